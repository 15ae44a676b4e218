"""Words of many sentences: gathered from their tokens, the nearest ones found."""

import numpy as np
import pytest

from components.vectors.contextual import concordance, spans
from components.vectors.types import TokenStates


def sentence(text: str, vectors: list[list[float]]) -> TokenStates:
    spans, at = [], 0
    for word in text.split():
        spans.append((at, at + len(word)))
        at += len(word) + 1
    return TokenStates(
        text, tuple(text.split()), np.arange(len(spans)), np.array(spans),
        np.zeros(len(spans), bool), np.array([vectors], dtype=np.float32),
    )  # fmt: skip


def test_the_nearest_words_are_of_other_sentences_each_once():
    books = concordance.gather(
        [
            sentence("the banks", [[0, 1], [1, 0]]),
            sentence("a shore shines", [[0, 1], [1, 0.1], [-1, 0]]),
            sentence("Shore winds", [[1, 0.2], [1, 1]]),
        ]
    )
    found = concordance.nearest(books, books.hidden[0], np.array([2.0, 0.0]), without="bank", k=3)
    assert [each.text[each.start : each.end] for each in found] == ["shore", "winds", "a"]
    assert found[0].cosine == pytest.approx(1 / np.hypot(1, 0.1))
    assert found[0].text == "a shore shines"


def test_a_library_takes_words_from_their_tokens():
    state = sentence("ab cd", [[1, 0], [0, 1]])
    split = TokenStates(
        "abcd", ("ab", "##cd"), state.ids, np.array([(0, 2), (2, 4)]), state.is_special,
        state.hidden,
    )  # fmt: skip
    books = concordance.gather([split])
    np.testing.assert_array_equal(books.hidden, [[[0.5, 0.5]]])
    assert spans.spans("abcd", "abcd") == [tuple(books.spans[0])]


def test_random_words_are_asked_what_the_readers_word_is():
    random = np.random.default_rng(4)
    texts = ["the banks shine", "a shore shines", "shore winds", "bank a shore", "cold winds"]
    books = concordance.gather(
        [sentence(text, random.normal(size=(len(text.split()), 5)).tolist()) for text in texts]
    )
    found = concordance.best_by_chance(books, books.hidden[0])
    expected = []
    for row, (start, end) in enumerate(books.spans):
        word = books.texts[books.owner[row]][start:end]
        near = concordance.nearest(books, books.hidden[0], books.hidden[0, row], without=word, k=1)
        expected.append(near[0].cosine)
    np.testing.assert_allclose(found.cosines, np.sort(expected), atol=1e-6)
    assert found.drawn == "13 best words of other sentences for random words"
