"""Neighbours by four metrics, cosines with and without the mean, and groups of words."""

import numpy as np
import pytest
from sklearn.metrics.pairwise import cosine_similarity, pairwise_distances

from components.errors import EmptyInputError, UnknownWordError
from components.vectors import best
from components.vectors.ruler import random_pairs
from components.vectors.space import inspector
from components.vectors.types import WordVectors


@pytest.fixture
def shifted() -> WordVectors:
    matrix = np.random.default_rng(8).normal(size=(50, 6)).astype(np.float32) + 2
    return WordVectors("shifted", tuple(f"w{row}" for row in range(50)), matrix)


@pytest.fixture
def rulers(shifted):
    pairs = best.neighbor_pairs(shifted, count=50, random_state=0)
    return best.neighbors(shifted, pairs), inspector.centre(shifted, pairs)


def test_centred_cosines_are_those_of_centred_vectors(shifted, rulers):
    centred = shifted.matrix - shifted.matrix.mean(axis=0)
    expected = cosine_similarity(centred)
    found = inspector.centred_cosines(shifted, 3, rulers[1])
    np.testing.assert_allclose(found, expected[3], atol=1e-5)


def test_both_rulers_are_of_the_same_nearest_neighbours(shifted, rulers):
    ruler, about = rulers
    plain = cosine_similarity(shifted.matrix)
    np.fill_diagonal(plain, -np.inf)
    centred = cosine_similarity(shifted.matrix - shifted.matrix.mean(axis=0))
    expected = np.sort(centred[np.arange(50), plain.argmax(axis=1)])
    np.testing.assert_allclose(ruler.cosines, np.sort(plain.max(axis=1)), atol=1e-5)
    np.testing.assert_allclose(about.ruler.cosines, expected, atol=1e-5)
    assert about.ruler.drawn == ruler.drawn == "50 nearest neighbours of random words"


@pytest.mark.parametrize("metric", ["cosine", "euclidean", "manhattan", "dot"])
def test_neighbours_are_those_of_scikit_learn(shifted, rulers, metric):
    ruler, about = rulers
    found = inspector.rank(shifted, "w3", metric=metric, k=5, ruler=ruler, about=about)
    if metric == "dot":
        goodness = shifted.matrix @ shifted.matrix[3]
    else:
        goodness = -pairwise_distances(shifted.matrix[3:4], shifted.matrix, metric=metric)[0]
    goodness[3] = -np.inf
    np.testing.assert_array_equal(found.neighbors.rows, np.argsort(-goodness)[:5])
    expected = cosine_similarity(shifted.matrix)[3, found.neighbors.rows]
    np.testing.assert_allclose(found.cosines, expected, atol=1e-5)
    assert (found.ruler, found.centred_ruler) == (ruler, about.ruler)
    assert found.centred[0] < found.cosines[0]


def test_a_groups_cosine_is_the_mean_over_its_pairs(shifted, rulers):
    words = ["w1", "w4", "w9", "w4"]
    found = inspector.group(shifted, words, k=3, ruler=rulers[0])
    cosines = cosine_similarity(shifted.matrix[[1, 4, 9]])
    assert found.words == ("w1", "w4", "w9")
    assert found.cosine == pytest.approx(cosines[np.triu_indices(3, 1)].mean(), abs=1e-6)
    assert found.ruler is rulers[0]
    centroid = shifted.unit[[1, 4, 9]].mean(axis=0)
    nearest = cosine_similarity(centroid[None], shifted.matrix)[0].argsort()[::-1][:3]
    np.testing.assert_array_equal(found.central.rows, nearest)


def test_one_word_has_no_pairs_and_none_is_no_group(space):
    ruler = random_pairs(space)
    one = inspector.group(space, ["apple"], k=2, ruler=ruler)
    assert one.cosine is None
    assert one.central.words == ("apple", "pear")
    with pytest.raises(EmptyInputError, match="No words are selected"):
        inspector.group(space, [], k=2, ruler=ruler)
    with pytest.raises(UnknownWordError, match="zebra"):
        inspector.group(space, ["zebra"], k=2, ruler=ruler)
