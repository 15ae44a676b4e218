"""The views of *Semantic search*: a new one is a file beside this and a line below."""

from collections.abc import Callable, Mapping

from components.ui import inputs
from components.ui.search import (
    classification,
    failures,
    hit,
    map_of_documents,
    pooling,
    rankings,
    retrieval,
    smaller_vectors,
    who_wins,
)
from components.ui.search.inputs import QUESTIONS
from components.ui.search.scene import Scene
from components.ui.shown import Shown

VIEWS: Mapping[str, Callable[[Scene], Shown]] = {
    "rankings": rankings.show,
    "why a hit": hit.show,
    "failures": failures.show,
    "who wins when": who_wins.show,
    "classification": classification.show,
    "map": map_of_documents.show,
    "smaller vectors": smaller_vectors.show,
    "pooling": pooling.show,
    "retrieval": retrieval.show,
}
_READ_NO_COLLECTION: tuple[Callable[[Scene], Shown], ...] = (
    failures.show,
    who_wins.show,
    classification.show,
    retrieval.show,
)
_READ_MEANS: tuple[Callable[[Scene], Shown], ...] = (rankings.show, failures.show, who_wins.show)
_READY: Mapping[Callable[[Scene], Shown], Mapping[str, Mapping[str, object]]] = {
    failures.show: failures.READY,
    who_wins.show: {},
    classification.show: classification.READY,
    retrieval.show: retrieval.READY,
}


def choose() -> Callable[[Scene], Shown]:
    """Return the view that is to be drawn."""
    return VIEWS[inputs.view(tuple(VIEWS))]


def reads_collection(show: Callable[[Scene], Shown]) -> bool:
    """Tell whether a view asks the collection, rather than sentences of its own."""
    return show not in _READ_NO_COLLECTION


def reads_means(show: Callable[[Scene], Shown]) -> bool:
    """Tell whether a view averages word vectors."""
    return show in _READ_MEANS


def ready(show: Callable[[Scene], Shown]) -> Mapping[str, Mapping[str, object]]:
    """Return what is ready to be clicked in a view: the inputs' values by label."""
    return _READY.get(show, QUESTIONS)
