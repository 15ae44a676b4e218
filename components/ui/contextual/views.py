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
from components.ui.contextual.scene import Scene
from components.ui.shown import Shown

VIEWS: Mapping[str, Callable[[Scene], Shown]] = {
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


def choose() -> Callable[[Scene], Shown]:
    """Return the view that is to be drawn."""
    return VIEWS[inputs.view(tuple(VIEWS), former=_FORMER)]
