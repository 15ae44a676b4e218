"""What is made of a collection once, by hand."""

import numpy as np
import pytest

from components.vectors.search import counts, encoded, index
from components.vectors.search.documents import CLASSIC, Collection, Query
from components.vectors.search.encoded import Encoded
from components.vectors.search.index import EncodingQuestion, Index
from components.vectors.types import WordVectors

UNIT = np.array([[1, 0], [0, 1], [0.6, 0.8]], dtype=np.float32)


def test_collections_of_one_key_have_the_same_passages():
    first = Collection("a", ("one", "two"))
    assert first.key == Collection("b", ("one", "two"), ("x", "y")).key
    assert len({first.key, Collection("a", ("onet", "wo")).key, CLASSIC.key}) == 3


def test_topics_and_judged_passages_are_those_of_the_collection():
    with pytest.raises(ValueError, match="as many topics"):
        Collection("a", ("one", "two"), ("x",))
    with pytest.raises(ValueError, match="not among the 2"):
        Collection("a", ("one", "two"), queries=(Query("q", "k", {2: 1}),))


def test_nobody_can_ask_for_what_is_made_of_a_readers_own():
    own = [EncodingQuestion(Index(CLASSIC, is_own=True)).key for _ in range(2)]
    assert len({*own, EncodingQuestion(Index(CLASSIC)).key}) == 3
    assert CLASSIC.key in EncodingQuestion(Index(CLASSIC)).key


def test_the_ruler_holds_every_pair_of_a_few_passages():
    ruler = encoded.ruler(UNIT)
    assert ruler is not None
    np.testing.assert_allclose(ruler.cosines, [0, 0.6, 0.8], atol=1e-7)
    assert ruler.drawn == "3 pairs of passages"
    assert encoded.ruler(UNIT[:1]) is None
    many = encoded.ruler(np.repeat(UNIT, 100, axis=0))
    assert many is not None
    assert many.drawn == "10,000 random pairs of passages"


def test_by_meaning_every_passage_has_a_rank():
    found = Encoded(UNIT, np.array([3, 4, 300]), 256)
    ranking = index.by_meaning(found, UNIT[2])
    assert ranking.order.tolist() == [2, 1, 0]
    np.testing.assert_allclose(ranking.scores, [1, 0.8, 0.6], atol=1e-6)
    assert found.n_cut == 1


def test_what_has_no_known_word_is_no_hit():
    space = WordVectors("s", ("red", "blue"), np.eye(2, dtype=np.float32))
    made = Index(Collection("a", ("xyzzy", "blue", "red blue")))
    assert made.by_means("red", space, "plain").order.tolist() == [2, 1]
    assert not len(made.by_means("xyzzy", space, "plain").order)
    assert made.by_keywords("xyzzy blue").order.tolist() == [0, 1, 2]
    assert not len(made.by_keywords("green").order)
    assert made.ruler is None
    made.encoded = Encoded(UNIT, np.array([3, 4, 5]), 256)
    assert made.ruler is not None
    assert made.ruler_of_means is not None


def test_after_the_job_no_question_counts_or_averages_a_passage_again(monkeypatch):
    space = WordVectors("s", ("red", "blue"), np.eye(2, dtype=np.float32))
    passages = ("red", "blue", "red blue")
    asked, counted, count = Index(Collection("a", passages)), [], counts.count
    made = index.make(passages, Encoded(UNIT, np.array([3, 4, 5]), 256), space, "plain")
    monkeypatch.setattr(counts, "count", lambda texts: counted.append(len(texts)) or count(texts))
    asked.keep(made)
    assert asked.means(space, "plain") is made.averaged.means
    assert asked.ruler_of_means is made.averaged.ruler is not None
    assert asked.means(space, "sif") is not made.averaged.means
    assert asked.means(space, "plain") is not made.averaged.means  # those asked for last are kept
    assert asked.by_keywords("red").order.tolist() == [0, 2]
    assert asked.by_means("red", space, "plain").order.tolist() == [0, 2, 1]
    assert asked.encoded is made.encoded
    assert asked.ruler is made.ruler is not None
    assert counted == [1]  # the question
