"""View "sizes": how long each token's state is after every layer."""

from functools import partial

import numpy as np

from components import cached
from components.charts.tokens import lengths
from components.ui import downloads, layout, texts
from components.ui.markdown import literal
from components.ui.shown import Drawing, Shown
from components.ui.tokens.said import measured, outlook
from components.ui.tokens.scene import Scene
from components.vectors.tokens.visible import visible

_READ = 64  # tokens of the text


def show(scene: Scene) -> Shown:
    """Show a line for each token, the first and those that stand out in colour."""
    with scene.parameters:
        downloads.make_ready(scene.card)
    cut = scene.cut
    read = cut.tokens[:_READ]
    names = [visible(each)[:20] for each in read]
    found = cached.tokens.state_sizes(scene.card.name, cut.ids[:_READ])
    levels = len(found.norms)
    conclusion = measured.stands_out(found, literal(names[found.largest[1]]))
    return Shown(
        (Drawing(lengths.figure(found, names), "sizes", conclusion.replace("*", "")),),
        {
            "layer": np.repeat(np.arange(levels), len(read)),
            "place": np.tile(np.arange(1, len(read) + 1), levels),
            "token": names * levels,
            "length": found.norms.ravel(),
            "times the others’ median": found.times.ravel(),
        },
        texts.encoder(scene.card.name).then("sizes", text=scene.text, most=_READ),
        conclusion=conclusion,
        cautions=(
            outlook.read_so_far(len(cut.tokens), len(read)),
            measured.first_stands_out(found),
            "Where a norm ends each layer (BERT), or all of them (GPT-2, LLaMA), lengths behind it "
            "are near one size. They are measured in this one text, not estimated: no interval "
            "belongs to them. Each is held against the median of the other tokens of its layer.",
        ),
        below=partial(_compare, scene.card.name),
    )


def _compare(name: str) -> None:
    """Say how it is in other texts, which takes a moment when it is first asked."""
    layout.caution(measured.everywhere(cached.contextual.everyday_sizes(name)))
