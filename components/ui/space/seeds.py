"""View "seeds": six pictures that differ by their seed alone, laid on each other."""

from components.ui import progress
from components.ui.plot import Acts
from components.ui.shown import Drawing, Shown
from components.ui.space import conclusions, maps, picture_code, sentences
from components.ui.space.scene import Scene
from components.vectors.space.picture import SeedsQuestion
from components.vectors.space.seeds import Seeds

_HEIGHT = 260  # pixels
_NO_CHANCE = "PCA and custom axes have no chance in them: every seed gives the same picture."


def show(scene: Scene) -> Shown:
    """Show what stays and what is chance; the picture alone until it is computed."""
    found: Seeds | None = None
    code = picture_code.comparing(scene.wanted).then("seeds", seed=scene.wanted.recipe.seed)
    if scene.wanted.recipe.has_chance:
        label = f"Compute {sentences.name(scene.wanted)} with six seeds"
        with scene.over:
            found = progress.answer(SeedsQuestion(scene.wanted), label=label, name="seeds")
    if found is None:
        chart = maps.figure(scene.shown, scene.colours)
        said = "" if scene.wanted.recipe.has_chance else _NO_CHANCE
        drawing = maps.drawing(scene.shown, chart)
        return Shown((drawing,), scene.shown.table(), code, conclusion=said)
    drawings = [_drawing(scene, found, place) for place in range(len(found.seeds))]
    return Shown(
        drawings,
        scene.shown.table(),
        code,
        widths=(1, 1, 1),
        conclusion=conclusions.seeds(found),
        cautions=(sentences.seeds(found, scene.wanted.recipe),),
    )


def _drawing(scene: Scene, found: Seeds, place: int) -> Drawing:
    """Return the picture of one seed."""
    chosen, seed = scene.wanted.chosen, found.seeds[place]
    colours = maps.for_words(chosen, scene.shown, scene.colours)
    figure = maps.placed(found.pictures[place], chosen.words, colours)
    return Drawing(
        maps.small(figure, height=_HEIGHT),
        f"seed {place}",
        f"The picture with seed {seed}.",
        title=f":gray[:small[seed {seed}]]",
        link="seeds",
        acts=Acts(maps.inspect),
    )
