"""View "noise": the picture beside that of its noise twin, or the classic trap alone."""

from functools import partial

import streamlit as st

from components.ui import inputs, progress
from components.ui.page import guess
from components.ui.page.guess import Guess
from components.ui.shown import NO_CODE, Drawing, Shown
from components.ui.space import clusters, conclusions, guesses, maps, picture_code, sentences
from components.ui.space.scene import Scene, further
from components.vectors.space import picture
from components.vectors.space.picture import Picture

_HEIGHT = 400  # pixels
_TWIN = (
    "The twin has as many points in as many dimensions, with the same mean and variance along "
    "each, and no structure at all: what this method draws here, it draws out of nothing. "
    "Only what the left picture shows beyond the right one can be the data's."
)


def show(scene: Scene) -> Shown:
    """Show what the method makes of points without structure."""
    with scene.over:
        if inputs.switch(
            "trap",
            "The classic trap: 500 points of noise in 100 dimensions by t-SNE at perplexity 2",
        ):
            return _trap(scene)
        twin = _twin(scene)
    words = Drawing(
        maps.beside(maps.figure(scene.shown, scene.colours), height=_HEIGHT),
        "side 0",
        sentences.in_words(scene.shown),
        title=f"**The words** by {sentences.name(scene.shown.asked)}",
        cautions=(sentences.trust(scene.shown),),
    )
    asked = scene.shown.asked
    code = picture_code.judging(asked).then("noise", seed=asked.recipe.seed)
    if twin is None:
        return Shown((words,), scene.shown.table(), code)
    points = Drawing(
        maps.beside(maps.figure(twin, scene.colours, words=False), height=_HEIGHT),
        "side 1",
        sentences.in_words(twin),
        title=f"**Random points** by {sentences.name(twin.asked)}: the noise twin",
        cautions=(sentences.trust(twin, "point"),),
    )
    return Shown(
        (words, points),
        scene.shown.table(),
        code,
        conclusion=conclusions.noise(scene.shown, twin),
        widths=(1, 1),
        cautions=(_TWIN,),
    )


def _twin(scene: Scene) -> Picture | None:
    """Return the noise twin of the picture that is shown, by its very method; None until then."""
    if scene.shown.asked.key != scene.wanted.key:
        return None  # another picture is on its way, with a twin of its own
    wanted = picture.noise_twin(scene.wanted)
    label = f"Compute the noise twin's {sentences.name(wanted)}"
    return progress.answer(wanted, label=label, name="noise")


def _trap(scene: Scene) -> Shown:
    """Show 500 points of noise that fall into clusters at perplexity 2."""
    wanted = picture.trap(random_state=0)
    shown = further(wanted, "Compute t-SNE of 500 points of noise", "trap", "point")
    drawing = Drawing(
        maps.figure(shown, maps.plain(shown), words=False),
        "noise alone",
        f"{len(shown.asked.chosen.words)} points of noise by {sentences.name(shown.asked)}.",
        cautions=(sentences.trust(shown, "point"),),
        below=partial(clusters.count, shown) if shown.asked.key == wanted.key else None,
    )
    code = NO_CODE.then("trap", recipe=wanted.recipe)
    is_there = shown.asked.key == wanted.key
    conclusion = conclusions.trap(shown) if is_there else ""
    asked = _question(shown) if is_there and guess.is_on() else None
    return Shown((drawing,), scene.shown.table(), code, conclusion=conclusion, guess=asked)


def _question(shown: Picture) -> Guess:
    """Ask how many clusters one seems to see, which has to be counted before."""
    found = clusters.seen(shown)
    if found is None:
        st.stop()
    return guesses.seen(found, shown)
