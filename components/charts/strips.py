"""Vectors as strips of colour, one line a word."""

import plotly.graph_objects as go

from components.charts import heatmap
from components.vectors.portrait import Portrait


def portrait(shown: Portrait, *, height: int = 290) -> go.Figure:
    """Draw a word's vector above those of its nearest words and of strangers.

    Parameters
    ----------
    shown : Portrait
    height : int
        Pixels.
    """
    dims = len(shown.dims)
    titles = heatmap.Titles(f"{dims} numbers, sorted", "", "value")
    fig = heatmap.matrix(shown.values, titles=titles, y=shown.labels())
    fig.update_traces(
        showscale=False,
        customdata=[shown.dims] * len(shown.words),
        hovertemplate="%{y}<br>dimension %{customdata}: %{z:.6f}<extra></extra>",
        ygap=3,
        selector={"type": "heatmap"},
    )
    return fig.update_layout(height=height, margin={"t": 8})
