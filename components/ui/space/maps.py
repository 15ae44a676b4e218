"""One picture of a space: how its points are coloured, what is drawn, what clicks do."""

from collections.abc import Sequence

import plotly.graph_objects as go

from components.charts import scatter, shades
from components.ui import inputs, plot, uploads
from components.ui.space import sentences
from components.vectors import colouring
from components.vectors.colouring import Colouring
from components.vectors.picture import Inspected, Picture
from components.vectors.types import Matrix, WordVectors

_GROUP, _KEPT, _FREQUENCY = "group", "kept", "frequency"


def colour(space: WordVectors) -> str:
    """Return what colours are to tell; a column of the reader's own file may be chosen too."""
    options = [_GROUP, _KEPT]
    options += [_FREQUENCY] if space.counts is not None else []
    options += _columns(space)
    return inputs.select(
        "colour",
        "Colour by",
        options,
        default=_GROUP,
        help="kept: how many of its true neighbours the picture leaves beside each word.",
    )


def coloured(view: Picture, space: WordVectors, by: str) -> Colouring:
    """Return the colours of a picture's points."""
    chosen, found = view.asked.chosen, view.drawn.faithfulness
    if by == _KEPT and found is not None:
        return colouring.by_kept(found)
    if by == _FREQUENCY:
        return colouring.by_frequency(space, chosen.words)
    loaded = uploads.loaded()
    if loaded is not None and by in _columns(space):
        rows = [space.index[word] for word in chosen.words]
        return colouring.by_column(loaded.columns[by], rows)
    return colouring.by_group(chosen)


def _columns(space: WordVectors) -> list[str]:
    """Return the names of the columns that describe the words of the reader's own file."""
    loaded = uploads.loaded()
    return list(loaded.columns) if loaded is not None and loaded.space is space else []


def figure(view: Picture, colours: Colouring, *, marks: Inspected | None = None) -> go.Figure:
    """Return the figure of a picture."""
    fig = scatter.points(
        view.drawn.projection.coordinates,
        view.asked.chosen.words,
        colours.labels,
        axes=sentences.axes(view),
        marks=marks,
        quiet=colours.quiet,
    )
    return shades.graded(fig, colours)


def small(fig: go.Figure, *, height: int) -> go.Figure:
    """Return a figure as one of several: lower, and without legend and axes of its own."""
    fig.update_layout(height=height, showlegend=False, margin={"t": 8, "l": 4, "r": 4, "b": 4})
    fig.update_xaxes(title="", showticklabels=False)
    fig.update_yaxes(title="", showticklabels=False)
    return fig


def live(view: Picture, colours: Colouring, preview: Matrix) -> None:
    """Draw where the points of a picture have got to, while it is computed."""
    chosen = view.asked.chosen
    fig = scatter.points(preview, chosen.words, colours.labels, quiet=colours.quiet)
    plot.draw(fig, key="live", alt="The points on their way.")


def inspect(word: str) -> None:
    """Inspect the word of a clicked point."""
    inputs.set_value("focus", word)


def select(words: Sequence[str]) -> None:
    """Keep the words inside a lasso."""
    inputs.keep("selected", tuple(words))
