"""The inputs of the page *Semantic search*: a question, a collection, and word vectors."""

from collections.abc import Mapping

import streamlit as st

from components import cached, settings
from components.errors import EmptyInputError
from components.ui import downloads, examples, inputs
from components.ui.search import own
from components.ui.search.scene import Scene
from components.vectors.search.documents import CLASSIC
from components.vectors.search.index import Index
from components.vectors.search.means import Weighting

_EXAMPLES: Mapping[str, Mapping[str, object]] = {
    query.text: {"q": query.text, "collection": CLASSIC.name} for query in CLASSIC.queries
}
_SHOWN = 4  # beside the question, the others in a menu


def ready_made() -> None:
    """Draw the questions that are ready to be clicked."""
    examples.draw(_EXAMPLES, shown=_SHOWN)


def scene(*, reads_collection: bool) -> Scene:
    """Ask for the question, the collection and the word vectors.

    Raises
    ------
    ReaderError
        If there is no question, or it is too long.
    """
    asking = st.container()
    card = downloads.model("static", default="word2vec", label="Word vectors")
    how = _weighting()
    parameters = st.container()
    with asking:
        query = _query() if reads_collection else ""
        index = _index() if reads_collection else cached.search.shipped(CLASSIC.name)
    return Scene(query, index, card.name, how, parameters)


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
