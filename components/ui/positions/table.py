"""The main pictures of *Positional encodings*: a scheme's table, and how alike positions are."""

from functools import partial

from components.charts.positions import tables
from components.positions import comparison
from components.positions.schemes import Scheme
from components.positions.types import Encoding
from components.ui.plot import Acts
from components.ui.positions import about, cells_in_view, sentences
from components.ui.positions.scene import Scene
from components.ui.shown import Drawing, Shown

_KEY = "main table"


def show(scheme: Scheme, encoding: Encoding) -> Shown:
    """Show the table and the similarities beside each other."""
    colors = comparison.color_range(encoding.held)
    columns = encoding.held.shape[1]
    ruler = sentences.ruler(scheme, encoding.alike.spread())
    main = Drawing(
        tables.table(scheme, encoding, limit=colors.limit),
        _KEY,
        sentences.table_in_words(scheme, encoding),
        below=partial(cells_in_view.table, scheme, columns, colors, tables.table),
        acts=Acts(on_cell=cells_in_view.choose),
    )
    beside = Drawing(
        tables.similarity(scheme, encoding),
        "similarity",
        sentences.likeness_in_words(scheme),
        below=partial(cells_in_view.similarity, scheme, ruler, tables.similarity),
    )
    scene = Scene(scheme, encoding, 0)
    return scene.shown((main, beside), widths=(1, 1), cautions=(about.scheme_as_set(scheme),))
