"""The panels of *Positional encodings*: a new one is a file beside this and a line below."""

from collections.abc import Callable, Mapping

from components.ui import inputs
from components.ui.positions import closer, compared, length, shuffle
from components.ui.positions.scene import Scene
from components.ui.shown import Shown

VIEWS: Mapping[str, Callable[[Scene], Shown]] = {
    "closer": closer.show,
    "schemes": compared.show,
    "shuffle": shuffle.show,
    "length": length.show,
}
_HELP = (
    "closer: what lies behind this scheme. schemes: all of them compared. shuffle: a real model "
    "reads the words in another order. length: tiny models on longer texts than they learned from."
)


def choose() -> Callable[[Scene], Shown]:
    """Return what is to be shown below the main pictures."""
    return VIEWS[inputs.choice("panel", "Look closer", tuple(VIEWS), default="closer", help=_HELP)]
