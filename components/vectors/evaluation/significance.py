"""Whether two scores differ: paired tests that ask what chance alone would do."""

from dataclasses import dataclass

import numpy as np

from components import lazy, settings
from components.vectors.evaluation.bootstrap import RESAMPLES, Flags, Interval, Samples, correlation
from components.vectors.evaluation.ratings import ranks
from components.vectors.types import Floats


@dataclass(frozen=True)
class Comparison:
    """How two models differ on the items that count for both.

    Parameters
    ----------
    first, second : str
    used : int
        Items that count for both.
    difference : Interval
        First minus second.
    p : float
        Of `test`, two-sided; NaN where there was nothing to test.
    test : str
    """

    first: str
    second: str
    used: int
    difference: Interval
    p: float
    test: str


def swap_test(
    ratings: Floats, first: Floats, second: Floats, *, random_state: int = settings.RANDOM_STATE
) -> float:
    """Return how often chance alone makes two models' rank correlations differ as much.

    If the models were interchangeable, swapping their ranks for a pair of words would change
    nothing. Ranks are swapped for a random half of the pairs, many times; p is the share of times
    the correlations with the ratings differ at least as much as they really do.

    Parameters
    ----------
    ratings, first, second : ndarray of shape (pairs,)
        People's ratings, and the two models' cosines.
    random_state : int

    Returns
    -------
    float, in (0, 1]
        (1 + as large) / (1 + swaps), two-sided.

    References
    ----------
    Good (2005), Permutation, Parametric and Bootstrap Tests of Hypotheses. For paired scores in
    NLP: Dror and others (2018), https://aclanthology.org/P18-1128.
    """
    target, one, other = ranks(ratings), ranks(first), ranks(second)
    random = np.random.default_rng(random_state)
    swaps = random.integers(2, size=(RESAMPLES, len(ratings))).astype(bool)
    once = np.ones((1, len(ratings)), dtype=np.float32)

    def apart(left: Floats, right: Floats) -> Samples:
        weights = np.broadcast_to(once, left.shape)
        wanted = np.broadcast_to(target, left.shape)
        return correlation(wanted, left, weights) - correlation(wanted, right, weights)

    real = abs(float(apart(one[None], other[None])[0]))
    chance = np.abs(apart(np.where(swaps, other, one), np.where(swaps, one, other)))
    return float((1 + (chance >= real - 1e-12).sum()) / (1 + RESAMPLES))


def mcnemar(first: Flags, second: Flags) -> float:
    """Return the exact two-sided p of McNemar's test: are two models right equally often.

    Only the questions one of them gets right count; if both were equally good, either would win
    each of those with probability 1/2.

    Parameters
    ----------
    first, second : ndarray of shape (questions,), bool
        Whether each model was right.

    Returns
    -------
    float, in (0, 1]

    References
    ----------
    McNemar (1947), https://doi.org/10.1007/BF02295996.

    Examples
    --------
    >>> mcnemar(np.array([True] * 5), np.array([False] * 5))
    0.0625
    """
    with lazy.importing:
        from scipy.special import bdtr  # pyright: ignore[reportMissingTypeStubs]

    wins, losses = int((first & ~second).sum()), int((second & ~first).sum())
    return min(1.0, 2 * float(bdtr(min(wins, losses), wins + losses, 0.5)))
