"""Every token of a tensor has its cell, padding looks otherwise, and sheets lie behind."""

import plotly.graph_objects as go

from components.charts.tokens import grids
from components.charts.tokens.grids import Slot

WORD = Slot("<b>", "1", "<b>, id 5, mask 1", "token")
EMPTY = Slot("[PAD]", "0", "[PAD]: padding, mask 0", "padding")


def drawn(rows) -> go.Figure:
    return grids.figure(rows, down="batch: 2", across="seq: 3", depth="dim: 4")


def test_every_cell_stands_at_its_place_with_its_mask():
    fig = drawn([[WORD, WORD, WORD], [WORD, EMPTY, EMPTY]])
    (trace,) = fig.data
    assert list(zip(trace.y, trace.base, strict=True)) == [(y, x) for y in (0, 1) for x in range(3)]
    assert list(trace.text) == ["&lt;b&gt;<br>1"] * 4 + ["[PAD]<br>0"] * 2
    fills = list(trace.marker.color)
    assert fills[:4] == [fills[0]] * 4
    assert fills[4] == fills[5] != fills[0]
    assert fig == go.Figure(fig.to_plotly_json())


def test_sheets_lie_behind_every_row_and_the_farthest_is_whole():
    fig = drawn([[WORD] * 3] * 2)
    assert len(fig.layout.shapes) == 8
    assert {shape.layer for shape in fig.layout.shapes} == {"below"}
    assert max(shape.x1 for shape in fig.layout.shapes) < fig.layout.xaxis.range[1]
    assert min(shape.y0 for shape in fig.layout.shapes) > fig.layout.yaxis.range[1]


def test_long_words_are_left_to_the_hover_where_cells_are_narrow():
    long = Slot("x" * 10, "1", "told", "token")
    assert drawn([[long] * 3]).data[0].text[0].startswith("x")
    assert drawn([[long] * 24]).data[0].text[0] == "<br>1"


def test_one_row_is_not_stretched_over_the_picture():
    low, high = drawn([[WORD]]).layout.yaxis.range
    assert low - high > 3


def test_many_rows_have_room_for_one_line():
    (trace,) = drawn([[WORD, EMPTY]] * 6).data
    assert list(trace.text) == ["&lt;b&gt;", "0"] * 6
