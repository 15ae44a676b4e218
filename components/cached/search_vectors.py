"""What is made of the vectors that a search compares: stored smaller, pooled in other ways."""

from collections.abc import Sequence

import streamlit as st

from components.cached import models, search, work
from components.jobs.question import Call
from components.models import catalog
from components.models.decoder import answers
from components.vectors.search.dense import compression, retrieval
from components.vectors.search.dense.compression import Compression
from components.vectors.search.dense.pools import PoolsQuestion
from components.vectors.search.dense.retrieval import AnswerOdds, WritingQuestion
from components.vectors.search.index import Index
from components.vectors.types import Matrix
from components.work.search import judge_pools, write_on

_MOST_WORDS = 10_000  # of a space: its first, the most frequent where an order is known
_START, _ENCODER, _DECODER = 1.5, 1.4e-4, 1.7e-3  # seconds of a worker, and of a character
_OPENED, _TOKEN = 5.0, 2e-3  # of a decoder, and of a character for each token that is written
_STORING = "Storing the vectors in fewer bytes …"


@st.cache_resource(
    max_entries=16, show_spinner=_STORING, hash_funcs={Index: lambda asked: asked.key}
)
def smaller_passages(asked: Index) -> Compression:
    """Return what smaller vectors keep of the nearest passages of a collection that is encoded."""
    if asked.encoded is None:
        raise ValueError("the collection must be encoded.")
    return compression.measure(asked.encoded.unit)


@st.cache_resource(max_entries=8, show_spinner=_STORING)
def smaller_words(space: str) -> Compression:
    """Return what smaller vectors keep of the nearest words."""
    return compression.measure(words(space))


def words(space: str) -> Matrix:
    """Return the first vectors of a space, of length 1; quick, not remembered."""
    return models.static_vectors(space).unit[:_MOST_WORDS]


@work.call.register
def _judging_pools(asked: PoolsQuestion) -> Call:
    """Return how ways of pooling are judged."""
    collection = search.shipped(asked.collection).collection
    texts = [*collection.passages, *(query.text for query in collection.queries)]
    of_character = _DECODER if catalog.find(asked.model).gguf else _ENCODER
    seconds = _START + of_character * sum(map(len, texts))
    return Call(judge_pools, (asked.model, collection), seconds)


@st.cache_resource(max_entries=32, show_spinner="Reading the passages …")
def answer_odds(name: str, prompts: Sequence[str], answer: str) -> AnswerOdds:
    """Return how likely an answer is to come next behind each prompt, by the decoder `name`."""
    return answers.odds(models.contextual_model(name), prompts, answer)


@work.call.register
def _writing(asked: WritingQuestion) -> Call:
    """Return how a decoder writes on."""
    seconds = _OPENED + _TOKEN * retrieval.MOST / 2 * sum(map(len, asked.prompts))
    return Call(write_on, (asked.model, asked.prompts, retrieval.MOST), seconds)
