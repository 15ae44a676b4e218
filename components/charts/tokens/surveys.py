"""A whole input table: how often each value occurs in it, and how long its rows are."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from components.charts import labels, theme
from components.vectors.tokens import survey
from components.vectors.tokens.survey import Began, ByRank, RowGroup, Survey
from components.vectors.types import Floats

_HEIGHT = 480  # pixels
_PALE = "40"  # of 255, in hexadecimal, behind the colour's own digits
_SPLIT = (0.76, 0.83)  # where the lengths by rank end and their histogram begins
_LOOKS = {
    "unused": (theme.CATEGORICAL[1], "circle", 5),
    "special": (theme.CATEGORICAL[2], "diamond", 11),
}
_FILL = f"{theme.MUTED}{_PALE}"


def values(found: Survey, began: Began | None) -> go.Figure:
    """Draw how often each value occurs in a table, over what it began as.

    Parameters
    ----------
    found : Survey
    began : Began or None
        None if nobody knows.

    Returns
    -------
    plotly Figure
        Bars “today” and, if it is known, a grey line “as it began”.
    """
    middles = (found.edges[:-1] + found.edges[1:]) / 2
    traces: list[dict[str, Any]] = [
        {
            "type": "bar",
            "name": "today",
            "x": middles,
            "y": found.density,
            "marker": {"color": theme.ACCENT, "line": {"width": 0}},
            "hovertemplate": "value %{x:.3~g}: density %{y:.3~g}<extra>today</extra>",
        }
    ]
    if began is not None:
        traces.append(
            {
                "type": "scatter",
                "name": "as it began",
                "x": middles,
                "y": began.density(middles),
                "mode": "lines",
                "fill": "tozeroy",
                "fillcolor": _FILL,
                "line": {"color": theme.MUTED, "width": 2, "dash": "dash"},
                "hovertemplate": "value %{x:.3~g}: density %{y:.3~g}<extra>as it began</extra>",
            }
        )
    layout = theme.layout(
        height=_HEIGHT,
        bargap=0,
        xaxis={"title": {"text": "value in the table"}},
        yaxis={"title": {"text": "how often (density)"}},
    )
    return theme.figure(traces, layout)


def norms(
    found: Survey, began: Began | None, groups: Sequence[RowGroup], names: Sequence[Sequence[str]]
) -> go.Figure:
    """Draw how long rows are by their ids, and beside that how many are how long.

    Parameters
    ----------
    found : Survey
    began : Began or None
    groups : sequence of RowGroup
        Rows that are drawn one by one.
    names : sequence of sequence of str
        Of the rows of each group.

    Returns
    -------
    plotly Figure
        A line “middle row” with the band of 95% of the rows around it, points for each group, bars
        “rows”; a grey band where 95% of the rows began.
    """
    points = [_points(each, named) for each, named in zip(groups, names, strict=True)]
    layout = theme.layout(
        height=_HEIGHT,
        bargap=0,
        xaxis={"title": {"text": "id, in the order of the vocabulary"}, "domain": [0, _SPLIT[0]]},
        xaxis2={
            "domain": [_SPLIT[1], 1],
            "title": {"text": "rows", "font": {"size": theme.TITLE_SIZE, "color": theme.TEXT}},
            "tickfont": {"size": theme.TICK_SIZE, "color": theme.TEXT},
            "nticks": 2,
        },
        yaxis={"title": {"text": "length of a row"}, "rangemode": "tozero"},
        shapes=[] if began is None else [_as_began(began)],
    )
    return theme.figure([*_by_rank(survey.by_rank(found.norms)), *points, _bars(found)], layout)


def _by_rank(found: ByRank) -> list[dict[str, Any]]:
    """Return the middle length along the ids, in its band."""
    edge = {"type": "scatter", "x": found.ids, "mode": "lines", "hoverinfo": "skip"}
    edge |= {"line": {"width": 0, "color": theme.ACCENT}, "showlegend": False}
    return [
        {**edge, "name": "low", "y": found.low},
        {
            **edge,
            "name": "high",
            "y": found.high,
            "fill": "tonexty",
            "fillcolor": f"{theme.ACCENT}{_PALE}",
        },
        {
            "type": "scatter",
            "name": "middle row (band: 95%)",
            "x": found.ids,
            "y": found.median,
            "mode": "lines",
            "line": {"color": theme.ACCENT, "width": 3},
            "hovertemplate": "ids around %{x:,.0f}: %{y:.3~g}<extra></extra>",
        },
    ]


def _points(group: RowGroup, names: Sequence[str]) -> dict[str, Any]:
    """Return the rows of a group, one by one."""
    color, symbol, size = _LOOKS[group.name]
    return {
        "type": "scatter",
        "name": group.name,
        "x": group.ids,
        "y": group.norms,
        "mode": "markers",
        "text": [labels.literal(name) for name in names],
        "marker": {"color": color, "symbol": symbol, "size": size},
        "hovertemplate": "%{text}, id %{x}: %{y:.3~g}<extra></extra>",
    }


def _bars(found: Survey) -> dict[str, Any]:
    """Return how many rows are how long, lying on their side."""
    edges, counts = found.lengths
    return {
        "type": "bar",
        "orientation": "h",
        "name": "rows",
        "x": counts,
        "y": _middles(edges),
        "xaxis": "x2",
        "marker": {"color": theme.ACCENT, "line": {"width": 0}},
        "showlegend": False,
        "hovertemplate": "length %{y:.3~g}: %{x:,} rows<extra></extra>",
    }


def _middles(edges: Floats) -> Floats:
    """Return the middles of bins."""
    return (edges[:-1] + edges[1:]) / 2


def _as_began(began: Began) -> dict[str, Any]:
    """Describe the band in which rows began."""
    low, high = began.band
    return {
        "type": "rect",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": low,
        "y1": high,
        "layer": "below",
        "fillcolor": _FILL,
        "line": {"width": 0},
        "label": {
            "text": "as rows began (95%)",
            "textposition": "bottom center",
            "yanchor": "top",
            "font": {"size": theme.LABEL_SIZE, "color": theme.TEXT},
        },
    }
