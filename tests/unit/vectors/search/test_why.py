"""Why a hit: tokens that match and words left out, by hand."""

import numpy as np
import pytest

from components.vectors.search import failures, why
from components.vectors.types import TokenStates


def states(tokens: list[str], rows: list[list[float]]) -> TokenStates:
    count = len(tokens)
    return TokenStates(
        " ".join(tokens),
        tuple(tokens),
        np.arange(count),
        np.zeros((count, 2), dtype=np.intp),
        np.array([token.startswith("[") for token in tokens]),
        np.array([rows], dtype=np.float32),
    )


def test_marks_are_left_out_and_the_best_pairs_come_first():
    query = states(["[CLS]", "down", "sad"], [[9, 9], [2, 0], [0, 3]])
    passage = states(["low", "[SEP]", "blue"], [[3, 4], [9, 9], [0, 1]])
    found = why.pairs(query, passage)
    assert (found.query, found.passage) == (("down", "sad"), ("low", "blue"))
    np.testing.assert_allclose(found.cosines, [[0.6, 0], [0.8, 1]], atol=1e-6)
    assert found.best == [(1, 1), (0, 0)]


def test_each_word_is_left_out_alone():
    seen = []

    def encode(texts):
        seen.extend(texts)
        angles = np.array([0.1 * len(text) for text in texts])
        return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)

    found = why.without_words("a bb", "ccc  dd a", encode)
    assert seen == ["a bb", "ccc  dd a", "bb", "a", "dd a", "ccc a", "ccc dd"]
    assert found.words == ("a", "bb", "ccc", "dd", "a")
    assert found.in_query == (True, True, False, False, False)
    lengths = [(2, 9), (1, 9), (4, 4), (4, 5), (4, 6)]
    np.testing.assert_allclose(found.scores, [np.cos(0.1 * (b - a)) for a, b in lengths], atol=1e-6)
    assert found.score == pytest.approx(np.cos(0.5), abs=1e-6)
    assert why.without_words("a", "b " * 50, encode).n_left == 10
    assert why.without_words("a " * 45, "b " * 50, encode).n_left == 15


def test_fewer_words_of_a_long_text_are_left_out():
    lengths: list[int] = []

    def encode(texts):
        lengths.extend(map(len, texts[2:]))
        return np.tile([1.0, 0.0], (len(texts), 1))

    found = why.without_words("word " * 300, "b c", encode)
    assert found.in_query == (True,) * 8 + (False,) * 2  # 8 x 1,500 = 12,000 characters
    assert found.n_left == 292
    assert sum(lengths) <= 12_000 + 2


def test_the_only_word_of_a_text_stays():
    seen = []

    def encode(texts):
        seen.extend(texts)
        return np.ones((len(texts), 1), dtype=np.float32)

    found = why.without_words("sad", "so sad", encode)
    assert "" not in seen
    assert (found.words, found.in_query) == (("so", "sad"), (False, False))
    assert why.without_words("sad", "sad", encode).words == ()


def test_a_trap_that_is_as_near_as_the_mate_fools_too():
    unit = np.array([[1, 0], [0.6, 0.8], [0.8, 0.6], [0, 1], [1, 0], [1, 0]], dtype=np.float32)
    found = failures.tried("x", failures.cosines(unit))
    np.testing.assert_allclose(found.mates, [0.6, 0], atol=1e-6)
    np.testing.assert_allclose(found.traps, [0.8, 0], atol=1e-6)
    assert [found.outcome(place) for place in range(2)] == ["trap", "neither"]
    assert found.n_fooled == 2
    assert failures.tried("x", np.array([[2.0, 1.0]])).outcome(0) == "mate"


def test_rounding_puts_neither_first():
    found = failures.tried("x", np.array([[0.5190001, 0.519]], dtype=np.float32))
    assert found.outcome(0) == "neither"
    assert found.n_fooled == 1
