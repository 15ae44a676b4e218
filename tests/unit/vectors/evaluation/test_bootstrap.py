"""Intervals agree with scipy, with one resample done by hand, and with known cases."""

import numpy as np
import pytest
import scipy.stats

from components.vectors.evaluation import bootstrap


def test_every_resample_has_as_many_items_and_repeats_with_its_seed() -> None:
    drawn = bootstrap.draws(7, resamples=50)
    assert drawn.shape == (50, 7)
    np.testing.assert_array_equal(drawn.sum(axis=1), 7)
    np.testing.assert_array_equal(drawn, bootstrap.draws(7, resamples=50))
    assert not np.array_equal(drawn, bootstrap.draws(7, resamples=50, random_state=1))
    assert drawn.mean(axis=0) == pytest.approx(1, abs=0.5)


def test_the_interval_of_many_things_is_scipys_percentile_interval() -> None:
    """Both draw at random: the ends agree to about their own uncertainty."""
    values = np.random.default_rng(0).exponential(size=2_000)
    drawn = bootstrap.draws(2_000)
    ours = bootstrap.interval(values.mean(), drawn @ values / 2_000, 2_000)
    theirs = scipy.stats.bootstrap(
        (values,), np.mean, method="percentile", rng=np.random.default_rng(1)
    ).confidence_interval
    assert ours.low < ours.value < ours.high
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=0.006)


@pytest.mark.parametrize("units", [10, 14, 40])
def test_the_interval_of_few_things_is_as_wide_as_students(units) -> None:
    """Scipy's t interval of a mean; percentiles as they are would be 18% too narrow of ten."""
    values = np.random.default_rng(units).normal(size=units)
    means = bootstrap.draws(units, resamples=200_000) @ values / units
    ours = bootstrap.interval(values.mean(), means, units)
    error = scipy.stats.sem(values)
    low, high = scipy.stats.t.interval(0.95, units - 1, loc=values.mean(), scale=error)
    assert ours.high - ours.low == pytest.approx(high - low, rel=0.03)


def test_one_thing_has_no_interval() -> None:
    found = bootstrap.interval(0.5, np.full(2_000, 0.5), 1)
    assert np.isnan(found.low)


def test_an_interval_of_nothing_is_nan() -> None:
    nothing = bootstrap.interval(float("nan"), np.array([0.1]), 40)
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


def test_a_share_of_few_groups_leaves_more_doubt_by_students_t() -> None:
    """Ten groups of ten, each all right or all wrong: ten answers, whose variance is estimated."""
    is_right, groups = np.repeat(np.arange(10) % 2 == 0, 10), np.repeat(np.arange(10), 10)
    found = bootstrap.share_of(is_right, bootstrap.by_groups(groups), 10)
    far = scipy.stats.t.ppf(0.975, 99) / scipy.stats.t.ppf(0.975, 9)
    half = scipy.stats.binomtest(5, 10).proportion_ci(method="wilson").high - 0.5
    assert far < 0.88
    assert found.high - 0.5 > half / far * 0.93
