"""A word's neighbours as bars: the scores of any metric, cosines on the ruler of the space."""

import numpy as np
import pytest

from components.charts.space import neighbors
from components.vectors.ruler import Ruler
from components.vectors.similarity import Neighbors
from components.vectors.space.inspector import Ranked

RULER = Ruler(np.linspace(-0.205, 0.795, 101, dtype=np.float32), "chances")
OTHER = Ruler(np.array([0.3, 0.45], np.float32), "chances without the mean")


def ranked(metric, scores) -> Ranked:
    found = Neighbors(("dog", "<b>"), np.array([1, 2]), np.array(scores, np.float32))
    cosines = np.array([0.8, 0.5], np.float32)
    return Ranked(metric, found, cosines, RULER, cosines - np.float32(0.1), OTHER)


def test_cosines_stand_on_their_rulers():
    fig = neighbors.bars(ranked("cosine", [0.8, 0.5]), "cat", drawn=[True, False])
    np.testing.assert_allclose(fig.data[0].x, [0.8, 0.5])
    word, role, told = fig.data[0].customdata[1]
    assert (word, role) == ("<b>", "not in the picture")
    # 71 of -0.205, -0.195, …, 0.795 lie below 0.5, and one of 0.3 and 0.45 below 0.4.
    assert told == (
        "cosine 0.500000, above 70% of 101 chances<br>without the mean 0.400000, above 50%"
    )
    assert "without the mean 0.700000, above all" in fig.data[0].customdata[0][2]
    assert fig.layout.xaxis.title.text == "cosine<br>(band: 90% of chances)"
    assert fig.layout.yaxis.ticktext == ("<b>dog</b>", "&lt;b&gt;")
    band = fig.layout.shapes[0]
    assert (band.x0, band.x1) == pytest.approx((-0.155, 0.745), abs=1e-6)


@pytest.mark.parametrize("metric", ["euclidean", "manhattan", "dot"])
def test_other_scores_have_no_band_and_still_tell_the_cosine(metric):
    fig = neighbors.bars(ranked(metric, [2.0, 3.5]), "cat", drawn=[True, False])
    assert not fig.layout.shapes
    assert fig.layout.xaxis.range[1] >= 3.5
    assert "cosine 0.500000" in fig.data[0].customdata[1][2]


def test_negative_products_stay_in_the_picture():
    fig = neighbors.bars(ranked("dot", [-1.0, -4.0]), "cat", drawn=[True, True])
    assert fig.layout.xaxis.range[0] <= -4.0
