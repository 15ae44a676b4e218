"""The views of *Word analogies*: a new one is a file beside this and a line below."""

from collections.abc import Callable, Mapping

from components.ui import inputs
from components.ui.analogies import cosines, listed, odd_one_out, path, question, scoreboard
from components.ui.analogies.scene import Scene
from components.ui.shown import Shown

# Each returns None after saying what is wrong with what was typed.
VIEWS: Mapping[str, Callable[[Scene], Shown | None]] = {
    "question": question.show,
    "scoreboard": scoreboard.show,
    "list": listed.show,
    "odd one out": odd_one_out.show,
    "path": path.show,
    "cosines": cosines.show,
}


def choose() -> Callable[[Scene], Shown | None]:
    """Return the view that is to be drawn."""
    return VIEWS[inputs.view(tuple(VIEWS))]
