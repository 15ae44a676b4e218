"""Tables of positions, and what is compared, shuffled and trained with them."""

import streamlit as st

from components import settings
from components.cached import models, work
from components.jobs.question import Call
from components.models import catalog, files, position_tables, tensors
from components.positions import decay, length_bench, overview, relative
from components.positions.decay import Decay
from components.positions.length_bench import Bench, Course
from components.positions.rotary import Rotary
from components.positions.scaling import RopeScaling
from components.positions.shuffle import Order, Shuffled
from components.positions.types import Profile, Span
from components.vectors.types import Matrix
from components.work import decoder_training, reordering


@st.cache_resource(max_entries=8, show_spinner="Opening the table of positions …")
def position_table(name: str) -> Matrix:
    """Return the learned table of positions of a contextual model, read-only."""
    return position_tables.read(catalog.find(name))


@st.cache_resource(max_entries=8, show_spinner=False)
def relative_table(name: str, *, causal: bool) -> relative.Trained:
    """Return the trained numbers of a model of T5's kind, of its encoder or its decoder."""
    card = catalog.find(name)
    found = position_tables.relative(card, causal=causal)
    buckets = relative.Buckets(len(found.values), found.max_distance, causal)
    return relative.Trained(card.title, buckets, found.values)


def relative_models() -> tuple[str, ...]:
    """Return the models of T5's kind, here or to be had; quick, not remembered."""
    return tuple(
        card.name for card in catalog.models("contextual") if position_tables.is_relative(card)
    )


@st.cache_data(max_entries=8, show_spinner=False)
def turns(name: str, span: Span) -> Rotary:
    """Return the turns of a rotary model, its own in everything, at some positions."""
    found = position_tables.turns(catalog.find(name))
    stretched = RopeScaling(found.rule, found.factor, found.positions)
    share = found.turning / found.dims
    return Rotary(span, found.dims, found.base, found.pairing, share=share, scaling=stretched)


def rotary_models() -> tuple[str, ...]:
    """Return the models that turn queries and keys, here or to be had; quick, not remembered."""
    return tuple(
        card.name for card in catalog.models("contextual") if position_tables.is_rotary(card)
    )


@st.cache_data(max_entries=32, show_spinner=False)
def usual_profiles(positions: int) -> dict[str, Profile]:
    """Return similarity against distance for every position scheme at its defaults."""
    return overview.usual_profiles(positions, rows=position_table("minilm"))


@st.cache_data(max_entries=16, show_spinner=False)
def rotary_decay(scheme: Rotary, *, preferred: int) -> Decay:
    """Return what RoPE does to dot products at each distance."""
    return decay.compare(scheme, preferred=preferred, random_state=settings.RANDOM_STATE)


@st.cache_data(max_entries=32, show_spinner="Reading the text in both orders …")
def shuffled(name: str, text: str, order: Order) -> Shuffled:
    """Return what another order of the words does to the states of a text's tokens."""
    model = models.contextual_model(name)
    return reordering.compare(model, text, order, random_state=settings.RANDOM_STATE)


@st.cache_resource(max_entries=1, show_spinner=False)
def _decoders() -> tensors.Tensors:
    """Return the decoders of the length bench that ship with the app, and their losses."""
    return tensors.read(files.shipped(settings.LENGTH_BENCH_FILE))


@work.find.register
def _bench(course: Course) -> Bench | None:
    """Return the losses after a course; those without further steps ship."""
    return work.finished(course.key) if course.steps else shipped_bench(course)


@work.call.register
def _training(course: Course) -> Call:
    """Return how the shipped decoders are trained on."""
    weights = length_bench.weights(_decoders().arrays)
    words = tuple(_decoders().metadata["words"].split())
    return Call(decoder_training.train_on, (weights, words, course))


def shipped_bench(_course: Course) -> Bench:
    """Return the losses that ship with the app, to look at while others are computed."""
    return length_bench.shipped(_decoders().arrays, _decoders().metadata)
