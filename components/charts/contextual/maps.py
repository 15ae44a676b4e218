"""One word in many sentences: where it stands after a layer, and its way through all of them."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from components.charts import ink, theme
from components.charts.contextual.quoting import quoted
from components.charts.labels import literal
from components.vectors.contextual.journey import Journey
from components.vectors.contextual.occurrences import Occurrences
from components.vectors.types import Matrix

_NUMBER_SIZE = 26  # pixels; a marker holds its sentence's number
_NOTE = 0.91  # from here up the height is the note's: it never stands over a point
_FRAME_MS = 900
_MOVE_MS = 600
NO_SENSE = "no sense given"
_CORNER: dict[str, Any] = {"range": [0, 1], "visible": False, "fixedrange": True}


def layer_map(found: Occurrences, path: Journey, *, layer: int, height: int = 400) -> go.Figure:
    """Draw where the occurrences of a word stand after a layer, and the ways they took.

    The play button moves the points through all layers and back to this one.

    Parameters
    ----------
    found : Occurrences
    path : Journey
    layer : int, counted from 0
    height : int, default 400
        Pixels.

    Returns
    -------
    plotly Figure
        Traces “paths of …” for each sense (or the word), “static vector”, “layer”, then the
        points of each sense; a frame for each layer, named by its number.
    """
    groups = _groups(found)
    traces = [
        *(_paths(path, name, groups=groups) for name in groups),
        _star(found, path),
        _layer_note(found, layer),
        *(_points(found, path, name, layer=layer, groups=groups) for name in groups),
    ]
    low, high = _range(path)
    axis = {"showticklabels": False, "showgrid": False, "zeroline": False, "constrain": "domain"}
    layout = theme.layout(
        height=height,
        xaxis={**axis, "range": [low[0], high[0]], "title": {"text": "direction 1"}},
        yaxis={
            **axis,
            "range": [low[1], high[1]],
            "scaleanchor": "x",
            "domain": [0, _NOTE],
            "title": {"text": "direction 2"},
        },
        xaxis2={**_CORNER, "anchor": "y2"},
        yaxis2={**_CORNER, "anchor": "x2", "domain": [_NOTE, 1]},
        updatemenus=[_play(found.n_layers, layer)],
    )
    frames = [_frame(found, path, layer=number, groups=groups) for number in range(found.n_layers)]
    return theme.figure(traces, layout, frames)


def _groups(found: Occurrences) -> dict[str, list[int]]:
    """Gather the points of each sense, in order of appearance; one group if none has a sense."""
    if not any(found.senses):
        return {found.word: list(range(len(found.places)))}
    groups: dict[str, list[int]] = {}
    for point, sense in enumerate(found.senses):
        groups.setdefault(sense or NO_SENSE, []).append(point)
    return groups


def _paths(path: Journey, name: str, *, groups: dict[str, list[int]]) -> dict[str, Any]:
    """Return the ways of one sense's occurrences through all layers, as one line with gaps."""
    points = path.points[:, groups[name]].swapaxes(0, 1)  # (points, layers, 2)
    gap = np.full((len(points), 1, 2), np.nan, dtype=np.float32)
    ways = np.concatenate([points, gap], axis=1).reshape(-1, 2)
    return {
        "type": "scatter",
        "x": ways[:, 0],
        "y": ways[:, 1],
        "name": f"paths of {literal(name)}",
        "mode": "lines+markers",
        "line": {"color": theme.MUTED, "width": 1.5},
        "marker": {"size": 4, "color": theme.MUTED},
        "opacity": 0.4,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _star(found: Occurrences, path: Journey) -> dict[str, Any]:
    """Return the static vector."""
    return {
        "type": "scatter",
        "x": path.star[[0]],
        "y": path.star[[1]],
        "name": "static vector",
        "mode": "markers",
        "marker": {"symbol": "star", "size": 24, "color": theme.TEXT},
        "hovertemplate": f"“{literal(found.word)}” in the input table: the same in every sentence"
        "<extra></extra>",
    }


def _layer_note(found: Occurrences, layer: int) -> dict[str, Any]:
    """Return the words that say which layer is shown; as a trace, so that they can be played."""
    return {
        "type": "scatter",
        "xaxis": "x2",
        "yaxis": "y2",
        "x": [1],
        "y": [0.5],
        "name": "layer",
        "mode": "text",
        "text": [_note_text(found, layer)],
        "textposition": "middle left",
        "textfont": {"size": theme.LABEL_SIZE + 4},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _note_text(found: Occurrences, layer: int) -> str:
    """Name a layer."""
    return "<b>input</b>" if layer == 0 else f"<b>layer {layer} of {found.n_layers - 1}</b>"


def _points(
    found: Occurrences, path: Journey, name: str, *, layer: int, groups: dict[str, list[int]]
) -> dict[str, Any]:
    """Return the occurrences of one sense, each with the number of its sentence in it."""
    points = groups[name]
    style = list(groups).index(name) % len(theme.CATEGORICAL)
    return {
        "type": "scatter",
        "x": path.points[layer, points, 0],
        "y": path.points[layer, points, 1],
        "ids": [str(point) for point in points],
        "name": literal(name),
        "mode": "markers+text",
        "text": [str(found.places[point].sentence + 1) for point in points],
        "textfont": {"size": theme.TICK_SIZE, "color": ink.on(theme.CATEGORICAL[style])},
        "marker": {
            "symbol": theme.SYMBOLS[style],
            "size": _NUMBER_SIZE,
            "color": theme.CATEGORICAL[style],
            "line": {"color": theme.BACKGROUND, "width": 1},
        },
        "customdata": [quoted(found, point) for point in points],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _frame(
    found: Occurrences, path: Journey, *, layer: int, groups: dict[str, list[int]]
) -> dict[str, Any]:
    """Return what changes when a layer is played: the points and the note."""
    moved = [
        {
            "type": "scatter",
            "x": path.points[layer, points, 0],
            "y": path.points[layer, points, 1],
        }
        for points in groups.values()
    ]
    note_at = len(groups) + 1  # after the paths and the star
    note = {
        "type": "scatter",
        "text": [_note_text(found, layer)],
    }
    return {
        "name": str(layer),
        "data": [note, *moved],
        "traces": [note_at + number for number in range(1 + len(groups))],
    }


def _play(n_layers: int, layer: int) -> dict[str, object]:
    """Describe the play button: through all layers, then back to the chosen one."""
    frames = [*range(n_layers), *([] if layer == n_layers - 1 else [layer])]
    timing = {
        "frame": {"duration": _FRAME_MS, "redraw": False},
        "transition": {"duration": _MOVE_MS, "easing": "cubic-in-out"},
        "mode": "immediate",
    }
    return {
        "type": "buttons",
        "showactive": False,
        "x": 0,
        "y": 0,
        "xanchor": "left",
        "yanchor": "top",
        "pad": {"t": 8},
        "bgcolor": theme.BACKGROUND,
        "bordercolor": theme.GRID,
        "font": {"size": theme.TICK_SIZE, "color": theme.TEXT},
        "buttons": [
            {
                "label": "▶ Play the layers",
                "method": "animate",
                "args": [[str(frame) for frame in frames], timing],
            }
        ],
    }


def _range(path: Journey) -> tuple[Matrix, Matrix]:
    """Return the corners of a frame around all points, with air for markers."""
    every = np.concatenate([path.points.reshape(-1, 2), path.star[None]])
    low, high = every.min(axis=0), every.max(axis=0)
    air = np.maximum((high - low) * np.float32(0.12), np.float32(1e-3))
    return low - air, high + air
