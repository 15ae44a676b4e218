"""The variance of all components: the bars are the shares, the drawn ones are filled."""

import numpy as np

from components.charts import theme
from components.charts.space import spectrum


def test_every_component_has_its_share_and_the_drawn_ones_are_filled():
    shares = np.array([0.5, 0.3, 0.15, 0.05])
    fig = spectrum.bars(shares, drawn=(1, 3))
    bars = fig.data[0]
    np.testing.assert_array_equal(bars.y, shares)
    assert list(bars.x) == [1, 2, 3, 4]
    filled = [color == theme.ACCENT for color in bars.marker.color]
    assert filled == [True, False, True, False]
    np.testing.assert_allclose(bars.customdata, [0.5, 0.8, 0.95, 1.0])
    assert fig.layout.xaxis.title.text == "component (all 4)"


def test_of_many_components_the_title_says_how_many_are_drawn():
    fig = spectrum.bars(np.full(200, 1 / 200), drawn=(1, 2))
    assert len(fig.data[0].y) == 50
    assert fig.layout.xaxis.title.text == "component (first 50 of 200)"
