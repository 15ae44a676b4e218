"""Pictures of the page on analogies besides ranking and plane: scores, a path, an odd word."""

import numpy as np
import plotly.graph_objects as go

from components.charts import bands, heatmap, theme
from components.charts.labels import literal
from components.vectors.analogies.odd_word import OddWord
from components.vectors.analogies.rivals import RIVALS
from components.vectors.analogies.scoreboard import Scoreboard
from components.vectors.analogies.word_path import Path
from components.vectors.ruler import Ruler

_ALL = "all sections"


def scoreboard(board: Scoreboard, *, keep: bool, height: int = 480) -> go.Figure:
    """Draw how often each rival is right in each section, as a table of colours and numbers.

    Parameters
    ----------
    board : Scoreboard
    keep : bool
        Whether query words may win.
    height : int
        Pixels.
    """
    shares = 100 * board.accuracy()[:, int(keep)].T  # (sections + 1, rivals)
    used = [int(board.used.sum()), *board.used.tolist()]
    asked = [int(board.asked.sum()), *board.asked.tolist()]
    names = [_ALL, *board.sections]
    counts = [f"{n:,} of {whole:,} used" for n, whole in zip(used, asked, strict=True)]
    written = [["" if np.isnan(cell) else f"{cell:.0f}" for cell in row] for row in shares]
    fig = go.Figure(
        go.Heatmap(
            name="right",
            z=shares.astype(np.float32),
            x=np.arange(len(RIVALS)),
            y=np.arange(len(names)),
            zmin=0,
            zmax=100,
            colorscale=theme.SEQUENTIAL,
            showscale=False,
            xgap=2,
            ygap=2,
            customdata=np.array(
                [
                    [[rival, name, n] for rival in RIVALS]
                    for name, n in zip(names, counts, strict=True)
                ]
            ),
            hovertemplate=(
                "%{customdata[0]}, %{customdata[1]} (%{customdata[2]})<br>"
                "%{z:.2f} % right<extra></extra>"
            ),
        )
    )
    fig.update_yaxes(
        tickvals=np.arange(len(names)),
        ticktext=[f"<b>{literal(name)}</b>" if name == _ALL else literal(name) for name in names],
        autorange="reversed",
        fixedrange=True,
    )
    fig.update_xaxes(  # titles turn where the columns are narrow
        tickvals=np.arange(len(RIVALS)), ticktext=list(RIVALS), side="top", fixedrange=True
    )
    return heatmap.write(theme.finish(fig, height=height, legend=False), written)


def path(found: Path, *, ruler: Ruler, height: int = 430) -> go.Figure:
    """Draw a path word by word: the cosine of every step, and those with both ends.

    Parameters
    ----------
    found : Path
    ruler : Ruler
        Its band is drawn behind the bars.
    height : int
        Pixels.
    """
    places = np.arange(len(found.words))
    fig = go.Figure(
        go.Bar(
            name="step to the next word",
            x=places[:-1] + 0.5,
            y=found.cosines,
            width=0.5,
            marker={"color": theme.MUTED, "opacity": 0.55},
            text=[f"{cosine:.2f}" for cosine in found.cosines],
            textposition="outside",
            textfont={"size": theme.LABEL_SIZE},
            customdata=np.stack([found.words[:-1], found.words[1:]], axis=1),
            hovertemplate="%{customdata[0]} → %{customdata[1]}<br>cosine %{y:.6f}<extra></extra>",
        )
    )
    for name, cosines, colour, dash in (
        (f"with {found.words[0]}", found.with_start, theme.CATEGORICAL[5], "solid"),
        (f"with {found.words[-1]}", found.with_goal, theme.CONTRAST, "dash"),
    ):
        fig.add_scatter(
            name=literal(name),
            x=places,
            y=cosines,
            mode="lines+markers",
            line={"color": colour, "dash": dash, "width": 3},
            marker={"size": 10},
            customdata=found.words,
            hovertemplate="%{customdata}<br>cosine %{y:.6f}<extra>" + literal(name) + "</extra>",
        )
    bands.behind(fig, ruler, axis="y")
    fig.update_xaxes(
        tickvals=places,
        ticktext=[f"<b>{literal(word)}</b>" for word in found.words],
        range=[-0.5, len(places) - 0.5],
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
            marker={"color": np.where(is_odd, theme.CONTRAST, theme.CATEGORICAL[5])},
            text=[f"{found.means[place]:.3f}" for place in order],
            textposition="auto",
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
    fig.update_xaxes(
        title=f"mean cosine with the others<br>{bands.title(found.company)}", fixedrange=True
    )
    return theme.finish(fig, height=height, legend=False)
