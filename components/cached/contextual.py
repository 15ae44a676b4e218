"""Words in sentences: states of a model, and what is measured of them."""

import streamlit as st

from components import settings
from components.cached import models
from components.models import contextual
from components.vectors.contextual import (
    attention,
    bags,
    everyday,
    journey,
    measures,
    occurrences,
    pooling,
    senses,
    sentences,
)
from components.vectors.contextual.concordance import Concordance, Near, gather
from components.vectors.contextual.pooling import Pool
from components.vectors.contextual.scaling import Scaling
from components.vectors.contextual.study import (
    Inquiry,
    Study,
    Usual,
    best_by_chance,
    measure,
    nearest_by_layer,
    usual_in,
)
from components.vectors.contextual.triples import TRIPLES
from components.vectors.ruler import Ruler
from components.vectors.types import TokenStates


@st.cache_resource(max_entries=4, show_spinner="Reading the sentences …")
def _token_states(name: str, texts: tuple[str, ...]) -> tuple[TokenStates, ...]:
    """Return the states of every text after every layer; choosing a layer runs no model."""
    return contextual.states(models.contextual_model(name), texts)


@st.cache_resource(max_entries=2, show_spinner="Reading everyday sentences …")
def _everyday_states(name: str) -> tuple[TokenStates, ...]:
    """Return the states of the fixed sample of sentences that cosines are compared with."""
    return contextual.states(models.contextual_model(name), everyday.EVERYDAY)


@st.cache_resource(max_entries=8, show_spinner="Drawing random pairs of tokens …")
def usual(name: str, scaling: Scaling, *, skip_first: bool) -> Usual:
    """Return what is usual in a model: cosines of random pairs of tokens, layer by layer."""
    drawn = measures.draw(
        _everyday_states(name), random_state=settings.RANDOM_STATE, skip_first=skip_first
    )
    rows = models.contextual_model(name).network.input_rows(drawn.ids)
    return usual_in(drawn, rows, scaling)


@st.cache_resource(max_entries=16, show_spinner=False)
def study(name: str, asked: Inquiry) -> Study:
    """Return all that is shown of a word in sentences; choosing a layer computes nothing anew."""
    lines = sentences.parse(asked.text)
    states = _token_states(name, sentences.texts(lines))
    found = occurrences.find(states, lines, asked.word, asked.reading)
    static = contextual.static_vector(models.contextual_model(name), found.form.ids)
    known = usual(name, asked.scaling, skip_first=asked.reading.skip_first)
    return measure(found, static, known)


@st.cache_resource(max_entries=16, show_spinner="Sorting the occurrences …")
def discovery(name: str, asked: Inquiry, k: int | None) -> senses.Discovery:
    """Return the groups found among the occurrences of a word, in every layer."""
    found = study(name, asked).found
    return senses.discover(found.hidden, found.senses, k=k)


@st.cache_resource(max_entries=1, show_spinner="Reading the ready sentences …")
def concordance(name: str) -> Concordance:
    """Return all words of the ready sentences, to look for the nearest ones in."""
    ready = everyday.AMBIGUOUS.values()
    texts = [line.text for text in ready for line in sentences.parse(text)]
    return gather(contextual.states(models.contextual_model(name), texts))


@st.cache_resource(max_entries=32, show_spinner=False)
def near(name: str, asked: Inquiry, point: int) -> list[list[Near]]:
    """Return for each layer the words of the ready sentences nearest to an occurrence."""
    return nearest_by_layer(study(name, asked), concordance(name), point)


@st.cache_resource(max_entries=32, show_spinner=False)
def nearest_by_chance(name: str, asked: Inquiry, layer: int) -> Ruler:
    """Return what the nearest words of other sentences reach for random words."""
    return best_by_chance(study(name, asked), concordance(name), layer=layer)


@st.cache_resource(max_entries=32, show_spinner="Looking at the attention …")
def taken(name: str, text: str, place: occurrences.Occurrence) -> attention.Taken:
    """Return what a word took up from each token of its sentence, by layer and head."""
    model = models.contextual_model(name)
    (state,) = contextual.states(model, (text,))
    return attention.of_word(contextual.attention(model, text), state, place)


@st.cache_resource(max_entries=8, show_spinner=False)
def _everyday_sentences(name: str, pool: Pool) -> measures.Sample:
    """Return the cosines of all pairs of the fixed sample's sentences, layer by layer."""
    return pooling.sample(pooling.pooled(_everyday_states(name), pool))


@st.cache_resource(max_entries=8, show_spinner=False)
def sentence_study(name: str, text: str, pool: Pool) -> pooling.Pooled:
    """Return one vector a sentence after every layer, and how alike they are."""
    lines = sentences.parse(text)
    states = _token_states(name, sentences.texts(lines))
    return pooling.compare(states, lines, pool, _everyday_sentences(name, pool))


@st.cache_resource(max_entries=8, show_spinner="Reading the ready sentences …")
def held(name: str, pool: Pool) -> pooling.Held:
    """Return how like sentences are to mates in syntax and in meaning, layer by layer."""
    model = models.contextual_model(name)
    sides = zip(*((each.anchor, each.syntax, each.meaning) for each in TRIPLES), strict=True)
    return pooling.held(*(pooling.pooled(contextual.states(model, side), pool) for side in sides))


@st.cache_resource(max_entries=2, show_spinner=False)
def held_without_layers(name: str) -> pooling.Held:
    """Return the same for means of a static model's vectors: all words, then content words."""
    return bags.held_without_layers(models.static_vectors(name), TRIPLES)


@st.cache_resource(max_entries=32, show_spinner=False)
def fixed_place(name: str, word: str) -> journey.Fixed:
    """Return where a static model puts a word, among its neighbours."""
    space = models.static_vectors(name)
    found = models.neighbors(name, word, journey.NEIGHBORS)
    return journey.fixed(space, space.find(word), found)
