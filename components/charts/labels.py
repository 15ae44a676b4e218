"""Which words can be written beside their points without piling up, and on which side.

In the app the browser does this anew with every zoom (``components/ui/browser/labels.js``);
`placed` does it once, for a figure that leaves the app.
"""

import html
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from components.charts import theme
from components.vectors.types import Floats, Matrix

LABELS = "labels"  # the name of their trace
_SIZE = 14
_WIDTH, _HEIGHT = 460, 340  # pixels that points may fill: a guess
_AIR_ABOVE, _AIR_ASIDE = 0.09, 0.16  # shares of the range that stay free
_MAY_BE_LABELLED = 300  # of those that are no background, the first

# Letters are about half as wide as high. A little air is part of each box.
_WIDTH_OF_HEIGHT = 0.56
_AIR = 3.0
_DOT = 6.0  # half a marker
_SIDES = {
    "top center": (0.0, 1.0),
    "bottom center": (0.0, -1.0),
    "middle right": (1.0, 0.0),
    "middle left": (-1.0, 0.0),
}


def place(
    pixels: Matrix, words: Sequence[str], *, size: float, first: int = 0, most: int = 150
) -> dict[int, str]:
    """Choose which points get a label, and on which side of the point it stands.

    One point after the other takes the first side where its label covers no dot and no label
    that stands already. A point for which no side is free goes without.

    Parameters
    ----------
    pixels : ndarray of shape (points, 2)
        Where the points stand on the screen, y upwards.
    words : sequence of str
        Of the first points; the others are only obstacles.
    size : float
        Height of the letters, in pixels.
    first : int
        So many points, the ones in question, may stand over dots where no side is free; the very
        first of them is labelled whatever it covers.
    most : int
        Labels at most.

    Returns
    -------
    dict from point to side
        Sides are Plotly's names: "top center", "bottom center", "middle right", "middle left".
    """
    dots = np.concatenate([pixels - _DOT, pixels + _DOT], axis=1)  # (points, left low right high)
    taken = np.zeros((0, 4))
    chosen: dict[int, str] = {}
    for point, word in enumerate(words):
        if len(chosen) >= most:
            break
        boxes = _boxes(pixels[point], word, size)
        is_clear = ~_overlaps(boxes, taken).any(axis=1)
        choices = [is_clear & ~_overlaps(boxes, dots).any(axis=1)]
        choices += [is_clear] if point < first else []
        choices += [np.ones(len(_SIDES), dtype=bool)] if first and point == 0 else []
        side = next((int(free.argmax()) for free in choices if free.any()), None)
        if side is not None:
            chosen[point] = list(_SIDES)[side]
            taken = np.concatenate([taken, boxes[side][None]])
    return chosen


def of_words(fig: go.Figure) -> list[Any]:
    """Return the traces whose points stand for words."""
    traces: Any = fig["data"]
    return [trace for trace in traces if "rank" in (trace.meta or {})]


def placed(fig: go.Figure) -> go.Figure:
    """Return a figure of words with a trace of labels that suit its first view.

    Parameters
    ----------
    fig : plotly Figure
        As `scatter.points` makes it; any other is returned as it is.
    """
    traces = of_words(fig)
    if not traces:
        return fig
    rows = np.concatenate([trace.customdata for trace in traces])
    words = np.concatenate([np.array(trace.text, dtype=object) for trace in traces])
    ranks = np.concatenate([np.full(len(trace.text), trace.meta["rank"]) for trace in traces])
    dims = [dim for dim in "xyz" if dim in traces[0]]
    places = np.column_stack([np.concatenate([trace[dim] for trace in traces]) for dim in dims])
    layout: Any = fig["layout"]
    first = (layout.meta or {}).get("first", [])
    where = {int(row): number for number, row in enumerate(rows)}
    urgent = [where[row] for row in first]
    loud = sorted(map(int, np.flatnonzero(ranks == 0)), key=lambda number: rows[number])
    asked = list(dict.fromkeys([*urgent, *loud[:_MAY_BE_LABELLED]]))
    obstacles = [number for number in loud[_MAY_BE_LABELLED:] if number not in urgent]
    pixels = _pixels(places, layout.scene.camera.eye)[asked + obstacles]
    named = [html.unescape(words[number]) for number in asked]
    chosen = place(pixels, named, size=_SIZE, first=len(urgent))
    shown = [asked[number] for number in chosen]
    if not shown:
        return fig
    return _written(fig, dict(zip(dims, places[shown].T, strict=True)), words[shown], chosen)


def literal(text: str) -> str:
    """Return text that Plotly does not read as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _written(
    fig: go.Figure,
    places: dict[str, Floats],
    words: npt.NDArray[np.object_],
    chosen: dict[int, str],
) -> go.Figure:
    """Return a copy of a figure with words written beside some of its points."""
    is_flat = "z" not in places
    look = {
        "name": LABELS,
        "mode": "markers+text",
        # Not to be seen: Plotly keeps the words off the markers of their own trace only.
        "marker": {"opacity": 0, "size": 14 if is_flat else 8},
        "text": list(words),
        "textposition": list(chosen.values()),
        "textfont": {"size": _SIZE, "color": theme.TEXT},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    copy = go.Figure(fig)
    if is_flat:
        return copy.add_scatter(**places, **look, cliponaxis=False)
    return copy.add_scatter3d(**places, **look)


def _pixels(places: Matrix, eye: go.layout.scene.camera.Eye) -> Matrix:
    """Return about where points stand on the screen, in pixels, y upwards."""
    flat = places if places.shape[1] == 2 else _seen(places, eye)
    span = np.ptp(flat, axis=0) * (1 + 2 * np.array([_AIR_ASIDE, _AIR_ABOVE]))
    return flat * min(_WIDTH / max(span[0], 1e-9), _HEIGHT / max(span[1], 1e-9))


def _seen(places: Matrix, eye: go.layout.scene.camera.Eye) -> Matrix:
    """Look at points in three dimensions from the camera, as if from far away."""
    toward = np.array([eye.x, eye.y, eye.z])
    toward /= np.linalg.norm(toward)
    right = np.cross([0.0, 0.0, 1.0], toward)
    right /= np.linalg.norm(right)
    return (places @ np.column_stack([right, np.cross(toward, right)])).astype(np.float32)


def _boxes(point: Floats, word: str, size: float) -> Floats:
    """Return the boxes a word would cover on each side of its point: left, low, right, high."""
    half = np.array([len(word) * size * _WIDTH_OF_HEIGHT, size]) / 2 + _AIR
    centres = point + np.array(list(_SIDES.values())) * (half + _DOT)  # (sides, 2)
    return np.concatenate([centres - half, centres + half], axis=1)


def _overlaps(boxes: Floats, others: Floats) -> npt.NDArray[np.bool_]:
    """Tell which boxes cover a part of which others, shape (boxes, others)."""
    left, low, right, high = boxes.T[:, :, None]
    return (
        (others[:, 0] < right)
        & (others[:, 2] > left)
        & (others[:, 1] < high)
        & (others[:, 3] > low)
    )
