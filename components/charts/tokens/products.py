"""A one-hot row times a table: weights beside the rows, and below them the sum."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from components.charts import theme
from components.charts.tokens import entries
from components.charts.tokens.entries import Strips

_HEIGHT = 480  # pixels
_WEIGHTS = 0.05  # of the width
_BETWEEN = 0.02
_SUM = 0.14  # of the height
_GAP = 0.1


def figure(rows: Strips, total: Strips, *, chosen: int) -> go.Figure:
    """Draw some rows of a table with their weights, and what all of its rows add up to.

    Parameters
    ----------
    rows : Strips
    total : Strips
        One row.
    chosen : int
        The row whose weight is 1.

    Returns
    -------
    plotly Figure
        Heatmaps named “weight”, “row” and “sum”.
    """
    weights = np.zeros((len(rows.names), 1), dtype=np.float32)
    weights[chosen] = 1
    places = np.arange(len(rows.names))
    limit = rows.limit
    traces = [
        entries.heat("weight", Strips(rows.names, weights, ""), places, 1.0, axis="y")
        | {
            "texttemplate": "%{z:.0f}",
            "textfont": {"size": theme.TICK_SIZE},
            "hovertemplate": "%{customdata}<br>weight %{z:.0f}<extra></extra>",
        },
        entries.heat("row", rows, places, limit, axis="y") | {"xaxis": "x2"},
        entries.heat("sum", total, np.arange(1), limit, axis="y2") | {"xaxis": "x2"},
    ]
    top = (_SUM + _GAP, 1.0)
    layout = theme.layout(
        legend=False,
        height=_HEIGHT,
        margin={"t": 26, "b": 4},
        xaxis={"domain": [0, _WEIGHTS], "anchor": "y", "visible": False},
        xaxis2=_across(),
        yaxis=entries.axis(rows.names, top, chosen),
        yaxis2=entries.axis(total.names, (0.0, _SUM), None) | {"anchor": "x2", "side": "left"},
        annotations=[
            entries.above(rows.title, 1.0) | {"x": _WEIGHTS + _BETWEEN},
            entries.above(total.title, _SUM) | {"x": _WEIGHTS + _BETWEEN},
        ],
        shapes=[entries.frame(chosen)],
    )
    return theme.figure(traces, layout)


def _across() -> dict[str, Any]:
    """Describe the dimensions of the table."""
    return {
        "domain": [_WEIGHTS + _BETWEEN, 1.0],
        "anchor": "y2",
        "title": {"text": "dimension", "font": {"size": theme.TITLE_SIZE, "color": theme.TEXT}},
        "tickfont": {"size": theme.TICK_SIZE, "color": theme.TEXT},
        "showgrid": False,
        "zeroline": False,
    }
