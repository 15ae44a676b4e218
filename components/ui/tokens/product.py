"""View "lookup": a one-hot row times the table is the row of the token."""

import numpy as np

from components import cached
from components.charts.tokens import products
from components.charts.tokens.entries import Strips
from components.ui import texts
from components.ui.shown import Drawing, Shown
from components.ui.tokens import inputs
from components.ui.tokens.said import chosen
from components.ui.tokens.scene import Scene
from components.vectors.tokens.visible import isolated, visible
from components.vectors.types import Indices

_AROUND = 7  # rows on each side
_MOST = 64  # tokens of a text


def show(scene: Scene) -> Shown:
    """Show the weights of the rows around a token's, those rows, and the sum of all rows."""
    cut = scene.cut
    with scene.parameters:
        token = cut.tokens[inputs.token(cut, min(len(cut.tokens), _MOST))]
    name = scene.card.name
    tables, product = cached.tokens.tables(name), cached.tokens.product(name, token.id)
    ids = _around(token.id, tables.size)
    names = [f"{isolated(chosen.named(scene, int(each))[:14])}  {each}" for each in ids]
    rows = Strips(names, tables.rows(ids), f"{len(ids)} of the {tables.size:,} rows of the table")
    total = Strips(["sum"], product.product[None], "All rows, each times its weight, added up")
    return Shown(
        (
            Drawing(
                products.figure(rows, total, chosen=ids.tolist().index(token.id)),
                "product",
                f"Weights 0, but for row {token.id}, {visible(token)}; the sum is that row.",
            ),
        ),
        {
            "dimension": np.arange(len(product.row)),
            "product": product.product,
            "row": product.row,
        },
        texts.encoder(name).then("lookup", token_id=token.id),
        conclusion=chosen.looked_up(scene, token, product.difference),
        cautions=(
            chosen.one_hot(scene, int((product.row == 0).sum()), len(product.row)),
            "Every row is multiplied, not only those that are drawn. Programs skip the zeros and "
            "read the row; the result is the same.",
        ),
    )


def _around(token_id: int, size: int) -> Indices:
    """Return the ids around one, as many where it is near an end."""
    count = min(2 * _AROUND + 1, size)
    first = min(max(token_id - _AROUND, 0), size - count)
    return np.arange(first, first + count, dtype=np.intp)
