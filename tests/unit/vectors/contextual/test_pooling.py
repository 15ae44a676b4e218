"""One vector a sentence, and what the sentences written for it are like."""

import re

import numpy as np
import pytest
from scipy.stats import binomtest
from sklearn.metrics.pairwise import cosine_similarity

from components.vectors.contextual import pooling
from components.vectors.contextual.bags import FUNCTION_WORDS
from components.vectors.contextual.sentences import Sentence
from components.vectors.contextual.triples import TRIPLES
from components.vectors.types import TokenStates


def content(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.lower())) - set(FUNCTION_WORDS)


def test_mates_share_no_content_word_with_their_anchor():
    for triple in TRIPLES:
        for mate in (triple.syntax, triple.meaning):
            assert not content(triple.anchor) & content(mate), triple


def test_mates_in_syntax_have_as_many_words():
    for triple in TRIPLES:
        anchor, mate = (
            re.findall(r"[\w']+", text.lower()) for text in (triple.anchor, triple.syntax)
        )
        assert len(anchor) == len(mate), triple


def test_there_are_as_many_triples_as_sentences_differ():
    texts = [text for each in TRIPLES for text in (each.anchor, each.syntax, each.meaning)]
    assert len(TRIPLES) == 24
    assert len(set(texts)) == 72


def states(count: int) -> TokenStates:
    hidden = np.random.default_rng(count).normal(size=(2, count, 3)).astype(np.float32)
    return TokenStates(
        "x", tuple("abcdef"[:count]), np.arange(count), np.zeros((count, 2), np.intp),
        np.zeros(count, bool), hidden,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("pool", "expected"),
    [
        ("mean", lambda hidden: hidden.sum(axis=1) / hidden.shape[1]),
        ("cls", lambda hidden: hidden[:, 0]),
        ("last", lambda hidden: hidden[:, -1]),
    ],
)
def test_a_sentence_is_what_its_pooling_says(pool, expected):
    short, long = states(2), states(5)
    found = pooling.pooled([short, long], pool)
    assert found.shape == (2, 2, 3)
    for row, state in enumerate((short, long)):
        np.testing.assert_allclose(found[:, row], expected(state.hidden), atol=1e-6)


def test_sentences_are_compared_by_layer_and_say_their_token():
    both = [states(2), states(5)]
    sample = pooling.sample(pooling.pooled([*both, states(3)], "last"))
    assert sample.ruler(0).drawn == "3 pairs of 3 unrelated sentences"
    lines = [Sentence("x", "s"), Sentence("y", "t")]
    found = pooling.compare(both, lines, "last", sample)
    assert found.tokens == ("b", "e")
    expected = cosine_similarity(found.hidden[1])[0, 1]
    assert found.curves.self_similarity[1] == pytest.approx(expected, abs=1e-6)
    assert found.curves.between[1] == pytest.approx(expected, abs=1e-6)
    with pytest.raises(pooling.FewSentencesError, match="one sentence alone"):
        pooling.compare(both[:1], lines[:1], "last", sample)


def test_what_is_held_by_hand():
    east, north = np.array([1.0, 0]), np.array([0, 2.0])
    anchors = np.array([[east, north]], dtype=np.float32)
    syntax = np.array([[north, north]], dtype=np.float32)
    meaning = np.array([[east, north]], dtype=np.float32)
    found = pooling.held(anchors, syntax, meaning)
    np.testing.assert_allclose(found.syntax, [[0, 1]])
    np.testing.assert_allclose(found.meaning, [[1, 1]])
    np.testing.assert_allclose(found.random, [[0, 0]])
    assert found.wins.tolist() == [1]  # a draw is no win


@pytest.mark.parametrize("won", [0, 7, 22, 24])
def test_the_interval_of_a_count_is_wilsons(won):
    meaning = np.where(np.arange(24) < won, 1, -1).astype(np.float32)[None]
    found = pooling.Held(np.zeros((1, 24), np.float32), meaning, np.zeros((1, 24), np.float32))
    expected = binomtest(won, 24).proportion_ci(method="wilson")
    assert found.margin(0).low == pytest.approx(expected.low, abs=1e-6)
    assert found.margin(0).high == pytest.approx(expected.high, abs=1e-6)
