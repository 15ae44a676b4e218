"""What lies behind biases: the factor of each head, slopes, buckets of distances."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from components.charts import curves, heatmap, theme
from components.positions.relative import Buckets, Trained
from components.positions.types import Floats

_HEIGHT = 360  # pixels


def penalties(slopes: Floats, *, head: int, positions: int) -> go.Figure:
    """Draw the factor of every head against distance, one of them highlighted.

    Parameters
    ----------
    slopes : ndarray of shape (heads,), float64
    head : int, counted from 1
    positions : int

    Returns
    -------
    plotly Figure
        A line for each head.
    """
    distances = np.arange(positions)
    order = [number for number in range(len(slopes)) if number != head - 1]
    traces = [
        go.Scatter(
            x=distances,
            y=np.exp(-slopes[number] * distances).astype(np.float32),
            name=f"head {number + 1}, slope {slopes[number]:.4g}",
            mode="lines",
            line={"color": theme.MUTED, "width": 1},
            showlegend=False,
            hovertemplate="%{y:.4~g} at distance %{x}",
        )
        for number in [*order, head - 1]
    ]
    traces[-1].line = {"color": theme.ACCENT, "width": 4}
    traces[-1].showlegend = True
    layout = theme.layout(
        height=_HEIGHT,
        xaxis={"title": {"text": "distance between query and key (tokens)"}},
        yaxis={"title": {"text": "factor exp(−slope × distance)"}, "range": [-0.02, 1.05]},
    )
    return go.Figure(traces, layout=layout)


def slopes_by_head(slopes: Floats) -> go.Figure:
    """Draw the slope of every head on a logarithmic axis; shape (heads,), counted from 1."""
    titles = curves.AxisTitles("head, counted from 1", "slope")
    fig = curves.lines({"slope": slopes}, x=np.arange(1, len(slopes) + 1), titles=titles)
    fig.data[0].mode = "markers"
    fig.data[0].hovertemplate = "%{y:.7~g}"
    axis = fig.layout["yaxis"]
    axis.type, axis.dtick, axis.exponentformat = "log", 1, "none"
    return fig


def buckets(held: Buckets, *, height: int = _HEIGHT) -> go.Figure:
    """Draw which bucket each distance falls into.

    Parameters
    ----------
    held : Buckets
    height : int
        Pixels.

    Returns
    -------
    plotly Figure
        A step for each bucket, from one and a half times the largest distance that counts
        behind the query to as far ahead of it; behind only for a decoder.
    """
    reach = held.max_distance + held.max_distance // 2
    offsets = np.arange(-reach, 1 if held.causal else reach + 1)
    titles = curves.AxisTitles("position of the key minus the query's", "bucket")
    series = {"bucket": held.numbers(offsets)}
    fig = curves.lines(series, x=offsets, titles=titles, height=height)
    line: Any = fig.data[0]
    line.line.shape = "hvh"
    line.hovertemplate = "bucket %{y}"
    return fig


def trained_numbers(trained: Trained) -> go.Figure:
    """Draw a T5's trained numbers: heads across, buckets down."""
    buckets_down, heads = trained.values.shape
    return heatmap.matrix(
        trained.values,
        titles=heatmap.Titles("head, counted from 1", "bucket", "trained bias"),
        x=np.arange(1, heads + 1),
        y=np.arange(buckets_down),
    )
