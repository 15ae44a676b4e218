"""View "next words": what a decoder would say next if it stopped after each layer."""

import numpy as np

from components import cached
from components.charts.tokens import lenses
from components.errors import ModelFileError
from components.models import catalog
from components.models.catalog import ModelCard
from components.ui import downloads
from components.ui.markdown import literal
from components.ui.shown import NO_CODE, Drawing, Shown, Table
from components.ui.tokens.said import chosen, outlook
from components.ui.tokens.scene import Scene
from components.vectors.tokens.expected import Lens
from components.vectors.tokens.visible import visible

_DECODER = "smollm2"
_READ, _DRAWN = 64, 8  # tokens of the text, and the last of them


def show(scene: Scene) -> Shown:
    """Show the likeliest next token at the last places of the text, layer by layer."""
    card = _reader(scene.card)
    with scene.parameters:
        downloads.make_ready(card)
    reading = Scene(scene.text, card, scene.parameters)
    cut = reading.cut
    read = cut.tokens[:_READ]
    found = cached.tokens.next_words(card.name, cut.ids[:_READ], min(len(read), _DRAWN))
    words = [[chosen.named(reading, int(each)) for each in row] for row in found.ids[:, :, 0]]
    places = [f"{visible(each)[:12]}" for each in read[-_DRAWN:]]
    since = _since(found)
    same = int((found.ids[0, :, 0] == [each.id for each in read[-_DRAWN:]]).sum())
    word, odds = words[-1][-1], float(found.probabilities[-1, -1, 0])
    return Shown(
        (
            Drawing(
                lenses.figure(found.probabilities[:, :, 0], words, places),
                "next words",
                f"Likeliest next token after each layer; at the end {word}, {odds:.2f}.",
            ),
        ),
        _table(reading, found),
        NO_CODE.then("next words", model=card.name, text=scene.text, most=_READ),
        conclusion=outlook.comes_next(literal(word, limit=20), odds, since, len(words) - 1),
        cautions=(
            outlook.reads_instead(scene.card.title, card.title),
            outlook.read_so_far(len(cut.tokens), len(read)),
            outlook.lens(is_tied=found.is_tied, same=same, places=len(places)),
        ),
        text=_likeliest(reading, found, len(read)),
    )


def _reader(card: ModelCard) -> ModelCard:
    """Return the chosen model if it can be read out, else the one that always can."""
    if cached.tokens.can_say_what_comes_next(card.name):
        return card
    if not cached.models.is_on_machine(_DECODER):
        raise ModelFileError(
            f"{card.title} has no output table that can be read here. "
            f"{cached.models.to_add(_DECODER)}"
        )
    return catalog.find(_DECODER)


def _since(found: Lens) -> int:
    """Return the layer from which on the last place has its final first choice."""
    other = np.flatnonzero(found.ids[:, -1, 0] != found.ids[-1, -1, 0])
    return int(other[-1]) + 1 if len(other) else 0


def _likeliest(scene: Scene, found: Lens, read: int) -> str:
    """List the likeliest tokens behind what is read of the text."""
    best = zip(found.ids[-1, -1], found.probabilities[-1, -1], strict=True)
    listed = ", ".join(
        f"**{literal(chosen.named(scene, int(each)))}** {100 * odds:.1f}%" for each, odds in best
    )
    where = "the text" if read == len(scene.cut.tokens) else f"its first {read} tokens"
    return f"Likeliest next tokens behind {where}: {listed}."


def _table(scene: Scene, found: Lens) -> Table:
    """Return the five likeliest tokens behind the text, after every layer."""
    levels, _, best = found.ids.shape
    ids = found.ids[:, -1].ravel()
    return {
        "layer": np.repeat(np.arange(levels), best),
        "rank": np.tile(np.arange(1, best + 1), levels),
        "id": ids,
        "token": [chosen.named(scene, int(each)) for each in ids],
        "probability": found.probabilities[:, -1].ravel(),
    }
