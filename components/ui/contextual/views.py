"""The views of *Contextual vectors*: a new one is a file beside this and a line below."""

from collections.abc import Callable, Mapping

from components.ui import inputs
from components.ui.contextual import (
    attention,
    layers,
    models,
    occurrence_map,
    pairs,
    senses,
    static,
    whole_sentences,
)
from components.ui.contextual.inputs import Reads
from components.ui.contextual.scene import Scene
from components.ui.shown import Shown

VIEWS: Mapping[str, Callable[[Scene], Shown | None]] = {
    "map": occurrence_map.show,
    "pairs": pairs.show,
    "senses": senses.show,
    "attention": attention.show,
    "static beside it": static.show,
    "whole sentences": whole_sentences.show,
    "layers": layers.show,
    "two models": models.show,
}
_FORMER = {
    "static": "static beside it",
    "sentences": "whole sentences",
    "models": "two models",
}


# Of the others the word, its sentences and how vectors are taken decide what is shown.
_READ_LESS: Mapping[Callable[[Scene], Shown | None], Reads] = {
    whole_sentences.show: "sentences",
    layers.show: "nothing",
}


def choose() -> Callable[[Scene], Shown | None]:
    """Return the view that is to be drawn."""
    return VIEWS[inputs.view(tuple(VIEWS), former=_FORMER)]


def reads(show: Callable[[Scene], Shown | None]) -> Reads:
    """Return what a view reads of what the reader types."""
    return _READ_LESS.get(show, "word")
