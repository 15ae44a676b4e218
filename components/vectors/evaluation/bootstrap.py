"""How sure a score is: bootstrap intervals.

Every function takes `draws`: how often each item occurs in each resample. Two models judged on
the same draws can be compared resample by resample.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from components import settings
from components.vectors.types import Floats, Indices

RESAMPLES = 2_000
_LEVEL = 0.95
_Z = 1.959963984540054  # the normal distribution's 97.5 % point
_NO_VARIANCE = 1e-12

Draws = npt.NDArray[np.float32]
Samples = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Interval:
    """A score with its 95 % interval, or the mean of random draws with their middle 95 %.

    Parameters
    ----------
    value, low, high : float
        NaN where there was nothing to score.
    """

    value: float
    low: float
    high: float


NOTHING = Interval(float("nan"), float("nan"), float("nan"))


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

    The ends are the k-th lowest and the k-th highest of n resamples, k = 0.025 (n + 1) rounded
    down: `significance.paired` counts the same resamples, so p and interval never disagree.

    Parameters
    ----------
    value : float
        The score on the items themselves.
    samples : ndarray of shape (resamples,)

    References
    ----------
    Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13.
    """
    kept = np.sort(samples[~np.isnan(samples)])
    place = int((1 - _LEVEL) / 2 * (len(kept) + 1) + 1e-9)
    if np.isnan(value) or place < 1:
        return Interval(value, float("nan"), float("nan"))
    return Interval(value, float(kept[place - 1]), float(kept[-place]))


def share_interval(
    value: float, samples: Samples, items: int, *, units: int | None = None
) -> Interval:
    """Return a share with Wilson's interval, which has a width at 0 and at 1 as well.

    Items that belong together, such as questions made of the same words, tell less than as many
    independent ones. How many independent ones tell as much, follows from the variance of the
    resamples: ``n = share * (1 - share) / variance``, at most `items`. Where all resamples are the
    same, the things drawn count, at most `items` of them.

    Parameters
    ----------
    value : float
        The share among the items themselves.
    samples : ndarray of shape (resamples,)
        It in every resample.
    items : int
    units : int, optional
        How many things were drawn, if not the items themselves.

    Returns
    -------
    Interval

    References
    ----------
    Wilson (1927), https://doi.org/10.1080/01621459.1927.10502953. With the effective number of
    items: Korn and Graubard (1998), Confidence Intervals for Proportions with Small Expected
    Number of Positive Counts Estimated from Survey Data.

    Examples
    --------
    >>> found = share_interval(1.0, np.ones(2_000), 6)
    >>> round(found.low, 2), found.high
    (0.61, 1.0)
    """
    kept = samples[~np.isnan(samples)]
    if np.isnan(value) or not len(kept):
        return Interval(value, float("nan"), float("nan"))
    variance, alone = float(kept.var()), value * (1 - value)
    is_known = variance > _NO_VARIANCE and alone > 0
    n = min(items, alone / variance if is_known else units or items)
    middle = (value + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z / (1 + _Z**2 / n) * float(np.sqrt(alone / n + _Z**2 / (4 * n**2)))
    low = 0.0 if value <= 0 else middle - half  # exactly, in spite of rounding
    return Interval(value, low, 1.0 if value >= 1 else middle + half)


def share_of(is_right: Flags, drawn: Draws, units: int) -> Interval:
    """Return the share of right items, with the interval of `share_interval`."""
    value = float(is_right.mean()) if len(is_right) else float("nan")
    return share_interval(value, share(is_right, drawn), len(is_right), units=units)


def of_chance(scores: Floats) -> Interval:
    """Return the mean of many random draws' scores, and the middle 95 % of them."""
    low, high = np.quantile(scores, [(1 - _LEVEL) / 2, (1 + _LEVEL) / 2])
    return Interval(float(np.mean(scores)), float(low), float(high))


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


def by_groups(groups: Indices) -> Draws:
    """Draw items by groups, all of a group as often: what belongs together stays together.

    Parameters
    ----------
    groups : ndarray of shape (items,), int
        Number of each item's group, counted from 0.

    Returns
    -------
    ndarray of shape (resamples, items), float32
    """
    return draws(int(groups.max()) + 1)[:, groups]


def word_groups(pairs: Sequence[tuple[str, str]]) -> Indices:
    """Group pairs of words by the word of each that stands in most pairs.

    WordSim-353 asks of *tiger* with ten other words: what a space gets wrong about *tiger* shows
    in all of them. Of two equally frequent words the first counts.

    Parameters
    ----------
    pairs : sequence of (str, str), at least one
        Case plays no part.

    Returns
    -------
    ndarray of shape (pairs,), int
        Counted from 0.

    Examples
    --------
    >>> word_groups([("tiger", "cat"), ("king", "queen"), ("Jaguar", "tiger")])
    array([0, 1, 0])
    """
    named = [(first.lower(), second.lower()) for first, second in pairs]
    counts = Counter(word for both in named for word in set(both))
    chosen = [first if counts[first] >= counts[second] else second for first, second in named]
    numbers = {word: number for number, word in enumerate(dict.fromkeys(chosen))}
    return np.array([numbers[word] for word in chosen], dtype=np.intp)


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
