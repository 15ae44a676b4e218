"""Paired tests agree with scipy, and with known cases."""

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from components.vectors.evaluation import significance

RANDOM = np.random.default_rng(0)
HUMAN = RANDOM.normal(size=60).round(1)  # with ties
MODEL = HUMAN + RANDOM.normal(size=60)
NOISE = RANDOM.normal(size=60)


def test_models_that_are_the_same_do_not_differ() -> None:
    assert significance.swap_test(HUMAN, MODEL, MODEL) == 1.0


def test_a_model_differs_from_noise_but_noise_not_from_noise() -> None:
    other = np.random.default_rng(5).normal(size=60)
    assert significance.swap_test(HUMAN, MODEL, NOISE) < 0.01
    assert significance.swap_test(HUMAN, other, NOISE) > 0.05


def test_the_swap_test_is_scipys_permutation_of_paired_samples() -> None:
    def apart(x, y):
        rank = scipy.stats.rankdata(HUMAN)
        return np.corrcoef(rank, x)[0, 1] - np.corrcoef(rank, y)[0, 1]

    near = HUMAN + 2.2 * np.random.default_rng(3).normal(size=60)
    theirs = scipy.stats.permutation_test(
        (scipy.stats.rankdata(MODEL), scipy.stats.rankdata(near)),
        apart,
        permutation_type="samples",
        n_resamples=2_000,
        rng=np.random.default_rng(2),
    ).pvalue
    assert significance.swap_test(HUMAN, MODEL, near) == pytest.approx(theirs, abs=0.03)
    assert 0.005 < theirs < 0.9


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=60))
def test_mcnemar_is_the_exact_binomial_test(answers) -> None:
    first, second = np.array(answers).T
    wins, losses = int((first & ~second).sum()), int((second & ~first).sum())
    apart = wins + losses
    expected = scipy.stats.binomtest(wins, apart, 0.5).pvalue if apart else 1.0
    assert significance.mcnemar(first, second) == pytest.approx(expected)
