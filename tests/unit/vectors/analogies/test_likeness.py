"""A few words compared with one another."""

import numpy as np
import pytest
from sklearn.metrics.pairwise import cosine_similarity

from components.errors import EmptyInputError, UnknownWordError
from components.vectors.analogies import likeness


def test_the_cosines_are_scikit_learns(space):
    words = ["king", "queen", "apple", "plum"]
    found = likeness.compare(space, words)
    np.testing.assert_allclose(found.cosines, cosine_similarity(space.rows(words)), atol=1e-6)


def test_the_others_are_ranked_by_their_cosine_with_the_first(space):
    found = likeness.compare(space, ["king", "apple", "queen", "man"])
    assert [word for word, _ in found.ranked] == ["man", "queen", "apple"]
    np.testing.assert_allclose(
        [cosine for _, cosine in found.ranked], [0.5**0.5, 0.5, 0], atol=1e-6
    )


def test_the_table_has_every_pair_once(space):
    table = likeness.compare(space, ["king", "queen", "man", "king"]).table()
    pairs = list(zip(table["first"], table["second"], strict=True))
    assert pairs == [("king", "queen"), ("king", "man"), ("queen", "man")]
    np.testing.assert_allclose(table["cosine"], [0.5, 0.5**0.5, 0], atol=1e-6)


@pytest.mark.parametrize("words", [[], ["king"], ["king", "king"]])
def test_one_word_has_nothing_to_be_compared_with(space, words):
    with pytest.raises(EmptyInputError, match="two different words"):
        likeness.compare(space, words)


def test_an_unknown_word_is_named(space):
    with pytest.raises(UnknownWordError, match="kinng"):
        likeness.compare(space, ["king", "kinng"])
