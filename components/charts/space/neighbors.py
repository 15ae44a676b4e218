"""A word's neighbours as bars, on the ruler of the space."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from components.charts import bands, theme
from components.charts.labels import literal
from components.vectors.space.inspector import Ranked

_TITLE_CHARS = 30  # of a line below the bars, which stand in a narrow column
_TITLES = {
    "cosine": "cosine",
    "dot": "dot product",
    "euclidean": "Euclidean distance, small is near",
    "manhattan": "Manhattan distance, small is near",
}


def bars(found: Ranked, word: str, *, drawn: Sequence[bool], height: int = 440) -> go.Figure:
    """Draw the scores of a word's neighbours, nearest on top, and the band of the ruler.

    Parameters
    ----------
    found : Ranked
        By any metric, in the whole space. The band of its ruler is drawn behind cosines.
    word : str
        Whose neighbours they are.
    drawn : sequence of bool
        Whether the neighbour is among the words of the picture; the others are grey.
    height : int
        Pixels.
    """
    near = found.neighbors
    places = np.arange(len(near.words))
    roles = ["in the picture" if is_drawn else "not in the picture" for is_drawn in drawn]
    told = [
        f"cosine {cosine:.6f}, {found.ruler.above(cosine)}<br>"
        f"without the mean {centred:.6f}, above {found.centred_ruler.share(centred)}"
        for cosine, centred in zip(found.cosines, found.centred, strict=True)
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
    _axes(fig, found, drawn)
    fig.update_layout(title={"text": f"Nearest to “{literal(word)}” in the whole space"})
    theme.finish(fig, height=height, legend=False)
    return fig.update_layout(margin={"t": 44}, title={"font": {"size": theme.TITLE_SIZE}, "x": 0})


def _axes(fig: go.Figure, found: Ranked, drawn: Sequence[bool]) -> None:
    """Name the bars and, for cosines, draw the band of the ruler behind them."""
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
        bands.behind(fig, found.ruler, axis="x")
        start, end = found.ruler.band
        low, high = min(low, start), max(high, end)
        title += f"<br>{bands.title(found.ruler, width=_TITLE_CHARS)}"
    fig.update_xaxes(title=title, range=[low, low + 1.3 * (high - low)], fixedrange=True)
