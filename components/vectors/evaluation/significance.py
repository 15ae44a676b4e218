"""Whether two scores differ: an interval and a p from the same resamples, so they must agree."""

from dataclasses import dataclass

import numpy as np

from components.vectors.evaluation import bootstrap
from components.vectors.evaluation.bootstrap import Interval, Samples

_LEVEL = 0.05
_FEWEST = 10  # units
_ROUNDING = 1e-9  # differences this small are none


@dataclass(frozen=True)
class Units:
    """What a resample draws.

    Parameters
    ----------
    count : int
    of : str
        In the plural, as a sentence says it.
    """

    count: int
    of: str

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
        Two-sided, from the resamples of the interval; NaN where there are too few units.
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
        """Whether p is at most 5 %, which is to say that the interval leaves out 0."""
        return self.p <= _LEVEL


def paired(
    names: tuple[str, str], used: int, value: float, samples: Samples, units: Units
) -> Comparison:
    """Compare two models that were scored on the same resamples.

    p is twice the share of resamples in which the difference is 0 or has the other sign; the
    95 % interval leaves out 0 exactly if p is at most 0.05. With fewer than ten units nothing is
    judged.

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
    >>> samples = np.linspace(-0.01, 0.41, 1_999)
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
    p = min(1.0, 2 * (1 + tail) / (1 + len(kept)))
    found = bootstrap.interval(value, exact)
    if not kept.any():
        found = Interval(value, float("nan"), float("nan"))
    return Comparison(*names, used, found, p, units)
