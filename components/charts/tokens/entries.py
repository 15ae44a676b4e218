"""Rows of a model's input table as strips, and below them one row added up to the first layer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go

from components.charts import labels, theme
from components.vectors.tokens import ledger
from components.vectors.types import Matrix

_HEIGHT = 480  # pixels
_GAP = 0.09  # between the two tables, a share of the height
_LEAST, _MOST = 0.3, 0.65  # of the height, for the rows
_PARTED = 24  # rows
_AREA, _LINE = 400, 19  # pixels: what is there on a small screen, and what a name takes


@dataclass(frozen=True, eq=False)
class Strips:
    """A table of numbers with a name for each row.

    Parameters
    ----------
    names : sequence of str
    values : ndarray of shape (rows, dims), float32
    title : str
        Stands above it.
    """

    names: Sequence[str]
    values: Matrix
    title: str

    @property
    def limit(self) -> float:
        """Where colours end, on both sides of 0; a few values lie beyond."""
        return ledger.usual_size(self.values)


def figure(
    rows: Strips, entries: Strips, received: Strips | None, *, chosen: int, foot: str
) -> go.Figure:
    """Draw the rows of a text's tokens, and for one of them what is added and what comes of it.

    Parameters
    ----------
    rows : Strips
        One a token. Its cells can be clicked.
    entries : Strips
        What is added up for the chosen token, in the same colours as `rows`.
    received : Strips or None
        What layer 1 receives for it, in colours of its own; None if that is the last of `entries`.
    chosen : int
        The row of that token.
    foot : str
        Stands below all.

    Returns
    -------
    plotly Figure
        Heatmaps named “row”, “entry” and “received”; nothing is averaged, every value on hover.
    """
    n_rows, split = len(rows.names), len(entries.names)
    names = [*entries.names, *([] if received is None else received.names)]
    share = min(max(n_rows / (n_rows + len(names)), _LEAST), _MOST) * (1 - _GAP)
    places = np.arange(len(names))
    traces = [
        heat("row", rows, np.arange(n_rows), rows.limit, axis="y") | {"meta": {"block": (1, 1)}},
        heat("entry", entries, places[:split], rows.limit, axis="y2"),
    ]
    if received is not None:
        traces.append(heat("received", received, places[split:], received.limit, axis="y2"))
    layout = theme.layout(
        legend=False,
        height=_HEIGHT,
        margin={"t": 26, "b": 4},
        xaxis={
            "title": {"text": foot},
            "anchor": "y2",
            "showgrid": False,
            "zeroline": False,
            "ticks": "",
        },
        yaxis=axis(rows.names, (1 - share, 1.0), chosen),
        yaxis2=axis(names, (0.0, 1 - share - _GAP), None),
        annotations=[above(rows.title, 1.0), above(entries.title, 1 - share - _GAP)],
        shapes=[frame(chosen)],
    )
    return theme.figure(traces, layout)


def heat(name: str, strips: Strips, places: Any, limit: float, *, axis: str) -> dict[str, Any]:  # noqa: ANN401  # an array
    """Return the trace of some strips."""
    return {
        "type": "heatmap",
        "name": name,
        "z": strips.values.astype(np.float32, copy=False),
        "x": np.arange(strips.values.shape[1]),
        "y": places,
        "yaxis": axis,
        "customdata": [[labels.literal(each)] * strips.values.shape[1] for each in strips.names],
        "zmin": -limit,
        "zmax": limit,
        "colorscale": theme.DIVERGING,
        "zsmooth": False,
        "showscale": False,
        "ygap": 3 if len(strips.names) <= _PARTED else 0,
        "hovertemplate": "%{customdata}<br>dimension %{x}: %{z:.7~g}<extra></extra>",
    }


def axis(names: Sequence[str], domain: tuple[float, float], chosen: int | None) -> dict[str, Any]:
    """Describe the names of strips from the top, thinned where there are many; the chosen stays."""
    low, high = domain
    step = -(-len(names) // int((high - low) * _AREA / _LINE))
    shown = range((chosen or 0) % step, len(names), step)
    texts = [labels.literal(names[place]) for place in shown]
    return {
        "domain": list(domain),
        "range": [len(names) - 0.5, -0.5],
        "tickmode": "array",
        "tickvals": list(shown),
        "ticktext": [
            f"<b>▸ {text}</b>" if place == chosen else text
            for place, text in zip(shown, texts, strict=True)
        ],
        "tickfont": {"size": theme.TICK_SIZE, "color": theme.TEXT},
        "ticks": "",
        "showgrid": False,
        "zeroline": False,
    }


def above(title: str, height: float) -> dict[str, Any]:
    """Return the title of a table, above its left end."""
    return {
        "text": labels.literal(title),
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": height,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": theme.TITLE_SIZE, "color": theme.TEXT},
    }


def frame(chosen: int) -> dict[str, Any]:
    """Return the frame round the chosen row."""
    return {
        "type": "rect",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "yref": "y",
        "y0": chosen - 0.5,
        "y1": chosen + 0.5,
        "line": {"color": theme.TEXT, "width": 2},
    }
