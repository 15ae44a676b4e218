"""How sure a score is: bootstrap intervals.

Every function takes `draws`: how often each item occurs in each resample. Two models judged on
the same draws can be compared resample by resample.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from components import settings
from components.vectors.types import Floats, Indices

RESAMPLES = 2_000
_LEVEL = 0.95

Draws = npt.NDArray[np.float32]
Samples = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Interval:
    """A score with the middle 95 % of its bootstrap resamples (percentile method).

    Parameters
    ----------
    value, low, high : float
        NaN where there was nothing to score.
    """

    value: float
    low: float
    high: float

    @property
    def excludes_zero(self) -> bool:
        """Whether 0 lies outside."""
        return self.low > 0 or self.high < 0


def draws(
    items: int, *, resamples: int = RESAMPLES, random_state: int = settings.RANDOM_STATE
) -> Draws:
    """Draw `items` items with replacement, many times.

    Parameters
    ----------
    items : int, at least 1
    resamples : int
    random_state : int

    Returns
    -------
    ndarray of shape (resamples, items), float32
        How often each item was drawn; every row sums to `items`.
    """
    random = np.random.default_rng(random_state)
    drawn = random.integers(items, size=(resamples, items))
    drawn += items * np.arange(resamples)[:, None]
    counts = np.bincount(drawn.ravel(), minlength=resamples * items)
    return counts.reshape(resamples, items).astype(np.float32)


def interval(value: float, samples: Samples) -> Interval:
    """Return a score with the percentiles of its resamples; resamples without a score are left out.

    Parameters
    ----------
    value : float
        The score on the items themselves.
    samples : ndarray of shape (resamples,)

    References
    ----------
    Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13.
    """
    kept = samples[~np.isnan(samples)]
    if np.isnan(value) or not len(kept):
        return Interval(value, float("nan"), float("nan"))
    low, high = np.quantile(kept, [(1 - _LEVEL) / 2, (1 + _LEVEL) / 2])
    return Interval(value, float(low), float(high))


def pearson(first: Floats, second: Floats, drawn: Draws) -> Samples:
    """Return the correlation of two series in every resample.

    Parameters
    ----------
    first, second : ndarray of shape (items,)
    drawn : ndarray of shape (resamples, items)

    Returns
    -------
    ndarray of shape (resamples,)
        NaN where one side is constant.
    """
    shape = drawn.shape
    return correlation(np.broadcast_to(first, shape), np.broadcast_to(second, shape), drawn)


def spearman(first: Floats, second: Floats, drawn: Draws) -> Samples:
    """Return the rank correlation of two series in every resample, ranked anew in each.

    Parameters, returns: as for `pearson`.
    """
    return correlation(_ranks(first, drawn), _ranks(second, drawn), drawn)


def share(is_right: Floats | Flags, drawn: Draws) -> Samples:
    """Return the share of right items in every resample, shape (resamples,).

    `drawn` may hold any weights, so items can be drawn in groups; NaN where nothing was drawn.
    """
    totals = drawn.sum(axis=1, dtype=np.float64)
    right = (drawn @ is_right.astype(np.float32)).astype(np.float64)
    return np.divide(right, totals, out=np.full(len(drawn), np.nan), where=totals > 0)


def by_pairs(
    first: Indices,
    second: Indices,
    *,
    resamples: int = RESAMPLES,
    random_state: int = settings.RANDOM_STATE,
) -> Draws:
    """Draw questions that are made of two word pairs each, by drawing the pairs.

    Google's analogies combine a few dozen pairs of words a section with each other, so questions
    are not independent: 506 questions may come from 23 pairs. A question is drawn as often as its
    first pair times as often as its second (the pigeonhole bootstrap).

    Parameters
    ----------
    first, second : ndarray of shape (questions,), int
        Number of each question's two pairs, counted from 0.
    resamples, random_state
        As for `draws`.

    Returns
    -------
    ndarray of shape (resamples, questions), float32

    References
    ----------
    Owen (2007), The pigeonhole bootstrap, https://doi.org/10.1214/07-AOAS122.
    """
    pairs = int(max(first.max(), second.max())) + 1
    drawn = draws(pairs, resamples=resamples, random_state=random_state)
    return drawn[:, first] * drawn[:, second]


def _ranks(values: Floats, drawn: Draws) -> Samples:
    """Rank the items of every resample, ties and repeats sharing their mean rank."""
    _, inverse = np.unique(values, return_inverse=True)
    order = np.argsort(inverse, kind="stable")
    starts = np.flatnonzero(np.diff(inverse[order], prepend=-1))
    tied = np.add.reduceat(drawn[:, order], starts, axis=1, dtype=np.float64)
    middles = np.cumsum(tied, axis=1) - (tied - 1) / 2  # (resamples, distinct values)
    return middles[:, inverse]


def correlation(first: Floats, second: Floats, weights: Draws) -> Samples:
    """Return the weighted correlation of each row of two tables, shape (resamples,)."""
    totals = weights.sum(axis=1, dtype=np.float64)[:, None]
    one = first - (weights * first).sum(axis=1, keepdims=True) / totals
    other = second - (weights * second).sum(axis=1, keepdims=True) / totals
    together = np.einsum("ri,ri,ri->r", weights, one, other)
    alone = np.einsum("ri,ri,ri->r", weights, one, one)
    length = np.sqrt(alone * np.einsum("ri,ri,ri->r", weights, other, other))
    # Of a constant series only rounding is left.
    real = length > 1e-9 * totals[:, 0]
    return np.divide(together, length, out=np.full(len(weights), np.nan), where=real)
