"""Boxes are as wide as what they hold."""

import json

import numpy as np
import plotly.graph_objects as go

from components.charts import theme
from components.charts.tokens import cuts, prices
from components.charts.tokens.cuts import Box, Line

LINES = [
    Line("<i>\n2 tokens", (Box(0, 4, "<b>", "told <b>"), Box(4, 4.25, "narrow text", "told"))),
    Line("other", (Box(0, 5, "new", "new", is_new=True),)),
]


def test_a_box_reaches_from_its_beginning_to_its_end():
    (trace,) = cuts.figure(LINES, title="characters").data
    assert list(trace.base) == [0, 4, 0]
    assert list(trace.x) == [4, 0.25, 5]
    assert list(trace.y) == [0, 0, 1]


def test_a_text_is_written_where_it_fits_and_is_no_markup():
    fig = cuts.figure(LINES, title="characters")
    assert list(fig.data[0].text) == ["&lt;b&gt;", "", "new"]
    assert fig.data[0].hovertext[0] == "told &lt;b&gt;"
    assert fig.layout.yaxis.ticktext[0] == "&lt;i&gt;<br>2 tokens"


def test_what_is_new_stands_out_and_neighbours_differ():
    first, second, new = cuts.figure(LINES, title="characters").data[0].marker.color
    assert len({first, second, new}) == 3
    assert new == theme.CONTRAST


def test_a_text_from_right_to_left_begins_on_the_right():
    assert cuts.figure(LINES, title="", is_right_to_left=True).layout.xaxis.range == (5, 0)


def test_the_figure_is_one_plotly_accepts():
    fig = cuts.figure(LINES, title="characters")
    go.Figure(json.loads(json.dumps(fig.to_plotly_json(), cls=theme.encoder())))


def test_prices_are_coloured_by_the_first_language_and_unread_ones_are_marked():
    counts = np.array([[2, 10], [6, 5]], dtype=np.float32)
    fig = prices.figure(counts, np.array([[0, 0], [0, 1]], "f4"), ["A", "B"], ["one", "two"])
    traces = {trace.type: trace for trace in fig.data}
    assert traces["heatmap"].z.tolist() == [[1, 1], [3, 0.5]]
    assert list(traces["scatter"].text) == ["2", "10", "6", "5?"]
