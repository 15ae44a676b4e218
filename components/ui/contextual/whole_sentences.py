"""View "sentences": one vector a sentence."""

from components import cached
from components.charts.contextual import by_layer, pairs
from components.ui.contextual import conclusions, held, inputs, sentences, words
from components.ui.contextual.scene import Scene
from components.ui.shown import Drawing, Shown


def show(scene: Scene) -> Shown:
    """Show the cosines of all pairs of sentences, and how alike they are by layer."""
    layer = scene.layer
    with scene.parameters:
        pool = inputs.pool()
    pooled = cached.contextual.sentence_study(scene.card.name, scene.asked.text, pool)
    table = pairs.sentences(pooled, layer=layer)
    curves = by_layer.of_sentences(pooled.curves, layer=layer)
    texts = [line.text for line in pooled.sentences]
    return Shown(
        (
            Drawing(table, "main", sentences.sentences_in_words(pooled, layer=layer)),
            Drawing(curves, "beside", words.curves_in_words(pooled.curves)),
        ),
        pooled.table(),
        scene.code.then("sentences", layer=layer, sentences=texts, pool=pool),
        conclusion=conclusions.sentences(pooled, layer=layer),
        cautions=(
            sentences.sentences(pooled, pool, layer=layer),
            held.trained_for(scene.card.name),
        ),
    )
