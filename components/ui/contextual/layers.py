"""View "layers": where a model holds syntax and where meaning."""

from components import cached
from components.charts.contextual import by_layer
from components.ui import texts
from components.ui.contextual import conclusions, held, inputs
from components.ui.contextual.scene import Scene
from components.ui.shown import Drawing, Shown


def show(scene: Scene) -> Shown:
    """Show how like sentences are to mates in syntax and in meaning, by layer."""
    layer, card = scene.layer, scene.card
    with scene.parameters:
        pool = inputs.pool()
    found = cached.contextual.held(card.name, pool)
    bags = cached.contextual.held_without_layers("word2vec")
    curves = by_layer.what_layers_hold(found, layer=layer)
    wins = by_layer.wins(found, layer=layer, without=int(bags.wins[1]))
    return Shown(
        (
            Drawing(curves, "main", held.held_in_words(found)),
            Drawing(wins, "beside", held.wins_in_words(found, bags)),
        ),
        found.table(),
        texts.vectors("word2vec", scene.code).then("layers", pool=pool),
        conclusion=conclusions.layers(found, without=int(bags.wins[1])),
        cautions=(
            held.held(found, bags, layer=layer, title=card.title),
            held.trained_for(card.name),
        ),
    )
