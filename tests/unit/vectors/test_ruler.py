"""What chance alone gives: random pairs, their band and percentiles, and how a share is written."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import percentileofscore
from sklearn.metrics.pairwise import cosine_similarity

from components.vectors import ruler
from components.vectors.ruler import Ruler
from components.vectors.types import WordVectors


def made(*cosines: float) -> Ruler:
    return Ruler(np.array(cosines, dtype=np.float32), "chances")


def plain(text: str) -> str:
    """Return a text with spaces that may break, to be compared."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_what_was_drawn_is_part_of_the_ruler():
    assert Ruler(np.zeros(10_000, np.float32), "random words").drawn == "10,000 random words"


@pytest.mark.parametrize("cosines", [(), (0.2, 0.1)])
def test_a_ruler_ascends_and_is_not_empty(cosines):
    with pytest.raises(ValueError, match="at least one cosine, and ascending"):
        made(*cosines)


def test_mean_and_band_by_hand():
    fifths = made(0, 0.2, 0.4, 0.6, 1)
    assert fifths.mean == pytest.approx(0.44)
    # 5% of the way from the first to the last of 5 is a fifth of the way to the second.
    assert fifths.band == pytest.approx((0.04, 0.92))


def test_percentiles_count_what_is_below():
    found = made(0, 0.125, 0.25, 0.5).percentiles(np.array([[-1, 0.25], [0.2, 1]]))
    np.testing.assert_array_equal(found, [[0, 50], [50, 100]])


@given(
    drawn=st.lists(st.integers(-4, 4), min_size=1, max_size=20),
    asked=st.lists(st.integers(-5, 5), min_size=1, max_size=8),
)
def test_percentiles_are_scipys(drawn, asked):
    expected = percentileofscore(drawn, asked, kind="strict")
    found = made(*sorted(drawn)).percentiles(np.array(asked, dtype=np.float32))
    np.testing.assert_allclose(found, expected)


@pytest.mark.parametrize(
    ("percent", "written"),
    [
        (0, "none"), (2.4e-6, "0.000002%"), (0.01, "0.01%"), (0.28, "0.3%"),
        (0.96, "1%"), (1.4, "1%"),
        (52.4, "52%"), (98.6, "99%"), (99, "99%"), (99.04, "99%"), (99.72, "99.7%"),
        (99.9, "99.9%"), (99.96, "99.96%"), (99.99, "99.99%"), (100, "all"),
    ],
)  # fmt: skip
def test_a_share_has_the_digits_it_needs(percent, written):
    assert plain(ruler.in_percent(percent)) == written


@given(number=st.integers(2, 10_000_000), data=st.data())
def test_some_are_never_written_as_none_or_all(number, data):
    below = data.draw(st.integers(1, number - 1) | st.sampled_from([1, number - 1]))
    written = ruler.in_percent(100 * below / number)
    assert 0 < float(written.removesuffix("%")) < 100


@pytest.mark.parametrize(
    ("cosine", "above"),
    [
        (-1, "above none of 4 chances"),
        (0.2, "above 50% of 4 chances"),
        (1, "above all of 4 chances"),
    ],
)
def test_a_cosine_is_told_with_what_it_is_held_against(cosine, above):
    assert plain(made(0, 0.125, 0.25, 0.5).above(cosine)) == above


def test_shares_are_written_one_by_one():
    quarters = made(0, 0.125, 0.25, 0.5)
    cosines = np.array([[0.3, -1, 0.2], [1, 0.3, 0.1]])
    expected = [[quarters.share(cosine) for cosine in row] for row in cosines]
    assert quarters.shares(cosines).tolist() == expected
    assert plain(expected[0][0]) == "75%"


@pytest.fixture(scope="module")
def crowd() -> WordVectors:
    matrix = np.random.default_rng(1).normal(size=(300, 12)).astype(np.float32)
    return WordVectors("crowd", tuple(f"w{row}" for row in range(300)), matrix)


def test_random_pairs_are_of_two_words():
    axes = WordVectors("axes", ("a", "b", "c"), np.eye(3, dtype=np.float32))
    found = ruler.random_pairs(axes, pairs=500)
    np.testing.assert_array_equal(found.cosines, np.zeros(500))  # 1 only for a word with itself
    assert found.drawn == "500 random word pairs"


def test_random_pairs_follow_the_mean_of_all_pairs(crowd):
    gram = crowd.unit @ crowd.unit.T
    off_diagonal = gram[~np.eye(len(gram), dtype=bool)]
    found = ruler.random_pairs(crowd, pairs=20_000)
    assert found.mean == pytest.approx(off_diagonal.mean(), abs=0.01)
    assert found.cosines.std() == pytest.approx(off_diagonal.std(), abs=0.01)
    assert found.band == pytest.approx(np.quantile(off_diagonal, [0.05, 0.95]), abs=0.02)


def test_groups_and_company_are_means_of_cosines(crowd):
    """The same groups drawn again, their cosines by scikit-learn."""
    groups, company = (
        ruler.random_groups(crowd, words=5, random_state=3),
        ruler.random_company(crowd, others=4, random_state=3),
    )
    random = np.random.default_rng(3)
    tables = [
        cosine_similarity(crowd.matrix[random.choice(300, 5, replace=False)]) for _ in range(1_000)
    ]
    pairs = [table[np.triu_indices(5, k=1)].mean() for table in tables]
    np.testing.assert_allclose(groups.cosines, np.sort(pairs), atol=1e-6)
    firsts = [table[0, 1:].mean() for table in tables]
    np.testing.assert_allclose(company.cosines, np.sort(firsts), atol=1e-6)
    assert groups.drawn == "1,000 groups of 5 random words"


@pytest.mark.parametrize(("words", "groups"), [(2, 1_000), (300, 666), (5_000, 666)])
def test_fewer_large_groups_are_drawn(crowd, words, groups):
    assert len(ruler.random_groups(crowd, words=words).cosines) == groups


def test_one_word_has_no_pairs():
    alone = WordVectors("alone", ("a",), np.ones((1, 2), dtype=np.float32))
    with pytest.raises(ValueError, match="a pair needs 2 words, got 1"):
        ruler.random_pairs(alone)
