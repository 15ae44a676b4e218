"""Tables of numbers as colours: every cell is drawn, every number is one hover away."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from components.charts import ink, theme

HEIGHT = 430  # pixels; a figure's layout may be given another
Labels = Sequence[str] | npt.NDArray[np.integer] | npt.NDArray[np.floating]

# Up to this many rows and columns the numbers are also written into the cells, up to
# the other every row and column has its label.
_CELLS_WITH_TEXT = 10
_LABELS_SHOWN = 24
_ANGLES = [0, -35, -90]  # of labels below the columns: none leads out of the picture on the right
_CELLS = "cells"  # the trace of what is written
# Where the colour bar stands: at the picture's upper edge. Were it 1, Plotly would keep half as
# much room again free, for a title of the figure.
_OVER = 1 - 1e-6


@dataclass(frozen=True)
class Titles:
    """What the axes and the colours of a table mean.

    Parameters
    ----------
    x, y, value : str
        With the unit where there is one, e.g. ``"layer"`` or ``"distance (tokens)"``.
    """

    x: str
    y: str
    value: str


def matrix(
    values: npt.NDArray[np.floating],
    *,
    titles: Titles,
    x: Labels | None = None,
    y: Labels | None = None,
    limits: tuple[float, float] | None = None,
    diverging: bool = True,
) -> go.Figure:
    """Draw a table: one colour a cell, the first row on top, the exact value on hover.

    Nothing is smoothed or averaged. NaN cells stay empty. Small tables have their
    numbers written into the cells.

    Parameters
    ----------
    values : ndarray of shape (rows, columns)
        Sent as float32.
    titles : Titles
    x, y : labels of the columns and rows, optional
        Texts, repetitions allowed, or numbers in even steps; counted from 0 if left out.
    limits : (low, high), optional
        Values at the ends of the colours; beyond them a cell takes the end colour and the
        caller says so. By default nothing lies beyond: the smallest and the largest value, or,
        if `diverging`, the largest absolute value on both sides of 0.
    diverging : bool, default True
        Whether 0 is a middle that colours leave in two directions.

    Returns
    -------
    plotly Figure
        A heatmap named after ``titles.value`` and, if it is small, what `write` adds.

    Raises
    ------
    ValueError
        If `values` is not a table or a label is missing.
    """
    if values.ndim != 2:
        raise ValueError(f"values must have two dimensions, got shape {values.shape}.")
    rows, columns = values.shape
    low, high = limits if limits is not None else _limits(values, diverging)
    across, down = _axis(x, columns, title=titles.x), _axis(y, rows, title=titles.y)
    is_small = max(rows, columns) <= _CELLS_WITH_TEXT
    heat = {
        "type": "heatmap",
        "z": values.astype(np.float32, copy=False),
        "x": x if isinstance(x, np.ndarray) else np.arange(columns),
        "y": y if isinstance(y, np.ndarray) else np.arange(rows),
        "name": titles.value,
        "zmin": low,
        "zmax": high,
        "colorscale": theme.DIVERGING if diverging else theme.SEQUENTIAL,
        "zsmooth": False,
        "hoverongaps": False,
        "colorbar": _bar(_plain(titles.value)),
        **_hover(titles, x, y),
    }
    layout = theme.layout(
        legend=False,
        margin={"t": 4, "b": 4},  # the colour bar makes room for itself
        xaxis={**across, "autotickangles": _ANGLES},
        yaxis={**down, "autorange": "reversed"},
        height=HEIGHT,
    )
    fig = theme.figure([heat], layout)
    return write(fig, [[f"{cell:.2f}" for cell in row] for row in values]) if is_small else fig


def write(fig: go.Figure, texts: Sequence[Sequence[str]]) -> go.Figure:
    """Write into the cells of a table, in colours that can be read there; return the figure.

    Parameters
    ----------
    fig : plotly Figure
        From `matrix`, changed in place: a trace “cells” takes the place of the one there was.
    texts : sequence of sequence of str
        For each row and column; cells without a value stay empty.
    """
    traces: list[Any] = list(fig.data)
    heat = next(trace for trace in traces if trace.type == "heatmap")
    rows, columns = (each.ravel() for each in np.meshgrid(heat.y, heat.x, indexing="ij"))
    values = np.asarray(heat.z, dtype=np.float64).ravel()
    known = np.isfinite(values)
    shares = (np.where(known, values, heat.zmin) - heat.zmin) / (heat.zmax - heat.zmin)
    written = {
        "type": "scatter",
        "name": _CELLS,
        "x": columns,
        "y": rows,
        "mode": "text",
        "text": [
            text if shown else ""
            for text, shown in zip((text for row in texts for text in row), known, strict=True)
        ],
        "textfont": {
            "size": theme.LABEL_SIZE,
            "color": ink.on_scale([(stop, color) for stop, color in heat.colorscale], shares),
        },
        "hoverinfo": "skip",
        "showlegend": False,
    }
    kept = [trace for trace in traces if trace.name != _CELLS]
    layout = fig.layout.to_plotly_json()
    for axis, places, is_down in (("xaxis", heat.x, False), ("yaxis", heat.y, True)):
        layout[axis] |= {"range": _ends(np.asarray(places), is_down), "autorange": False}
    return theme.figure([*(trace.to_plotly_json() for trace in kept), written], layout)


def _ends(places: npt.NDArray[np.generic], is_down: bool) -> list[float]:
    """Return the ends of an axis of cells: text would have it reach farther."""
    at = places.astype(np.float64)
    half = (at[1] - at[0]) / 2 if len(at) > 1 else 0.5
    ends = [float(at[0] - half), float(at[-1] + half)]
    return ends[::-1] if is_down else ends


def _limits(values: npt.NDArray[np.floating], diverging: bool) -> tuple[float, float]:
    """Return the ends of the colours that leave no value out."""
    known = values[np.isfinite(values)]
    if not known.size:
        return (-1.0, 1.0) if diverging else (0.0, 1.0)
    if not diverging:
        low, high = float(known.min()), float(known.max())
        return (low, high) if low < high else (low, low + 1.0)
    largest = float(np.abs(known).max()) or 1.0
    return -largest, largest


def _axis(labels: Labels | None, count: int, *, title: str) -> dict[str, Any]:
    """Describe an axis: its title, and its names if it has any, thinned where there are many."""
    if labels is not None and len(labels) != count:
        raise ValueError(f"{count} labels are needed, got {len(labels)}.")
    axis: dict[str, Any] = {
        **({"title": {"text": _plain(title)}} if title else {}),  # an empty one would take room
        "showgrid": False,
        "zeroline": False,
        "constrain": "domain",
    }
    if labels is None or isinstance(labels, np.ndarray):
        return axis
    shown = range(0, count, -(-count // _LABELS_SHOWN))
    names = [_plain(labels[place]) for place in shown]
    named = {"tickmode": "array", "tickvals": list(shown), "ticktext": names}
    return {**axis, **named, "ticks": ""}  # a name stands beside its row as it is


def _hover(titles: Titles, x: Labels | None, y: Labels | None) -> dict[str, Any]:
    """Tell the hover what to show: names where both sides have them, places otherwise."""
    across, down, name = (_plain(title) for title in (titles.x, titles.y, titles.value))
    value = f"{name} %{{z:.7~g}}<extra></extra>"
    if x is None or y is None or isinstance(x, np.ndarray) or isinstance(y, np.ndarray):
        return {"hovertemplate": f"{down} %{{y}}<br>{across} %{{x}}<br>{value}"}
    pairs = [[f"{_plain(row)}<br>{_plain(column)}" for column in x] for row in y]
    return {"hovertext": pairs, "hovertemplate": f"%{{hovertext}}<br>{value}"}


def _bar(title: str) -> dict[str, Any]:
    """Describe the colour bar: thin, lying above the picture, so that it takes no width."""
    return {
        "orientation": "h",
        "title": {"text": title, "side": "top", "font": {"size": theme.TITLE_SIZE}},
        "tickfont": {"size": theme.TICK_SIZE},
        "thickness": 10,
        "len": 1.0,
        "x": 0.5,
        "y": _OVER,
        "yanchor": "bottom",
        "xpad": 0,
        "ypad": 3,
        "nticks": 5,
        "outlinewidth": 0,
    }


def _plain(text: str) -> str:
    """Keep Plotly from reading a text as HTML."""
    return html.escape(text, quote=False)
