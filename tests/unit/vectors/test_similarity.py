"""Nearest words against scikit-learn and gensim, and near spellings."""

import numpy as np
import pytest
from gensim.models import KeyedVectors
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import pairwise_distances
from sklearn.metrics.pairwise import cosine_similarity

from components.vectors import similarity
from components.vectors.types import WordVectors

RANDOM = np.random.default_rng(1)


@pytest.fixture(scope="module")
def crowd() -> WordVectors:
    matrix = RANDOM.normal(size=(300, 12)).astype(np.float32)
    return WordVectors("crowd", tuple(f"w{row}" for row in range(300)), matrix)


def test_cosines_equal_scikit_learn(crowd):
    vector = crowd.matrix[7]
    expected = cosine_similarity(crowd.matrix, vector[None])[:, 0]
    np.testing.assert_allclose(similarity.cosines(crowd, vector), expected, atol=1e-6)


def test_nearest_equals_gensim(crowd):
    peer = KeyedVectors(crowd.dims)
    peer.add_vectors(list(crowd.words), crowd.matrix)
    theirs = peer.most_similar("w3", topn=15)
    ours = similarity.nearest(crowd, crowd.matrix[3], k=15, exclude=[3])
    assert list(ours.words) == [word for word, _ in theirs]
    np.testing.assert_allclose(ours.scores, [score for _, score in theirs], atol=1e-6)


@pytest.mark.parametrize("metric", ["euclidean", "manhattan"])
def test_distances_equal_scikit_learn_and_ascend(crowd, metric):
    ours = similarity.nearest(crowd, crowd.matrix[3], k=300, metric=metric)
    theirs = pairwise_distances(crowd.matrix, crowd.matrix[3:4], metric=metric)[:, 0]
    assert ours.words[0] == "w3"
    assert (np.diff(ours.scores) >= 0).all()
    np.testing.assert_allclose(ours.scores, theirs[ours.rows], atol=1e-4)


def test_dot_products_do_not_forget_length(crowd):
    ours = similarity.nearest(crowd, crowd.matrix[3], k=5, metric="dot")
    expected = crowd.matrix @ crowd.matrix[3]
    np.testing.assert_allclose(ours.scores, np.sort(expected)[::-1][:5], rtol=1e-5)


def test_a_zero_vector_is_like_nothing(space):
    zero = np.zeros(space.dims, dtype=np.float32)
    np.testing.assert_array_equal(similarity.cosines(space, zero), 0)


def test_excluded_words_never_answer(space):
    found = similarity.nearest(space, space.rows(["king"])[0], k=99, exclude=[space.find("king")])
    assert "king" not in found.words
    assert len(found.words) == len(space.words) - 1


@given(
    scores=st.lists(st.integers(-3, 3), min_size=1, max_size=30),
    k=st.integers(0, 35),
)
def test_top_equals_a_stable_sort(scores, k):
    values = np.array(scores, dtype=np.float32)
    expected = np.argsort(-values, kind="stable")[:k]
    np.testing.assert_array_equal(similarity.top(values, k), expected)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("qeuen", "queen"), ("Kingg", "king"), ("aple", "apple"), ("prinse", "prince")],
)
def test_near_spellings_are_offered(space, typed, meant):
    assert similarity.suggest(space, typed)[0] == meant


@pytest.mark.parametrize("typed", ["zzzzzz", "ki", "😀", ""])
def test_nothing_near_offers_nothing(space, typed):
    assert similarity.suggest(space, typed) == []


def test_of_two_as_near_the_more_frequent_comes_first():
    words = WordVectors("two", ("bat", "cat"), np.ones((2, 2), dtype=np.float32))
    assert similarity.suggest(words, "zat") == ["bat", "cat"]
