"""View "layers": where a model holds syntax and where meaning."""

from components import cached
from components.charts.contextual import by_layer
from components.ui.contextual import inputs, sentences
from components.ui.contextual.scene import Scene
from components.ui.shown import Drawing, Shown


def show(scene: Scene) -> Shown:
    """Show how like sentences are to mates in syntax and in meaning, by layer."""
    layer, card = scene.layer, scene.card
    with scene.parameters:
        pool = inputs.pool()
    held = cached.contextual.held(card.name, pool)
    curves = by_layer.what_layers_hold(held, layer=layer)
    wins = by_layer.wins(held, layer=layer)
    return Shown(
        (
            Drawing(curves, "main", sentences.held_in_words(held)),
            Drawing(wins, "beside", sentences.wins_in_words(held)),
        ),
        held.table(),
        scene.code("Sentences, code", sentences=list(sentences.EXAMPLE), pool=pool),
        widths=(3, 2),
        cautions=(sentences.held(held, layer=layer, title=card.title),),
    )
