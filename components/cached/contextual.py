"""Words in sentences: states of a model, and what is measured of them."""

from collections.abc import Mapping

import numpy as np
import streamlit as st

from components import settings
from components.cached import models, work
from components.jobs.question import Call
from components.models import catalog, contextual
from components.models.tokenizers import packaged
from components.vectors.contextual import (
    attention,
    bags,
    everyday,
    journey,
    known,
    measures,
    occurrences,
    pooling,
    questions,
    senses,
    sentences,
)
from components.vectors.contextual.concordance import Concordance, Nearby, gather, nearby
from components.vectors.contextual.known import Known
from components.vectors.contextual.pooling import Pool
from components.vectors.contextual.questions import KnownQuestion, NearbyQuestion, UsualQuestion
from components.vectors.contextual.scaling import Scaling, untouched
from components.vectors.contextual.strangers import Strangers, between_different
from components.vectors.contextual.study import Inquiry, Study, Usual, check_read, measure, usual_in
from components.vectors.contextual.triples import TRIPLES
from components.vectors.tokens import sizes
from components.vectors.tokens.sizes import Sizes
from components.vectors.types import TokenStates
from components.work import reading

_FIRST_ROW = np.zeros(1, dtype=np.intp)  # of an input table


@st.cache_resource(max_entries=4, show_spinner="Reading the sentences …")
def _token_states(name: str, texts: tuple[str, ...]) -> tuple[TokenStates, ...]:
    """Return the states of every text after every layer; choosing a layer runs no model."""
    return contextual.states(models.contextual_model(name), texts)


@st.cache_resource(max_entries=2, show_spinner="Reading everyday sentences …")
def _everyday_states(name: str) -> tuple[TokenStates, ...]:
    """Return the states of the fixed sample of sentences that cosines are compared with."""
    return contextual.states(models.contextual_model(name), everyday.EVERYDAY)


@st.cache_resource(max_entries=1, show_spinner=False)
def _shipped() -> Mapping[str, Known]:
    """Return what is usual in models of packages, by the sha256 of their files."""
    path = work.saving_time(settings.KNOWN_FILE)
    return {} if path is None else known.read(path)


@work.find.register
def _known(asked: KnownQuestion) -> Known | None:
    """Return what is usual in a model where it ships or was measured by a job."""
    card = catalog.find(asked.model)
    return _shipped().get(card.sha256.get(card.gguf, "")) or work.finished(asked.key)


@work.call.register
def _measuring_known(asked: KnownQuestion) -> Call:
    """Return how that is measured."""
    read = len(everyday.EVERYDAY) + 3 * len(TRIPLES)
    return Call(reading.measure_known, (asked.model,), _seconds(asked.model, read))


@work.call.register
def _measuring_usual(asked: UsualQuestion) -> Call:
    """Return how what is usual is measured where something is taken out of vectors."""
    return Call(reading.measure_usual, (asked,), _seconds(asked.model, len(everyday.EVERYDAY)))


def _seconds(name: str, read: int) -> float:
    """Return about how many seconds a job takes that reads some sentences."""
    return questions.seconds(catalog.find(name).size_mb, read)


def usual(name: str, scaling: Scaling, *, skip_first: bool) -> Usual:
    """Return what is usual in a model: cosines of random pairs of tokens, layer by layer."""
    found = _known(KnownQuestion(name)) if scaling == Scaling() else None
    if found is not None:
        table = models.contextual_model(name).network.input_rows(_FIRST_ROW)
        sample = found.later_tokens if skip_first else found.tokens
        dims = table.shape[1]
        return Usual(sample, untouched(len(sample.cosines), dims), untouched(1, dims))
    measured: Usual | None = work.finished(UsualQuestion(name, scaling, skip_first).key)
    return measured or _usual(name, scaling, skip_first=skip_first)


@st.cache_resource(max_entries=8, show_spinner="Drawing random pairs of tokens …")
def _usual(name: str, scaling: Scaling, *, skip_first: bool) -> Usual:
    """Return the same where no job was asked for it."""
    drawn = measures.draw(
        _everyday_states(name), random_state=settings.RANDOM_STATE, skip_first=skip_first
    )
    rows = models.contextual_model(name).network.input_rows(drawn.ids)
    return usual_in(drawn, rows, scaling)


@st.cache_resource(max_entries=4, show_spinner="Drawing random pairs of tokens …")
def strangers(name: str) -> Strangers:
    """Return how alike different tokens are in a model, layer by layer.

    What stands first is left out where a model puts no mark before a text: it may stand out.
    """
    model = models.contextual_model(name)
    drawn = measures.draw(
        _everyday_states(name),
        random_state=settings.RANDOM_STATE,
        skip_first=not model.has_start_mark,
    )
    return between_different(drawn, model.network.input_rows(drawn.ids))


@st.cache_resource(max_entries=4, show_spinner=False)
def everyday_sizes(name: str) -> tuple[Sizes, ...]:
    """Return how long states are in each sentence of the fixed sample."""
    return tuple(sizes.measure(each.hidden) for each in _everyday_states(name))


@st.cache_resource(max_entries=8, show_spinner=False)
def unknown(name: str) -> int | None:
    """Return the id a model reads for what it does not know; None if it knows everything."""
    return packaged.unknown(models.contextual_model(name).tokenizer)


@st.cache_resource(max_entries=16, show_spinner=False)
def study(name: str, asked: Inquiry) -> Study:
    """Return all that is shown of a word in sentences; choosing a layer computes nothing anew."""
    lines = sentences.parse(asked.text)
    states = _token_states(name, sentences.texts(lines))
    found = occurrences.find(states, lines, asked.word, asked.reading)
    check_read(found, unknown(name))
    static = contextual.static_vector(models.contextual_model(name), found.form.ids)
    known = usual(name, asked.scaling, skip_first=asked.reading.skip_first)
    return measure(found, static, known)


@st.cache_resource(max_entries=16, show_spinner="Sorting the occurrences …")
def discovery(name: str, asked: Inquiry, k: int | None) -> senses.Discovery:
    """Return the groups found among the occurrences of a word, in every layer."""
    found = study(name, asked).found
    return senses.discover(found.hidden, found.senses, k=k)


@st.cache_resource(max_entries=1, show_spinner="Reading the ready sentences …")
def _concordance(name: str) -> Concordance:
    """Return all words of the ready sentences, to look for the nearest ones in."""
    return gather(contextual.states(models.contextual_model(name), reading.READY))


@st.cache_resource(max_entries=32, show_spinner=False)
def _nearby_at_once(name: str, asked: Inquiry) -> Nearby:
    """Return the words of the ready sentences nearest to a word, in every layer."""
    found = study(name, asked)
    return nearby(
        _concordance(name), found.found.hidden, found.usual.states, without=found.found.word
    )


@work.find.register
def _nearby(wanted: NearbyQuestion) -> Nearby | None:
    """Return the same: at once from a model that reads quickly, else once a job has found it."""
    if catalog.find(wanted.model).gguf:
        return work.finished(wanted.key)
    return _nearby_at_once(wanted.model, wanted.asked)


@work.call.register
def _looking_nearby(wanted: NearbyQuestion) -> Call:
    """Return how a job finds them."""
    found = study(wanted.model, wanted.asked)
    values = (wanted.model, found.found.hidden, found.usual.states, found.found.word)
    return Call(reading.nearby, values, _seconds(wanted.model, len(reading.READY)))


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
    found = _known(KnownQuestion(name))
    usual = found.sentences[pool] if found is not None else _everyday_sentences(name, pool)
    return pooling.compare(states, lines, pool, usual)


def held(name: str, pool: Pool) -> pooling.Held:
    """Return how like sentences are to mates in syntax and in meaning, layer by layer."""
    found = _known(KnownQuestion(name))
    return _held(name, pool) if found is None else found.held[pool]


@st.cache_resource(max_entries=8, show_spinner="Reading the ready sentences …")
def _held(name: str, pool: Pool) -> pooling.Held:
    """Return the same where no job was asked for it."""
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
