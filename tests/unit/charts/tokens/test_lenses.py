"""Every drawn layer has its words and its probabilities."""

import numpy as np

from components.charts.tokens import lenses


def test_the_input_and_the_last_layer_are_drawn_and_words_stand_in_their_cells():
    odds = np.linspace(0, 1, 62, dtype=np.float32).reshape(31, 2)
    words = [[f"a{level}", f"<b>{level}"] for level in range(31)]
    fig = lenses.figure(odds, words, ["x", "y"])
    traces = {trace.type: trace for trace in fig.data}
    drawn = lenses.shown(31)
    assert (drawn[0], drawn[-1], len(drawn)) == (0, 30, 16)
    np.testing.assert_array_equal(traces["heatmap"].z, odds[drawn])
    assert list(traces["scatter"].text)[:2] == ["a0", "&lt;b&gt;0"]
    assert list(traces["scatter"].text)[-2:] == ["a30", "&lt;b&gt;30"]


def test_few_layers_are_all_drawn():
    assert lenses.shown(7) == list(range(7))
