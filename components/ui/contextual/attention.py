"""View "attention": what one occurrence took up from the tokens of its sentence."""

from components import cached
from components.charts.contextual import attention
from components.ui.contextual import conclusions, inputs, sentences
from components.ui.contextual.scene import Scene
from components.ui.shown import Drawing, Shown


def show(scene: Scene) -> Shown:
    """Show the weights by head and by layer; the input, which attends to nothing, as layer 1."""
    study, layer = scene.study, max(scene.layer, 1)
    with scene.parameters:
        point = inputs.occurrence(study.found)
        marks = inputs.marks()
    place = study.found.places[point]
    text = study.found.sentences[place.sentence].text
    taken = cached.contextual.taken(scene.card.name, text, place)
    told = sentences.attention_in_words(taken, layer=layer)
    heads = attention.by_head(taken, layer=layer, marks=marks)
    layers = attention.by_layer(taken, marks=marks)
    values = {"sentence": text, "start": place.start, "end": place.end, "layer": layer}
    return Shown(
        (
            Drawing(heads, "main", f"{told} Each head has a row."),
            Drawing(layers, "beside", f"{told} Each layer has a row."),
        ),
        taken.table(),
        scene.code.then("attention", **values),
        conclusion=conclusions.attention(taken, study.found.word, layer=layer),
        cautions=(
            sentences.no_attention_at_input(scene.layer),
            sentences.attention(taken, study, point, layer=layer),
            sentences.heads(taken, layer=layer),
            sentences.marks(taken, layer=layer, shown=marks),
            sentences.ATTENTION_CAUTION,
        ),
    )
