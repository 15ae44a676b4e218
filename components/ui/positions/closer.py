"""Panel "closer": what lies behind a scheme."""

import streamlit as st

from components import cached
from components.charts.positions import closer, waves
from components.positions.alibi import Alibi
from components.positions.learned import Learned
from components.positions.relative import T5
from components.positions.rotary import Rotary
from components.positions.sinusoidal import Sinusoidal
from components.ui import inputs, layout
from components.ui.positions import captions
from components.ui.positions.scene import Scene
from components.ui.shown import Code, Drawing, Shown


def show(scene: Scene) -> Shown:
    """Show the pictures a scheme has of its own; of RoPE what it does to distances as well."""
    figures = closer.closer(scene.scheme, scene.encoding, position=scene.position)
    said = captions.closer(scene.scheme, scene.encoding, position=scene.position)
    drawings = [
        Drawing(figure, f"closer {number}", alt, cautions=(caption,))
        for number, (figure, (caption, alt)) in enumerate(zip(figures, said, strict=False))
    ]
    places = st.columns(len(drawings), gap="medium") if drawings else []
    if not isinstance(scene.scheme, Rotary):
        return scene.shown(drawings, places=places, code=_code(scene))
    layout.prose("positional_encodings", "decay")
    asked = inputs.slider("prefer", "Distance a key prefers", (0, 512), default=100, step=4)
    preferred = int(asked)
    drawings.append(_decay(scene.scheme, preferred))
    places.append(st.container())
    return scene.shown(drawings, places=places, code=scene.code.then("decay", preferred=preferred))


def _code(scene: Scene) -> Code:
    """Return the scheme's code, gone on with by what its own pictures show."""
    scheme, code = scene.scheme, scene.code
    if isinstance(scheme, Learned):
        return code.then("rows of learned")
    if isinstance(scheme, Sinusoidal):
        return code.then("waves of sinusoidal", position=scene.position)
    if isinstance(scheme, Alibi):
        return code.then("slopes of alibi")
    return code.then("buckets of t5", **scheme.values) if isinstance(scheme, T5) else code


def _decay(scheme: Rotary, preferred: int) -> Drawing:
    """Return how scores fall with distance."""
    found = cached.positions.rotary_decay(scheme, preferred=preferred)
    said = captions.bound(found)
    return Drawing(waves.decay(found), "decay", captions.DECAY_IN_WORDS, cautions=(said,))
