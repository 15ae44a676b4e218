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

# Pixels that points fill where there is least room, a guess: of a picture across the stage, and of
# one of two beside each other.
WHOLE, HALF = (760.0, 330.0), (330.0, 330.0)
_WIDTH_OF_HEIGHT = 0.54  # of a letter
_AIR = 5.0
_ASIDE = (16.0, 44.0)  # how far a name stands from its point
_ABOVE = (*range(0, 161, 20), *range(-20, -161, -20))
_COVERED = 1_000.0  # what covering another name costs, in dots
_MARK = 30.0  # what covering the mark of a named point costs
_FARTHER = 0.02  # what a pixel of distance costs
_PAPER_OPACITY = "d0"  # of 255, in hexadecimal, behind the colour's own digits


def add(
    fig: go.Figure,
    x: Floats,
    y: Floats,
    named: Sequence[int],
    names: Sequence[str],
    *,
    room: tuple[float, float] = WHOLE,
) -> None:
    """Write names beside some points of a figure, in place.

    Parameters
    ----------
    fig : plotly Figure, changed in place
    x, y : ndarrays of shape (points,)
        All points, of which none should be hidden.
    named : sequence of int
        The points that are named.
    names : sequence of str, as long as `named`
    room : (width, height)
        Pixels that the points fill.
    """
    points, pixel = _pixels(x, y, room)
    offsets = _offsets(points, named, names, room)
    for point, name, offset in zip(named, names, offsets, strict=True):
        fig.add_annotation(
            x=x[point],
            y=y[point],
            text=literal(name),
            axref="x",
            ayref="y",
            ax=x[point] + offset[0] * pixel[0],
            ay=y[point] + offset[1] * pixel[1],
            xanchor="left" if offset[0] > 0 else "right",
            arrowhead=0,
            arrowwidth=1.5,
            arrowcolor=theme.TEXT,
            standoff=6,
            bgcolor=f"{theme.BACKGROUND}{_PAPER_OPACITY}",
            borderpad=2,
            font={"size": theme.LABEL_SIZE, "color": theme.TEXT},
        )


def _offsets(
    points: Floats, named: Sequence[int], names: Sequence[str], room: tuple[float, float]
) -> list[Floats]:
    """Return how far each name begins from its point, in pixels, y upwards.

    Names stand towards the middle, those of one side at heights of their own: so none is cut off,
    and none covers another however narrow or wide the picture is.
    """
    marks, taken = points[list(named)], np.zeros((0, 3))
    chosen: list[Floats] = []
    for point, name in zip(named, names, strict=True):
        inward = 1.0 if points[point, 0] < room[0] / 2 else -1.0
        offsets = np.array([(inward * aside, up) for aside, up in product(_ASIDE, _ABOVE)])
        boxes = _boxes(points[point] + offsets, name, inward)
        outside = (boxes[:, 1] < 0) | (boxes[:, 3] > room[1])
        cost = (
            _inside(points, boxes)
            + _MARK * _inside(marks, boxes)
            + _COVERED * (_meets(boxes, taken[taken[:, 0] == inward]) + outside)
            + _FARTHER * np.abs(offsets).sum(axis=1)
        )
        best = int(cost.argmin())
        chosen.append(offsets[best])
        taken = np.vstack([taken, np.array([[inward, boxes[best, 1], boxes[best, 3]]])])
    return chosen


def _pixels(x: Floats, y: Floats, room: tuple[float, float]) -> tuple[Floats, Floats]:
    """Return about where points stand on the screen, y upwards, and what a pixel is worth.

    Shapes (points, 2) and (2,).
    """
    points = np.stack([x, y], axis=1).astype(np.float64)
    low, high = points.min(axis=0), points.max(axis=0)
    pixel = np.maximum(high - low, 1e-9) / np.array(room)
    return (points - low) / pixel, pixel


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


def _meets(boxes: Floats, taken: Floats) -> Floats:
    """Return at how many heights that are taken each box stands."""
    low, high = boxes[:, 1, None], boxes[:, 3, None]
    return ((taken[:, 1] < high) & (taken[:, 2] > low)).sum(axis=1).astype(np.float64)
