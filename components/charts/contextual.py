"""One word in many sentences: its way through the layers, and how alike its vectors are."""

import html
import textwrap
from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from components.charts import curves, heatmap, theme
from components.vectors import contextual
from components.vectors.contextual import Curves, Journey, Occurrences, Place, Sample
from components.vectors.types import Matrix

_NUMBER_SIZE = 26  # pixels; a marker holds its sentence's number
_HOVER_CHARS = 60
_SENTENCES_ON_HOVER = 16  # of more pairs the sentences would be megabytes; numbers are not
_FRAME_MS = 900
_MOVE_MS = 600
NO_SENSE = "no sense given"
# Colours of the curves: none that the first senses of the map have.
_LINES = {
    "same word": theme.TEXT,
    "same sense": theme.CATEGORICAL[2],
    "other sense": theme.CATEGORICAL[3],
    "same word − random": theme.CATEGORICAL[4],
    "random words": theme.MUTED,
}


def layer_map(found: Occurrences, path: Journey, *, layer: int, height: int = 440) -> go.Figure:
    """Draw where the occurrences of a word stand after a layer, and the ways they took.

    The play button moves the points through all layers and back to this one.

    Parameters
    ----------
    found : Occurrences
    path : Journey
    layer : int, counted from 0
    height : int, default 440
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
        _layer_note(found, path, layer),
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
            "title": {"text": "direction 2"},
        },
        updatemenus=[_play(found.n_layers, layer)],
    )
    frames = [_frame(found, path, layer=number, groups=groups) for number in range(found.n_layers)]
    return go.Figure(traces, layout, frames)


def by_layer(found: Curves, *, layer: int, height: int = 440) -> go.Figure:
    """Draw how alike the occurrences are in each layer, beside random pairs of words.

    Parameters
    ----------
    found : Curves
    layer : int
        Marked by an upright line.
    height : int, default 440
        Pixels.

    Returns
    -------
    plotly Figure
        Lines “same word”, “same sense” and “other sense” (if there are such pairs),
        “same word − random” and, grey, “random words”.
    """
    series = {
        "same word": found.self_similarity,
        "same sense": found.within,
        "other sense": found.between,
        "same word − random": found.adjusted,
        "random words": found.baseline,
    }
    series = {name: values for name, values in series.items() if not np.isnan(values).all()}
    fig = curves.lines(
        series,
        x=np.arange(len(found.baseline)),
        titles=curves.Titles(x="layer (0 = input)", y="mean cosine of pairs"),
        faint=["random words"],
        height=height,
    )
    for name in series:
        fig.update_traces(line_color=_LINES[name], selector={"name": name})
    here = {"x0": layer, "x1": layer, "y0": 0, "y1": 1, "yref": "paper", "layer": "below"}
    line = {"color": theme.GRID, "width": 2, "dash": "dot"}
    return fig.update_layout(
        shapes=[{"type": "line", **here, "line": line}],
        xaxis={"dtick": 1 if len(found.baseline) <= 13 else None},
    )


def similarities(found: Occurrences, sample: Sample, *, layer: int) -> go.Figure:
    """Draw the cosine of every pair of occurrences after a layer, ordered by sense.

    Parameters
    ----------
    found : Occurrences
    sample : Sample
        Of the same model. The hover says which share of random pairs is less alike.
    layer : int

    Returns
    -------
    plotly Figure
        One heatmap, named “cosine”.
    """
    order: list[int] = contextual.by_sense(found).tolist()
    values = contextual.cosines(found.hidden[[layer]])[0][np.ix_(order, order)]
    labels = [_label(found, point) for point in order]
    fig = heatmap.matrix(
        values,
        titles=heatmap.Titles(x="", y="", value="cosine"),
        x=[str(found.places[point].sentence + 1) for point in order],
        y=labels,
        diverging=False,
    )
    shares = contextual.percentiles(values, sample.cosines[layer])
    named = [_sentence(found, found.places[point]) for point in order]
    if len(order) > _SENTENCES_ON_HOVER:
        named = labels
    fig.update_traces(
        customdata=shares,
        hovertext=[[f"{row}<br>{column}" for column in named] for row in named],
        hovertemplate="%{hovertext}<br>cosine %{z:.4f}, above %{customdata:.2f} % of random pairs"
        "<extra></extra>",
    )
    return fig.update_yaxes(scaleanchor="x", constrain="domain")


def _groups(found: Occurrences) -> dict[str, list[int]]:
    """Gather the points of each sense, in order of appearance; one group if none has a sense."""
    if not any(found.senses):
        return {found.word: list(range(len(found.places)))}
    groups: dict[str, list[int]] = {}
    for point, sense in enumerate(found.senses):
        groups.setdefault(sense or NO_SENSE, []).append(point)
    return groups


def _paths(path: Journey, name: str, *, groups: dict[str, list[int]]) -> go.Scatter:
    """Return the ways of one sense's occurrences through all layers, as one line with gaps."""
    points = path.points[:, groups[name]].swapaxes(0, 1)  # (points, layers, 2)
    gap = np.full((len(points), 1, 2), np.nan, dtype=np.float32)
    ways = np.concatenate([points, gap], axis=1).reshape(-1, 2)
    color = theme.CATEGORICAL[list(groups).index(name) % len(theme.CATEGORICAL)]
    return go.Scatter(
        x=ways[:, 0],
        y=ways[:, 1],
        name=f"paths of {_plain(name)}",
        mode="lines+markers",
        line={"color": color, "width": 1.5},
        marker={"size": 4, "color": color},
        opacity=0.4,
        hoverinfo="skip",
        showlegend=False,
    )


def _star(found: Occurrences, path: Journey) -> go.Scatter:
    """Return the static vector."""
    return go.Scatter(
        x=path.star[[0]],
        y=path.star[[1]],
        name="static vector",
        mode="markers",
        marker={"symbol": "star", "size": 24, "color": theme.TEXT},
        hovertemplate=f"“{_plain(found.word)}” in the input table: the same in every sentence"
        "<extra></extra>",
    )


def _layer_note(found: Occurrences, path: Journey, layer: int) -> go.Scatter:
    """Return the words that say which layer is shown; as a trace, so that they can be played."""
    _, high = _range(path)
    return go.Scatter(
        x=[high[0]],
        y=[high[1]],
        name="layer",
        mode="text",
        text=[_note_text(found, layer)],
        textposition="bottom left",
        textfont={"size": theme.LABEL_SIZE + 4},
        hoverinfo="skip",
        showlegend=False,
    )


def _note_text(found: Occurrences, layer: int) -> str:
    """Name a layer."""
    return "<b>input</b>" if layer == 0 else f"<b>layer {layer} of {found.n_layers - 1}</b>"


def _points(
    found: Occurrences, path: Journey, name: str, *, layer: int, groups: dict[str, list[int]]
) -> go.Scatter:
    """Return the occurrences of one sense, each with the number of its sentence in it."""
    points = groups[name]
    style = list(groups).index(name) % len(theme.CATEGORICAL)
    return go.Scatter(
        x=path.points[layer, points, 0],
        y=path.points[layer, points, 1],
        ids=[str(point) for point in points],
        name=_plain(name),
        mode="markers+text",
        text=[str(found.places[point].sentence + 1) for point in points],
        textfont={"size": theme.TICK_SIZE, "color": theme.BACKGROUND},
        marker={
            "symbol": theme.SYMBOLS[style],
            "size": _NUMBER_SIZE,
            "color": theme.CATEGORICAL[style],
            "line": {"color": theme.BACKGROUND, "width": 1},
        },
        customdata=[_sentence(found, found.places[point]) for point in points],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _frame(
    found: Occurrences, path: Journey, *, layer: int, groups: dict[str, list[int]]
) -> go.Frame:
    """Return what changes when a layer is played: the points and the note."""
    moved = [
        go.Scatter(x=path.points[layer, points, 0], y=path.points[layer, points, 1])
        for points in groups.values()
    ]
    note_at = len(groups) + 1  # after the paths and the star
    note = go.Scatter(text=[_note_text(found, layer)])
    return go.Frame(
        name=str(layer),
        data=[note, *moved],
        traces=[note_at + number for number in range(1 + len(groups))],
    )


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
    """Return the corners of a frame around all points of all layers, with air for markers."""
    every = np.concatenate([path.points.reshape(-1, 2), path.star[None]])
    low, high = every.min(axis=0), every.max(axis=0)
    air = np.maximum((high - low) * np.float32(0.12), np.float32(1e-3))
    return low - air, high + air


def _label(found: Occurrences, point: int) -> str:
    """Name an occurrence by its sentence's number and its sense."""
    place = found.places[point]
    sense = found.sentences[place.sentence].sense
    return f"{place.sentence + 1} {sense}" if sense else str(place.sentence + 1)


def _sentence(found: Occurrences, place: Place) -> str:
    """Return a sentence in lines of readable length, the word in bold."""
    text = found.sentences[place.sentence].text
    marks = ("\ue000", "\ue001")  # private use: never part of a line break's arithmetic
    marked = text[: place.start] + marks[0] + text[place.start : place.end] + marks[1]
    lines: Sequence[str] = textwrap.wrap(marked + text[place.end :], _HOVER_CHARS)
    shown = "<br>".join(_plain(line) for line in lines)
    return f"{place.sentence + 1}: {shown.replace(marks[0], '<b>').replace(marks[1], '</b>')}"


def _plain(text: str) -> str:
    """Keep Plotly from reading a text as HTML."""
    return html.escape(text, quote=False)
