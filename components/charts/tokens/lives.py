"""A token's way through a model: its row, its state after every layer, and what comes next."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from components.charts import curves, labels, theme
from components.charts.curves import AxisTitles, Band
from components.vectors.contextual.measures import Sample
from components.vectors.types import Floats, Matrix, Vector

_HEIGHT = 440  # pixels
_LAYER = "layer (0 = input)"
_OTHERS = "others (90%)"
_ROOM = 1.25  # of the longest bar, for what is written behind it
_LAYERS_NUMBERED = 13  # of more layers not every number is written
TEXTS = ("first text", "second text")


def to_row(own: Matrix, chance: Sample) -> go.Figure:
    """Draw how like a token's state is to its own row, from the row itself on.

    Parameters
    ----------
    own : ndarray of shape (texts, levels)
    chance : Sample
        Of states and rows of different tokens.

    Returns
    -------
    plotly Figure
        A line for each of `TEXTS` and, grey, “others (90%)”; a star “its row” where they begin.
    """
    series = {name: [1.0, *cosines] for name, cosines in zip(TEXTS, own, strict=False)}
    fig = _lines(series, chance, "cosine with the token’s own row", begins=-1)
    star = {
        "type": "scatter",
        "name": "its row",
        "x": [-1],
        "y": [1.0],
        "mode": "markers+text",
        "text": ["its row"],
        "textposition": "top right",
        "textfont": {"size": theme.LABEL_SIZE, "color": theme.TEXT},
        "marker": {"symbol": "star", "size": 20, "color": theme.TEXT},
        "showlegend": False,
        "cliponaxis": False,
        "hovertemplate": "the row itself: 1<extra></extra>",
    }
    return fig.add_traces([star])


def between(cosines: Vector, chance: Sample) -> go.Figure:
    """Draw how like a token's states in two texts are.

    Parameters
    ----------
    cosines : ndarray of shape (levels,)
    chance : Sample
        Of states of different tokens.

    Returns
    -------
    plotly Figure
        A line “first with second” and, grey, “others (90%)”.
    """
    series = {"first with second": cosines.tolist()}
    return _lines(series, chance, "cosine of the token in the two texts", begins=0)


def _lines(
    series: Mapping[str, Sequence[float]], chance: Sample, title: str, *, begins: int
) -> go.Figure:
    """Return lines over layers, beside the band that other tokens keep to."""
    count = len(chance.cosines)
    absent = np.full((-begins, 2), np.nan)
    ends = np.concatenate([absent, [chance.ruler(level).band for level in range(count)]])
    fig = curves.lines(
        {**series, _OTHERS: np.concatenate([absent[:, 0], chance.baseline])},
        x=np.arange(begins, count),
        titles=AxisTitles(x=_LAYER, y=title),
        bands={_OTHERS: Band(ends[:, 0], ends[:, 1])},
        faint=[_OTHERS],
        height=_HEIGHT,
    )
    ticks = list(range(0, count, 1 if count <= _LAYERS_NUMBERED else 5))
    return fig.update_layout(xaxis={"tickmode": "array", "tickvals": ticks}, hovermode="closest")


def next_tokens(words: Sequence[Sequence[str]], odds: Sequence[Floats]) -> go.Figure:
    """Draw the likeliest next tokens behind a token in each text.

    Parameters
    ----------
    words : sequence of sequence of str
        In each text, the likeliest first.
    odds : sequence of ndarray
        Their probabilities.

    Returns
    -------
    plotly Figure
        Lying bars under the names of `TEXTS`, the first text on top.
    """
    traces: list[dict[str, Any]] = []
    ticks: list[str] = []
    for number, (named, shares) in enumerate(zip(words, odds, strict=True)):
        rows = np.arange(len(named)) + len(ticks) + number
        ticks += [labels.literal(name) for name in named]
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": TEXTS[number],
                "x": shares,
                "y": rows,
                "text": [f"{100 * share:.0f}%" for share in shares],
                "textposition": "outside",
                "cliponaxis": False,
                "textfont": {"size": theme.LABEL_SIZE},
                "marker": {"color": theme.CATEGORICAL[number]},
                "customdata": ticks[-len(named) :],
                "hovertemplate": "%{customdata}: %{x:.2%}<extra></extra>",
            }
        )
    places = np.concatenate([trace["y"] for trace in traces])
    layout = theme.layout(
        height=_HEIGHT,
        xaxis={
            "title": {"text": "probability to come next"},
            "tickformat": ".0%",
            "nticks": 4,
            "range": [0, _ROOM * max(float(np.max(shares)) for shares in odds)],
        },
        yaxis={
            "tickmode": "array",
            "tickvals": places,
            "ticktext": ticks,
            "range": [float(places[-1]) + 0.6, -0.6],
        },
    )
    return theme.figure(traces, layout)
