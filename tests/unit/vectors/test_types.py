"""A space checks itself and finds its words."""

import numpy as np
import pytest

from components.errors import UnknownWordError
from components.vectors.types import WordVectors


def test_shapes_are_checked():
    with pytest.raises(ValueError, match="one row for each of the 2 words"):
        WordVectors("bad", ("a", "b"), np.ones((3, 2), dtype=np.float32))
    with pytest.raises(ValueError, match="counts must have one entry"):
        WordVectors("bad", ("a",), np.ones((1, 2), dtype=np.float32), np.array([1, 2]))


def test_words_are_distinct():
    with pytest.raises(ValueError, match="words must be distinct"):
        WordVectors("bad", ("a", "a"), np.ones((2, 2), dtype=np.float32))


def test_a_word_is_found_as_typed_before_lower_case_and_that_before_a_capital():
    space = WordVectors("case", ("polish", "Polish"), np.eye(2, dtype=np.float32))
    assert space.find("Polish") == 1
    assert space.find("POLISH") == 0
    cased = WordVectors("case", ("France", "USA"), np.eye(2, dtype=np.float32))
    assert cased.find("france") == cased.find("FRANCE") == 0
    with pytest.raises(UnknownWordError, match="“usa”"):
        cased.find("usa")
    with pytest.raises(UnknownWordError, match="“polishh”"):
        space.find("polishh")


def test_unit_rows_have_length_one_and_zero_stays_zero():
    space = WordVectors("zero", ("a", "b"), np.array([[3, 4], [0, 0]], dtype=np.float16))
    np.testing.assert_allclose(space.unit, [[0.6, 0.8], [0, 0]], atol=1e-6)
    assert space.unit.dtype == np.float32
    np.testing.assert_allclose(space.norms, [5, 0])
