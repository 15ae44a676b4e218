"""Whether two scores differ: interval and p are of the same numbers, so they must agree."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from components.vectors.evaluation import bootstrap
from components.vectors.evaluation.bootstrap import Interval, Samples
from components.vectors.types import Floats

_LEVEL = 0.05
_FEWEST = 10  # units
_ROUNDING = 1e-9  # differences this small are none


@dataclass(frozen=True)
class Units:
    """What a resample draws, or what an error is known from.

    Parameters
    ----------
    count : int
    of : str
        In the plural, as a sentence says it.
    known : {"drawn", "sharing", "spread"}
        From what: they are drawn again, what shares them errs together, or they differ so much.
    """

    count: int
    of: str
    known: Literal["drawn", "sharing", "spread"] = "drawn"

    @property
    def are_few(self) -> bool:
        """Whether resamples of them tell nothing: 3 wins of 3 look the same in all of them."""
        return self.count < _FEWEST


@dataclass(frozen=True)
class Comparison:
    """How two models differ on the items that count for both.

    Parameters
    ----------
    first, second : str
    used : int
        Items that count for both.
    difference : Interval
        First minus second; without ends where there are too few units, or no resample differs.
    p : float
        Two-sided, from the numbers of the interval; NaN where there are too few units. Of
        `search.randomization.jointly`, from random signs, and raised for the number of comparisons.
    units : Units
    """

    first: str
    second: str
    used: int
    difference: Interval
    p: float
    units: Units

    @property
    def differ(self) -> bool:
        """Whether p is at most 5%; by itself, that is to say that the interval leaves out 0."""
        return self.p <= _LEVEL


def paired(
    names: tuple[str, str], used: int, value: float, samples: Samples, units: Units
) -> Comparison:
    """Compare two models that were scored on the same resamples.

    p is the level at which the interval just reaches 0; the 95% interval leaves out 0 exactly if p
    is at most 0.05. With fewer than ten units nothing is judged.

    Parameters
    ----------
    names : (str, str)
    used : int
        Items that count for both.
    value : float
        Score of the first less that of the second.
    samples : ndarray of shape (resamples,)
        The same in every resample; NaN where there was nothing to score.
    units : Units

    Returns
    -------
    Comparison

    References
    ----------
    Efron and Tibshirani (1993), An Introduction to the Bootstrap, section 15.4, for the level at
    which an interval just reaches 0.

    Examples
    --------
    >>> samples = np.linspace(-0.008, 0.41, 1_999)
    >>> found = paired(("a", "b"), 9, 0.2, samples, Units(40, "words"))
    >>> round(found.p, 3), found.differ, found.difference.low > 0
    (0.049, True, True)
    """
    exact = np.where(np.abs(samples) < _ROUNDING, 0.0, samples)
    kept = exact[~np.isnan(exact)]
    if np.isnan(value) or units.are_few or not len(kept):
        nothing = Interval(value, float("nan"), float("nan"))
        return Comparison(*names, used, nothing, float("nan"), units)
    tail = min(int((kept <= 0).sum()), int((kept >= 0).sum()))
    p = bootstrap.p_value(tail, len(kept), units.count)
    found = bootstrap.interval(value, exact, units.count)
    if not kept.any():
        found = Interval(value, float("nan"), float("nan"))
    return Comparison(*names, used, found, p, units)


def lags(ahead: Floats, noise: Samples, units: Units) -> bool:
    """Tell whether something is worse than the best of several, of which the luckiest looks best.

    Parameters
    ----------
    ahead : ndarray of shape (several,)
        How much better each of them is, one of them by 0.
    noise : ndarray of shape (several, resamples)
        The same in every resample, less `ahead`.
    units : Units
        What was drawn; fewer than ten judge nothing.
    """
    if units.are_few or ahead.max() < _ROUNDING:
        return False
    by_chance = bootstrap.widened(np.nanmax(noise, axis=0), units.count)
    return (1 + (by_chance >= ahead.max() - _ROUNDING).sum()) <= _LEVEL * (1 + noise.shape[1])


def jackknife(values: Floats) -> float:
    """Return the variance of a number that was computed without each unit in turn.

    Parameters
    ----------
    values : ndarray of shape (units,)

    References
    ----------
    Efron and Stein (1981), The Jackknife Estimate of Variance,
    https://doi.org/10.1214/aos/1176345462.
    """
    count = len(values)
    return float((count - 1) / count * ((values - values.mean()) ** 2).sum())


def by_error(
    names: tuple[str, str], used: int, value: float, error: float, units: Units
) -> Comparison:
    """Compare two models by the standard error of their difference, with Student's t.

    Parameters
    ----------
    names : (str, str)
    used : int
        Items that count for both.
    value : float
        Score of the first less that of the second.
    error : float
        0 if no item tells them apart.
    units : Units
        The degrees of freedom are one less; fewer than ten units judge nothing.

    Returns
    -------
    Comparison

    Examples
    --------
    >>> found = by_error(("a", "b"), 353, 0.2, 0.1, Units(38, "words"))
    >>> round(found.p, 3), found.differ, found.difference.low > 0
    (0.053, False, False)
    """
    nothing = Interval(value, float("nan"), float("nan"))
    if np.isnan(value) or np.isnan(error) or units.are_few:
        return Comparison(*names, used, nothing, float("nan"), units)
    if error < _ROUNDING:
        return Comparison(*names, used, nothing, 1.0, units)
    half = error * bootstrap.reach(units.count)
    p = bootstrap.two_sided(value / error, units.count)
    return Comparison(*names, used, Interval(value, value - half, value + half), p, units)
