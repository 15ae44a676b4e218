"""Centre, normalise, spherise: in their order, each visible, and followed by other vectors."""

import numpy as np
import pytest
from sklearn.preprocessing import normalize

from components.vectors.projection import steps
from components.vectors.projection.recipe import Recipe


@pytest.fixture
def vectors():
    return (np.random.default_rng(2).normal(size=(30, 6)) + 3).astype(np.float32)


def names(vectors, recipe):
    return [stage.name for stage in steps.stages(vectors, recipe)]


def test_the_order_is_fixed_whatever_was_chosen_first(vectors):
    recipe = Recipe(steps=("spherise", "normalise", "centre"))
    assert names(vectors, recipe) == ["stored", "centre", "normalise", "spherise", "cosine"]
    assert names(vectors, Recipe(metric="manhattan")) == ["stored"]


def test_centring_moves_the_mean_to_the_origin(vectors):
    stored, centred = steps.stages(vectors, Recipe(metric="euclidean", steps=("centre",)))
    np.testing.assert_allclose(centred.matrix, vectors - vectors.mean(axis=0), atol=1e-6)
    np.testing.assert_array_equal(stored.matrix, vectors)


def test_normalising_is_scikit_learns(vectors):
    found = steps.prepare(vectors, Recipe(metric="euclidean", steps=("normalise",)))
    np.testing.assert_allclose(found, normalize(vectors), rtol=1e-6)


def test_spherising_is_to_centre_and_then_to_normalise(vectors):
    both = Recipe(metric="euclidean", steps=("centre", "normalise"))
    once = Recipe(metric="euclidean", steps=("spherise",))
    found = steps.prepare(vectors, once)
    np.testing.assert_allclose(found, steps.prepare(vectors, both), atol=1e-6)
    np.testing.assert_allclose(found, normalize(vectors - vectors.mean(axis=0)), atol=1e-6)
    assert not np.allclose(found, normalize(vectors), atol=0.1)


def test_norms_are_those_of_each_stage(vectors):
    stored, last = steps.stages(vectors, Recipe())
    np.testing.assert_allclose(stored.norms, np.linalg.norm(vectors, axis=1), rtol=1e-6)
    np.testing.assert_allclose(last.norms, 1, rtol=1e-6)


def test_other_vectors_follow_by_the_same_mean(vectors):
    *_, last = steps.stages(vectors, Recipe(metric="euclidean", steps=("spherise",)))
    np.testing.assert_allclose(last.follow(vectors[:3]), last.matrix[:3], atol=1e-6)


def test_a_zero_vector_stays_where_it_is():
    found = steps.unit(np.array([[3, 4], [0, 0]], np.float32))
    np.testing.assert_allclose(found, [[0.6, 0.8], [0, 0]])
