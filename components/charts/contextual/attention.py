"""Where a word's context came from: attention by head, and by layer."""

import numpy as np
import plotly.graph_objects as go

from components.charts import heatmap
from components.vectors.contextual.attention import Taken
from components.vectors.types import Matrix

_HEIGHT = 400  # pixels


def by_head(found: Taken, *, layer: int, marks: bool) -> go.Figure:
    """Draw what each head of a layer took up from each token, the mean of the heads on top.

    Parameters
    ----------
    found : Taken
    layer : int, counted from 1
        The layer that attends; its input is the state after the one before.
    marks : bool
        Whether places where heads rest have a column: the marks a model adds, or the first token
        of a text without any.

    Returns
    -------
    plotly Figure
        One heatmap, named “weight”; its title says that its rows are heads.
    """
    weights = found.weights[layer - 1]
    rows = np.concatenate([weights.mean(axis=0, keepdims=True), weights])
    names = ["all heads", *(f"head {number}" for number in range(1, len(weights) + 1))]
    title = f"the heads of layer {layer}, side by side: weight"
    return _table(rows, found, names, title=title, marks=marks)


def by_layer(found: Taken, *, marks: bool) -> go.Figure:
    """Draw what each layer took up from each token, averaged over its heads.

    Parameters
    ----------
    found : Taken
    marks : bool
        Whether places where heads rest have a column: the marks a model adds, or the first token
        of a text without any.

    Returns
    -------
    plotly Figure
        One heatmap, named “weight”; its title says that its rows are layers.
    """
    rows = found.weights.mean(axis=1)
    names = [f"layer {number}" for number in range(1, len(rows) + 1)]
    title = "all layers, each the mean of its heads: weight"
    return _table(rows, found, names, title=title, marks=marks)


def _table(rows: Matrix, found: Taken, names: list[str], *, title: str, marks: bool) -> go.Figure:
    """Return weights, a row a head or layer and a column a token; repeated tokens stay apart.

    Colours end at the largest weight of a word where heads do not rest: places of rest often take
    most, and nothing else would be seen.
    """
    rests = found.is_special | found.is_rest
    heard = rows[:, ~rests]
    drawn = np.flatnonzero(np.full(len(found.tokens), marks) | found.is_word | ~rests)
    fig = heatmap.matrix(
        rows[:, drawn],
        titles=heatmap.Titles(x="", y="", value="weight"),
        x=[_shown(found.tokens[place], found, place) for place in drawn.tolist()],
        y=names,
        limits=(0.0, float(heard.max(initial=1e-6))),
        diverging=False,
    )
    hover = "%{hovertext}<br>weight %{z:.5f}<extra></extra>"
    named = {"hovertemplate": hover, "colorbar": {"title": {"text": title}}}
    fig.update_traces(named, selector={"type": "heatmap"})
    return fig.update_layout(height=_HEIGHT, xaxis={"tickangle": -55})


def _shown(token: str, found: Taken, place: int) -> str:
    """Write a token, the word itself between arrows."""
    return f"▸ {token} ◂" if found.is_word[place] else token
