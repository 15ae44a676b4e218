"""Who wins when: a row a kind of query, in it a mark an engine with its interval."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from components.charts import theme
from components.charts.labels import literal
from components.vectors.evaluation.bootstrap import Interval
from components.vectors.search.contest import KindOfQuery

_HEIGHT = 500  # pixels
_APART = 0.17  # of a row, between two engines
_CHANCE = "random order"


def figure(found: Sequence[KindOfQuery], *, measure: str, chosen: str) -> go.Figure:
    """Draw the mean score of every engine for every kind of query.

    Parameters
    ----------
    found : sequence of KindOfQuery
        From the top; of the same engines.
    measure : str
        What the axis says.
    chosen : str
        The kind whose row stands out.

    Returns
    -------
    plotly Figure
        A trace an engine, under its name, and “random order”.
    """
    engines = list(found[0].scores)
    traces = [_engine(found, name, number, len(engines)) for number, name in enumerate(engines)]
    rows = [f"{literal(each.kind)} ({each.count})" for each in found]
    layout = theme.layout(
        height=_HEIGHT,
        xaxis={
            "title": {"text": f"{literal(measure)}, mean and 95% interval"},
            "range": [-0.02, 1.04],
            "fixedrange": True,
            "zeroline": False,
        },
        yaxis={
            "tickvals": list(range(len(rows))),
            "ticktext": [
                f"<b>{row}</b>" if each.kind == chosen else row
                for row, each in zip(rows, found, strict=True)
            ],
            "range": [len(rows) - 0.5, -0.5],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
        },
    )
    return theme.figure([*traces, _chance(found)], layout)


def _engine(found: Sequence[KindOfQuery], name: str, number: int, engines: int) -> dict[str, Any]:
    """Return the marks of one engine."""
    scores = [each.scores[name] for each in found]
    shift = (number - (engines - 1) / 2) * _APART
    return {
        "type": "scatter",
        "mode": "markers",
        "name": literal(name),
        "x": [each.value for each in scores],
        "y": [place + shift for place in range(len(found))],
        "marker": {
            "size": 12,
            "color": theme.CATEGORICAL[number],
            "symbol": theme.SYMBOLS[number],
        },
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [_beyond(each.high - each.value) for each in scores],
            "arrayminus": [_beyond(each.value - each.low) for each in scores],
            "thickness": 2,
            "width": 4,
        },
        "customdata": [
            [literal(each.kind), _ends(score)] for each, score in zip(found, scores, strict=True)
        ],
        "hovertemplate": "%{customdata[0]}: %{x:.3f}, %{customdata[1]}"
        f"<extra>{literal(name)}</extra>",
    }


def _chance(found: Sequence[KindOfQuery]) -> dict[str, Any]:
    """Return a short upright line a row, where a random order would stand."""
    half = 0.36
    return {
        "type": "scatter",
        "mode": "lines",
        "name": _CHANCE,
        "x": [x for each in found for x in (each.chance, each.chance, None)],
        "y": [y for place in range(len(found)) for y in (place - half, place + half, None)],
        "line": {"color": theme.MUTED, "width": 2, "dash": "dot"},
        "hovertemplate": f"{_CHANCE}: %{{x:.3f}}<extra></extra>",
    }


def _beyond(length: float) -> float:
    """Return how far an interval reaches; nowhere where it has no ends."""
    return 0.0 if np.isnan(length) else length


def _ends(score: Interval) -> str:
    """Write an interval."""
    if np.isnan(score.low):
        return "the same for every query"
    return f"from {score.low:.3f} to {score.high:.3f}"
