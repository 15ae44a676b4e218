"""Tokens that one sentence takes in many languages."""

from collections.abc import Sequence

import plotly.graph_objects as go

from components.charts import heatmap
from components.vectors.types import Matrix

_HEIGHT = 560  # pixels


def figure(
    counts: Matrix, is_blind: Matrix, languages: Sequence[str], tokenizers: Sequence[str]
) -> go.Figure:
    """Draw a table of counts, coloured by how many times the first language's it is.

    Parameters
    ----------
    counts : ndarray of shape (languages, tokenizers)
        The first row is what the others are compared with.
    is_blind : ndarray of shape (languages, tokenizers)
        How many of those tokens stand for what is unknown: then the count has a question mark.
    languages, tokenizers : sequence of str

    Returns
    -------
    plotly Figure
        A heatmap; the counts are written into its cells.
    """
    times = counts / counts[:1].clip(min=1)
    titles = heatmap.Titles("", "", f"times the tokens of {languages[0]}")
    fig = heatmap.matrix(
        times,
        titles=titles,
        x=list(tokenizers),
        y=list(languages),
        limits=(0.0, float(max(times.max(), 1.0))),
        diverging=False,
    )
    written = [
        [f"{count:.0f}{'?' if blind else ''}" for count, blind in zip(*row, strict=True)]
        for row in zip(counts, is_blind, strict=True)
    ]
    fig = heatmap.write(fig, written)
    return fig.update_layout(height=_HEIGHT)
