"""How far each word lies from a known space, against how far seeds move it."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from components.charts import theme
from components.charts.labels import literal
from components.vectors.training.apart import KINDS, Apart, Kind
from components.vectors.types import Floats, Indices

_HEIGHT = 470  # pixels
_MANY = 1_000  # points; from here on WebGL draws them, all smaller
_AIR = 1.06  # beyond the farthest point
_RING = 20  # pixels across
_NAMED = 12  # words that are named even over other points


def points(found: Apart, words: tuple[str, ...], *, chosen: int) -> go.Figure:
    """Draw every word, those that lie elsewhere in colour, with the floors of seeds and of chance.

    Parameters
    ----------
    found : Apart
    words : tuple of str
        Those in common.
    chosen : int
        The place of the word that is ringed.

    Returns
    -------
    plotly Figure
        A trace for each kind of word, then the floor, above which words lie elsewhere.
    """
    kinds, far = np.array(found.kinds), found.far
    traces = [
        _words(found, words, np.flatnonzero(kinds == kind), kind=kind)
        for kind in KINDS
        if (kinds == kind).any()
    ]
    ends = _AIR * float(found.unsteady.max()), _AIR * max(float(far.max()), found.strange[1])
    traces.append(_floor(found.floor, ends[0]))
    traces.append(_ring(float(found.unsteady[chosen]), float(far[chosen])))
    layout = theme.layout(
        height=_HEIGHT,
        xaxis={"title": {"text": "yours to yours: distance between seeds"}, "range": [0, ends[0]]},
        yaxis={"title": {"text": "yours to ours: distance to word2vec"}, "range": [0, ends[1]]},
        meta={"first": [chosen, *_first(found)]},
        uirevision=f"{found.floor} {far.sum()}",
        dragmode="pan",
    )
    fig = theme.figure(traces, layout)
    low, _, high = found.strange
    top = min(high, ends[1])
    fig.add_hrect(low, top, fillcolor=theme.MUTED, opacity=0.12, line_width=0)
    _say(fig, "chance:<br>wrong words", top, "top")
    _say(fig, "noise<br>of seeds", found.floor, "top")
    return fig


def _first(found: Apart) -> list[int]:
    """Return the words that lie farthest, which are named first."""
    return [int(place) for place in found.order[:_NAMED] if found.is_elsewhere[place]]


def _words(found: Apart, words: tuple[str, ...], places: Indices, *, kind: Kind) -> dict[str, Any]:
    """Return the words of one kind."""
    is_large = len(found.rows) > _MANY
    is_quiet = kind == KINDS[0]
    colours = dict(zip(KINDS, (theme.MUTED, theme.ACCENT, theme.CONTRAST), strict=True))
    order = places[np.argsort(-found.far[places], kind="stable")]  # the farthest are named first
    return {
        "type": "scattergl" if is_large else "scatter",
        "name": kind,
        "mode": "markers",
        "x": found.unsteady[order].astype(np.float32),
        "y": found.far[order].astype(np.float32),
        "text": [literal(words[place]) for place in order],
        "customdata": order.astype(np.int32),
        "meta": {"rank": int(is_quiet)},
        "marker": {
            "color": colours[kind],
            "size": 4 if is_large or is_quiet else 8,
            "opacity": 0.5 if is_quiet else 0.9,
        },
        "hovertemplate": "<b>%{text}</b><br>yours to ours %{y:.2f}<br>between your seeds %{x:.2f}"
        "<extra></extra>",
    }


def _floor(floor: float, end: float) -> dict[str, Any]:
    """Return the line that a word which is elsewhere lies above: the floor, or its own noise."""
    x: Floats = np.array([0, min(floor, end), end], dtype=np.float32)
    return {
        "type": "scatter",
        "name": "noise of seeds",
        "mode": "lines",
        "x": x,
        "y": np.maximum(x, floor),
        "line": {"color": theme.TEXT, "width": 2, "dash": "dash"},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _ring(x: float, y: float) -> dict[str, Any]:
    """Return a ring around a point."""
    return {
        "type": "scatter",
        "name": "chosen",
        "mode": "markers",
        "x": [x],
        "y": [y],
        "marker": {
            "size": _RING,
            "symbol": "circle-open",
            "color": theme.TEXT,
            "line": {"width": 3},
        },
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _say(fig: go.Figure, text: str, y: float, anchor: str) -> None:
    """Write what stands at a height, at the left edge, where no word is."""
    fig.add_annotation(
        text=text,
        xref="x domain",
        x=0.01,
        y=y,
        xanchor="left",
        yanchor=anchor,
        showarrow=False,
        align="left",
        font={"size": theme.TICK_SIZE, "color": theme.TEXT},
    )
