"""The inputs of the page *Semantic search*: a question, a collection, and word vectors."""

from collections.abc import Mapping
from itertools import accumulate

import streamlit as st

from components import cached, settings
from components.errors import EmptyInputError
from components.ui import downloads, examples, inputs
from components.ui.search import own
from components.ui.search.scene import Scene
from components.vectors.search.documents import CLASSIC
from components.vectors.search.index import Index
from components.vectors.search.means import Weighting

QUESTIONS: Mapping[str, Mapping[str, object]] = {
    query.text: {"q": query.text, "collection": CLASSIC.name} for query in CLASSIC.queries
}
_ROW = 70  # letters beside the page's question, the other examples in a menu
_SPACE = "word2vec"


def ready_made(ready: Mapping[str, Mapping[str, object]]) -> None:
    """Draw what is ready to be clicked, if anything is."""
    ends = accumulate(map(len, ready))
    examples.draw(ready, shown=sum(end <= _ROW for end in ends))


def scene(*, reads_collection: bool, reads_means: bool) -> Scene:
    """Ask for the question, the collection and the word vectors, as far as a view reads them.

    Raises
    ------
    ReaderError
        If there is no question, or it is too long.
    """
    asking = st.container()
    space = word_vectors() if reads_means else _SPACE
    how = _weighting() if reads_means else "plain"
    parameters = st.container()
    with asking:
        query = _query() if reads_collection else ""
        index = _index() if reads_collection else cached.search.shipped(CLASSIC.name)
    return Scene(query, index, space, how, parameters)


def word_vectors() -> str:
    """Return the name of the word vectors."""
    return downloads.model("static", default=_SPACE, label="Word vectors").name


def _query() -> str:
    """Return the question."""
    query = inputs.text(
        "q",
        "Search for",
        default=CLASSIC.queries[0].text,
        limit=settings.MAX_QUERY_CHARS,
        help="A few words or a sentence, in any language; MiniLM has learned English.",
    )
    if not query:
        raise EmptyInputError("Type what to search for, or click one of the examples.")
    return query


def _index() -> Index:
    """Return what is searched."""
    names = (*cached.search.COLLECTIONS, own.NAME)
    chosen = inputs.select("collection", "In", names, default=CLASSIC.name)
    return own.index() if chosen == own.NAME else cached.search.shipped(chosen)


def _weighting() -> Weighting:
    """Return how word vectors are averaged."""
    return inputs.choice(
        "weights",
        "Their mean",
        ("plain", "sif"),
        default="plain",
        help="SIF (Arora and others, 2017) trusts rare words more, and takes out what all "
        "passages have in common.",
    )
