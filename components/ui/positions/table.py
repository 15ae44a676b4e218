"""View "table": how alike a scheme makes positions, and the numbers it holds for each."""

from functools import partial

import streamlit as st

from components.charts.positions import calm, tables
from components.positions import comparison
from components.positions.schemes import Nothing
from components.ui import inputs, layout
from components.ui.plot import Acts
from components.ui.positions import about, cells_in_view, conclusions, guesses, sentences
from components.ui.positions.inputs import cell
from components.ui.positions.scene import Scene
from components.ui.shown import Drawing, Shown

_STEM = "positional_encodings"
_LARGE_HELP = (
    "likeness: how alike every two positions are. numbers: what the scheme holds for each "
    "position. The other one stands below."
)


def show(scene: Scene) -> Shown:
    """Show the likeness of positions, or the numbers behind it; the other one stands below."""
    scheme, encoding = scene.scheme, scene.encoding
    said = layout.section(_STEM, scheme.name), layout.section(_STEM, f"{scheme.name}, beyond")
    rest = {"cautions": (about.scheme_as_set(scheme),), "text": "\n\n".join(said)}
    conclusion = conclusions.likeness(scheme, encoding)
    if isinstance(scheme, Nothing) and not scheme.causal:
        return scene.shown((_calm(scene),), conclusion, **rest)
    with scene.controls:
        large = inputs.choice(
            "large", "Large picture", ("likeness", "numbers"), default="likeness", help=_LARGE_HELP
        )
    drawings = _likeness(scene), _numbers(scene)
    if large == "likeness":
        asked = guesses.least_alike(scheme, encoding)
        return scene.shown(drawings, conclusion, guess=asked, **rest)
    return scene.shown(drawings[::-1], conclusions.numbers(scheme, encoding), **rest)


def _likeness(scene: Scene) -> Drawing:
    """Return how alike every two positions are."""
    scheme, encoding = scene.scheme, scene.encoding
    ruler = sentences.ruler(scheme, encoding.alike.spread())
    return Drawing(
        tables.similarity(scheme, encoding),
        "similarity",
        sentences.likeness_in_words(scheme),
        below=partial(cells_in_view.similarity, scheme, ruler, tables.similarity),
    )


def _numbers(scene: Scene) -> Drawing:
    """Return the table, one number of which is followed below it."""
    scheme, encoding = scene.scheme, scene.encoding
    colors, columns = comparison.color_range(encoding.held), encoding.held.shape[1]

    def below() -> None:
        _by_hand(scene)
        cells_in_view.table(scheme, columns, colors, tables.table)

    return Drawing(
        tables.table(scheme, encoding, limit=colors.limit),
        "main table",
        sentences.table_in_words(scheme, encoding),
        below=below,
        acts=Acts(on_cell=cells_in_view.choose),
    )


def _calm(scene: Scene) -> Drawing:
    """Return a sentence where there is nothing to draw."""
    return Drawing(
        calm.words(sentences.NO_ORDER),
        "calm",
        sentences.table_in_words(scene.scheme, scene.encoding),
        below=partial(_by_hand, scene),
    )


def _by_hand(scene: Scene) -> None:
    """Follow one number by hand."""
    with st.container():
        layout.prose(_STEM, "by hand")
        cells_in_view.formula(scene.scheme, *cell(scene.scheme))
