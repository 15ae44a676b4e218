"""Collections that are searched, and what is made of them once.

A reader's own collection is in no cache: their session holds its `Index`, which holds the rest.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import streamlit as st

from components import settings
from components.cached import models, work
from components.jobs.question import Call
from components.models import contextual
from components.vectors.search import bm25, built_in, failures, index, means, stored, why
from components.vectors.search.documents import CLASSIC, Collection
from components.vectors.search.encoded import Encoded
from components.vectors.search.failures import Trap, Tried
from components.vectors.search.index import EncodingQuestion, Index
from components.vectors.search.means import Weighting
from components.vectors.search.ranking import Ranking
from components.vectors.search.stored import BuiltInMade
from components.vectors.search.why import TokenPairs, WithoutWords
from components.work import search, sentence_vectors

MODEL = "minilm"
COLLECTIONS: Mapping[str, Callable[[], Collection]] = {
    CLASSIC.name: lambda: CLASSIC,
    built_in.NAME: built_in.built_in,
}
_AT_ONCE = 4_000  # characters that are read in less than a second
_READ = 1_500  # characters of a passage that the model reads, about
_CUT = 0.01  # of the time to read a character: to cut it off
_START, _CHARACTER = 1.0, 1.4e-4  # seconds of a worker, and of each character


@st.cache_resource(max_entries=4, show_spinner=False)
def shipped(name: str) -> Index:
    """Return one of the collections that ship, encoded if that ships as well."""
    found = Index(COLLECTIONS[name]())
    ready = made() if name == built_in.NAME else None
    found.encoded = ready.passages if ready is not None else None
    return found


@st.cache_resource(max_entries=1, show_spinner=False)
def made() -> BuiltInMade | None:
    """Return what ships of the built-in collection; None if it was made of other texts."""
    path = work.saving_time(settings.SEARCH_FILE)
    return stored.read(path, built_in.key()) if path is not None else None


@work.find.register
def _encoded(question: EncodingQuestion) -> Encoded | None:
    """Return vectors of passages: at once of few, of many once a job has made them.

    From then on the index alone has them.
    """
    asked = question.index
    if asked.encoded is None and _characters(asked) <= _AT_ONCE:
        model = models.contextual_model(MODEL)
        asked.encoded = sentence_vectors.encode(model, asked.collection.passages)
    elif asked.encoded is None and (made_once := work.finished(question.key)) is not None:
        asked.keep(made_once)
        if asked.is_own:
            work.executor().release(question.key)
    return asked.encoded


@work.call.register
def _encoding(question: EncodingQuestion) -> Call:
    """Return how a job makes them; vectors that are in no catalogue it does not know."""
    passages, space = question.index.collection.passages, question.space
    if space is not None and models.loaded(space) is not None:
        space = None
    seconds = _START + _CHARACTER * _characters(question.index)
    return Call(search.make, (MODEL, passages, space, question.how), seconds)


def _characters(asked: Index) -> int:
    """Return how many characters a collection has; those of a passage’s end hardly count."""
    lengths = [len(each) for each in asked.collection.passages]
    return sum(min(each, _READ) + int(_CUT * max(0, each - _READ)) for each in lengths)


@st.cache_resource(max_entries=64, show_spinner=False)
def query(text: str) -> Encoded:
    """Return a question as a vector, and how much of it was read."""
    return sentence_vectors.encode(models.contextual_model(MODEL), [text])


def token_pairs(text: str, passage: str) -> TokenPairs:
    """Return how alike tokens of a question and of a passage are; quick, not remembered.

    Of a long text only what the model reads.
    """
    model = models.contextual_model(MODEL)
    read = [sentence_vectors.read_part(model, each) for each in (text, passage)]
    return why.pairs(*contextual.states(model, read))


def without_words(text: str, passage: str) -> WithoutWords:
    """Return a score without each word; nothing of it is kept for others."""
    model = models.contextual_model(MODEL)
    question, told = (sentence_vectors.read_part(model, each) for each in (text, passage))
    return why.without_words(
        question, told, lambda texts: sentence_vectors.encode(model, texts).unit
    )


def tried(asked: Sequence[Trap], space: str, how: Weighting) -> tuple[Tried, ...]:
    """Return what each engine makes of traps; quick, and nothing of it is kept for others."""
    texts = [text for each in asked for text in each.texts]
    unit = sentence_vectors.encode(models.contextual_model(MODEL), texts).unit
    averaged = means.means(models.static_vectors(space), texts, how).unit
    keywords = bm25.index([text for each in asked for text in each.texts[1:]])
    counted = np.array([keywords.scores(each.question) for each in asked])
    places = 2 * np.arange(len(asked))[:, None] + np.arange(2)
    return (
        failures.tried("MiniLM", failures.cosines(unit)),
        failures.tried(f"{models.called(space)} mean", failures.cosines(averaged)),
        failures.tried("BM25", np.take_along_axis(counted, places, axis=1)),
    )


def by_meaning(found: Encoded, text: str) -> Ranking:
    """Return passages by what the sentence encoder makes of them; quick, not remembered."""
    return index.by_meaning(found, query(text).unit[0])


def by_means(asked: Index, text: str, space: str, how: Weighting) -> Ranking:
    """Return passages by the means of their words' vectors; quick, not remembered."""
    return asked.by_means(text, models.static_vectors(space), how)
