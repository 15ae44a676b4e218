"""View "map": one picture, how far to trust it, and one word's neighbours."""

from functools import partial

import streamlit as st

from components import cached
from components.charts.space import spectrum
from components.ui import layout, progress
from components.ui.page import guess
from components.ui.shown import Shown
from components.ui.space import (
    conclusions,
    guesses,
    inspector,
    lasso,
    likeness,
    maps,
    picture_code,
    sentences,
)
from components.ui.space.scene import Scene
from components.vectors.analogies.likeness import WordCosines
from components.vectors.space import picture
from components.vectors.space.kept_neighbors import Inspected
from components.vectors.space.picture import Picture


def show(scene: Scene) -> Shown:
    """Show the picture, whose points move while it is computed."""
    shown, asked = scene.shown, guesses.kept(scene.shown)
    with scene.parameters:
        compared = likeness.ask(scene.space)
    inspected = None if guess.is_awaited(asked) else _detail(scene, compared)
    chart = maps.figure(shown, scene.colours, marks=inspected)
    below = partial(_below, scene)
    cautions = (sentences.method(shown),)
    code = picture_code.judging(shown.asked).then("map")
    if progress.is_awaited(scene.wanted):
        drawing = maps.moving(scene.wanted, chart, cautions=cautions, below=below)
    else:
        drawing = maps.drawing(shown, chart, cautions=cautions, below=below)
    conclusion = conclusions.picture(shown) if compared is None else conclusions.nearer(compared)
    return Shown((drawing,), shown.table(), code, conclusion=conclusion, guess=asked)


def _detail(scene: Scene, compared: WordCosines | None) -> Inspected | None:
    """Say how far to trust the picture; return one word's neighbours, which are drawn beside."""
    shown = scene.shown
    trusted, near = scene.details.columns(2, gap="medium")
    with trusted:
        layout.caution(sentences.trust(shown))
        if others := sentences.methods(cached.space.found_by_every_method(shown.asked)):
            st.caption(others)
        _judge(shown)
    with near:
        if compared is not None:
            layout.caution(likeness.above(compared, scene.space))
        return inspector.show(shown, scene.space)


def _judge(shown: Picture) -> None:
    """Offer to measure a picture at every word, where a sample was measured."""
    found, points = shown.drawn.faithfulness, len(shown.asked.chosen.words)
    if found is not None and found.measured != points:
        progress.answer(
            picture.FaithfulnessQuestion(shown), label=f"Measure all {points:,}", name="judgement"
        )


def _below(scene: Scene) -> None:
    """Draw what follows the picture."""
    _spectrum(scene.shown)
    lasso.show(scene.space, scene.shown)


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
