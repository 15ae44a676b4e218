"""A loss beyond all bounds is no result, though it be a number."""

import numpy as np
import pytest

from components.vectors.training.outcome import Outcome, Shortfall


@pytest.mark.parametrize(
    ("number", "is_beyond"), [(16.9, False), (1e13, True), (np.inf, True), (np.nan, True)]
)
def test_numbers_are_beyond_all_bounds_before_they_are_infinite(number, is_beyond):
    assert Outcome("normal 1", number, 0.2, has_moved=True).is_beyond == is_beyond
    assert Shortfall("normal 1", 0.2, 0.1, 5.6, number).is_beyond == is_beyond
