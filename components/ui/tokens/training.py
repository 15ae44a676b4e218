"""View "as it began": a table's values and lengths against what they began as."""

import numpy as np

from components import cached
from components.charts.tokens import surveys
from components.ui import texts
from components.ui.shown import Drawing, Shown
from components.ui.tokens.said import chosen, measured
from components.ui.tokens.scene import Scene
from components.vectors.tokens.survey import Began


def show(scene: Scene) -> Shown:
    """Show how often each value occurs, and how long each row is by its rank."""
    name = scene.card.name
    found, groups = cached.tokens.table_survey(name), cached.tokens.set_apart(name)
    initial = cached.tokens.began_as(name)
    began = None if initial is None else Began(initial.spread, found.dims)
    conclusion = measured.grown(found, began, groups)
    names = [[chosen.named(scene, int(each)) for each in group.ids] for group in groups]
    tokenizer = cached.tokens.tokenizer(name)
    return Shown(
        (
            Drawing(
                surveys.norms(found, began, groups, names),
                "lengths",
                f"Length of each row by its id. {conclusion}",
            ),
            Drawing(
                surveys.values(found, began),
                "values",
                f"Histogram of all values; standard deviation {found.spread:.3g}.",
            ),
        ),
        {"id": np.arange(len(found.norms)), "length": found.norms},
        texts.encoder(name).then("as it began", spread=None if began is None else began.spread),
        conclusion=conclusion,
        widths=(3, 2),
        cautions=(
            measured.as_it_began(began, "" if initial is None else initial.source),
            *(measured.apart(group, found.dims) for group in groups),
            measured.order(tokenizer.kind, is_by_rank=tokenizer.is_in_order),
            measured.rounded(found, is_packed=bool(scene.card.gguf)),
        ),
    )
