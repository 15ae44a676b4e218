"""The band behind a picture of cosines: where the middle 90% of what chance gives lie."""

import textwrap
from typing import Literal

import plotly.graph_objects as go

from components.charts import theme
from components.vectors.ruler import Ruler


def behind(fig: go.Figure, ruler: Ruler, *, axis: Literal["x", "y"]) -> go.Figure:
    """Put the band of a ruler behind a picture whose cosines run along an axis.

    Parameters
    ----------
    fig : plotly Figure, changed in place
    ruler : Ruler
    axis : {"x", "y"}

    Returns
    -------
    plotly Figure
    """
    low, high = ruler.band
    draw = fig.add_vrect if axis == "x" else fig.add_hrect
    return draw(low, high, fillcolor=theme.MUTED, opacity=0.16, line_width=0, layer="below")


def title(ruler: Ruler, *, width: int = 80) -> str:
    """Say what the band is, in the title of an axis, in lines of at most so many characters."""
    return "<br>".join(textwrap.wrap(f"(band: 90% of {ruler.of})", width))
