"""What *Contextual vectors* asks before it shows."""

from components import cached
from components.ui.contextual.scene import Scene
from components.ui.markdown import literal
from components.ui.page import guess
from components.ui.page.guess import Guess
from components.vectors.peak import peaks

_FEWEST = 3  # uses that can be told apart
_INPUT = "input"


def best_layer(scene: Scene) -> Guess | None:
    """Ask after which layer the senses separate best; nothing where none do."""
    found = scene.study.found
    if not guess.is_on() or len(found.places) < _FEWEST:
        return None
    labelled = cached.contextual.discovery(scene.card.name, scene.asked, None).labelled
    best = peaks(labelled)
    if not best or round(float(labelled[best[0]]), 2) <= 0:
        return None
    layers = (_INPUT, *map(str, range(1, len(labelled))))
    return Guess(
        f"After which layer do the senses of *{literal(found.word)}* separate best?",
        layers,
        " or ".join(layers[layer] for layer in best),
    )
