"""Names of a few points among many: beside them where least lies under, with a line to the point.

Unlike the labels of words, which thin out (`components.charts.labels`), all of them stand.
"""

from collections.abc import Sequence
from itertools import product

import numpy as np
import plotly.graph_objects as go

from components.charts import theme
from components.charts.labels import literal
from components.vectors.types import Floats

_ROOM = np.array([760.0, 330.0])  # pixels that points fill where there is least room: a guess
_WIDTH_OF_HEIGHT = 0.54  # of a letter
_AIR = 5.0
_ASIDE = (16.0, 44.0)  # how far a name stands from its point
_ABOVE = (*range(0, 161, 20), *range(-20, -161, -20))
_COVERED = 1_000.0  # what covering another name costs, in dots
_FARTHER = 0.02  # what a pixel of distance costs
_PAPER_OPACITY = "d0"  # of 255, in hexadecimal, behind the colour's own digits


def add(fig: go.Figure, x: Floats, y: Floats, named: Sequence[int], names: Sequence[str]) -> None:
    """Write names beside some points of a figure, in place.

    Parameters
    ----------
    fig : plotly Figure, changed in place
    x, y : ndarrays of shape (points,)
        All points, of which none should be hidden.
    named : sequence of int
        The points that are named.
    names : sequence of str, as long as `named`
    """
    points = _pixels(x, y)
    for point, name, offset in zip(named, names, _offsets(points, named, names), strict=True):
        fig.add_annotation(
            x=x[point],
            y=y[point],
            text=literal(name),
            ax=offset[0],
            ay=-offset[1],
            xanchor="left" if offset[0] > 0 else "right",
            arrowhead=0,
            arrowwidth=1.5,
            arrowcolor=theme.TEXT,
            standoff=5,
            bgcolor=f"{theme.BACKGROUND}{_PAPER_OPACITY}",
            borderpad=2,
            font={"size": theme.LABEL_SIZE, "color": theme.TEXT},
        )


def _offsets(points: Floats, named: Sequence[int], names: Sequence[str]) -> list[Floats]:
    """Return how far each name begins from its point, in pixels, y upwards.

    Names stand towards the middle, so that none is cut off at the edge of a narrow screen.
    """
    taken = np.zeros((0, 4))
    chosen: list[Floats] = []
    for point, name in zip(named, names, strict=True):
        inward = 1.0 if points[point, 0] < _ROOM[0] / 2 else -1.0
        offsets = np.array([(inward * aside, up) for aside, up in product(_ASIDE, _ABOVE)])
        boxes = _boxes(points[point] + offsets, name, inward)
        outside = (boxes[:, 1] < 0) | (boxes[:, 3] > _ROOM[1])
        cost = (
            _inside(points, boxes)
            + _COVERED * (_overlaps(boxes, taken) + outside)
            + _FARTHER * np.abs(offsets).sum(axis=1)
        )
        best = int(cost.argmin())
        chosen.append(offsets[best])
        taken = np.vstack([taken, boxes[best]])
    return chosen


def _pixels(x: Floats, y: Floats) -> Floats:
    """Return about where points stand on the screen, shape (points, 2), y upwards."""
    points = np.stack([x, y], axis=1).astype(np.float64)
    low, high = points.min(axis=0), points.max(axis=0)
    return (points - low) / np.maximum(high - low, 1e-9) * _ROOM


def _boxes(starts: Floats, name: str, inward: float) -> Floats:
    """Return what a name covers that begins at some places: left, low, right, high."""
    width = len(name) * theme.LABEL_SIZE * _WIDTH_OF_HEIGHT + 2 * _AIR
    half = theme.LABEL_SIZE / 2 + _AIR
    sides = np.sort(np.stack([starts[:, 0], starts[:, 0] + inward * width]), axis=0)
    return np.stack([sides[0], starts[:, 1] - half, sides[1], starts[:, 1] + half], axis=1)


def _inside(points: Floats, boxes: Floats) -> Floats:
    """Return how many points each box covers."""
    x, y = points[:, 0], points[:, 1]
    left, low, right, high = (side[:, None] for side in boxes.T)
    return ((x > left) & (x < right) & (y > low) & (y < high)).sum(axis=1).astype(np.float64)


def _overlaps(boxes: Floats, taken: Floats) -> Floats:
    """Return how many names that stand already each box covers."""
    left, low, right, high = (side[:, None] for side in boxes.T)
    is_hit = (taken[:, 0] < right) & (taken[:, 2] > left)
    is_hit &= (taken[:, 1] < high) & (taken[:, 3] > low)
    return is_hit.sum(axis=1).astype(np.float64)
