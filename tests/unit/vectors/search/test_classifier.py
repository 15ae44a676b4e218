"""Labels read off vectors and words: parsed, learned, held out, and explained word by word."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from components.errors import EmptyInputError, LimitError
from components.vectors import logistic
from components.vectors.report import unreported
from components.vectors.search import classifier, decision, labelled
from components.vectors.search.labelled import LabelledTexts

TASK = LabelledTexts(
    ("a",) * 12 + ("b",) * 8 + ("c",) * 8, tuple(f"word{number} {number}" for number in range(28))
)
RANDOM = np.random.default_rng(0)
CLEAR = (np.eye(3)[[0] * 12 + [1] * 8 + [2] * 8] + 0.01 * RANDOM.normal(size=(28, 3))).astype("f4")


@pytest.mark.parametrize("kinds", [2, 3])
def test_probabilities_are_those_of_scikit_learn(kinds: int) -> None:
    features = RANDOM.normal(size=(30, 4))
    labels = [f"kind {number % kinds}" for number in range(30)]
    ours = logistic.fitted(features, labels)
    scaled = (features - features.mean(axis=0)) / np.sqrt(features.var(axis=0).mean())
    theirs = LogisticRegression(max_iter=1000).fit(scaled, labels)
    np.testing.assert_allclose(
        ours.probabilities(features), theirs.predict_proba(scaled), atol=1e-9
    )
    assert ours.guesses(features).tolist() == theirs.predict(scaled).tolist()


def test_one_kind_alone_is_certain() -> None:
    model = logistic.fitted(np.ones((3, 2)), ["x"] * 3)
    assert model.probabilities(np.zeros((1, 2))).tolist() == [[1.0]]


def test_clear_vectors_are_learned_from_one_text_and_strange_words_never() -> None:
    learned = classifier.learn(unreported, TASK, CLEAR)
    assert learned.sizes == (1, 2, 4, 8, 9)
    assert learned.shares[classifier.VECTORS].min() == 1
    assert learned.shares[classifier.WORDS].max() < 0.8
    assert learned.majority.tolist() == [3 / 7] * 10  # three of a, two of b and of c held out
    assert learned.guesses == TASK.labels
    assert learned.confusion(TASK).tolist() == [[12, 0, 0], [0, 8, 0], [0, 0, 8]]


def test_what_is_held_out_is_not_trained_on(monkeypatch) -> None:
    seen = []
    whole = logistic.fitted
    monkeypatch.setattr(
        logistic,
        "fitted",
        lambda features, labels: seen.append(len(labels)) or whole(features, labels),
    )
    classifier.learn(unreported, TASK, CLEAR)
    assert max(seen[: 2 * 5 * classifier.SPLITS]) == 28 - 7
    assert seen[0] == seen[1] == 3


def test_rare_words_count_more_and_unknown_ones_nothing() -> None:
    found = classifier.weighted_words(["x y", "x z"], ["x y", "y y z", "w"])
    np.testing.assert_allclose(
        found, [[0, 1, 0], [0, 2 / 5**0.5, 1 / 5**0.5], [0, 0, 0]], atol=1e-6
    )


def test_a_word_that_decides_has_moved_the_text() -> None:
    def encode(texts):
        return np.array([["good" in text.split(), "bad" in text.split()] for text in texts], float)

    model = logistic.fitted(encode(["good", "bad"] * 10), ["+", "-"] * 10)
    found = decision.decide("so good", model, encode)
    assert found.kinds == ("+", "-")
    assert found.probabilities.sum() == pytest.approx(1)
    assert found.words == ("so", "good")
    assert found.moved[0] == pytest.approx(0)
    assert found.moved[1] == pytest.approx(found.probabilities[0] - 0.5)
    assert decision.decide("good", model, encode).words == ()


def _lines(label: str, count: int) -> str:
    """Return different texts of a label."""
    return "".join(f"{label}, {number}\n" for number in range(count))


def test_labels_stand_before_a_comma_or_a_tab() -> None:
    typed = "a, one, two\nb\tthree\n" + "".join(f"a, {n}\nb\t{n}\n" for n in range(3))
    found = labelled.parsed(typed)
    assert found.labels[:2] == ("a", "b")
    assert found.texts[:2] == ("one, two", "three")
    assert found.most_frequent == "a"


@pytest.mark.parametrize(
    ("typed", "error", "said"),
    [
        ("", EmptyInputError, "There are no texts yet"),
        ("a, one\nnothing", EmptyInputError, "Line 2 has no text"),
        (", one", EmptyInputError, "Line 1 has no text"),
        (_lines("a", 4), EmptyInputError, "all are “a”"),
        (_lines("a", 4) + _lines("b", 3), EmptyInputError, "“b” has 3"),
        (_lines("a", 4) + "b, the same\n" * 9, EmptyInputError, "“b” has 1"),
        (_lines("a", 501) + _lines("b", 501), LimitError, "At most 1,000 texts"),
        ("".join(_lines(str(n), 4) for n in range(13)), LimitError, "with 13"),
    ],
)
def test_what_cannot_be_learned_from_is_refused_with_a_sentence(typed, error, said) -> None:
    with pytest.raises(error, match=said):
        labelled.parsed(typed)
