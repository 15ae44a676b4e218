"""The odd word is gensim's, and the numbers that make it odd are cosines one can check."""

import numpy as np
import pytest
from gensim.models import KeyedVectors

from components.errors import EmptyInputError, UnknownWordError
from components.vectors import ruler
from components.vectors.analogies import odd_word
from components.vectors.types import WordVectors


def test_the_fruit_among_royals_is_odd(space):
    found = odd_word.find(space, ["king", "queen", "apple", "prince"])
    assert found.words[found.odd] == "apple"
    assert found.means[found.odd] == pytest.approx(0, abs=1e-6)


def test_means_and_margin_worked_by_hand():
    # Along x, along x, along y, and 60° from x: cosines 1, 0, 0.5; 0, 0.5; cos 30° = 0.866.
    rows = np.array([[1, 0], [2, 0], [0, 1], [0.5, np.sqrt(0.75)]], dtype=np.float32)
    found = odd_word.find(WordVectors("tiny", ("p", "q", "r", "s"), rows), list("pqrs"))
    np.testing.assert_allclose(found.means, [0.5, 0.5, 0.8660254 / 3, 1.8660254 / 3], atol=1e-6)
    assert found.words[found.odd] == "r"
    assert found.others == pytest.approx((1 + 0.5 + 0.5) / 3, abs=1e-6)
    assert found.margin == pytest.approx(0.5 - 0.8660254 / 3, abs=1e-6)


def test_the_odd_word_is_gensims():
    random = np.random.default_rng(5)
    words = tuple(f"w{row}" for row in range(60))
    space = WordVectors("random", words, random.normal(size=(60, 8)).astype(np.float32))
    peer = KeyedVectors(8)
    peer.add_vectors(list(words), space.matrix)
    for _ in range(20):
        few = random.choice(words, size=5, replace=False).tolist()
        found = odd_word.find(space, few)
        assert found.words[found.odd] == peer.doesnt_match(few)


def test_a_word_typed_twice_counts_once(space):
    found = odd_word.find(space, ["king", "King", "queen", "apple", "apple"])
    assert found.words == ("king", "queen", "apple")


def test_means_are_held_against_means_of_as_many():
    """A mean of six cosines varies less than one, so a percentile among pairs would mislead."""
    random = np.random.default_rng(1)
    words = tuple(f"w{row}" for row in range(500))
    space = WordVectors("random", words, random.normal(size=(500, 10)).astype(np.float32))
    found = odd_word.find(space, words[:7])
    pairs = ruler.random_pairs(space)
    assert found.company.cosines.std() == pytest.approx(pairs.cosines.std() / 6**0.5, rel=0.1)
    assert found.groups.cosines.std() == pytest.approx(pairs.cosines.std() / 15**0.5, rel=0.1)
    assert "each among 6 other random ones" in found.company.drawn
    assert found.groups.drawn == "1,000 groups of 6 random words"


@pytest.mark.parametrize("few", [[], ["king"], ["king", "queen", "king"]])
def test_fewer_than_three_words_are_refused(space, few):
    with pytest.raises(EmptyInputError, match="three different words"):
        odd_word.find(space, few)


def test_an_unknown_word_is_named(space):
    with pytest.raises(UnknownWordError, match="“kinh”"):
        odd_word.find(space, ["king", "queen", "kinh"])
