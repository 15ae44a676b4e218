"""View "pairs": every pair of occurrences, and the ruler of the layer."""

from components.charts.contextual import pairs
from components.ui.contextual import conclusions, words
from components.ui.contextual.scene import Scene
from components.ui.shown import Drawing, Shown


def show(scene: Scene) -> Shown:
    """Show the cosines of all pairs, and what random pairs of tokens have."""
    study, layer = scene.study, scene.layer
    table = pairs.occurrences(study.found, study.sample, layer=layer)
    ruler = pairs.ruler(study.curves, study.sample, layer=layer)
    return Shown(
        (
            Drawing(table, "main", words.pairs_in_words(study.found, layer=layer)),
            Drawing(ruler, "beside", words.ruler_in_words(study.sample, layer=layer)),
        ),
        study.table(),
        scene.code_of_pairs.then("pairs"),
        conclusion=conclusions.pairs(study.found, layer=layer),
        cautions=(words.ruler(study, layer=layer), *scene.prepared),
        text=words.numbered(study.found),
    )
