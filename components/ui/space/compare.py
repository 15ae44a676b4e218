"""View "compare": two pictures of the same words, linked."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import cached
from components.models import catalog
from components.ui import inputs, spelling
from components.ui.plot import Acts
from components.ui.shown import Code, Drawing, Shown
from components.ui.space import conclusions, maps, picture_code, recipes, sentences
from components.ui.space.scene import Scene, further
from components.vectors.projection.recipe import Recipe, fitted
from components.vectors.space.colouring import Colouring
from components.vectors.space.picture import Picture, PictureQuestion
from components.vectors.space.sources import Source
from components.vectors.types import WordVectors

_SAME = "same"
_HEIGHT = 430  # pixels


def show(scene: Scene) -> Shown:
    """Show the picture beside a second one; alone until the second can be drawn."""
    row = scene.over.container(key="second")
    titled, asking = row.columns(2, gap="small", vertical_alignment="center")
    titles = titled.empty()
    titles.markdown(_titles(scene.shown))
    wanted = _second(scene.space, scene.source, scene.wanted.recipe, asking)
    if wanted is None:
        chart = maps.beside(maps.figure(scene.shown, scene.colours), height=_HEIGHT)
        code = picture_code.judging(scene.shown.asked).then("map")
        return Shown((maps.drawing(scene.shown, chart),), scene.shown.table(), code)
    with scene.over:
        other = further(wanted, f"Compute the second: {sentences.name(wanted)}", "second")
    titles.markdown(_titles(scene.shown, other))
    colours = maps.for_words(other.asked.chosen, scene.shown, scene.colours)
    drawings = (_drawing(scene.shown, scene.colours, 0), _drawing(other, colours, 1))
    found = cached.space.paired(scene.shown, other)
    return Shown(
        drawings,
        scene.shown.table(),
        _code(scene.shown.asked, wanted),
        conclusion=conclusions.pair(found),
        widths=(1, 1),
        cautions=(sentences.pair(found, scene.shown),),
    )


def _titles(*views: Picture) -> str:
    """Name pictures that stand side by side."""
    return " · ".join(f"**{sentences.title(view)}**" for view in views)


def _code(first: PictureQuestion, second: PictureQuestion) -> Code:
    """Return code that makes both pictures and compares them."""
    code = picture_code.placing(first).then("first picture")
    return picture_code.comparing(second, code).then("compare")


def _drawing(view: Picture, colours: Colouring, place: int) -> Drawing:
    """Return one of the two pictures."""
    return Drawing(
        maps.beside(maps.figure(view, colours), height=_HEIGHT),
        f"side {place}",
        sentences.in_words(view),
        cautions=(sentences.trust(view),),
        link="pair",
        acts=Acts(maps.inspect),
    )


def _second(
    space: WordVectors, source: Source, first: Recipe, place: DeltaGenerator
) -> PictureQuestion | None:
    """Ask for the second picture: the same words, in as many dimensions as the first."""
    with place.container(horizontal=True, vertical_alignment="center", gap="small"):
        way = st.container(width="content")
        more = st.popover("Second picture", icon=":material/tune:", width="content")
    with more:
        cards = [
            card.name for card in catalog.models("static") if cached.models.is_on_machine(card.name)
        ]
        model = inputs.select("model2", "Its model", [_SAME, *cards], default=_SAME)
        other = (
            space if model == _SAME else cached.models.static_vectors(cached.models.current(model))
        )
        own = st.container()
    with way:
        recipe = recipes.recipe(other, own, suffix="2", first=first)
    if recipe is None:
        return None
    words = cached.space.chosen_words(other.name, source).words
    with own, spelling.told():
        return cached.space.asked(other.name, source, fitted(len(words), recipe))
    return None
