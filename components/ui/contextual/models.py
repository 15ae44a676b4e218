"""View "models": the same word in two models."""

from components import cached
from components.charts.contextual import maps
from components.models.catalog import ModelCard
from components.ui import downloads
from components.ui.contextual import conclusions, sentences, waiting, words
from components.ui.contextual.scene import Scene
from components.ui.shown import Code, Drawing, Shown, Table
from components.vectors.contextual.study import Side

_SHIPPED = ("minilm", "smollm2")


def show(scene: Scene) -> Shown | None:
    """Show the maps of both models, the second's at the same depth; None while that is read."""
    with scene.parameters:
        card = downloads.model(
            "contextual", default=_usual(scene.card.name), key="second", label="Beside it"
        )
        downloads.make_ready(card)
    if not waiting.is_over(card, scene.asked, name="second"):
        return None
    first = Side(scene.study, scene.card.title, scene.layer)
    second = first.at_same_depth(cached.contextual.study(card.name, scene.asked), card.title)
    drawings = [
        Drawing(
            maps.layer_map(side.study.found, side.study.path, layer=side.layer),
            key,
            words.map_in_words(side.study, layer=side.layer),
        )
        for side, key in ((first, "main"), (second, "beside"))
    ]
    return Shown(
        drawings,
        _table(first, second),
        _code(scene, card, second),
        conclusion=conclusions.models(first, second),
        widths=(1, 1),
        cautions=(sentences.models(first, second),),
        text=words.numbered(first.study.found),
    )


def _usual(first: str) -> str:
    """Return a model that ships, is on the machine and is not the first; else the first itself."""
    others = (name for name in _SHIPPED if name != first and cached.models.is_on_machine(name))
    return next(others, first)


def _code(scene: Scene, card: ModelCard, second: Side) -> Code:
    """Return the code that reads the word with both models."""
    return scene.code_of_word.then(
        "models",
        senses=list(second.study.found.senses),
        second_model=card.name,
        second_layer=second.layer,
        second_dropped=second.study.usual.states.dropped.tolist(),
    )


def _table(*sides: Side) -> Table:
    """Return both models' columns below each other."""
    tables = [side.study.table() for side in sides]
    titles = [
        side.title
        for side, table in zip(sides, tables, strict=True)
        for _ in range(len(table["layer"]))
    ]
    joined = {name: [value for table in tables for value in table[name]] for name in tables[0]}
    return {"model": titles, **joined}
