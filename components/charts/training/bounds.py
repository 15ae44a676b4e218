"""Axes of what stood still, or grew beyond all bounds: numbers that can be read, or a sentence."""

from typing import Any

import numpy as np

from components.charts import theme
from components.vectors.training.outcome import BEYOND
from components.vectors.types import Floats

_AIR = 0.06  # of an axis, at either end


def within(values: Floats) -> Floats:
    """Return values, NaN in place of those that grew beyond all bounds."""
    found = np.asarray(values, dtype=np.float64)
    return np.where(np.abs(found) < BEYOND, found, np.nan)


def ends(values: Floats, *, least: float) -> list[float]:
    """Return the ends of an axis around values, so far apart that what its ticks say differs.

    Parameters
    ----------
    values : ndarray
        NaN counts for nothing.
    least : float
        How far apart, however little the values differ.
    """
    known = values[np.isfinite(values)]
    low, high = (float(known.min()), float(known.max())) if known.size else (0.0, least)
    middle, half = (low + high) / 2, max((high - low) * (0.5 + _AIR), least / 2)
    return [middle - half, middle + half]


def note(text: str, *, axis: str = "y", height: float = 0.5) -> dict[str, Any]:
    """Return a sentence over an axis, as an annotation.

    Parameters
    ----------
    text : str
    axis : str
        The upright axis.
    height : float
        In shares of the axis.
    """
    return {
        "text": text,
        "xref": "x domain",
        "yref": f"{axis} domain",
        "x": 0.5,
        "y": height,
        "xanchor": "center",
        "yanchor": "middle",
        "showarrow": False,
        "font": {"size": theme.TICK_SIZE, "color": theme.TEXT},
    }
