"""View "shuffled words": a real model reads the words in another order."""

from typing import cast

from components import cached, settings
from components.charts.positions import trials
from components.models import catalog
from components.models.catalog import ModelCard
from components.positions import shuffle
from components.positions.learned import Learned
from components.positions.schemes import Scheme
from components.ui import downloads, inputs, layout, texts
from components.ui.positions import captions, conclusions
from components.ui.positions.scene import Scene
from components.ui.shown import Code, Drawing, Shown

_MODEL = "minilm"


def show(scene: Scene) -> Shown:
    """Show how far each token's state moves, with positions and without.

    Raises
    ------
    ReaderError
        If the text is too long or too short, or cannot be read by the model.
    """
    with scene.controls:
        card, text, order = _ask(scene.scheme)
        downloads.make_ready(card)
    model = card.name
    moved = cached.positions.shuffled(model, text, order)
    drawing = Drawing(trials.shuffled(moved), "shuffled", captions.shuffled_in_words(moved))
    said = captions.shuffled(moved, model)
    return scene.shown(
        (drawing,),
        conclusions.shuffled(moved),
        cautions=(said,),
        text=layout.section("positional_encodings", "shuffle"),
        code=_code(model, text, order),
    )


def _code(model: str, text: str, order: shuffle.Order) -> Code:
    """Return the code of the shuffle test."""
    words = text.split()
    places = shuffle.reorder(words, order, random_state=settings.RANDOM_STATE)
    return texts.encoder(model).then("shuffle", words=words, order=places)


def _ask(asked: Scheme) -> tuple[ModelCard, str, shuffle.Order]:
    """Ask for model, text and order."""
    if isinstance(asked, Learned):  # whose table is looked at is tested first
        titles = {card.title: card.name for card in catalog.models("contextual")}
        if titles[asked.title] != _MODEL:
            inputs.preset("tested", titles[asked.title])
    text = inputs.text(
        "sentence", "Words", default="Dog bites man", limit=settings.MAX_SENTENCE_CHARS
    )
    order = inputs.choice("order", "Other order", shuffle.ORDERS, default="reversed")
    card = downloads.model("contextual", default=_MODEL, key="tested", label="Read by")
    return card, text, cast(shuffle.Order, order)
