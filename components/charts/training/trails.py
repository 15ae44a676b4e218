"""The ways of some words, drawn into a picture of where all words end."""

from collections.abc import Mapping

import plotly.graph_objects as go

from components.charts import theme
from components.charts.labels import literal
from components.vectors.types import Floats

_COLORS = (theme.TEXT, theme.ACCENT, theme.CONTRAST)
_DASHES = ("solid", "dash", "dot")


def add(fig: go.Figure, ways: Mapping[int, Floats], names: Mapping[int, str]) -> go.Figure:
    """Draw the way of each of some words below the words, and let these be named first.

    Parameters
    ----------
    fig : plotly Figure, changed in place
        From `charts.space.scatter.points`.
    ways : mapping from row to ndarray of shape (moments, 2)
        Three at most, the most important first.
    names : mapping from row to word

    Returns
    -------
    plotly Figure
        A trace "trail of <word>" for each, whose `meta` names the row as ``trail``.
    """
    traces = [
        {
            "type": "scatter",
            "x": way[:, 0],
            "y": way[:, 1],
            "name": f"trail of {literal(names[row])}",
            "mode": "lines+markers",
            "line": {"color": color, "width": 2, "dash": dash},
            "marker": {"color": color, "size": 4},
            "opacity": 0.75,
            "hoverinfo": "skip",
            "showlegend": False,
            "meta": {"trail": row},
        }
        for (row, way), color, dash in zip(ways.items(), _COLORS, _DASHES, strict=False)
    ]
    words = tuple(fig.data)
    fig.add_traces(traces)
    fig.data = (*tuple(fig.data)[len(words) :], *words)
    return fig.update_layout(meta={"first": list(ways)})
