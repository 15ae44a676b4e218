"""Means of word vectors, by hand."""

import numpy as np
import pytest

from components.vectors.search import means
from components.vectors.types import WordVectors

SPACE = WordVectors(
    "small",
    ("the", "cat", "dog"),
    np.array([[1, 0], [0, 2], [3, 4]], dtype=np.float32),
    np.array([900, 90, 10]),
)


def test_a_plain_mean_is_of_length_one_and_unknown_words_do_not_count():
    found = means.means(SPACE, ["The cat", "dog xyzzy", "xyzzy"], "plain")
    wanted = [np.array([1, 2]) / np.sqrt(5), [0.6, 0.8], [0, 0]]
    np.testing.assert_allclose(found.unit, wanted, atol=1e-6)
    assert found.is_known.tolist() == [True, True, False]
    assert found.common is None


def test_sif_weighs_words_by_their_share_and_takes_out_what_is_common():
    texts = ["the cat", "the dog", "cat dog dog"]
    found = means.means(SPACE, texts, "sif")
    a, (the, cat, dog) = 1e-3, SPACE.matrix.astype(float)
    weigh = [a / (a + share) for share in (0.9, 0.09, 0.01)]
    raw = np.array(
        [
            (weigh[0] * the + weigh[1] * cat) / 2,
            (weigh[0] * the + weigh[2] * dog) / 2,
            (weigh[1] * cat + 2 * weigh[2] * dog) / 3,
        ]
    )
    common = np.linalg.svd(raw)[2][0]
    left = raw - np.outer(raw @ common, common)
    wanted = left / np.linalg.norm(left, axis=1, keepdims=True)
    np.testing.assert_allclose(found.unit, wanted, atol=1e-4)
    asked = means.mean(SPACE, texts[1], "sif", found.common)
    np.testing.assert_allclose(asked, found.unit[1], atol=1e-5)


def test_without_counts_every_word_weighs_the_same():
    space = WordVectors("bare", SPACE.words, SPACE.matrix)
    assert means.weights(space, [0, 1], "sif").tolist() == [1, 1]
    assert means.weights(SPACE, [0], "sif")[0] == pytest.approx(1e-3 / 0.901)


def test_many_texts_are_averaged_as_one_by_one():
    random = np.random.default_rng(0)
    texts = [" ".join(random.choice(["the", "cat", "dog", "xyzzy"], 9)) for _ in range(2_500)]
    found = means.means(SPACE, ["", *texts], "plain")
    rows = [[SPACE.index[word] for word in text.split() if word != "xyzzy"] for text in texts]
    wanted = np.array([SPACE.matrix[each].mean(axis=0) for each in rows])
    wanted /= np.linalg.norm(wanted, axis=1, keepdims=True)
    np.testing.assert_allclose(found.unit, [[0, 0], *wanted], atol=1e-6)
