"""What lies behind a learned table: the lengths of its rows, and where they differ most."""

import numpy as np
import plotly.graph_objects as go

from components.charts import curves, theme
from components.positions import learned
from components.positions.learned import Axes, Learned
from components.positions.types import Encoding

_HEIGHT = 360  # pixels


def norms(scheme: Learned, encoding: Encoding) -> go.Figure:
    """Draw the length of each row of a learned table."""
    titles = curves.AxisTitles("position of the token", "length of its row")
    lengths = learned.norms(encoding.table)
    fig = curves.lines({"length": lengths}, x=scheme.span.places, titles=titles)
    fig.layout["yaxis"].rangemode = "tozero"
    return fig


def helix(axes: Axes) -> go.Figure:
    """Draw the rows of a learned table along their first three principal components.

    Parameters
    ----------
    axes : Axes

    Returns
    -------
    plotly Figure
        One line with a marker for each position, coloured by it.
    """
    x, y, z = axes.coordinates.T.astype(np.float32)
    places = np.arange(len(x))
    trace = go.Scatter3d(
        x=x,
        y=y,
        z=z,
        name="position",
        mode="lines+markers",
        line={"color": places, "colorscale": theme.SEQUENTIAL, "width": 3},
        marker={
            "size": 3,
            "color": places,
            "colorscale": theme.SEQUENTIAL,
            "colorbar": {"title": {"text": "position"}, "thickness": 10},
        },
        customdata=places,
        hovertemplate="position %{customdata}<extra></extra>",
    )
    scene = {
        f"{axis}axis": {"title": {"text": f"{name} ({share:.0%})"}, "showticklabels": False}
        for axis, name, share in zip("xyz", ("1st", "2nd", "3rd"), axes.shares, strict=True)
    }
    layout = theme.layout(height=_HEIGHT, legend=False, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    return go.Figure(trace, layout={**layout, "scene": scene})
