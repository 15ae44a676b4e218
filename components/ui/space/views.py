"""The views of *Embedding space*: a new one is a file beside this and a line below."""

from collections.abc import Callable, Mapping

from components import cached
from components.ui import inputs, layout, progress
from components.ui.shown import Shown
from components.ui.space import clusters, compare, noise, seeds, sentences, word_map
from components.ui.space.scene import Scene
from components.vectors.space.picture import Picture, PictureQuestion

VIEWS: Mapping[str, Callable[[Scene], Shown]] = {
    "map": word_map.show,
    "pure noise": noise.show,
    "other seeds": seeds.show,
    "side by side": compare.show,
    "clusters": clusters.show,
}
_HELP = (
    "pure noise: the same method on points without any structure. other seeds: six pictures that "
    "differ by chance alone. side by side: two pictures. clusters: groups found by k-means or "
    "HDBSCAN."
)
_FORMER = {"noise": "pure noise", "seeds": "other seeds", "compare": "side by side"}


def choose() -> Callable[[Scene], Shown]:
    """Return the view that is to be drawn."""
    return VIEWS[inputs.view(tuple(VIEWS), help=_HELP, former=_FORMER)]


def latest(wanted: PictureQuestion, show: Callable[[Scene], Shown]) -> Picture:
    """Return the picture that was asked for; until it is computed, what there is to look at."""
    label, simplest = sentences.compute(wanted), cached.space.simplest_picture
    shown = progress.latest(wanted, label=label, otherwise=simplest)
    if shown.asked.key != wanted.key:
        is_moving = show is word_map.show and progress.is_awaited(wanted)
        layout.caution(sentences.stale(shown, is_moving=is_moving))
    return shown
