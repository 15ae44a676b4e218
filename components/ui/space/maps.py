"""One picture of a space: how its points are coloured, what is drawn, what clicks do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import plotly.graph_objects as go

from components import cached
from components.charts.space import scatter, shades
from components.ui import inputs, plot, progress
from components.ui.frames import Frames
from components.ui.shown import Drawing
from components.ui.space import lasso, sentences
from components.vectors.groups import Chosen
from components.vectors.projection.recipe import Recipe, fitted
from components.vectors.space import colouring
from components.vectors.space.colouring import Colouring
from components.vectors.space.kept_neighbors import Inspected
from components.vectors.space.picture import Picture, PictureQuestion
from components.vectors.space.sources import Source
from components.vectors.types import Matrix, WordVectors

_GROUP, _KEPT, _FREQUENCY = "group", "lying words", "frequency"
_WORD = "word"
_KEY = "space"  # of the main picture


def ask(space: WordVectors, source: Source, recipe: Recipe) -> PictureQuestion:
    """Return what is to be drawn; a start from the previous picture is one from the last shown.

    Once it is there, it is the last one itself: asking again is no new question.
    """
    words = cached.space.chosen_words(space.name, source).words
    recipe = fitted(len(words), recipe)
    if recipe.start != "previous":
        return cached.space.asked(space.name, source, recipe)
    last = progress.last(PictureQuestion)
    if last is not None and last.recipe == recipe and last.chosen.words == words:
        return last
    before = None if last is None else cached.work.find(last)
    return cached.space.asked(space.name, source, recipe, before)


def colour(space: WordVectors) -> str:
    """Return what colours are to tell; a column of a file may be chosen too."""
    options = [_GROUP, _KEPT]
    options += [_FREQUENCY] if space.counts is not None else []
    options += [name for name in cached.models.columns(space.name) if name not in options]
    return inputs.select(
        "colour",
        "Colour by",
        options,
        default=_GROUP,
        help="lying words: dark and large where the picture leaves few of a word's true "
        "neighbours beside it.",
        former={"kept": _KEPT},
    )


def label(space: WordVectors) -> str:
    """Return what is written beside the points; a column where the space's file has any."""
    columns = cached.models.columns(space.name)
    if not columns:
        return _WORD
    options = list(dict.fromkeys([_WORD, *columns]))
    return inputs.select("label", "Label by", options, default=_WORD)


def told(view: Picture, space: WordVectors, *, colour: str, label: str) -> Colouring:
    """Return the colours and labels of a picture's points."""
    colours = _coloured(view, space, colour)
    column = cached.models.columns(space.name).get(label)
    if label == _WORD or column is None or view.asked.space != space.name:
        return colours
    rows = [space.index[word] for word in view.asked.chosen.words]
    return replace(colours, captions=colouring.captions(column, rows))


def _coloured(view: Picture, space: WordVectors, by: str) -> Colouring:
    """Return the colours of a picture's points."""
    chosen, found = view.asked.chosen, view.drawn.faithfulness
    if by == _KEPT and found is not None:
        return colouring.by_kept(found)
    if view.asked.space != space.name:  # the last picture, while the next is still to be computed
        return colouring.by_group(chosen)
    if by == _FREQUENCY:
        return colouring.by_frequency(space, chosen.words)
    column = cached.models.columns(space.name).get(by)
    if column is not None:
        return colouring.by_column(column, [space.index[word] for word in chosen.words])
    return colouring.by_group(chosen)


def figure(
    view: Picture, colours: Colouring, *, marks: Inspected | None = None, words: bool = True
) -> go.Figure:
    """Return the figure of a picture; of noise without words, which would mean nothing there."""
    named = view.asked.chosen.words
    return placed(
        view.drawn.projection.coordinates,
        named if words else ("",) * len(named),
        colours if words else replace(colours, captions=()),
        axes=sentences.axes(view),
        marks=marks,
    )


def placed(
    coordinates: Matrix,
    words: Sequence[str],
    colours: Colouring,
    *,
    axes: Sequence[str] = (),
    marks: Inspected | None = None,
) -> go.Figure:
    """Return the figure of coloured words at some places."""
    fig = scatter.points(
        coordinates, words, colours.labels, axes=axes, marks=marks, quiet=colours.quiet
    )
    return shades.graded(fig, colours)


def plain(view: Picture) -> Colouring:
    """Return the colours of the groups alone."""
    return colouring.by_group(view.asked.chosen)


def for_words(chosen: Chosen, view: Picture, colours: Colouring) -> Colouring:
    """Return the colours words have in a picture for another choice of words.

    Words that are not in the picture have the colours of their own groups.
    """
    if chosen.words == view.asked.chosen.words:
        return colours
    return colouring.by_group(chosen)


def small(fig: go.Figure, *, height: int) -> go.Figure:
    """Return a figure as one of several: lower, and without a legend of its own."""
    fig.update_layout(height=height, showlegend=False, margin={"t": 8, "l": 4, "r": 4, "b": 4})
    return fig


def beside(fig: go.Figure, *, height: int) -> go.Figure:
    """Return a figure as one of two, each with its legend."""
    return small(fig, height=height).update_layout(showlegend=True)


def drawing(
    view: Picture,
    chart: go.Figure,
    *,
    cautions: Sequence[str] = (),
    below: Callable[[], None] | None = None,
) -> Drawing:
    """Return the main picture: clicks inspect, a lasso selects, and its making can be replayed."""
    moved = view.drawn.projection.movement
    frames = None
    if moved is not None:
        told = [f"step {step:,} of {moved.steps[-1]:,}" for step in moved.steps]
        frames = Frames(moved.frames, told)
    return Drawing(
        chart,
        _KEY,
        sentences.in_words(view),
        cautions=cautions,
        below=below,
        frames=frames,
        acts=plot.Acts(inspect, lasso.keep),
    )


def moving(
    wanted: PictureQuestion, chart: go.Figure, *, cautions: Sequence[str], below: Callable[[], None]
) -> Drawing:
    """Return a picture that is being computed: the points on their way, the last one until then."""
    alt = "The points on their way."
    return _Moving(chart, _KEY, alt, cautions=cautions, below=below, wanted=wanted)


@dataclass(frozen=True, eq=False, kw_only=True)
class _Moving(Drawing):
    """A main picture that is being computed."""

    wanted: PictureQuestion

    def draw(self) -> None:
        """Draw where the points have got to, again and again."""
        progress.watch(self.wanted, draw=self._draw)

    def _draw(self, preview: Matrix | None) -> None:
        """Draw a moment of it."""
        chart = self.figure
        if preview is not None:
            chosen = self.wanted.chosen
            colours = colouring.by_group(chosen)
            chart = placed(np.asarray(preview, np.float32), chosen.words, colours)
        plot.draw(chart, key=self.key, alt=self.alt)


def inspect(word: str) -> None:
    """Inspect the word of a clicked point."""
    inputs.set_values({"focus": word})
