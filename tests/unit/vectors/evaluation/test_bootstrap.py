"""Intervals agree with scipy, with one resample done by hand, and with known cases."""

import numpy as np
import pytest
import scipy.stats

from components.vectors.evaluation import bootstrap

RANDOM = np.random.default_rng(0)
HUMAN = RANDOM.normal(size=60).round(1)  # with ties
MODEL = HUMAN + RANDOM.normal(size=60)


def spelled_out(drawn: np.ndarray) -> np.ndarray:
    return np.repeat(np.arange(len(drawn)), drawn.astype(int))


def test_every_resample_has_as_many_items_and_repeats_with_its_seed() -> None:
    drawn = bootstrap.draws(7, resamples=50)
    assert drawn.shape == (50, 7)
    np.testing.assert_array_equal(drawn.sum(axis=1), 7)
    np.testing.assert_array_equal(drawn, bootstrap.draws(7, resamples=50))
    assert not np.array_equal(drawn, bootstrap.draws(7, resamples=50, random_state=1))
    assert drawn.mean(axis=0) == pytest.approx(1, abs=0.5)


def test_correlations_of_a_resample_are_scipys_on_the_repeated_items() -> None:
    drawn = bootstrap.draws(60, resamples=20)
    ours = bootstrap.spearman(HUMAN, MODEL, drawn), bootstrap.pearson(HUMAN, MODEL, drawn)
    for number, row in enumerate(drawn):
        items = spelled_out(row)
        rank = scipy.stats.spearmanr(HUMAN[items], MODEL[items]).statistic
        assert ours[0][number] == pytest.approx(rank)
        line = scipy.stats.pearsonr(HUMAN[items], MODEL[items]).statistic
        assert ours[1][number] == pytest.approx(line)


def test_a_constant_resample_has_no_correlation() -> None:
    drawn = np.array([[3, 0, 0], [1, 1, 1]], dtype=np.float32)
    found = bootstrap.spearman(np.array([0.1, 2, 3]), np.array([7.3, 5, 6]), drawn)
    assert np.isnan(found[0])
    assert found[1] == pytest.approx(-0.5)


def test_the_interval_is_scipys_percentile_interval() -> None:
    """Both draw at random: the ends agree to about their own uncertainty."""
    value = scipy.stats.spearmanr(HUMAN, MODEL).statistic
    ours = bootstrap.interval(value, bootstrap.spearman(HUMAN, MODEL, bootstrap.draws(60)))
    theirs = scipy.stats.bootstrap(
        (HUMAN, MODEL),
        lambda x, y: scipy.stats.spearmanr(x, y).statistic,
        paired=True,
        vectorized=False,
        n_resamples=2_000,
        method="percentile",
        rng=np.random.default_rng(1),
    ).confidence_interval
    assert ours.low < ours.value < ours.high
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=0.03)


def test_an_interval_of_nothing_is_nan() -> None:
    nothing = bootstrap.interval(float("nan"), np.array([0.1]))
    assert np.isnan([nothing.value, nothing.low, nothing.high]).all()


def test_the_share_of_a_resample_counts_repeats() -> None:
    """Right are items 0 and 2: 3 of 4 drawn, then 0 of 4, then nothing is drawn."""
    drawn = np.array([[1, 1, 2], [0, 4, 0], [0, 0, 0]], dtype=np.float32)
    found = bootstrap.share(np.array([True, False, True]), drawn)
    np.testing.assert_array_equal(found, [0.75, 0, np.nan])


def test_questions_that_share_pairs_leave_more_doubt_than_their_number_says() -> None:
    """Of 30 pairs the even ones are easy: all questions of two easy pairs are right."""
    first, second = np.array([(i, j) for i in range(30) for j in range(30) if i != j]).T
    is_right = (first % 2 == 0) & (second % 2 == 0)
    pairs = bootstrap.draws(30)
    alone = bootstrap.share_of(is_right, bootstrap.draws(len(first)), len(first))
    paired = bootstrap.share_of(is_right, pairs[:, first] * pairs[:, second], 30)
    assert paired.high - paired.low > 3 * (alone.high - alone.low)


@pytest.mark.parametrize("right", [0, 1, 20, 39, 40])
def test_a_share_of_independent_items_has_wilsons_interval(right) -> None:
    """Scipy's; between the ends the resamples' variance adds a little noise."""
    found = bootstrap.share_of(np.arange(40) < right, bootstrap.draws(40), 40)
    theirs = scipy.stats.binomtest(right, 40).proportion_ci(method="wilson")
    assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high), abs=0.006)
    assert found.low < found.high


def test_where_all_is_right_as_many_things_count_as_were_drawn() -> None:
    """506 questions of 23 pairs, all right: what 23 of 23 leave open."""
    found = bootstrap.share_of(np.ones(506, dtype=bool), bootstrap.draws(506), 23)
    theirs = scipy.stats.binomtest(23, 23).proportion_ci(method="wilson")
    assert found.low == pytest.approx(theirs.low)


def test_pairs_that_share_a_word_are_drawn_together() -> None:
    groups = bootstrap.word_groups([("tiger", "cat"), ("king", "queen"), ("Jaguar", "tiger")])
    drawn = bootstrap.by_groups(groups)
    np.testing.assert_array_equal(drawn[:, 0], drawn[:, 2])
    assert not np.array_equal(drawn[:, 0], drawn[:, 1])
