"""Purity has an honest interval and an honest level of chance; two models are compared fairly."""

import numpy as np
import pytest
import scipy.stats
from sklearn.cluster import KMeans
from sklearn.metrics.cluster import contingency_matrix

from components.models import static
from components.vectors.evaluation import clusters
from components.vectors.types import WordVectors

SIX = "animals: cat, dog, horse; numbers: three, four, five"


def ignored(_fraction: float, _sentence: str) -> None:
    """Take no notice of progress."""


@pytest.fixture(scope="module")
def six():
    return clusters.run([static.load("word2vec"), static.load("fasttext")], SIX, ignored)


def test_two_of_two_categories_leave_much_doubt(six) -> None:
    """All six words are at home: Wilson's interval of 2 in 2, by scipy, from 34 to 100%."""
    theirs = scipy.stats.binomtest(2, 2).proportion_ci(method="wilson")
    found = six.contenders[0].purity
    assert found.value == 1.0
    assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high))


def test_random_vectors_reach_two_thirds_of_six_words(six) -> None:
    """The mean of other draws, by scikit-learn; one draw may reach a half, or all."""
    random, found = np.random.default_rng(7), []
    for _ in range(300):
        points = random.normal(size=(6, 200))
        points /= np.linalg.norm(points, axis=1, keepdims=True)
        made = KMeans(2, n_init=10, random_state=0).fit_predict(points)
        table = contingency_matrix([0, 0, 0, 1, 1, 1], made)
        found.append(table.max(axis=0).sum() / 6)
    assert six.random.value == pytest.approx(np.mean(found), abs=0.04)
    assert six.random.low == 0.5
    assert six.random.high == 1.0


def test_two_categories_are_too_few_to_compare_models(six) -> None:
    assert six.comparison is not None
    assert np.isnan(six.comparison.p)
    assert not six.comparison.differ
    assert six.comparison.units.are_few


def test_a_second_model_may_write_words_with_a_capital() -> None:
    words = "cat", "dog", "three", "four"
    vectors = np.eye(4, dtype=np.float32)
    both = [
        WordVectors("plain", words, vectors),
        WordVectors("cased", tuple(word.capitalize() for word in words), vectors),
    ]
    chosen = clusters.choose(both, "animals: cat, dog; numbers: three, four")
    assert chosen.words == words


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "^Needed are at least two categories"),
        ("animals: dgo, king; fruit: aple, pear", "^Unknown: “dgo”, “aple”. Needed are"),
        ("a: v, w, x, y, z, zz", "“z” and 1 more. Needed are"),
        ("royal: king, queen, prince", "^Needed are at least two categories"),
    ],
)
def test_too_few_known_words_are_told_with_the_unknown_ones(space, text, sentence) -> None:
    with pytest.raises(clusters.TooFewWordsError, match=sentence):
        clusters.run([space], text, ignored)
