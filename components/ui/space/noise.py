"""View "noise": the picture beside that of its noise twin, or the classic trap alone."""

from functools import partial

from components.ui import inputs
from components.ui.shown import NO_CODE, Drawing, Shown
from components.ui.space import clusters, maps, picture_code, sentences
from components.ui.space.scene import Scene, further
from components.vectors.space import picture

_HEIGHT = 400  # pixels
_TWIN = (
    "The twin has as many points in as many dimensions, with the same mean and variance along "
    "each, and no structure at all: what this method draws here, it draws out of nothing. "
    "Only what the left picture shows beyond the right one can be the data's."
)


def show(scene: Scene) -> Shown:
    """Show what the method makes of points without structure."""
    if inputs.switch(
        "trap",
        "The classic trap: 500 points of noise in 100 dimensions by t-SNE at perplexity 2",
    ):
        return _trap(scene)
    wanted = picture.noise_twin(scene.shown.asked)
    twin = further(wanted, f"Compute the noise twin's {sentences.name(wanted)}", "noise", "point")
    words, points = (
        maps.small(maps.figure(scene.shown, scene.colours), height=_HEIGHT),
        maps.small(maps.figure(twin, scene.colours, words=False), height=_HEIGHT),
    )
    asked = scene.shown.asked
    code = picture_code.judging(asked).then("noise", seed=asked.recipe.seed)
    drawings = (
        Drawing(
            words,
            "side 0",
            sentences.in_words(scene.shown),
            title="**The words**",
            cautions=(sentences.trust(scene.shown),),
        ),
        Drawing(
            points,
            "side 1",
            sentences.in_words(twin),
            title="**Its noise twin**: random points",
            cautions=(sentences.trust(twin, "point"),),
        ),
    )
    return Shown(
        drawings, scene.shown.table(), code, widths=(1, 1), gap="medium", cautions=(_TWIN,)
    )


def _trap(scene: Scene) -> Shown:
    """Show 500 points of noise that fall into clusters at perplexity 2."""
    wanted = picture.trap(random_state=0)
    shown = further(wanted, "Compute t-SNE of 500 points of noise", "trap", "point")
    drawing = Drawing(
        maps.figure(shown, maps.plain(shown)),
        "noise alone",
        "Noise, drawn by t-SNE at perplexity 2.",
        cautions=(sentences.trust(shown, "point"),),
        below=partial(clusters.count, shown) if shown.asked.key == wanted.key else None,
    )
    code = NO_CODE.then("trap", recipe=wanted.recipe)
    return Shown((drawing,), scene.shown.table(), code)
