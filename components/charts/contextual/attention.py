"""Where a word's context came from: attention by head, and by layer."""

from dataclasses import replace

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
        Whether the marks a model adds have a column.

    Returns
    -------
    plotly Figure
        One heatmap, named “weight”; its title says that its rows are heads.
    """
    found = found if marks else _without_marks(found)
    weights = found.weights[layer - 1]
    rows = np.concatenate([weights.mean(axis=0, keepdims=True), weights])
    names = ["all heads", *(f"head {number}" for number in range(1, len(weights) + 1))]
    return _table(rows, found, names, title=f"the heads of layer {layer}, side by side: weight")


def by_layer(found: Taken, *, marks: bool) -> go.Figure:
    """Draw what each layer took up from each token, averaged over its heads.

    Parameters
    ----------
    found : Taken
    marks : bool
        Whether the marks a model adds have a column.

    Returns
    -------
    plotly Figure
        One heatmap, named “weight”; its title says that its rows are layers.
    """
    found = found if marks else _without_marks(found)
    rows = found.weights.mean(axis=1)
    names = [f"layer {number}" for number in range(1, len(rows) + 1)]
    return _table(rows, found, names, title="all layers, each the mean of its heads: weight")


def _without_marks(found: Taken) -> Taken:
    """Return the weights on the tokens of the text alone; they no longer sum to 1."""
    kept = ~found.is_special
    return replace(
        found,
        tokens=tuple(token for token, is_kept in zip(found.tokens, kept, strict=True) if is_kept),
        is_special=found.is_special[kept],
        is_word=found.is_word[kept],
        weights=found.weights[..., kept],
    )


def _table(rows: Matrix, found: Taken, names: list[str], *, title: str) -> go.Figure:
    """Return weights, a row a head or layer and a column a token; repeated tokens stay apart.

    Colours end at the largest weight of a word: the marks a model adds often take most, and
    nothing else would be seen.
    """
    fig = heatmap.matrix(
        rows,
        titles=heatmap.Titles(x="", y="", value="weight"),
        x=[_shown(token, found, place) for place, token in enumerate(found.tokens)],
        y=names,
        limits=(0.0, float(rows[:, ~found.is_special].max(initial=1e-6))),
        diverging=False,
    )
    hover = "%{hovertext}<br>weight %{z:.5f}<extra></extra>"
    named = {"hovertemplate": hover, "colorbar": {"title": {"text": title}}}
    fig.update_traces(named, selector={"type": "heatmap"})
    return fig.update_layout(height=_HEIGHT, xaxis={"tickangle": -55})


def _shown(token: str, found: Taken, place: int) -> str:
    """Write a token, the word itself between arrows."""
    return f"▸ {token} ◂" if found.is_word[place] else token
