"""The views of *Positional encodings*: a new one is a file beside this and a line below."""

from collections.abc import Callable, Mapping

from components.ui import inputs, links
from components.ui.positions import closer, compared, length, shuffle, table
from components.ui.positions.scene import Scene
from components.ui.shown import Shown

VIEWS: Mapping[str, Callable[[Scene], Shown]] = {
    "table": table.show,
    "up close": closer.show,
    "all schemes": compared.show,
    "shuffled words": shuffle.show,
    "longer texts": length.show,
}
# What old links call `panel`.
_PANELS = {
    "closer": "up close",
    "schemes": "all schemes",
    "shuffle": "shuffled words",
    "length": "longer texts",
}


def choose() -> Callable[[Scene], Shown]:
    """Return the view that is to be drawn."""
    links.renamed("panel", lambda name: {"view": _PANELS[name]} if name in _PANELS else {})
    return VIEWS[inputs.view(tuple(VIEWS))]
