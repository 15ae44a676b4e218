"""The views of a picture, one of which is shown: each asks, draws, and says what must be said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import cached
from components.charts.space import spectrum
from components.ui import inputs, layout, plot, progress
from components.ui.space import grouped, inspector, lasso, maps, pairs, sentences
from components.vectors.space import picture
from components.vectors.space.colouring import Colouring
from components.vectors.space.picture import Asked, Picture
from components.vectors.space.seeds import Seeds
from components.vectors.space.sources import Source
from components.vectors.types import WordVectors

MAP, NOISE, SEEDS, COMPARE, CLUSTERS = "map", "noise", "seeds", "compare", "clusters"


@dataclass(frozen=True, eq=False)
class Scene:
    """What every view starts from.

    Parameters
    ----------
    wanted : Asked
        What was asked for; may still have to be computed.
    shown : Picture
        The picture that is there.
    space : WordVectors
    source : Source
    colours : Colouring
        Of the points of `shown`.
    parameters : container
        Where a view's own inputs stand.
    """

    wanted: Asked
    shown: Picture
    space: WordVectors
    source: Source
    colours: Colouring
    parameters: DeltaGenerator


def choose() -> str:
    """Ask which view is shown."""
    return inputs.choice(
        "view",
        "View",
        (MAP, NOISE, SEEDS, COMPARE, CLUSTERS),
        default=MAP,
        help="noise: the same method on points without any structure. seeds: six pictures that "
        "differ by chance alone. compare: two pictures side by side. clusters: groups found by "
        "k-means or HDBSCAN.",
    )


def is_moving(view: str, wanted: Asked) -> bool:
    """Tell whether a view draws the points on their way to a picture that is being computed."""
    return view == MAP and progress.is_awaited(wanted)


def show(view: str, scene: Scene) -> go.Figure:
    """Draw a view; return its main figure."""
    views: dict[str, Callable[[Scene], go.Figure]] = {
        MAP: _map,
        NOISE: _noise,
        SEEDS: _seeds,
        COMPARE: _compare,
        CLUSTERS: _clusters,
    }
    return views[view](scene)


def _map(scene: Scene) -> go.Figure:
    """Draw one picture, with its trustworthiness and one word's neighbours beside it."""
    shown = scene.shown
    left, right = st.columns([5, 3], gap="medium")
    with right:
        layout.caution(sentences.trust(shown))
        if others := sentences.methods(cached.space.found_by_every_method(shown.asked)):
            st.caption(others)
        _judge(shown)
        inspected = inspector.show(shown, scene.space)
    with left:
        chart = maps.figure(shown, scene.colours, marks=inspected)
        if is_moving(MAP, scene.wanted):
            draw = partial(maps.live, scene.wanted, chart)
            progress.watch(scene.wanted, draw=draw)
        else:
            with st.container():  # as a fragment has one: the picture keeps its place
                maps.draw(shown, chart)
        layout.caution(sentences.method(shown))
        _spectrum(shown)
        lasso.show(scene.space, shown)
    return chart


def _judge(shown: Picture) -> None:
    """Offer to measure a picture at every word, where a sample was measured."""
    found, points = shown.drawn.faithfulness, len(shown.asked.chosen.words)
    if found is None or found.measured == points:
        return
    progress.answer(picture.Judging(shown), label=f"Measure all {points:,}", name="judgement")


def _spectrum(shown: Picture) -> None:
    """Offer the variance of all components of PCA."""
    shares = shown.drawn.projection.shares
    if shares is None:
        return
    opened = st.popover(
        "Variance of every component",
        icon=":material/bar_chart:",
        key="spectrum",
        on_change="rerun",
    )
    if opened.open:
        with opened:
            bars = spectrum.bars(shares, drawn=shown.asked.recipe.drawn_components)
            layout.figure(bars, key="variance", alt=sentences.variance(shares))


def _noise(scene: Scene) -> go.Figure:
    """Draw the picture beside that of its noise twin, or the classic trap alone."""
    if inputs.switch(
        "trap",
        "The classic trap: 500 points of noise in 100 dimensions by t-SNE at perplexity 2",
    ):
        return _trap()
    wanted = picture.noise_twin(scene.shown.asked)
    twin = _latest(wanted, f"Compute the noise twin's {sentences.name(wanted)}", "noise")
    charts = [
        maps.small(maps.figure(scene.shown, scene.colours), height=400),
        maps.small(maps.figure(twin, scene.colours, words=False), height=400),
    ]
    titles = ("**The words**", "**Its noise twin**: random points")
    _side_by_side(charts, titles, (scene.shown, twin), link=None, nouns=("word", "point"))
    layout.caution(
        "The twin has as many points in as many dimensions, with the same mean and variance along "
        "each, and no structure at all: what this method draws here, it draws out of nothing. "
        "Only what the left picture shows beyond the right one can be the data's."
    )
    return charts[0]


def _trap() -> go.Figure:
    """Draw 500 points of noise that fall into clusters at perplexity 2."""
    wanted = picture.trap(random_state=0)
    shown = _latest(wanted, "Compute t-SNE of 500 points of noise", "trap")
    chart = maps.figure(shown, maps.plain(shown))
    plot.draw(chart, key="noise alone", alt="Noise, drawn by t-SNE at perplexity 2.")
    layout.caution(sentences.trust(shown, "point"))
    if shown.asked.key == wanted.key:
        grouped.count(shown)
    return chart


def _latest(wanted: Asked, label: str, name: str) -> Picture:
    """Return a further picture of this page; until it is computed, the same points by PCA."""
    shown = progress.latest(wanted, label=label, otherwise=cached.space.simplest_picture, name=name)
    if shown.asked.vectors is not wanted.vectors and shown.asked.key != wanted.key:
        shown = cached.space.simplest_picture(wanted)
    if shown.asked.key != wanted.key:
        layout.caution(sentences.stale(shown))
    return shown


def _seeds(scene: Scene) -> go.Figure:
    """Draw six pictures that differ by their seed alone, laid on each other."""
    wanted = picture.Several(scene.wanted)
    if not scene.wanted.recipe.has_chance:
        st.info("PCA and custom axes have no chance in them: every seed gives the same picture.")
        chart = maps.figure(scene.shown, scene.colours)
        maps.draw(scene.shown, chart)
        return chart
    label = f"Compute {sentences.name(scene.wanted)} with six seeds"
    found: Seeds | None = progress.answer(wanted, label=label, name="seeds")
    first = maps.figure(scene.shown, scene.colours)
    if found is None:
        maps.draw(scene.shown, first)
        return first
    layout.caution(sentences.seeds(found))
    colours = maps.for_words(wanted.first.chosen, scene.shown, scene.colours)
    for row in (0, 3):
        for place, column in enumerate(st.columns(3, gap="small"), start=row):
            with column:
                st.caption(f"seed {found.seeds[place]}")
                fig = maps.placed(found.pictures[place], wanted.first.chosen.words, colours)
                plot.draw(
                    maps.small(fig, height=260),
                    key=f"seed {place}",
                    alt=f"The picture with seed {found.seeds[place]}.",
                    link="seeds",
                    on_click=maps.inspect,
                )
    return maps.placed(found.pictures[0], wanted.first.chosen.words, colours)


def _compare(scene: Scene) -> go.Figure:
    """Draw two pictures of the same words, linked."""
    wanted = pairs.second(scene.space, scene.source, scene.wanted.recipe, scene.parameters)
    chart = maps.small(maps.figure(scene.shown, scene.colours), height=430)
    if wanted is None:
        maps.draw(scene.shown, chart)
        return chart
    other = _latest(wanted, f"Compute the second: {sentences.name(wanted)}", "second")
    colours = maps.for_words(other.asked.chosen, scene.shown, scene.colours)
    charts = (chart, maps.small(maps.figure(other, colours), height=430))
    titles = tuple(f"**{sentences.title(view)}**" for view in (scene.shown, other))
    _side_by_side(charts, titles, (scene.shown, other), link="pair")
    layout.caution(sentences.pair(cached.space.paired(scene.shown, other), scene.shown))
    return chart


def _side_by_side(
    charts: Sequence[go.Figure],
    titles: Sequence[str],
    views: Sequence[Picture],
    *,
    link: str | None,
    nouns: Sequence[str] = ("word", "word"),
) -> None:
    """Draw two pictures with what is to be said of each."""
    for place, column in enumerate(st.columns(2, gap="medium")):
        with column:
            st.markdown(titles[place])
            plot.draw(
                charts[place],
                key=f"side {place}",
                alt=sentences.in_words(views[place]),
                link=link,
                on_click=maps.inspect if link else None,
            )
            layout.caution(sentences.trust(views[place], nouns[place]))


def _clusters(scene: Scene) -> go.Figure:
    """Draw the map, coloured by clusters, and name the words of each."""
    with scene.parameters:
        asked = grouped.ask(scene.shown)
    left, right = st.columns([5, 3], gap="medium")
    with right:
        found = grouped.find(asked)
        if found is not None:
            grouped.tell(found, asked, scene.shown)
    with left:
        colours = scene.colours
        if found is not None:
            colours = replace(grouped.coloured(found), captions=colours.captions)
        chart = maps.figure(scene.shown, colours)
        maps.draw(scene.shown, chart)
        layout.caution(sentences.trust(scene.shown))
    return chart
