"""Analogies on a space one can compute by head, and against gensim."""

import numpy as np
import pytest
from gensim.models import KeyedVectors
from hypothesis import given
from hypothesis import strategies as st

from components.errors import EmptyInputError, NoStepError, NotAProportionError, UnknownWordError
from components.vectors.analogies import solve
from components.vectors.analogies.solve import Proportion, Term
from components.vectors.subwords import SubwordVectors
from components.vectors.types import WordVectors

KING_MAN_WOMAN = Proportion("man", "king", "woman").terms


@pytest.fixture
def random_space() -> WordVectors:
    matrix = np.random.default_rng(3).normal(size=(400, 20)).astype(np.float32)
    return WordVectors("random", tuple(f"w{row}" for row in range(400)), matrix)


@pytest.fixture
def peer(random_space: WordVectors) -> KeyedVectors:
    vectors = KeyedVectors(random_space.dims)
    vectors.add_vectors(list(random_space.words), random_space.matrix)
    return vectors


def test_the_first_word_that_was_not_asked_with_is_queen(space):
    answers = solve.answers(space, KING_MAN_WOMAN, method="3cosadd", k=3)
    assert answers.words[answers.first(keep=False)] == "queen"


def test_query_words_stay_in_the_raw_ranking_and_are_marked(space):
    answers = solve.answers(space, Proportion("apple", "pear", "plum").terms, method="3cosadd", k=3)
    asked = {word for word, query in zip(answers.words, answers.is_query, strict=True) if query}
    assert asked == {"apple", "pear", "plum"}
    assert answers.first(keep=True) == 0
    assert not answers.is_query[answers.first(keep=False)]
    assert answers.is_query[0]


def test_k_counts_the_words_that_were_not_asked_with(space):
    answers = solve.answers(space, KING_MAN_WOMAN, method="3cosadd", k=2)
    assert answers.is_query.count(False) == 2
    assert not answers.is_query[-1]


def test_a_score_worked_by_hand(space):
    # king = (1, 1, 0)/√2, man = (0, 1, 0), woman = (0, 0, 1): the sum is
    # (0.7071, -0.2929, 1) of length 1.2593, queen = (1, 0, 1)/√2.
    answers = solve.answers(space, KING_MAN_WOMAN, method="3cosadd", k=1)
    assert answers.scores[0] == pytest.approx((0.70711 + 1) / np.sqrt(2) / 1.25928, abs=1e-4)


@pytest.mark.parametrize("a", ["w1", "w7"])
def test_3cosadd_equals_gensim(random_space, peer, a):
    ours = solve.answers(random_space, Proportion(a, "w2", "w3").terms, method="3cosadd", k=10)
    theirs = peer.most_similar(positive=["w3", "w2"], negative=[a], topn=10)
    kept = [place for place, query in enumerate(ours.is_query) if not query]
    assert [ours.words[place] for place in kept] == [word for word, _ in theirs]
    np.testing.assert_allclose(ours.scores[kept], [score for _, score in theirs], atol=1e-6)


@pytest.mark.filterwarnings(
    "ignore:Call to deprecated `init_sims`:DeprecationWarning"
)  # gensim's own
def test_3cosmul_equals_gensim(random_space, peer):
    ours = solve.answers(random_space, Proportion("w1", "w2", "w3").terms, method="3cosmul", k=10)
    theirs = peer.most_similar_cosmul(positive=["w3", "w2"], negative=["w1"], topn=10)
    kept = [place for place, query in enumerate(ours.is_query) if not query]
    assert [ours.words[place] for place in kept] == [word for word, _ in theirs]
    np.testing.assert_allclose(ours.scores[kept], [score for _, score in theirs], rtol=1e-5)


def test_pair_direction_worked_by_hand():
    # On the unit circle a = 0°, b = 90°, c = 180°: the answer should lie from c along
    # b - a = (-1, 1). The word at 270° lies exactly the other way, along (1, -1).
    space = WordVectors(
        "circle",
        ("a", "b", "c", "down", "steep"),
        np.array([[1, 0], [0, 1], [-1, 0], [0, -1], [-0.6, 0.8]], dtype=np.float32),
    )
    answers = solve.answers(space, Proportion("a", "b", "c").terms, method="pairdirection", k=2)
    scores = dict(zip(answers.words, answers.scores, strict=True))
    assert scores["down"] == pytest.approx(-1, abs=1e-6)
    assert scores["steep"] == pytest.approx((0.4 * -1 + 0.8) / np.sqrt(2) / np.sqrt(0.8), abs=1e-6)
    assert scores["c"] == 0


def test_pair_direction_needs_a_proportion(space):
    with pytest.raises(NotAProportionError, match="exactly c − a \\+ b"):
        solve.answers(space, (Term("king", 1.0), Term("queen", 1.0)), method="pairdirection", k=1)


def test_an_unknown_word_is_named(space):
    with pytest.raises(UnknownWordError, match="“kinh”"):
        solve.answers(space, (Term("kinh", 1.0), Term("man", -1.0)), method="3cosadd", k=1)


def test_3cosmul_worked_by_hand():
    # Unit vectors along the axes a, b, c; w = (0, 0.6, 0.8): s(b) = 0.8, s(c) = 0.9, s(a) = 0.5.
    rows = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0.6, 0.8]], dtype=np.float32)
    space = WordVectors("axes", ("a", "b", "c", "w"), rows)
    answers = solve.answers(space, Proportion("a", "b", "c").terms, method="3cosmul", k=1)
    assert dict(zip(answers.words, answers.scores, strict=True))["w"] == pytest.approx(
        0.8 * 0.9 / (0.5 + 1e-6), rel=1e-6
    )


def test_a_weight_is_a_power_in_3cosmul():
    rows = np.array([[1, 0], [0, 1], [0.6, 0.8]], dtype=np.float32)
    space = WordVectors("axes", ("a", "b", "w"), rows)
    terms = (Term("a", 2.0), Term("b", -0.5))
    answers = solve.answers(space, terms, method="3cosmul", k=1)
    assert dict(zip(answers.words, answers.scores, strict=True))["w"] == pytest.approx(
        0.8**2 / (0.9**0.5 + 1e-6), rel=1e-5
    )


def test_a_query_word_that_would_win_is_banned_only_when_it_is_not_kept():
    # The sum c - a + b is b itself here: a and c are the same direction.
    rows = np.array([[1, 0], [0, 1], [2, 0], [0.1, 1]], dtype=np.float32)
    space = WordVectors("tiny", ("a", "b", "c", "near"), rows)
    answers = solve.answers(space, Proportion("a", "b", "c").terms, method="3cosadd", k=1)
    assert answers.words[answers.first(keep=True)] == "b"
    assert answers.words[answers.first(keep=False)] == "near"
    assert answers.is_query[answers.words.index("b")]


@pytest.mark.parametrize("method", solve.METHODS)
def test_the_cosine_is_with_the_sum_whatever_the_score(space, method):
    answers = solve.answers(space, KING_MAN_WOMAN, method=method, k=4)
    total = space.unit[space.index["king"]] - space.unit[space.index["man"]]
    total = total + space.unit[space.index["woman"]]
    for word, cosine in zip(answers.words, answers.cosines, strict=True):
        row = space.unit[space.index[word]]
        assert cosine == pytest.approx(row @ total / np.linalg.norm(total), abs=1e-6)


@pytest.mark.parametrize(
    ("weights", "asked"),
    [
        ((1, -1, 1), Proportion("y", "z", "x")),
        ((1, 1, -1), Proportion("z", "y", "x")),
        ((-1, 1, 1), Proportion("x", "z", "y")),
        ((1, -1, 0.5), None),
        ((1, 1, 1), None),
        ((1, -1), None),
        ((1, -1, 1, 1), None),
    ],
)
def test_a_sum_is_a_question_if_it_has_the_form_c_minus_a_plus_b(weights, asked):
    terms = [Term(word, float(weight)) for word, weight in zip("xyzw", weights, strict=False)]
    assert solve.as_proportion(terms) == asked


def test_the_order_of_the_terms_does_not_matter_to_pair_direction(space):
    one, other = (
        solve.answers(space, terms, method="pairdirection", k=4)
        for terms in (KING_MAN_WOMAN, (KING_MAN_WOMAN[1], KING_MAN_WOMAN[0], KING_MAN_WOMAN[2]))
    )
    assert one.words == other.words


def test_a_vocabulary_of_query_words_only_cannot_answer():
    space = WordVectors("two", ("a", "b"), np.eye(2, dtype=np.float32))
    with pytest.raises(EmptyInputError, match="none can answer"):
        solve.answers(space, (Term("a", 1.0), Term("b", 1.0)), method="3cosadd", k=1)


@pytest.fixture
def pieced() -> SubwordVectors:
    """Words on the axes; every piece points between them."""
    return SubwordVectors(
        "pieced",
        ("left", "right", "up"),
        np.eye(3, dtype=np.float32),
        bucket_matrix=np.array([[3, 3, 0]], dtype=np.float32),
        min_n=3,
        max_n=4,
    )


def test_an_unknown_word_of_fasttext_is_made_of_its_pieces(pieced):
    (unit,) = solve.units(pieced, ["leftright"])
    np.testing.assert_allclose(unit, np.array([1, 1, 0]) / np.sqrt(2), atol=1e-6)
    assert solve.row(pieced, "leftright") is None
    assert solve.spelling(pieced, "leftright") == "leftright"
    answers = solve.answers(pieced, (Term("leftright", 1.0),), method="3cosadd", k=3)
    assert not any(answers.is_query), "a word without a row of its own cannot be an answer"
    assert set(answers.words[:2]) == {"left", "right"}


def test_a_known_word_keeps_its_row_and_its_spelling(pieced):
    assert solve.row(pieced, "LEFT") == 0
    assert solve.spelling(pieced, "LEFT") == "left"


@pytest.mark.parametrize("method", ["3cosadd", "3cosmul"])
def test_a_sum_of_zero_has_no_answer(space, method):
    with pytest.raises(EmptyInputError, match="This sum is zero"):
        solve.answers(space, (Term("king", 2.0), Term("king", -2.0)), method=method, k=3)


@given(st.lists(st.floats(0, 1_000, width=32), min_size=1, max_size=8))
def test_weights_that_cancel_out_leave_nothing_however_large(weights):
    """A word and another with the very same vector, by as much as it was added."""
    matrix = np.array([[0.3, -0.7, 0.9], [0.3, -0.7, 0.9], [1, 2, 3]], dtype=np.float32)
    space = WordVectors("own", ("king", "ruler", "other"), matrix)
    terms = [Term("king", weight) for weight in weights] + [Term("ruler", -sum(weights))]
    with pytest.raises(EmptyInputError, match="This sum is zero"):
        solve.answers(space, terms, method="3cosadd", k=1)


def test_no_step_has_no_direction(space):
    asked = (Term("queen", 1.0), Term("king", -1.0), Term("king", 1.0))
    with pytest.raises(NoStepError, match="is no step"):
        solve.answers(space, asked, method="pairdirection", k=1)
