"""Two pictures, linked by their words."""

import numpy as np
import pytest

from components.vectors import groups
from components.vectors.projection.recipe import Recipe
from components.vectors.report import unreported
from components.vectors.space import pairing, picture

EVERYTHING = "man, woman, king, queen, prince, princess, apple, pear, plum"


def made(space, text, **recipe):
    asked = picture.ask(space, groups.choose(space, groups.parse(text)), Recipe(**recipe))
    return picture.Picture(asked, picture.draw(unreported, asked.vectors, asked.recipe))


def test_a_picture_beside_itself_shares_everything(space):
    one = made(space, EVERYTHING)
    found = pairing.pair(one, one)
    np.testing.assert_array_equal(found.shared, 1)
    assert found.disparity == pytest.approx(0, abs=1e-9)
    assert found.chance == 0.5


def test_words_are_linked_whatever_their_order(space):
    one, other = made(space, EVERYTHING), made(space, "plum, queen, king, apple, man, woman")
    found = pairing.pair(one, other)
    assert found.words == ("man", "woman", "king", "queen", "apple", "plum")
    assert [other.asked.chosen.words[row] for row in found.second] == list(found.words)
    assert [one.asked.chosen.words[row] for row in found.first] == list(found.words)
    assert found.n_neighbors == 2


def test_flat_and_deep_pictures_are_not_laid_on_each_other(space):
    found = pairing.pair(made(space, EVERYTHING), made(space, EVERYTHING, dims=3))
    assert found.disparity is None
    assert found.shared.mean() > 0.5


def test_nothing_in_common_is_no_error(space):
    found = pairing.pair(made(space, "man, woman, king"), made(space, "apple, pear, plum"))
    assert found.words == ()
    assert found.n_neighbors == 0
