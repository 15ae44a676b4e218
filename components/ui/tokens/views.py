"""The views of *Token vectors*: a new one is a file beside this and a line below."""

from collections.abc import Callable, Mapping

from components.ui import inputs
from components.ui.shown import Shown
from components.ui.tokens import (
    facts,
    made,
    next_words,
    price,
    product,
    several,
    side_by_side,
    state_sizes,
    to_vectors,
    training,
    twice,
    whole_life,
)
from components.ui.tokens.scene import Scene

VIEWS: Mapping[str, Callable[[Scene], Shown]] = {
    "text to vectors": to_vectors.show,
    "side by side": side_by_side.show,
    "pieces": made.show,
    "languages": price.show,
    "lookup": product.show,
    "several sentences": several.show,
    "two places": twice.show,
    "next words": next_words.show,
    "a token's life": whole_life.show,
    "sizes": state_sizes.show,
    "as it began": training.show,
    "facts": facts.show,
}
_FORMER = {
    "how pieces came about": "pieces",
    "price of a language": "languages",
    "lookup is a product": "lookup",
}
_READ_NO_TEXT = (price.show, several.show, twice.show, training.show, facts.show)


def choose() -> Callable[[Scene], Shown]:
    """Return the view that is to be drawn."""
    return VIEWS[inputs.view(tuple(VIEWS), former=_FORMER)]


def reads_text(show: Callable[[Scene], Shown]) -> bool:
    """Tell whether a view reads the text, rather than sentences of its own."""
    return show not in _READ_NO_TEXT
