"""A word's neighbours: true ones nearest first, and those a picture makes up."""

import pytest

from components.vectors import groups
from components.vectors.projection.recipe import Recipe
from components.vectors.report import unreported
from components.vectors.space import kept_neighbors, picture


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
