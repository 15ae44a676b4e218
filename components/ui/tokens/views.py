"""The views of *Token vectors*: a new one is a file beside this and a line below."""

from collections.abc import Callable, Mapping

from components.ui import inputs
from components.ui.shown import Shown
from components.ui.tokens import to_vectors
from components.ui.tokens.scene import Scene

VIEWS: Mapping[str, Callable[[Scene], Shown]] = {
    "text to vectors": to_vectors.show,
}


def choose() -> Callable[[Scene], Shown]:
    """Return the view that is to be drawn."""
    return VIEWS[inputs.view(tuple(VIEWS))]
