"""A part of a large table holds its true cells, and what is in view lies inside it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.positions import parts
from components.positions.cosines import OfRows
from components.positions.parts import Part
from components.positions.tables import ByDistance, Cells

PART = Part(slice(3, 9), slice(1, 4))


@pytest.mark.parametrize("kind", ["cells", "distances", "masked", "rows", "short rows"])
def test_a_part_has_the_cells_of_the_whole(kind):
    rng = np.random.default_rng(0)
    rows = rng.standard_normal((12, 5)).astype(np.float32)
    lags = rng.standard_normal(23).astype(np.float32)
    if kind == "masked":
        lags[:11] = np.nan
    if kind == "short rows":
        rows[7:] = np.nan
    held = {"cells": Cells(rows), "rows": OfRows(rows), "short rows": OfRows(rows)}.get(
        kind, ByDistance(lags)
    )
    cells = held.part(PART)
    assert cells.shape == PART.shape == (6, 3)
    np.testing.assert_allclose(cells, held.dense()[3:9, 1:4], atol=2e-7)


ENDS = st.tuples(st.floats(-50, 5_000), st.floats(0.1, 700)).map(lambda end: (end[0], sum(end)))


@given(rows=ENDS, columns=ENDS)
def test_what_is_in_view_lies_inside_its_part_and_a_part_is_never_too_large(rows, columns):
    shape = (4_096, 1_024)
    part = parts.around(shape, rows=rows, columns=columns)
    down, across = (
        set(range(max(0, int(np.floor(low + 0.5))), min(count, int(np.ceil(high + 0.5)))))
        for (low, high), count in zip((rows, columns), shape, strict=True)
    )
    if part is None:
        assert max(len(down), len(across)) > parts.SEEN or not down or not across
        return
    assert down <= set(range(4_096)[part.rows])
    assert across <= set(range(1_024)[part.columns])
    assert part.shape[0] <= 2 * parts.SEEN
    assert part.shape[1] <= 2 * parts.SEEN
    assert part.rows.start >= 0
    assert part.rows.stop <= 4_096


def test_half_of_the_view_is_added_on_each_side_as_far_as_there_is_more():
    around = parts.around((4_096, 4_096), rows=(999.5, 1_099.5), columns=(999.5, 1_127.5))
    assert around == Part(slice(950, 1_150), slice(936, 1_192))
    assert parts.around((4_096, 9), rows=(-0.5, 128.5), columns=(0, 1)) is None
    assert parts.around((4_096, 9), rows=(-0.5, 127.5), columns=(0, 1)).rows == slice(0, 192)


def test_the_inside_of_one_cell_shows_that_cell():
    part = parts.around((10, 10), rows=(4.1, 4.3), columns=(2.4, 2.6))
    assert 4 in range(10)[part.rows]
    assert {2, 3} <= set(range(10)[part.columns])
