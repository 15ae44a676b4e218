"""How the variance is spread over all components of PCA."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from components.charts import theme
from components.vectors.types import Floats

_MOST = 50  # components with a bar of their own; the rest is summed up in the title


def bars(shares: Floats, *, drawn: Sequence[int], height: int = 260) -> go.Figure:
    """Draw the share of variance along each component, those in the picture filled.

    Parameters
    ----------
    shares : ndarray of shape (components,), largest first, summing to 1
    drawn : sequence of int, counted from 1
        The components the picture shows.
    height : int
        Pixels.
    """
    count = min(_MOST, len(shares))
    numbers = np.arange(1, count + 1)
    colors = [theme.ACCENT if number in drawn else theme.GRID for number in numbers.tolist()]
    together = np.cumsum(shares)[:count]
    fig = go.Figure(
        go.Bar(
            name="variance",
            x=numbers,
            y=shares[:count],
            marker={"color": colors, "line": {"width": 0}},
            customdata=together,
            hovertemplate=(
                "component %{x}: %{y:.3%} of the variance<br>"
                "the first %{x} together: %{customdata:.2%}<extra></extra>"
            ),
        )
    )
    rest = f"first {count} of {len(shares)}" if count < len(shares) else f"all {count}"
    fig.update_xaxes(title=f"component ({rest})", fixedrange=True)
    fig.update_yaxes(tickformat=".0%", nticks=4, rangemode="tozero", fixedrange=True)
    return theme.finish(fig, height=height, legend=False)
