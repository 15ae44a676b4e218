"""Which words a column lets through: by value, by part of a text, between bounds."""

import numpy as np
import pytest

from components.vectors.space import filtering
from components.vectors.space.filtering import Only

KINDS = ("pet", "farm", "", "Pet shop")
SIZES = np.array([1.0, 2.0, np.nan, 30.0])


@pytest.mark.parametrize(
    ("only", "through"),
    [
        (Only("kind", values=("pet",)), [True, False, False, False]),
        (Only("kind", values=("pet", "farm")), [True, True, False, False]),
        (Only("kind", contains="PET"), [True, False, False, True]),
        (Only("kind", values=("no such",)), [False] * 4),
        (Only("kind"), [True] * 4),
    ],
)
def test_texts_pass_by_value_or_by_what_stands_in_them(only, through):
    assert only.passing(KINDS).tolist() == through


@pytest.mark.parametrize(
    ("only", "through"),
    [
        (Only("size", least=2), [False, True, False, True]),
        (Only("size", most=2), [True, True, False, False]),
        (Only("size", least=1.5, most=29), [False, True, False, False]),
        (Only("size", least=0), [True, True, False, True]),
        (Only("size"), [True] * 4),
    ],
)
def test_numbers_pass_between_bounds_that_count_and_missing_ones_pass_none(only, through):
    assert only.passing(SIZES).tolist() == through


def test_nothing_asked_is_not_active_and_a_bound_of_zero_is():
    assert not Only("size").is_active
    assert Only("size", least=0).is_active
    assert Only("kind", contains="p").is_active
    assert Only("kind", values=("p",)).is_active


def test_values_come_by_frequency_without_the_empty_one():
    assert filtering.values_of(("b", "a", "", "", "", "a")) == ("a", "b")
