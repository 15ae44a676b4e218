"""Senses found without being told, and a word's one place in a static model."""

import numpy as np
import plotly.graph_objects as go

from components.charts import ink, labels, theme
from components.vectors.contextual.journey import Fixed, Journey
from components.vectors.contextual.occurrences import Occurrences
from components.vectors.contextual.senses import Discovery

_HEIGHT = 400  # pixels
_FRAME = np.array([380.0, 330.0], dtype=np.float32)  # pixels, a guess, for the labels


def grouped(found: Occurrences, path: Journey, groups: Discovery, *, layer: int) -> go.Figure:
    """Draw the occurrences after a layer, coloured by the group they were put into.

    Parameters
    ----------
    found : Occurrences
    path : Journey
    groups : Discovery
    layer : int

    Returns
    -------
    plotly Figure
        A trace “group A”, “group B” … for each group; the reader's senses on hover.
    """
    traces = []
    for group in range(int(groups.groups[layer].max()) + 1):
        points = np.flatnonzero(groups.groups[layer] == group)
        color = theme.CATEGORICAL[(group + 5) % 10]
        traces.append(
            {
                "type": "scatter",
                "name": f"group {chr(ord('A') + group)}",
                "x": path.points[layer, points, 0],
                "y": path.points[layer, points, 1],
                "mode": "markers+text",
                "text": [str(found.places[point].sentence + 1) for point in points],
                "textfont": {"size": theme.TICK_SIZE, "color": ink.on(color)},
                "marker": {
                    "symbol": theme.SYMBOLS[group],
                    "size": 26,
                    "color": color,
                    "line": {"color": theme.BACKGROUND, "width": 1},
                },
                "customdata": [
                    labels.literal(found.senses[point] or "no sense given") for point in points
                ],
                "hovertemplate": "sentence %{text}: %{customdata}<extra>%{fullData.name}</extra>",
            }
        )
    axis = {"showticklabels": False, "showgrid": False, "zeroline": False}
    layout = theme.layout(
        height=_HEIGHT,
        xaxis={**axis, "title": {"text": "direction 1"}},
        yaxis={**axis, "scaleanchor": "x", "title": {"text": "direction 2"}},
    )
    return theme.figure(traces, layout)


def fixed(found: Fixed, count: int) -> go.Figure:
    """Draw a word's one place among its neighbours, whatever the sentence.

    Parameters
    ----------
    found : Fixed
    count : int
        Occurrences of the word, all on the one point.

    Returns
    -------
    plotly Figure
        Traces “static vector” and “neighbours”.
    """
    low, high = found.points.min(axis=0), found.points.max(axis=0)
    air = (high - low) * np.float32(0.22) + np.float32(1e-3)
    pixels = (found.points - low) / (high - low + 2 * air) * _FRAME
    own = f"{found.words[0]}, {count} times"
    sides = labels.place(
        pixels, [own, *found.words[1:]], size=theme.LABEL_SIZE, first=len(found.words)
    )
    star = {
        "type": "scatter",
        "name": "static vector",
        "x": found.points[:1, 0],
        "y": found.points[:1, 1],
        "mode": "markers+text",
        "marker": {"symbol": "star", "size": 26, "color": theme.TEXT},
        "text": [f"<b>{labels.literal(own)}</b>"],
        "textposition": sides[0],
        "textfont": {"size": theme.LABEL_SIZE},
        "hovertemplate": "the same vector in every sentence<extra></extra>",
    }
    around = {
        "type": "scatter",
        "name": "neighbours",
        "x": found.points[1:, 0],
        "y": found.points[1:, 1],
        "mode": "markers+text",
        "marker": {"size": 10, "color": theme.ACCENT},
        "text": [
            labels.literal(word) if point in sides else ""
            for point, word in enumerate(found.words)
            if point
        ],
        "textposition": [sides.get(point, "top center") for point in range(1, len(found.words))],
        "textfont": {"size": theme.LABEL_SIZE},
        "customdata": [
            [labels.literal(word), float(cosine)]
            for word, cosine in zip(found.words[1:], found.cosines[1:], strict=True)
        ],
        "hovertemplate": "%{customdata[0]}: cosine %{customdata[1]:.4f}<extra></extra>",
    }
    axis = {"showticklabels": False, "showgrid": False, "zeroline": False}
    layout = theme.layout(
        height=_HEIGHT,
        xaxis={**axis, "range": [low[0] - air[0], high[0] + air[0]]},
        yaxis={**axis, "range": [low[1] - air[1], high[1] + air[1]]},
    )
    return theme.figure([star, around], layout)
