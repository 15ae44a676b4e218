"""View "map": the occurrences in one plane for all layers."""

from components.charts.contextual import by_layer, maps
from components.ui.contextual import conclusions, guesses, words
from components.ui.contextual.scene import Scene
from components.ui.shown import Drawing, Shown


def show(scene: Scene) -> Shown:
    """Show where the occurrences stand, and how alike they are by layer."""
    study, layer = scene.study, scene.layer
    moving = maps.layer_map(study.found, study.path, layer=layer)
    curves = by_layer.by_layer(study.curves, layer=layer)
    return Shown(
        (
            Drawing(moving, "main", words.map_in_words(study, layer=layer)),
            Drawing(curves, "beside", words.curves_in_words(study.curves)),
        ),
        study.table(),
        scene.code_of_pairs.then(
            "map",
            senses=list(study.found.senses),
            form=list(study.found.form.ids),
            dropped_rows=study.usual.rows.dropped.tolist(),
        ),
        conclusion=conclusions.uses(study, layer=layer),
        cautions=(
            words.likeness(study, layer=layer),
            words.plane(study.path, layer=layer),
            words.pieces(study.found, scene.card, scene.asked),
            *scene.prepared,
        ),
        text=words.numbered(study.found),
        guess=guesses.best_layer(scene),
    )
