"""The views of *Training dynamics*: a new one is a file beside this and a line below."""

from collections.abc import Callable, Mapping

from components.ui import inputs
from components.ui.shown import Shown
from components.ui.training import (
    by_frequency,
    by_hand,
    fewer_numbers,
    one_or_two,
    ours,
    same_loss,
    time_lapse,
)
from components.ui.training.scene import Scene

VIEWS: Mapping[str, Callable[[Scene], Shown]] = {
    "same loss, other space": same_loss.show,
    "time-lapse": time_lapse.show,
    "gradient by hand": by_hand.show,
    "one table or two": one_or_two.show,
    "rare and frequent words": by_frequency.show,
    "fewer numbers for rare words": fewer_numbers.show,
    "yours and ours": ours.show,
}


def choose() -> Callable[[Scene], Shown]:
    """Return the view that is to be drawn."""
    return VIEWS[inputs.view(tuple(VIEWS))]
