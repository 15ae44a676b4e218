"""What follows the main pictures of *Positional encodings*: the cells in view, and the formula.

Each stands in a fragment: a zoom or a move of the pointer runs that fragment and nothing else.
"""

from collections.abc import Callable
from functools import partial

import plotly.graph_objects as go
import streamlit as st

from components.positions import parts
from components.positions.comparison import Range
from components.positions.parts import Ends, Part
from components.positions.relative import T5
from components.positions.schemes import Biased, Scheme
from components.ui import followers, inputs, layout
from components.ui.cells import Cell
from components.ui.followers import Area
from components.ui.positions import sentences

Draw = Callable[..., go.Figure]  # of a scheme, its encoding and a part of its table


def table(scheme: Scheme, columns: int, colors: Range, draw: Draw) -> None:
    """Say below the table what is drawn of it; where that is means, cells come with a zoom.

    Parameters
    ----------
    scheme : Scheme
    columns : int
        Of its table.
    colors : Range
        Of the whole table.
    draw : callable
        `charts.positions.tables.table`.
    """
    if parts.block_size(scheme.span.count) == 1:
        layout.caution(sentences.cells(scheme, columns, colors))
    else:
        _table(scheme, columns, colors, draw)


def similarity(scheme: Scheme, said: str, draw: Draw) -> None:
    """Say below the similarities what they are; where means are drawn, pairs come with a zoom.

    Parameters
    ----------
    scheme : Scheme
    said : str
        What they are.
    draw : callable
        `charts.positions.tables.similarity`.
    """
    is_line = isinstance(scheme, T5) and scheme.trained is None
    if parts.block_size(scheme.span.count) == 1 or is_line:
        layout.caution(said)
    else:
        _similarity(scheme, said, draw)


@st.fragment
def formula(scheme: Scheme, row: int, column: int) -> None:
    """Draw a scheme's formula with the numbers of the cell the pointer rests on, or the chosen one.

    ``browser/plot.js`` tells the cell under the pointer, ``browser/followers.js`` waits until it
    rests and runs this fragment alone.

    Parameters
    ----------
    scheme : Scheme
    row, column : int
        The chosen cell.
    """
    pointed = followers.pointed("main table")
    cell = pointed or Cell(row, column)
    st.caption(sentences.cell(scheme, cell, is_chosen=pointed is None))
    with layout.reader_errors():
        found = scheme.formula(cell.row, cell.column)
        st.latex(rf"\begin{{gathered}} {found} \end{{gathered}}")


def choose(cell: Cell) -> None:
    """Make a clicked cell of the table the chosen one: the address names it."""
    inputs.set_values({"row": cell.row, "column": cell.column})


@st.fragment
def _table(scheme: Scheme, columns: int, colors: Range, draw: Draw) -> None:
    """Follow the table."""
    first = scheme.span.first if isinstance(scheme, Biased) else 0
    cells = partial(draw, scheme, limit=colors.limit)
    part = _cover("main table", scheme, range(first, first + columns), cells)
    layout.caution(sentences.cells(scheme, columns, colors, part=part))


@st.fragment
def _similarity(scheme: Scheme, said: str, draw: Draw) -> None:
    """Follow the similarities."""
    first, count = scheme.span.first, scheme.span.count
    part = _cover("similarity", scheme, range(first, first + count), partial(draw, scheme))
    layout.caution(said + sentences.drawn(count, part=part))


def _cover(of: str, scheme: Scheme, columns: range, draw: Draw) -> Part | None:
    """Lay the cells in view over a plot of means, and return which."""
    rows = range(scheme.span.first, scheme.span.first + scheme.span.count)
    key = f"{of} in view, {rows} {columns}"  # what is in view of another table is not known yet
    area, part = followers.seen(key), None
    if area is not None:
        part = parts.around(
            (len(rows), len(columns)), rows=_from(rows, area.y), columns=_from(columns, area.x)
        )
    followers.cover(
        None if part is None else draw(scheme.encoding(), part=part),
        key=key,
        of=of,
        whole=Area(x=_ends(columns), y=_ends(rows)),
        most=(parts.SEEN, parts.SEEN),
    )
    return part


def _from(places: range, ends: Ends) -> Ends:
    """Return the ends of what is in view, counted from the first place."""
    return ends[0] - places.start, ends[1] - places.start


def _ends(places: range) -> Ends:
    """Return where cells at some places begin and end on an axis."""
    return places.start - 0.5, places.stop - 0.5
