"""Beside a map of passages: the names of its topics on it, and the list of hits next to it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from components.charts import theme
from components.charts.labels import literal
from components.charts.search.lists import short
from components.vectors.types import Floats, Indices, Matrix

_ROW = 44  # pixels, of a hit
_LINE_CHARS = 34  # of a passage in the list, as many as a projector shows
_NAME = (0.3, 0.08)  # of the points' extent: about so wide and high is the name of a topic
_SHADE = "88"  # of 255, in hexadecimal, behind a topic's name


def named(
    fig: go.Figure, coordinates: Matrix, labels: Indices, names: Sequence[str], *, query: Floats
) -> go.Figure:
    """Write the name of each topic at the median of its passages, unless it would hide another.

    The names of larger topics come first, behind the query's own.

    Parameters
    ----------
    fig : plotly Figure, changed in place
        Of these points in the plane.
    coordinates : ndarray of shape (passages, 2)
    labels : ndarray of shape (passages,), int
        Number of each passage's topic; below 0 for none.
    names : sequence of str
        One a topic; an empty one is not written.
    query : ndarray of shape (2,)
        Where it lies.
    """
    notes: list[dict[str, Any]] = []
    room = float(np.ptp(coordinates, axis=0).max(initial=0)) * np.array(_NAME)
    taken = [np.asarray(query, np.float64)]
    counts = [int((labels == number).sum()) if name else 0 for number, name in enumerate(names)]
    places = coordinates.astype(np.float64)
    for number in sorted(range(len(counts)), key=counts.__getitem__, reverse=True):
        if not counts[number]:
            continue
        name, middle = names[number], np.median(places[labels == number], axis=0)
        if any((np.abs(middle - other) < room).all() for other in taken):
            continue
        taken.append(middle)
        across, up = middle.tolist()
        notes.append(
            {
                "x": across,
                "y": up,
                "text": f"<i>{literal(name)}</i>",
                "showarrow": False,
                "font": {"size": theme.TICK_SIZE - 1, "color": theme.TEXT},
                "bgcolor": f"{theme.BACKGROUND}{_SHADE}",
            }
        )
    return fig.update_layout(annotations=notes)


def listed(rows: Indices, passages: Sequence[str], scores: Floats) -> go.Figure:
    """Draw hits under each other, the best on top, each with its rank at its score.

    Parameters
    ----------
    rows : ndarray of shape (hits,), int
        As the map numbers its points, so that hovering marks both.
    passages : sequence of str, length `hits`
    scores : ndarray of shape (hits,)
        Cosines, descending.
    """
    places = np.arange(len(rows), dtype=np.float64)
    low, high = min(0.0, float(scores.min(initial=0))), max(0.1, float(scores.max(initial=0)))
    stems = go.Scatter(
        x=np.ravel([[0.0, score, None] for score in scores.tolist()]),
        y=np.ravel([[place, place, None] for place in places.tolist()]),
        name="from 0",
        mode="lines",
        line={"color": theme.ACCENT, "width": 2},
        hoverinfo="skip",
    )
    texts = go.Scatter(
        x=np.full(len(rows), low),
        y=places - 0.38,
        name="passages",
        mode="text",
        text=[
            f"<b>{rank}</b>  {literal(short(each, _LINE_CHARS))}"
            for rank, each in enumerate(passages, start=1)
        ],
        textposition="middle right",
        textfont={"size": theme.TICK_SIZE - 1, "color": theme.TEXT},
        hoverinfo="skip",
        cliponaxis=False,
    )
    dots = go.Scatter(
        x=scores,
        y=places,
        name="hits",
        mode="markers",
        marker={"size": 10, "color": theme.ACCENT},
        meta={"rank": 0},
        text=[""] * len(rows),  # what is written stands over the line
        ids=[literal(each) for each in passages],
        customdata=rows.astype(np.int32),
        hovertemplate="<b>%{id}</b><br>cosine %{x:.3f}<extra></extra>",
    )
    layout = theme.layout(
        height=_ROW * max(3, len(rows)) + 60,
        legend=False,
        xaxis={
            "title": {"text": "cosine with the query"},
            "range": [low, high * 1.12],
            "fixedrange": True,
        },
        yaxis={
            "range": [len(rows) - 0.4, -0.8],
            "showticklabels": False,
            "showgrid": False,
            "fixedrange": True,
        },
    )
    return go.Figure([stems, texts, dots], layout)
