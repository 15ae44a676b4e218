"""Cosines over places, the true place named, chance as a band."""

import numpy as np
import plotly.graph_objects as go
import pytest

from components.charts.tokens import moved
from components.vectors.ruler import Ruler

RULER = Ruler(np.linspace(-0.5, 0.5, 101, dtype=np.float32), "random pairs")
LINE = np.array([1, 0.8, 0.6], dtype=np.float32)


def drawn(**changed) -> go.Figure:
    given = {"bare": 1.0, "marked": {2: "place 2: <b>"}, "ruler": RULER, "of": "the <second>"}
    return moved.figure({"one, two": LINE}, **(given | changed))


def test_the_true_place_is_marked_on_the_line_and_named():
    fig = drawn()
    traces = {trace.name: trace for trace in fig.data}
    np.testing.assert_array_equal(traces["one, two"].y, LINE)
    assert (list(traces["marked"].x), list(traces["marked"].y)) == ([2], [pytest.approx(0.6)])
    assert fig.layout.annotations[0].text == "place 2: &lt;b&gt;"
    assert "&lt;second&gt;" in fig.layout.xaxis.title.text
    assert go.Figure(fig.to_plotly_json()) == fig


def test_the_table_alone_is_drawn_where_it_is_another_number():
    assert any(list(trace.y) == [1, 1, 1] for trace in drawn().data)
    assert [trace.name for trace in drawn(bare=None).data] == ["one, two", "marked"]


def test_the_band_of_chance_is_inside_the_picture():
    fig = drawn()
    (band,) = fig.layout.shapes
    assert (band.y0, band.y1) == (pytest.approx(-0.45), pytest.approx(0.45))
    assert fig.layout.yaxis.range[0] < band.y0
    assert "90% of random pairs" in fig.layout.xaxis.title.text
