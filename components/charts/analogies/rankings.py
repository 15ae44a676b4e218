"""Pictures of the page on analogies besides ranking and plane: a path, an odd word."""

import numpy as np
import plotly.graph_objects as go

from components.charts import bands, theme
from components.charts.labels import literal
from components.vectors.analogies.odd_word import OddWord
from components.vectors.analogies.word_path import Path
from components.vectors.ruler import Ruler

_REST = f"{theme.MUTED}80"  # half as dark as the text


def path(found: Path, *, ruler: Ruler, height: int = 430) -> go.Figure:
    """Draw a path word by word: the cosine of every step, and those with both ends.

    The weakest step has the accent colour.

    Parameters
    ----------
    found : Path
    ruler : Ruler
        Its band is drawn behind the bars.
    height : int
        Pixels.
    """
    places = np.arange(len(found.words))
    is_weakest = np.arange(len(found.cosines)) == found.cosines.argmin()
    fig = go.Figure(
        go.Bar(
            name="step to the next word",
            x=places[:-1] + 0.5,
            y=found.cosines,
            width=0.5,
            marker={"color": np.where(is_weakest, theme.CONTRAST, _REST)},
            text=[f"{cosine:.2f}" for cosine in found.cosines],
            textposition="outside",
            textfont={"size": theme.LABEL_SIZE},
            customdata=np.stack([found.words[:-1], found.words[1:]], axis=1),
            hovertemplate="%{customdata[0]} → %{customdata[1]}<br>cosine %{y:.6f}<extra></extra>",
        )
    )
    for name, cosines, dash, symbol in (
        (f"with {found.words[0]}", found.with_start, "solid", "circle"),
        (f"with {found.words[-1]}", found.with_goal, "dash", "diamond-open"),
    ):
        fig.add_scatter(
            name=literal(name),
            x=places,
            y=cosines,
            mode="lines+markers",
            line={"color": theme.CATEGORICAL[5], "dash": dash, "width": 3},
            marker={"size": 10, "symbol": symbol},
            customdata=found.words,
            hovertemplate="%{customdata}<br>cosine %{y:.6f}<extra>" + literal(name) + "</extra>",
        )
    bands.behind(fig, ruler, axis="y")
    fig.update_xaxes(
        tickvals=places,
        ticktext=[f"<b>{literal(word)}</b>" for word in found.words],
        range=[-0.5, len(places) - 0.5],
        autotickangles=[0, -35, -90],  # none leads out of the picture on the right
        fixedrange=True,
    )
    lowest = min(ruler.band[0], float(found.with_start.min()), float(found.with_goal.min()))
    fig.update_yaxes(
        title=f"cosine {bands.title(ruler)}",
        range=[min(0.0, lowest) - 0.03, 1.08],
        fixedrange=True,
    )
    return theme.finish(fig, height=height)


def odd_word(found: OddWord, *, height: int = 430) -> go.Figure:
    """Draw the mean cosine of each word with the others, the odd one in the accent colour.

    Parameters
    ----------
    found : OddWord
        The band of its `company` is drawn behind the bars.
    height : int
        Pixels.
    """
    order = np.argsort(-found.means, kind="stable")
    places = np.arange(len(order))
    is_odd = order == found.odd
    fig = go.Figure(
        go.Bar(
            name="mean cosine",
            x=found.means[order],
            y=places,
            orientation="h",
            marker={"color": np.where(is_odd, theme.CONTRAST, _REST)},
            text=[f"{found.means[place]:.3f}" for place in order],
            textposition="outside",
            textfont={"size": theme.LABEL_SIZE},
            cliponaxis=False,
            customdata=[found.words[place] for place in order],
            hovertemplate="%{customdata}<br>mean cosine with the others %{x:.6f}<extra></extra>",
        )
    )
    bands.behind(fig, found.company, axis="x")
    words = [literal(found.words[place]) for place in order]
    fig.update_yaxes(
        tickvals=places,
        ticktext=[
            f"<b>{word}</b>" if odd else word for word, odd in zip(words, is_odd, strict=True)
        ],
        autorange="reversed",
        fixedrange=True,
    )
    low, high = min(0.0, float(found.means.min()), found.company.band[0]), float(found.means.max())
    fig.update_xaxes(
        title="mean cosine with the others",
        range=[1.1 * low, 1.15 * max(high, found.company.band[1])],
        fixedrange=True,
    )
    return theme.finish(fig, height=height, legend=False)
