"""Pictures of a space, what is found in them, and words in the whole space."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from components import settings
from components.cached import models, work
from components.jobs.question import Call
from components.vectors import ruler, similarity
from components.vectors.groups import Chosen
from components.vectors.projection.recipe import Recipe
from components.vectors.report import unreported
from components.vectors.space import (
    clustering,
    estimate,
    inspector,
    layouts,
    pairing,
    picture,
    seeds,
    sources,
)
from components.vectors.space.inspector import Centre, GroupStatistics, Ranked
from components.vectors.space.layouts import Layout
from components.vectors.space.pairing import Pairing
from components.vectors.space.picture import (
    Drawn,
    FaithfulnessQuestion,
    Picture,
    PictureQuestion,
    SeedsQuestion,
)
from components.vectors.space.sources import Source


@st.cache_resource(max_entries=1, show_spinner=False)
def _ready_made_layouts() -> Mapping[str, Layout]:
    """Return the layouts that ship with the app, by fingerprint."""
    path = work.saving_time(settings.LAYOUTS_FILE)
    return {} if path is None else layouts.read(path)


@st.cache_resource(max_entries=8, show_spinner=False)
def chosen_words(name: str, source: Source) -> Chosen:
    """Return which words of the space `name` a reader asks for, and what became of the others."""
    return sources.choose(models.static_vectors(name), source, models.columns(name))


def _key(shown: Picture) -> str:
    """Return what tells one picture from another."""
    return shown.asked.key


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs={Picture: _key})
def asked(
    name: str, source: Source, recipe: Recipe, previous: Picture | None = None
) -> PictureQuestion:
    """Return what a reader wants to see of the space `name`, perhaps starting from a picture."""
    words = chosen_words(name, source)
    return picture.ask(models.static_vectors(name), words, recipe, previous=previous)


@st.cache_resource(max_entries=32, show_spinner="Placing the words …")
def _drawn_at_once(key: str, _wanted: PictureQuestion) -> Drawn | None:
    """Return a picture that needs no job, or whose layout ships. The key says it all."""
    recipe, vectors = _wanted.recipe, _wanted.vectors
    if not recipe.is_heavy:
        return picture.draw(unreported, vectors, recipe, poles=_wanted.poles)
    stored = _ready_made_layouts().get(key)
    return None if stored is None else picture.judged(stored.projection(recipe), vectors)


@work.find.register
def _picture(wanted: PictureQuestion) -> Picture | None:
    """Return a picture that is there already."""
    drawn = _drawn_at_once(wanted.key, wanted) or work.finished(wanted.key)
    return None if drawn is None else _judged(wanted, drawn)


@work.call.register
def _drawing(wanted: PictureQuestion) -> Call:
    """Return how a picture is computed."""
    values = (wanted.vectors, wanted.recipe, wanted.previous)
    return Call(picture.compute, values, estimate.picture(wanted.vectors.shape, wanted.recipe))


@work.call.register
def _drawing_again(wanted: SeedsQuestion) -> Call:
    """Return how pictures by several seeds are computed."""
    first = wanted.first
    values = (first.vectors, first.recipe, first.previous)
    return Call(seeds.several, values, estimate.several(first.vectors.shape, first.recipe))


@work.call.register
def _judging(wanted: FaithfulnessQuestion) -> Call:
    """Return how a picture is measured at every word."""
    shown = wanted.picture
    values = (shown.asked.vectors, shown.asked.recipe, shown.drawn.projection.coordinates)
    return Call(picture.judge, values, estimate.judging(len(shown.asked.vectors)))


@work.call.register
def _dividing(wanted: clustering.ClustersQuestion) -> Call:
    """Return how clusters are found."""
    values = (wanted.matrix, wanted.method, wanted.number, wanted.seed)
    expected = estimate.clusters(wanted.matrix.shape, wanted.method, wanted.number)
    return Call(clustering.find, values, expected)


def _judged(wanted: PictureQuestion, drawn: Drawn) -> Picture:
    """Return a picture, with its faithfulness at every word once somebody has asked for that."""
    found = work.finished(picture.every_word(wanted))
    return Picture(wanted, drawn if found is None else replace(drawn, faithfulness=found))


@st.cache_resource(
    max_entries=16, show_spinner=False, hash_funcs={PictureQuestion: lambda wanted: wanted.key}
)
def _by_every_method(wanted: PictureQuestion) -> tuple[PictureQuestion, ...]:
    """Return the questions `found_by_every_method` looks for."""
    return picture.by_every_method(wanted)


def found_by_every_method(wanted: PictureQuestion) -> list[Picture]:
    """Return the pictures of the same words that are there already, at most one a method."""
    asked = _by_every_method(wanted)
    return [found for found in map(work.find, asked) if found is not None]


def simplest_picture(wanted: PictureQuestion) -> Picture:
    """Return the same words by PCA, to look at while something heavier is computed."""
    return work.find(picture.simplest(wanted))


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs={Picture: _key})
def paired(one: Picture, other: Picture) -> Pairing:
    """Return two pictures linked by their words."""
    return pairing.pair(one, other)


@st.cache_resource(max_entries=4, show_spinner=False)
def centre(name: str) -> Centre:
    """Return the mean of the space `name`, and the ruler of neighbours' cosines without it."""
    return inspector.centre(models.static_vectors(name), models.neighbor_pairs(name))


@st.cache_resource(max_entries=256, show_spinner=False)
def ranked(name: str, word: str, metric: similarity.Metric, k: int) -> Ranked:
    """Return a word's neighbours in the whole space by a metric, on both rulers."""
    space, near, about = models.static_vectors(name), models.nearest_neighbors(name), centre(name)
    return inspector.rank(space, word, metric=metric, k=k, ruler=near, about=about)


@st.cache_resource(max_entries=64, show_spinner=False)
def group_statistics(name: str, words: tuple[str, ...], k: int) -> GroupStatistics:
    """Return what some words of the space `name` have in common."""
    space = models.static_vectors(name)
    chance = ruler.random_groups(
        space, words=max(2, len(words)), random_state=settings.RANDOM_STATE
    )
    return inspector.group(space, words, k=k, ruler=chance)
