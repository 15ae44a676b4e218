"""A word's neighbours as bars, on the ruler of random pairs."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from components.charts import theme
from components.charts.labels import literal
from components.vectors.similarity import Neighbors
from components.vectors.types import Vector


def bars(
    found: Neighbors,
    word: str,
    *,
    percentiles: Sequence[float],
    drawn: Sequence[bool],
    ruler: Vector,
    height: int = 440,
) -> go.Figure:
    """Draw the cosines of a word's neighbours, nearest on top, and where random pairs lie.

    Parameters
    ----------
    found : Neighbors
        By cosine, in the whole space.
    word : str
        Whose neighbours they are.
    percentiles : sequence of float, in [0, 100]
        The share of random pairs each cosine exceeds.
    drawn : sequence of bool
        Whether the neighbour is among the words of the picture; the others are grey.
    ruler : ndarray of ascending cosines of random pairs
    height : int
        Pixels.
    """
    places = np.arange(len(found.words))
    shares = [f"{share:.1f} %" if share < 100 else "all" for share in percentiles]
    roles = ["in the picture" if is_drawn else "not in the picture" for is_drawn in drawn]
    fig = go.Figure(
        go.Bar(
            name="neighbours",
            x=found.scores,
            y=places,
            orientation="h",
            marker={"color": [theme.ACCENT if is_drawn else theme.GRID for is_drawn in drawn]},
            text=[f"{score:.3f}" for score in found.scores],
            textposition="outside",
            cliponaxis=False,
            customdata=np.stack([found.words, roles, shares], axis=1),
            hovertemplate=(
                "<b>%{customdata[0]}</b> (%{customdata[1]})<br>cosine %{x:.6f}<br>"
                "above %{customdata[2]} of random pairs<extra></extra>"
            ),
        )
    )
    low, high = np.quantile(ruler, [0.05, 0.95])
    fig.add_vrect(low, high, fillcolor=theme.MUTED, opacity=0.16, line_width=0, layer="below")
    fig.update_yaxes(
        tickvals=places,
        ticktext=[
            f"<b>{literal(word)}</b>" if is_drawn else literal(word)
            for word, is_drawn in zip(found.words, drawn, strict=True)
        ],
        autorange="reversed",
        fixedrange=True,
    )
    top = max(float(found.scores.max()), float(high), 0.0)
    fig.update_xaxes(
        title="cosine<br>(band: 90 % of random pairs)",
        range=[min(0.0, float(low)), 1.3 * top],
        fixedrange=True,
    )
    fig.update_layout(title={"text": f"Nearest to “{literal(word)}” in the whole space"})
    theme.finish(fig, height=height, legend=False)
    return fig.update_layout(margin={"t": 44}, title={"font": {"size": theme.TITLE_SIZE}, "x": 0})
