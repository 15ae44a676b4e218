"""Panel "closer": what lies behind a scheme."""

from components import cached
from components.charts.positions import closer, waves
from components.positions.rotary import Rotary
from components.ui import inputs, layout
from components.ui.positions import captions
from components.ui.positions.scene import Scene
from components.ui.shown import Drawing, Shown


def show(scene: Scene) -> Shown:
    """Show the pictures a scheme has of its own; of RoPE what it does to distances as well."""
    figures = closer.closer(scene.scheme, scene.encoding, position=scene.position)
    said = captions.closer(scene.scheme, scene.encoding, position=scene.position)
    drawings = [
        Drawing(figure, f"closer {number}", alt, cautions=(caption,))
        for number, (figure, (caption, alt)) in enumerate(zip(figures, said, strict=False))
    ]
    if not isinstance(scene.scheme, Rotary):
        return scene.shown(drawings, widths=(1,) * len(drawings))
    layout.prose("positional_encodings", "decay")
    asked = inputs.slider("prefer", "Distance a key prefers", (0, 512), default=100, step=4)
    preferred = int(asked)
    drawings.append(_decay(scene.scheme, preferred))
    return scene.shown(drawings, code=scene.code("decay, code", preferred=preferred))


def _decay(scheme: Rotary, preferred: int) -> Drawing:
    """Return how scores fall with distance."""
    found = cached.positions.rotary_decay(scheme, preferred=preferred)
    said = captions.bound(found)
    return Drawing(waves.decay(found), "decay", captions.DECAY_IN_WORDS, cautions=(said,))
