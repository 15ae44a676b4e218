"""Random signs against scipy's, and what several comparisons say together."""

import numpy as np
import pytest
from scipy import stats

from components.vectors.evaluation import bootstrap, significance
from components.vectors.evaluation.significance import Units
from components.vectors.search import randomization

SPARSE = np.array([0.2, 0.5, 1.0, 0.3] + [0.0] * 14)


@pytest.mark.parametrize("items", [6, 11, 30])
def test_random_signs_say_what_scipys_test_says(items) -> None:
    found = np.random.default_rng(items).normal(0.4, 1, items)
    wanted = stats.permutation_test(
        (found,), np.mean, permutation_type="samples", n_resamples=20_000, rng=1
    )
    is_exact = items < 14
    assert randomization.flipped(found) == pytest.approx(
        wanted.pvalue, abs=1e-12 if is_exact else 0.01
    )


def test_few_wins_among_many_ties_are_no_difference_though_resamples_say_so() -> None:
    drawn = bootstrap.draws(len(SPARSE))
    units = Units(len(SPARSE), "queries")
    samples = bootstrap.share(SPARSE, drawn)
    alone = significance.paired(("a", "b"), 18, float(SPARSE.mean()), samples, units)
    assert alone.differ
    p = randomization.flipped(SPARSE)
    assert p == 2 / 2**4
    assert not randomization.jointly([alone], [p])[0].differ


def test_what_never_differs_is_certain_to_come_about() -> None:
    assert randomization.flipped(np.zeros(18)) == 1


def test_one_of_several_must_stand_out_further_than_alone() -> None:
    samples = bootstrap.share(SPARSE, bootstrap.draws(18))
    each = significance.paired(("a", "b"), 18, 0.1, samples, Units(18, "queries"))
    assert [one.differ for one in randomization.jointly([each] * 3, [0.016, 0.03, 0.2])] == [
        True,
        False,
        False,
    ]
    few = significance.paired(("a", "b"), 3, 0.1, samples, Units(3, "queries"))
    assert np.isnan(randomization.jointly([few], [0.001])[0].p)
