"""Words with the very vector of another are counted."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.vectors.space import equal
from components.vectors.space.equal import Equal


@given(st.lists(st.integers(0, 5), min_size=1, max_size=30))
def test_points_are_counted_that_are_not_alone(kinds):
    vectors = np.random.default_rng(1).normal(size=(6, 3)).astype(np.float32)[kinds]
    shared = {kind for kind in kinds if kinds.count(kind) > 1}
    expected = Equal(sum(kind in shared for kind in kinds), len(shared))
    assert equal.count(vectors) == expected


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_minus_zero_is_zero(dtype):
    assert equal.count(np.array([[0.0, 1], [-0.0, 1]], dtype=dtype)) == Equal(2, 1)
