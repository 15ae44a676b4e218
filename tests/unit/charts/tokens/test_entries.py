"""The strips show the very numbers they were given, in colours that can be compared."""

import json

import numpy as np
import plotly.graph_objects as go

from components.charts import theme
from components.charts.tokens import entries
from components.charts.tokens.entries import Strips


def drawn(count: int = 3) -> tuple[go.Figure, np.ndarray]:
    values = np.random.default_rng(0).normal(size=(count, 8)).astype(np.float32)
    names = [f"<b>{row}</b>" for row in range(count)]
    rows = Strips(names, values, "rows")
    added = Strips(["token row", "= sum"], values[:2], "added up")
    received = Strips(["→ LayerNorm"], 9 * values[:1], "added up")
    return entries.figure(rows, added, received, chosen=1, foot="8 dimensions"), values


def test_every_number_is_there():
    fig, values = drawn()
    traces = {trace.name: trace for trace in fig.data}
    np.testing.assert_array_equal(traces["row"].z, values)
    np.testing.assert_array_equal(traces["entry"].z, values[:2])
    np.testing.assert_array_equal(traces["received"].z, 9 * values[:1])


def test_rows_and_what_is_added_to_them_have_the_same_colours():
    traces = {trace.name: trace for trace in drawn()[0].data}
    assert traces["row"].zmax == traces["entry"].zmax == -traces["row"].zmin
    assert traces["received"].zmax > 2 * traces["row"].zmax


def test_the_chosen_row_is_named_and_framed_and_no_name_is_markup():
    fig, _ = drawn()
    assert fig.layout.yaxis.ticktext[1] == "<b>▸ &lt;b&gt;1&lt;/b&gt;</b>"
    assert (fig.layout.shapes[0].y0, fig.layout.shapes[0].y1) == (0.5, 1.5)


def test_names_have_room_and_the_chosen_row_keeps_its_own():
    axes = [drawn(count)[0].layout.yaxis for count in (12, 13, 22, 64)]
    rows = [400 * (axis.domain[1] - axis.domain[0]) / len(axis.ticktext) for axis in axes]
    assert min(rows) >= 19, "of 400 pixels"
    assert len(axes[0].ticktext) == 12
    assert all("▸" in "".join(axis.ticktext) for axis in axes)


def test_the_figure_is_one_plotly_accepts():
    fig, _ = drawn(60)
    again = go.Figure(json.loads(json.dumps(fig.to_plotly_json(), cls=theme.encoder())))
    assert len(again.data) == 3


def test_what_is_not_normed_has_one_scale():
    values = np.ones((2, 8), dtype=np.float32)
    rows, added = Strips(["a", "b"], values, ""), Strips(["token row", "= to layer 1"], values, "")
    fig = entries.figure(rows, added, None, chosen=0, foot="")
    assert [trace.name for trace in fig.data] == ["row", "entry"]
    assert len({trace.zmax for trace in fig.data}) == 1
