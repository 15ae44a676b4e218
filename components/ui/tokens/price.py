"""View "languages": one sentence in many languages, counted in tokens."""

import numpy as np

from components import cached
from components.charts.tokens import prices
from components.ui.shown import NO_CODE, Drawing, Shown, Table
from components.ui.tokens import inputs
from components.ui.tokens.said import sentences
from components.ui.tokens.scene import Scene
from components.vectors.tokens import languages
from components.vectors.tokens.languages import Price

Prices = dict[str, dict[str, Price]]  # by tokenizer, then by language


def show(scene: Scene) -> Shown:
    """Show how many tokens each tokenizer makes of each sentence, as multiples of the first."""
    with scene.parameters:
        said = inputs.sentences()
    found = {
        cached.tokens.tokenizer(name).title: {
            language: languages.price(cached.tokens.cut(name, sentence))
            for language, sentence in said.items()
        }
        for name in scene.tokenizers
    }
    counts, blind = (
        np.array([[getattr(price, name) for price in row.values()] for row in found.values()], "f4")
        for name in ("n_tokens", "n_unknown")
    )
    return Shown(
        (
            Drawing(
                prices.figure(counts.T, blind.T, list(said), scene.tokenizers),
                "prices",
                sentences.prices_in_words(found),
            ),
        ),
        _table(found, said),
        NO_CODE.then("languages", names=list(scene.tokenizers), said=dict(said)),
        conclusion=sentences.dearest(found),
        cautions=(sentences.unknown(found), sentences.window(found)),
        text=sentences.said(said),
    )


def _table(found: Prices, said: dict[str, str]) -> Table:
    """Return every count with its sentence."""
    rows = [
        (title, language, price)
        for title, prices_of in found.items()
        for language, price in prices_of.items()
    ]
    return {
        "tokenizer": [title for title, _, _ in rows],
        "language": [language for _, language, _ in rows],
        "sentence": [said[language] for _, language, _ in rows],
        "tokens": [price.n_tokens for _, _, price in rows],
        "unknown": [price.n_unknown for _, _, price in rows],
        "characters": [price.n_characters for _, _, price in rows],
        "bytes": [price.n_bytes for _, _, price in rows],
    }
