"""What of the page on positional encodings follows the main pictures: cells and the formula.

Each stands in a fragment: a zoom or a move of the pointer runs that fragment and nothing else.
"""

from collections.abc import Callable

import plotly.graph_objects as go
import streamlit as st

from components.positions import parts
from components.positions.comparison import Range
from components.positions.parts import Part
from components.positions.schemes import T5, Biased, Scheme
from components.positions.types import Encoding
from components.ui import followers, inputs, layout
from components.ui import position_sentences as sentences
from components.ui.cells import Cell
from components.ui.followers import Area

Draw = Callable[..., go.Figure]  # of a scheme, its encoding and a part of its table


def table(scheme: Scheme, shape: tuple[int, int], colors: Range, draw: Draw) -> None:
    """Say below the table what is drawn of it; where that is means, cells come with a zoom.

    Parameters
    ----------
    scheme : Scheme
    shape : (rows, columns)
        Of its table.
    colors : Range
        Of the whole table.
    draw : callable
        `charts.positions.table`.
    """
    if parts.block_size(shape[0]) == 1:
        layout.caution(sentences.cells(shape, colors))
    else:
        _table(scheme, shape, colors, draw)


def similarity(scheme: Scheme, said: str, draw: Draw) -> None:
    """Say below the similarities what they are; where means are drawn, pairs come with a zoom.

    Parameters
    ----------
    scheme : Scheme
    said : str
        What they are.
    draw : callable
        `charts.positions.similarity`.
    """
    is_line = isinstance(scheme, T5) and scheme.trained is None
    if parts.block_size(scheme.span.count) == 1 or is_line:
        layout.caution(said)
    else:
        _similarity(scheme, said, draw)


@st.fragment
def formula(scheme: Scheme, row: int, column: int) -> None:
    """Draw a scheme's formula with the numbers of the cell the pointer rests on, or the chosen one.

    Parameters
    ----------
    scheme : Scheme
    row, column : int
        The chosen cell.
    """
    pointed = followers.pointed("table")
    cell = pointed or Cell(row, column)
    st.caption(sentences.cell(scheme, cell, is_chosen=pointed is None))
    with layout.reader_errors():
        found = scheme.formula(cell.row, cell.column)
        st.latex(rf"\begin{{gathered}} {found} \end{{gathered}}")


def choose(cell: Cell) -> None:
    """Make a clicked cell of the table the chosen one: the address names it."""
    inputs.set_values({"row": cell.row, "column": cell.column})


@st.fragment
def _table(scheme: Scheme, shape: tuple[int, int], colors: Range, draw: Draw) -> None:
    """Follow the table."""
    part = _cover(
        "table", scheme, shape, lambda held, part: draw(scheme, held, limit=colors.limit, part=part)
    )
    layout.caution(sentences.cells(shape, colors, part=part))


@st.fragment
def _similarity(scheme: Scheme, said: str, draw: Draw) -> None:
    """Follow the similarities."""
    shape = (scheme.span.count, scheme.span.count)
    part = _cover("similarity", scheme, shape, lambda held, part: draw(scheme, held, part=part))
    layout.caution(said + sentences.drawn(shape[0], part=part))


def _cover(
    of: str,
    scheme: Scheme,
    shape: tuple[int, int],
    draw: Callable[[Encoding, Part], go.Figure],
) -> Part | None:
    """Lay the cells in view over a plot of means, and return which."""
    first = scheme.span.first
    left = first if of == "similarity" or isinstance(scheme, Biased) else 0
    key = f"{of} in view, {first} {shape}"  # what is in view of another table is not known yet
    area = followers.seen(key)
    part = None
    if area is not None:
        rows = (area.y[0] - first, area.y[1] - first)
        part = parts.around(shape, rows=rows, columns=(area.x[0] - left, area.x[1] - left))
    followers.cover(
        None if part is None else draw(scheme.encoding(), part),
        key=key,
        of=of,
        whole=Area(x=_ends(left, shape[1]), y=_ends(first, shape[0])),
        most=(parts.BLOCKS_DRAWN, parts.ROWS_DRAWN),
    )
    return part


def _ends(first: int, count: int) -> tuple[float, float]:
    """Return where so many cells begin and end on an axis."""
    return first - 0.5, first + count - 0.5
