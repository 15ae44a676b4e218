"""Recall against bytes, drawn."""

import numpy as np

from components.charts import theme
from components.charts.search import sizes
from components.vectors.ruler import in_percent
from components.vectors.search.dense import compression
from components.vectors.search.dense.smaller import Storing


def drawn(chosen):
    found = np.random.default_rng(0).normal(size=(40, 16)).astype("f4")
    report = compression.measure(found / np.linalg.norm(found, axis=1, keepdims=True))
    return report, {trace.name: trace for trace in sizes.picture(report, chosen).data}


def test_every_way_stands_at_its_bytes_and_recall():
    report, traces = drawn(Storing("binary", 16))
    assert list(traces) == [*sizes.NAMES.values(), "chosen", "chance"]
    best = traces[sizes.NAMES["best"]]
    assert list(best.x) == [16, 32, 64]
    wanted = [each.recall for each in report.ways if each.storing.form == "best"]
    assert list(best.y) == [each.value for each in wanted]
    low = [each.value - each.low for each in wanted]
    np.testing.assert_allclose(best.error_y.arrayminus, low)


def test_the_chosen_way_alone_has_a_colour():
    report, traces = drawn(Storing("first", 8))
    chosen = traces["chosen"]
    value = report.find(Storing("first", 8)).recall.value
    assert (chosen.x[0], chosen.y[0]) == (32, value)
    assert chosen.text[0] == f"<b>8 first: {in_percent(100 * value)}</b>"
    colours = {name: trace.marker.color for name, trace in traces.items() if name != "chance"}
    assert [name for name, colour in colours.items() if colour != theme.MUTED] == ["chosen"]


def test_chance_is_a_line_across():
    report, traces = drawn(Storing("int8", 16))
    assert list(traces["chance"].y) == [report.chance] * 2
