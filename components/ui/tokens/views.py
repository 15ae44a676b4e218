"""The views of *Token vectors*: a new one is a file beside this and a line below."""

from collections.abc import Callable, Mapping

from components.ui import inputs
from components.ui.shown import Shown
from components.ui.tokens import made, next_words, price, product, side_by_side, to_vectors
from components.ui.tokens.scene import Scene

VIEWS: Mapping[str, Callable[[Scene], Shown]] = {
    "text to vectors": to_vectors.show,
    "side by side": side_by_side.show,
    "how pieces came about": made.show,
    "price of a language": price.show,
    "lookup is a product": product.show,
    "next words": next_words.show,
}
_READ_NO_TEXT = (price.show,)


def choose() -> Callable[[Scene], Shown]:
    """Return the view that is to be drawn."""
    return VIEWS[inputs.view(tuple(VIEWS))]


def reads_text(show: Callable[[Scene], Shown]) -> bool:
    """Tell whether a view reads the text, rather than sentences of its own."""
    return show not in _READ_NO_TEXT
