"""Components of points in any unit, and of points that are all the same."""

import numpy as np
import pytest

from components.vectors.projection import pca


@pytest.mark.parametrize("unit", [1e-30, 1e-22, 1e22, 1e30])
def test_components_do_not_depend_on_the_unit(unit):
    """Squares of numbers that small or that large do not fit into 32 bits."""
    matrix = np.random.default_rng(3).normal(size=(30, 5)).astype(np.float32)
    usual = pca.chosen(matrix, (1, 2))
    scaled = (matrix * np.float32(unit)).astype(np.float32)
    found = pca.chosen(scaled, (1, 2))
    np.testing.assert_allclose(found.shares, usual.shares, rtol=1e-4)
    np.testing.assert_allclose(pca.along(scaled, found) / unit, pca.along(matrix, usual), atol=1e-4)


@pytest.mark.parametrize("shape", [(12, 4), (4, 12)])
@pytest.mark.parametrize("value", [0.0, 0.1, 1e-22, 3e7])
def test_points_that_are_all_the_same_have_no_variance(shape, value):
    found = pca.chosen(np.full(shape, value, dtype=np.float32), (1, 2))
    assert not found.shares.any()
    assert not found.axes.any()
