"""View "up close": what lies behind a scheme."""

from components import cached
from components.charts.positions import calm, closer, waves
from components.positions.alibi import Alibi
from components.positions.learned import Learned
from components.positions.relative import T5
from components.positions.rotary import Rotary
from components.positions.schemes import Nothing
from components.positions.sinusoidal import Sinusoidal
from components.ui import inputs, layout
from components.ui.positions import captions, conclusions, sentences
from components.ui.positions.inputs import place
from components.ui.positions.scene import Scene
from components.ui.shown import Code, Drawing, Shown


def show(scene: Scene) -> Shown:
    """Show the pictures a scheme has of its own; of RoPE what it does to distances as well."""
    scheme, position = scene.scheme, 0
    if isinstance(scheme, Sinusoidal | Rotary):
        with scene.controls:
            position = place(scheme)
    conclusion = conclusions.closer(scheme, position=position)
    if isinstance(scheme, Nothing):
        alt = sentences.table_in_words(scheme, scene.encoding)
        return scene.shown((Drawing(calm.words(sentences.NO_ORDER), "calm", alt),), conclusion)
    drawings = _drawings(scene, position)
    if not isinstance(scheme, Rotary):
        return scene.shown(drawings, conclusion, code=_code(scene, position))
    with scene.controls:
        asked = inputs.slider("prefer", "Distance a key prefers", (0, 512), default=100, step=4)
    preferred = int(asked)
    return scene.shown(
        (*drawings, _decay(scheme, preferred)),
        conclusion,
        text=layout.section("positional_encodings", "decay"),
        code=scene.code.then("decay", preferred=preferred),
    )


def _drawings(scene: Scene, position: int) -> list[Drawing]:
    """Return the pictures of a scheme."""
    figures = closer.closer(scene.scheme, scene.encoding, position=position)
    said = captions.closer(scene.scheme, scene.encoding, position=position)
    return [
        Drawing(figure, f"closer {number}", alt, cautions=(caption,))
        for number, (figure, (caption, alt)) in enumerate(zip(figures, said, strict=False))
    ]


def _code(scene: Scene, position: int) -> Code:
    """Return the scheme's code, gone on with by what its own pictures show."""
    scheme, code = scene.scheme, scene.code
    if isinstance(scheme, Learned):
        return code.then("rows of learned")
    if isinstance(scheme, Sinusoidal):
        return code.then("waves of sinusoidal", position=position)
    if isinstance(scheme, Alibi):
        return code.then("slopes of alibi")
    return code.then("buckets of t5", **scheme.values) if isinstance(scheme, T5) else code


def _decay(scheme: Rotary, preferred: int) -> Drawing:
    """Return how scores fall with distance."""
    found = cached.positions.rotary_decay(scheme, preferred=preferred)
    said = captions.bound(found)
    return Drawing(waves.decay(found), "decay", captions.DECAY_IN_WORDS, cautions=(said,))
