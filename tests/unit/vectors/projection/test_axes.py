"""Axes of the reader's own: notation, coordinates, shares and angles."""

import numpy as np
import pytest

from components.errors import LimitError, ReaderError, UnknownWordError
from components.vectors import groups
from components.vectors.projection import axes
from components.vectors.projection.recipe import Recipe
from components.vectors.report import unreported
from components.vectors.space import picture

GENDER = ("man", "woman")
ROYAL = ("man", "king")


def drawn(space, pairs, *, dims=2, metric="euclidean"):
    recipe = Recipe("axes", dims, metric, axes=pairs)
    chosen = groups.choose(space, groups.parse("man, woman, king, queen"))
    asked = picture.ask(space, chosen, recipe)
    return picture.draw(unreported, asked.vectors, recipe, poles=asked.poles).projection


@pytest.mark.parametrize(
    "text",
    [
        "man→woman;cat→dog",
        "man -> woman, cat->dog",
        " man > woman \n\n cat=>dog ",
        "man–>woman,cat>dog",
    ],
)
def test_several_arrows_are_read(text):
    assert axes.parse(text) == (GENDER, ("cat", "dog"))


def test_a_hyphen_is_part_of_a_word():
    assert axes.parse("ex-wife→father-in-law") == (("ex-wife", "father-in-law"),)
    assert axes.parse(" ; ") == ()


@pytest.mark.parametrize(
    "text", ["man", "man→", "→woman", "a→b→c", "man→man", "woman←man", "x" * 999]
)
def test_what_is_no_axis_says_so(text):
    with pytest.raises(ReaderError, match="is not an axis"):
        axes.parse(text)


def test_four_axes_are_too_many():
    with pytest.raises(LimitError, match="these are 4"):
        axes.parse("a→b, c→d, e→f, g→h")


def test_coordinates_are_projections_on_the_unit_difference(space):
    """man and woman differ by (0, -1, 1, 0), of length √2; king and man by (1, 0, 0, 0)."""
    found = drawn(space, (GENDER, ROYAL))
    half = np.sqrt(2) / 2
    expected = [[-half, -0.5], [half, -0.5], [-half, 0.5], [half, 0.5]]
    np.testing.assert_allclose(found.coordinates, expected, atol=1e-6)
    np.testing.assert_allclose(found.axes.shares, [2 / 3, 1 / 3], atol=1e-6)
    assert found.axes.together == pytest.approx(1)
    np.testing.assert_allclose(found.axes.cosines, np.eye(2), atol=1e-6)


def test_axes_that_lean_on_each_other_say_by_how_much(space):
    """(0, -1, 1, 0) and king→woman = (-1, -1, 1, 0): cosine 2 / √6; they span what is there."""
    found = drawn(space, (GENDER, ("king", "woman")))
    assert found.axes.cosines[0, 1] == pytest.approx(2 / np.sqrt(6))
    assert found.axes.together == pytest.approx(1)
    assert found.axes.shares.sum() > 1


def test_a_missing_axis_is_the_widest_direction_left(space):
    found = drawn(space, (GENDER,))
    np.testing.assert_allclose(np.abs(found.coordinates[:, 1]), 0.5, atol=1e-6)
    np.testing.assert_allclose(found.axes.cosines, np.eye(2), atol=1e-6)
    assert drawn(space, (GENDER,), dims=3).coordinates.shape == (4, 3)


def test_cosine_looks_at_directions_of_words_and_poles(space):
    found = drawn(space, (GENDER, ROYAL), metric="cosine")
    man, king = np.array([0, 1, 0, 0]), np.array([1, 1, 0, 0]) / np.sqrt(2)
    direction = (king - man) / np.linalg.norm(king - man)
    apart = found.coordinates[2, 1] - found.coordinates[0, 1]
    assert apart == pytest.approx((king - man) @ direction, abs=1e-6)


def test_axes_without_a_direction_are_refused(space):
    with pytest.raises(ReaderError, match="same direction"):
        drawn(space, (GENDER, ("king", "queen")))
    with pytest.raises(UnknownWordError, match="zebra"):
        drawn(space, (("zebra", "man"),))
    with pytest.raises(ReaderError, match="one to 2 axes; these are 0"):
        drawn(space, ())
    twin = np.zeros((1, 2, 4), np.float32)
    with pytest.raises(ReaderError, match="same vector"):
        axes.place(space.matrix, twin, (("a", "b"),), dims=2)
