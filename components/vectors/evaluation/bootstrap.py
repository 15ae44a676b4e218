"""How sure a score is: bootstrap intervals.

Every function takes `draws`: how often each item occurs in each resample. Two models judged on
the same draws can be compared resample by resample.
"""

from dataclasses import dataclass
from types import ModuleType

import numpy as np
import numpy.typing as npt

from components import lazy, settings
from components.vectors.types import Floats, Indices

RESAMPLES = 2_000
FEWEST_DRAWS = 39
"""Of random vectors: with them one draw more lies between the outermost in 95%."""
_LEVEL = 0.95
_Z = 1.959963984540054  # the normal distribution's 97.5% point
_NO_VARIANCE = 1e-12

Draws = npt.NDArray[np.float32]
Samples = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Interval:
    """A score with its 95% interval, or the mean of random draws with their middle 95%.

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


def reach(units: float) -> float:
    """Return how many standard errors a 95% interval reaches to each side: Student's t.

    Parameters
    ----------
    units : float
        How many independent things the error is known from; of one or less it is not known.
    """
    if units <= 1:
        return float("inf")
    return float(_distributions().stdtrit(units - 1, (1 + _LEVEL) / 2))


def interval(value: float, samples: Samples, units: int) -> Interval:
    """Return a score with percentiles of its resamples; resamples without a score are left out.

    Resamples of few things are too much alike, and their spread is known badly. So the percentiles
    lie as far out as a t interval does with the error set right: 2.0% and 98.0% for forty things,
    0.9% and 99.1% for ten. The ends are the k-th lowest and the k-th highest of n resamples, k
    that share of n + 1, rounded down.

    Parameters
    ----------
    value : float
        The score on the items themselves.
    samples : ndarray of shape (resamples,)
    units : int
        How many things were drawn.

    References
    ----------
    Hesterberg (2015), What Teachers Should Know About the Bootstrap, section 5.3 (the expanded
    percentile interval), https://doi.org/10.1080/00031305.2015.1089789.
    """
    kept = np.sort(samples[~np.isnan(samples)])
    level = float(_distributions().ndtr(-reach(units) * _too_narrow(units)))
    place = int(level * (len(kept) + 1) + 1e-9)
    if np.isnan(value) or place < 1:
        return Interval(value, float("nan"), float("nan"))
    return Interval(value, float(kept[place - 1]), float(kept[-place]))


def p_value(tail: int, resamples: int, units: int) -> float:
    """Return the level at which `interval` would just reach 0, 1 at most.

    Parameters
    ----------
    tail : int
        How many of the resamples are 0 or have the other sign.
    resamples, units : int
    """
    far = float(_distributions().ndtri((1 + tail) / (1 + resamples))) / _too_narrow(units)
    return two_sided(min(far, 0.0), units)


def two_sided(errors: float, units: float) -> float:
    """Return how often chance alone leads so many standard errors away from 0, or further."""
    return 2 * float(_distributions().stdtr(units - 1, -abs(errors)))


def widened(noise: Samples, units: int) -> Samples:
    """Make resamples' distances from the score vary as much as new things would."""
    return noise * _too_narrow(units)


def _too_narrow(units: int) -> float:
    """Return by how much the true spread is larger than that of resamples of so few things."""
    return float(np.sqrt(units / (units - 1))) if units > 1 else float("inf")


def _distributions() -> ModuleType:
    """Return the distribution functions."""
    return lazy.module("scipy.special")


def share_interval(
    value: float, samples: Samples, items: int, *, units: int | None = None
) -> Interval:
    """Return a share with Wilson's interval, which has a width at 0 and at 1 as well.

    Items that belong together, such as questions made of the same words, tell less than as many
    independent ones. How many independent ones tell as much, follows from the variance of the
    resamples: ``n = share * (1 - share) / variance``, at most `items`. A variance from few things
    is known badly: n is smaller by the square of Student's t for the items over that for the
    things drawn. Where all resamples are the same, the things drawn count, at most `items` of them.

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
    if not len(kept):
        return Interval(value, float("nan"), float("nan"))
    return wilson(value, float(kept.var()), items, units or items)


def wilson(value: float, variance: float, items: int, units: int) -> Interval:
    """Return a share with the interval of `share_interval`, given its variance."""
    if np.isnan(value):
        return Interval(value, float("nan"), float("nan"))
    alone = value * (1 - value)
    n = drawn = min(items, units)
    if variance > _NO_VARIANCE and alone > 0 and drawn > 1:
        n = min(items, alone / variance * _certainty(items, drawn))
    middle = (value + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z / (1 + _Z**2 / n) * float(np.sqrt(alone / n + _Z**2 / (4 * n**2)))
    low = 0.0 if value <= 0 else middle - half  # exactly, in spite of rounding
    return Interval(value, low, 1.0 if value >= 1 else middle + half)


def _certainty(items: int, units: int) -> float:
    """Return how much less is known from some things drawn than from as many items."""
    narrow, far = _too_narrow(items) / _too_narrow(units), reach(items) / reach(units)
    return (narrow * far) ** 2


def share_of(is_right: Flags, drawn: Draws, units: int) -> Interval:
    """Return the share of right items, with the interval of `share_interval`."""
    value = float(is_right.mean()) if len(is_right) else float("nan")
    return share_interval(value, share(is_right, drawn), len(is_right), units=units)


def of_chance(scores: Floats) -> Interval:
    """Return the mean of many random draws' scores, and ends between which 95% of draws lie.

    The k-th lowest and the k-th highest of n, k = 0.025 (n + 1): one draw more lies between them
    with that probability. The fewest draws are `FEWEST_DRAWS`, of which the ends are the outermost.
    """
    ordered = np.sort(scores)
    place = int((1 - _LEVEL) / 2 * (len(scores) + 1) + 1e-9)
    if place < 1:
        raise ValueError(f"{FEWEST_DRAWS} draws are needed, got {len(scores)}.")
    return Interval(float(ordered.mean()), float(ordered[place - 1]), float(ordered[-place]))


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
