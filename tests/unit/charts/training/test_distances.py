"""The picture of how far words lie from a known space holds the numbers it is of."""

import json

import numpy as np
import plotly.graph_objects as go
import pytest

from components.charts import theme
from components.charts.training import distances
from components.vectors.training import apart
from components.vectors.training.apart import KINDS


def compared(words):
    rng = np.random.default_rng(0)
    known = rng.standard_normal((words, 6)).astype(np.float32)
    mine = np.stack([known + 0.2 * rng.standard_normal(known.shape) for _ in range(3)])
    mine[:, :5] *= -1
    return apart.compared(mine.astype(np.float32), known)


@pytest.fixture(scope="module")
def found():
    return compared(60)


NAMES = ("<b>", *(f"w{row}" for row in range(1, 60)))


def by_name(fig):
    return {trace.name: trace for trace in fig.data}


def test_every_word_stands_at_its_distances_in_the_colour_of_its_kind(found):
    fig = distances.points(found, NAMES, chosen=7)
    traces = by_name(fig)
    seen = []
    for kind in KINDS:
        if kind not in traces:
            assert kind not in found.kinds
            continue
        trace = traces[kind]
        assert {found.kinds[place] for place in trace.customdata} == {kind}
        np.testing.assert_allclose(trace.x, found.unsteady[trace.customdata], rtol=1e-6)
        np.testing.assert_allclose(trace.y, found.far[trace.customdata], rtol=1e-6)
        assert (np.diff(trace.y) <= 0).all(), "the farthest is named first"
        seen.extend(trace.customdata.tolist())
    assert sorted(seen) == list(range(60))
    quiet, moved = traces[KINDS[0]], traces[KINDS[2]]
    assert quiet.marker.color == theme.MUTED != moved.marker.color
    assert quiet.meta["rank"] > moved.meta["rank"]


def test_the_line_is_what_a_word_that_moved_lies_above(found):
    fig = distances.points(found, NAMES, chosen=7)
    line = by_name(fig)["noise of seeds"]
    edge = np.interp(found.unsteady, line.x, line.y)
    assert ((found.far > edge + 1e-5) == found.is_elsewhere).all()
    assert line.y[0] == pytest.approx(found.floor)


def test_the_chosen_word_is_ringed_and_named_first(found):
    fig = distances.points(found, NAMES, chosen=7)
    ring = by_name(fig)["chosen"]
    assert (ring.x[0], ring.y[0]) == (found.unsteady[7], found.far[7])
    assert fig.layout.meta["first"][0] == 7
    assert set(fig.layout.meta["first"][1:]) <= set(np.flatnonzero(found.is_elsewhere))


def test_the_band_is_that_of_chance_and_words_are_written_as_they_are(found):
    fig = distances.points(found, NAMES, chosen=0)
    (band,) = fig.layout.shapes
    assert band.y0 == pytest.approx(found.strange[0])
    assert band.y1 <= fig.layout.yaxis.range[1]
    texts = [text for trace in fig.data if trace.text for text in trace.text]
    assert "<b>" not in texts
    assert "&lt;b&gt;" in texts


@pytest.mark.parametrize("words", [20, 60, 1_200])
def test_figures_are_ones_plotly_takes(words):
    fig = distances.points(compared(words), tuple(f"w{row}" for row in range(words)), chosen=0)
    json.dumps(fig.to_plotly_json(), cls=theme.encoder())
    assert isinstance(go.Figure(fig), go.Figure)
    is_many = words > 1_000
    assert all((trace.type == "scattergl") == is_many for trace in fig.data if trace.text)
