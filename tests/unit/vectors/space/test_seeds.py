"""Several seeds: laid on the first, and how much of each point is chance."""

import numpy as np
import pytest

from components.errors import ReaderError
from components.vectors.projection.recipe import Recipe
from components.vectors.report import unreported
from components.vectors.space import seeds


@pytest.fixture
def cloud():
    return np.random.default_rng(6).normal(size=(30, 2)).astype(np.float32)


def test_turned_pictures_agree_wholly(cloud):
    mirrored = (5 * cloud[:, ::-1] + 3).astype(np.float32)
    found = seeds.compare((0, 1), [cloud, mirrored])
    np.testing.assert_allclose(found.pictures[1], cloud, atol=1e-5)
    np.testing.assert_allclose(found.disparities, 0, atol=1e-9)
    np.testing.assert_array_equal(found.agreement, 1)


def test_the_point_that_moves_agrees_least(cloud):
    moved = cloud.copy()
    moved[7] += 3
    found = seeds.compare((0, 1), [cloud, moved])
    assert found.agreement.argmin() == 7
    assert found.n_neighbors == 10


def test_six_seeds_are_six_pictures():
    told = []
    recipe = Recipe("t-sne", perplexity=5, n_iter=30, seed=4, start="random")
    wide = np.random.default_rng(0).normal(size=(30, 8)).astype(np.float32)
    found = seeds.several(lambda *each: told.append(each), wide, recipe)
    assert found.seeds == (4, 5, 6, 7, 8, 9)
    assert found.pictures.shape == (6, 30, 2)
    assert found.disparities[0] == pytest.approx(0, abs=1e-9)
    assert (found.disparities[1:] > 0.01).all()
    fractions = [fraction for fraction, *_ in told]
    assert fractions == sorted(fractions)
    assert any(sentence.startswith("Seed 9") for _, sentence, *_ in told)


def test_what_has_no_chance_is_refused(cloud):
    with pytest.raises(ReaderError, match="every seed gives the same picture"):
        seeds.several(unreported, cloud, Recipe())
