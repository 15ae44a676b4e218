"""A word's neighbours: true ones nearest first, and those a picture makes up."""

from dataclasses import replace

import numpy as np
import pytest

from components.vectors import groups
from components.vectors.projection.recipe import Recipe
from components.vectors.report import unreported
from components.vectors.space import kept_neighbors, picture
from components.vectors.types import WordVectors


def made(space, text, recipe=None):
    recipe = recipe or Recipe()
    asked = picture.ask(space, groups.choose(space, groups.parse(text)), recipe)
    drawn = picture.draw(unreported, asked.vectors, recipe)
    return picture.Picture(asked, drawn)


EVERYTHING = "people: man, woman, king, queen, prince, princess; fruit: apple, pear, plum"


def test_true_neighbours_come_nearest_first_and_false_ones_are_the_others(space):
    """apple's angles to plum and pear are 6.3° and 5.7°; then everyone stands at 90° or close."""
    seen = made(space, EVERYTHING)
    found = kept_neighbors.inspect(seen, "apple")
    words = seen.asked.chosen.words
    assert found.focus == 6
    assert [words[row] for row in found.near[:2]] == ["pear", "plum"]
    assert len(found.near) == 4
    assert not set(found.near) & set(found.false)
    assert found.kept == 4 - len(found.false)
    kept = seen.drawn.faithfulness.kept[found.focus]
    assert found.kept / 4 == pytest.approx(kept)


def test_a_word_that_is_not_drawn_is_not_inspected(space):
    seen = made(space, EVERYTHING)
    assert kept_neighbors.inspect(seen, "zebra") is None
    assert kept_neighbors.inspect(seen, None) is None


def test_a_word_as_near_as_the_last_true_neighbour_is_no_false_one():
    """Of twelve equal words any seven are the neighbours of one, wherever a picture puts them."""
    matrix = np.concatenate([np.full((12, 3), 0.5), np.eye(3)]).astype(np.float32)
    own = WordVectors("own", tuple(f"w{row}" for row in range(15)), matrix)
    seen = made(own, ", ".join(own.words))
    places = np.random.default_rng(4).normal(size=(15, 2)).astype(np.float32)
    places[12:] += 100
    projection = replace(seen.drawn.projection, coordinates=places)
    seen = replace(seen, drawn=replace(seen.drawn, projection=projection))
    found = kept_neighbors.inspect(seen, "w5")
    assert (found.kept, len(found.near), found.false) == (7, 7, ())
