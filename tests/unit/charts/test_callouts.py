"""Names beside a few points among many: readable, whatever the picture's size."""

import numpy as np
import plotly.graph_objects as go
import pytest

from components.charts import callouts


@pytest.fixture
def crowd():
    """A thousand points, six of them named and close together."""
    random = np.random.default_rng(0)
    x, y = random.uniform(0, 10, 1_000), random.uniform(0, 1, 1_000)
    x[:6], y[:6] = [0.3, 0.5, 0.7, 0.9, 8.6, 8.7], [0.5, 0.6, 0.55, 0.58, 0.03, 0.03]
    return x, y


def test_every_name_stands_at_its_point_and_at_a_height_of_its_own(crowd):
    x, y = crowd
    fig = go.Figure()
    callouts.add(fig, x, y, range(6), [f"word {n} – <b>{n}</b>" for n in range(6)])
    notes = fig.layout.annotations
    np.testing.assert_allclose([note.x for note in notes], x[:6])
    np.testing.assert_allclose([note.y for note in notes], y[:6])
    for side in ("left", "right"):
        heights = sorted(note.ay for note in notes if note.xanchor == side)
        assert heights
        # Of a picture 330 pixels high, which is as low as one gets.
        assert np.diff(heights).min(initial=1) * 330 / np.ptp(y) > callouts.theme.LABEL_SIZE
    assert all("<b>" not in note.text for note in notes)


def test_names_point_inwards_and_stay_inside(crowd):
    x, y = crowd
    fig = go.Figure()
    callouts.add(fig, x, y, [int(x.argmin()), int(x.argmax())], ["first", "last"])
    left, right = fig.layout.annotations
    assert (left.xanchor, right.xanchor) == ("left", "right")
    assert left.ax > left.x
    assert right.ax < right.x
    assert all(y.min() <= note.ay <= y.max() for note in (left, right))


def test_a_name_prefers_the_place_where_nothing_lies(crowd):
    """A hole in the crowd above a point is taken, though other places are nearer."""
    x, y = crowd
    in_hole = (x > 0.35) & (x < 4) & (y > 0.64) & (y < 0.82)
    kept = np.concatenate([[0], np.flatnonzero(~in_hole)])
    fig = go.Figure()
    callouts.add(fig, x[kept], y[kept], [0], ["shrink – grow"])
    note = fig.layout.annotations[0]
    assert 0.64 < note.ay < 0.82


def test_one_point_alone_is_named():
    fig = go.Figure()
    callouts.add(fig, np.array([1.0]), np.array([2.0]), [0], ["alone"])
    assert fig.layout.annotations[0].text == "alone"
