"""A word's neighbours as bars: the scores of any metric, cosines on the ruler of random pairs."""

import numpy as np
import pytest

from components.charts.space import neighbors
from components.vectors.similarity import Neighbors
from components.vectors.space.inspector import Ranked

RULER = np.linspace(-0.2, 0.2, 101, dtype=np.float32)


def ranked(metric, scores) -> Ranked:
    found = Neighbors(("dog", "<b>"), np.array([1, 2]), np.array(scores, np.float32))
    cosines = np.array([0.8, 0.5], np.float32)
    return Ranked(metric, found, cosines, (100.0, 97.0), cosines - np.float32(0.1), (100.0, 96.0))


def test_cosines_stand_on_the_ruler_of_random_pairs():
    fig = neighbors.bars(ranked("cosine", [0.8, 0.5]), "cat", drawn=[True, False], ruler=RULER)
    np.testing.assert_allclose(fig.data[0].x, [0.8, 0.5])
    word, role, told = fig.data[0].customdata[1]
    assert (word, role) == ("<b>", "not in the picture")
    assert "above 97.00 % of random pairs" in told
    assert "without the mean 0.400000, above 96.00 %" in told
    assert "above all of random pairs" in fig.data[0].customdata[0][2]
    assert fig.layout.yaxis.ticktext == ("<b>dog</b>", "&lt;b&gt;")
    band = fig.layout.shapes[0]
    assert (band.x0, band.x1) == pytest.approx((-0.18, 0.18), abs=1e-6)


@pytest.mark.parametrize("metric", ["euclidean", "manhattan", "dot"])
def test_other_scores_have_no_band_and_still_tell_the_cosine(metric):
    fig = neighbors.bars(ranked(metric, [2.0, 3.5]), "cat", drawn=[True, False], ruler=RULER)
    assert not fig.layout.shapes
    assert fig.layout.xaxis.range[1] >= 3.5
    assert "cosine 0.500000" in fig.data[0].customdata[1][2]


def test_negative_products_stay_in_the_picture():
    fig = neighbors.bars(ranked("dot", [-1.0, -4.0]), "cat", drawn=[True, True], ruler=RULER)
    assert fig.layout.xaxis.range[0] <= -4.0
