"""A word's vector beside others."""

import numpy as np
import pytest

from components.errors import UnknownWordError
from components.vectors.portrait import portrait


def test_the_word_comes_first_then_its_nearest(space):
    shown = portrait(space, "king", neighbors=2, strangers=1)
    assert shown.words[:2] == ("king", "prince")
    assert shown.cosines[0] == pytest.approx(1)
    assert (np.diff(shown.cosines[:3]) <= 0).all()


def test_columns_ascend_for_the_word_and_keep_every_number(space):
    shown = portrait(space, "pear", neighbors=2, strangers=2)
    assert (np.diff(shown.values[0]) >= 0).all()
    back = np.empty_like(shown.values)
    back[:, shown.dims] = shown.values
    np.testing.assert_array_equal(back, space.unit[[space.index[word] for word in shown.words]])


def test_no_word_is_shown_twice(space):
    shown = portrait(space, "apple", neighbors=5, strangers=9)
    assert sorted(shown.words) == sorted(space.words)


def test_an_unknown_word_is_named(space):
    with pytest.raises(UnknownWordError, match="“zebra”"):
        portrait(space, "zebra")
