"""Words of many sentences: gathered from their tokens, the nearest ones found."""

from dataclasses import replace

import numpy as np
import pytest

from components.vectors.contextual import concordance, spans
from components.vectors.contextual.scaling import Scaling, fit, untouched
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
    asked = np.array([[[2.0, 0.0]]], dtype=np.float32)
    ((found,),) = concordance.nearby(books, asked, untouched(1, 2), without="bank").words
    assert [each.text[each.start : each.end] for each in found] == ["shore", "winds", "a", "shines"]
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
    plain = untouched(1, 5)
    (found,) = concordance.nearby(books, books.hidden[:, :1], plain, without="bank").chance
    expected = []
    for row, (start, end) in enumerate(books.spans):
        word = books.texts[books.owner[row]][start:end]
        asked = books.hidden[:, [row]]
        ((near,),) = concordance.nearby(books, asked, plain, without=word).words
        expected.append(near[0].cosine)
    np.testing.assert_allclose(found.cosines, np.sort(expected), atol=1e-6)
    assert found.drawn == "13 best words of other sentences for random words"


def test_words_read_in_parts_are_those_read_at_once():
    states = [sentence("the banks", [[0, 1], [1, 0]]), sentence("cold", [[3, 4]])]
    states.append(sentence("a shore", [[0, 2], [1, 5]]))
    whole = concordance.gather(states)
    found = concordance.joined([concordance.gather(states[:2]), concordance.gather(states[2:])])
    assert found.texts == whole.texts
    for name in ("owner", "spans", "hidden"):
        np.testing.assert_array_equal(getattr(found, name), getattr(whole, name))


def test_both_are_prepared_alike_in_every_layer():
    random = np.random.default_rng(4)
    hidden = random.normal(size=(3, 9, 5)).astype(np.float32)
    scaler = fit(hidden, np.array([[0, 1], [2, 3]]), Scaling("standardised", 1))
    texts = ["the banks shine", "a shore shines", "shore winds", "bank a shore", "cold winds"]
    states = []
    for text in texts:
        vectors = random.normal(size=(3, len(text.split()), 5)).tolist()
        state = sentence(text, vectors[0])
        states.append(replace(state, hidden=np.array(vectors, dtype=np.float32)))
    books = concordance.gather(states)
    found = concordance.nearby(books, scaler(books.hidden[:, 3:5]), scaler, without="bank")
    assert [len(found.words), len(found.chance)] == [3, 3]
    for layer, points in enumerate(found.words):
        assert [near[0].text[near[0].start : near[0].end] for near in points] == ["a", "shore"]
        assert [near[0].cosine for near in points] == pytest.approx([1, 1])
        scaled = scaler.at(layer)(books.hidden[[layer]])[0]
        unit = scaled / np.linalg.norm(scaled, axis=1, keepdims=True)
        second = points[0][1]
        row = list(map(tuple, zip(books.owner, books.spans[:, 0], strict=True))).index(
            (books.texts.index(second.text), second.start)
        )
        assert second.cosine == pytest.approx(float(unit[3] @ unit[row]), abs=1e-6)
