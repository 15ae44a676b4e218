"""A word's neighbours as bars, on the ruler of random pairs."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from components.charts import theme
from components.charts.labels import literal
from components.vectors.space.inspector import Ranked
from components.vectors.types import Vector

_ALL = 100
_TITLES = {
    "cosine": "cosine",
    "dot": "dot product",
    "euclidean": "Euclidean distance, small is near",
    "manhattan": "Manhattan distance, small is near",
}


def bars(
    found: Ranked, word: str, *, drawn: Sequence[bool], ruler: Vector, height: int = 440
) -> go.Figure:
    """Draw the scores of a word's neighbours, nearest on top, and where random pairs lie.

    Parameters
    ----------
    found : Ranked
        By any metric, in the whole space.
    word : str
        Whose neighbours they are.
    drawn : sequence of bool
        Whether the neighbour is among the words of the picture; the others are grey.
    ruler : ndarray of ascending cosines of random pairs
        Its middle 90 % are drawn as a band behind cosines.
    height : int
        Pixels.
    """
    near = found.neighbors
    places = np.arange(len(near.words))
    roles = ["in the picture" if is_drawn else "not in the picture" for is_drawn in drawn]
    told = [
        f"cosine {cosine:.6f}, above {_above(share)} of random pairs<br>"
        f"without the mean {centred:.6f}, above {_above(other)}"
        for cosine, share, centred, other in zip(
            found.cosines,
            found.percentiles,
            found.centred,
            found.centred_percentiles,
            strict=True,
        )
    ]
    fig = go.Figure(
        go.Bar(
            name="neighbours",
            x=near.scores,
            y=places,
            orientation="h",
            marker={"color": [theme.ACCENT if is_drawn else theme.GRID for is_drawn in drawn]},
            text=[f"{score:.3f}" for score in near.scores],
            textposition="outside",
            cliponaxis=False,
            customdata=np.stack([near.words, roles, told], axis=1),
            hovertemplate=(
                f"<b>%{{customdata[0]}}</b> (%{{customdata[1]}})<br>{_TITLES[found.metric]} "
                "%{x:.6f}<br>%{customdata[2]}<extra></extra>"
            ),
        )
    )
    _axes(fig, found, drawn, ruler)
    fig.update_layout(title={"text": f"Nearest to “{literal(word)}” in the whole space"})
    theme.finish(fig, height=height, legend=False)
    return fig.update_layout(margin={"t": 44}, title={"font": {"size": theme.TITLE_SIZE}, "x": 0})


def _above(percentile: float) -> str:
    """Write a share of random pairs."""
    return "all" if percentile >= _ALL else f"{percentile:.2f} %"


def _axes(fig: go.Figure, found: Ranked, drawn: Sequence[bool], ruler: Vector) -> None:
    """Name the bars and, for cosines, draw the band of random pairs behind them."""
    near = found.neighbors
    fig.update_yaxes(
        tickvals=np.arange(len(near.words)),
        ticktext=[
            f"<b>{literal(word)}</b>" if is_drawn else literal(word)
            for word, is_drawn in zip(near.words, drawn, strict=True)
        ],
        autorange="reversed",
        fixedrange=True,
    )
    low, high = min(0.0, float(near.scores.min())), max(0.0, float(near.scores.max()))
    title = _TITLES[found.metric]
    if found.metric == "cosine":
        start, end = (float(edge) for edge in np.quantile(ruler, [0.05, 0.95]))
        fig.add_vrect(start, end, fillcolor=theme.MUTED, opacity=0.16, line_width=0, layer="below")
        low, high = min(low, start), max(high, end)
        title += "<br>(band: 90 % of random pairs)"
    fig.update_xaxes(title=title, range=[low, low + 1.3 * (high - low)], fixedrange=True)
