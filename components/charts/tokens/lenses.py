"""What a decoder would say next, layer by layer and place by place."""

from collections.abc import Sequence

import plotly.graph_objects as go

from components.charts import heatmap, labels
from components.vectors.types import Matrix

_HEIGHT = 480  # pixels
_ROWS = 16  # so many layers at most have room for their words
_LETTERS = 12  # of a word in its cell


def figure(odds: Matrix, words: Sequence[Sequence[str]], places: Sequence[str]) -> go.Figure:
    """Draw the likeliest next token of each layer and place, coloured by its probability.

    Parameters
    ----------
    odds : ndarray of shape (levels, places)
    words : sequence of sequence of str
        For each level and place.
    places : sequence of str
        The tokens that were read there.

    Returns
    -------
    plotly Figure
        A heatmap; the words are written into its cells. The last layer and the input are always
        drawn; between them as many as there is room for.
    """
    drawn = shown(len(words))
    titles = heatmap.Titles("what was read so far ends in", "", "probability of the first choice")
    fig = heatmap.matrix(
        odds[drawn],
        titles=titles,
        x=list(places),
        y=["input" if level == 0 else f"layer {level}" for level in drawn],
        limits=(0.0, 1.0),
        diverging=False,
    )
    texts = [[labels.literal(word[:_LETTERS]) for word in words[level]] for level in drawn]
    return heatmap.write(fig, texts).update_layout(height=_HEIGHT)


def shown(levels: int) -> list[int]:
    """Return the levels that are drawn, the first and the last among them.

    Examples
    --------
    >>> shown(7), shown(31)[:3], shown(31)[-1]
    ([0, 1, 2, 3, 4, 5, 6], [0, 2, 4], 30)
    """
    step = -(-(levels - 1) // (_ROWS - 1))
    return sorted({0, *range(levels - 1, 0, -step)})
