"""Where rising functions reach zero: one unknown a point, searched for all points at once."""

from collections.abc import Callable

import numpy as np

from components.vectors.types import Floats

_HALVINGS = 60


def root(function: Callable[[Floats], Floats], first: Floats, *, tolerance: float) -> Floats:
    """Return where each of many rising functions of one positive number is zero.

    Doubles what is too small until it is too large, then halves the interval between.

    Parameters
    ----------
    function : callable
        From one number a point to one value a point, each rising with its own number.
    first : ndarray of shape (points,)
        Where to begin; above 0.
    tolerance : float
        The search ends when no value is farther from zero.

    Returns
    -------
    ndarray of shape (points,)
        After 60 halvings, for functions that reach zero nowhere, something very large or small.
    """
    low, high = np.zeros(len(first)), np.full(len(first), np.inf)
    here = first
    for _ in range(_HALVINGS):
        value = function(here)
        if np.abs(value).max() < tolerance:
            break
        is_above = value > 0
        low, high = np.where(is_above, low, here), np.where(is_above, here, high)
        here = np.where(np.isinf(high), 2 * here, (low + high) / 2)
    return here
