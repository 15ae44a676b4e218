"""Probes find what is there, not what is not."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

from components.vectors import logistic
from components.vectors.contextual import everyday
from components.vectors.contextual.occurrences import Occurrence, Occurrences
from components.vectors.contextual.sentences import Sentence
from components.vectors.evaluation import probe_items, probes
from components.vectors.evaluation.probe_items import Items

RANDOM = np.random.default_rng(0)


def ignored(_fraction: float, _sentence: str) -> None:
    """Take no notice of progress."""


def test_guesses_are_scikit_learns_on_features_of_variance_one() -> None:
    """With scale and mean the same in all folds the two differ by nothing but the folds' own."""
    features = np.concatenate([RANDOM.normal(size=(40, 5)), RANDOM.normal(size=(40, 5)) + 0.8])
    labels, folds = ["a"] * 40 + ["b"] * 40, np.arange(80) % 4
    theirs = cross_val_predict(
        LogisticRegression(max_iter=1_000),
        (features - features.mean(axis=0)) / np.sqrt(features.var(axis=0).mean()),
        labels,
        groups=folds,
        cv=LeaveOneGroupOut(),
    )
    ours = logistic.guesses(features, labels, folds)
    assert (ours == theirs).mean() > 0.97
    assert 0.7 < (ours == np.array(labels)).mean() < 1


def test_turning_the_space_changes_no_guess() -> None:
    features = RANDOM.normal(size=(60, 4)) * [5, 1, 1, 0.1]
    labels = ["a" if row[3] > 0 else "b" for row in features]
    turn, _ = np.linalg.qr(RANDOM.normal(size=(4, 4)))
    folds = np.arange(60) % 3
    straight = logistic.guesses(features, labels, folds)
    np.testing.assert_array_equal(straight, logistic.guesses(features @ turn, labels, folds))


def test_a_fold_is_never_trained_on() -> None:
    """The label of the second fold is unknown to the first: it cannot be guessed."""
    features = np.array([[0.0], [0.0], [1.0], [1.0]])
    given = logistic.guesses(features, ["a", "a", "b", "b"], np.array([0, 0, 1, 1]))
    assert list(given) == ["b", "b", "a", "a"]
    with pytest.raises(ValueError, match="at least two different"):
        logistic.guesses(features, ["a"] * 4, np.zeros(4, dtype=int))


def occurrences(word: str, senses: list[str]) -> Occurrences:
    lines = tuple(Sentence(word, sense) for sense in senses)
    places = tuple(Occurrence(n, 0, len(word), (word,), (1,)) for n in range(len(senses)))
    kinds = np.array([sorted(set(senses)).index(sense) for sense in senses], dtype=np.float32)
    hidden = np.stack([np.zeros((len(senses), 2)), np.stack([kinds, -kinds], axis=1)])
    return Occurrences(word, lines, places, hidden.astype(np.float32))


def test_senses_are_found_in_the_layer_that_holds_them() -> None:
    """Layer 0 says nothing; layer 1 holds the sense itself."""
    found = [occurrences("bank", ["river"] * 3 + ["money"] * 3), occurrences("bat", ["a", "b"] * 3)]
    items = probe_items.sense_items(found)
    np.testing.assert_array_equal(items.folds, [0, 1, 2, 0, 1, 2, 0, 0, 1, 1, 2, 2])
    np.testing.assert_array_equal(items.tasks, [0] * 6 + [1] * 6)
    for mixed in items.controls:
        assert sorted(mixed[:6]) == sorted(items.labels[:6])
    assert any(mixed != items.labels for mixed in items.controls)
    report = probes.run("sense", "m", items, ignored)
    assert report.whole.accuracy[1].value == 1.0
    assert report.whole.accuracy[1].low < 1.0
    assert report.whole.accuracy[0].value == pytest.approx(0.5, abs=0.25)
    assert report.whole.control[1].value < 1.0
    assert (report.words, report.whole.items, report.sentences, report.classes) == (2, 12, 12, 4)
    assert report.parts == {"all": report.whole}
    assert report.best == 1


def items_of(words: list[str], labels: list[str], groups: list[int], hidden: np.ndarray) -> Items:
    numbers = np.array(groups)
    random = np.random.default_rng(1)
    controls = tuple(probe_items._by_type(words, labels, random) for _ in range(5))
    folds, tasks = numbers % 5, np.zeros(len(words), dtype=int)
    return Items(tuple(words), tuple(labels), numbers, folds, hidden, controls, (folds,) * 5, tasks)


def test_what_is_learned_by_heart_shows_on_seen_words_alone() -> None:
    """States name the word and nothing else: seen words are all right, unseen ones at chance.

    Selectivity over all of them would be large, although there is nothing but memory.
    """
    often = [f"w{n}" for n in range(20)] * 10
    once = [f"x{n}" for n in range(200)]
    label = dict(zip(dict.fromkeys(often + once), RANDOM.choice(["a", "b"], 220), strict=True))
    words = [word for both in zip(often, once, strict=True) for word in both]
    names = list(dict.fromkeys(words))
    hidden = np.eye(220, dtype=np.float32)[[names.index(word) for word in words]][None]
    groups = [place // 7 for place in range(400)]
    items = items_of(words, [str(label[word]) for word in words], groups, hidden)
    np.testing.assert_array_equal(items.is_seen, [word.startswith("w") for word in words])
    report = probes.run("word class", "m", items, ignored)
    assert report.seen is not None
    assert report.unseen is not None
    assert (report.seen.items, report.unseen.items) == (200, 200)
    assert report.seen.accuracy[0].value > 0.95
    assert report.seen.control[0].value > 0.95
    assert report.seen.above[0].low <= 0 <= report.seen.above[0].high + 0.02
    assert report.seen.baseline.value == 1.0
    assert report.unseen.accuracy[0].value == pytest.approx(0.5, abs=0.15)
    assert report.unseen.control[0].value == pytest.approx(0.5, abs=0.15)


def test_the_guess_without_vectors_is_a_words_class_in_the_other_folds() -> None:
    """Of a tie the first in the alphabet; “new” stands nowhere else, and NOUN is most frequent."""
    words, labels = ["run", "run", "run", "new", "of"], ["NOUN", "NOUN", "VERB", "NOUN", "ADP"]
    items = items_of(words, labels, [0, 1, 2, 3, 4], np.zeros((1, 5, 1), dtype=np.float32))
    np.testing.assert_array_equal(probes.baseline(items), [True, True, False, True, False])


def test_layers_with_the_same_states_cannot_be_told_apart_and_noise_can() -> None:
    labels = RANDOM.choice(["a", "b"], size=200).tolist()
    good = np.array([[label == "a"] for label in labels]) + RANDOM.normal(size=(200, 1)) * 0.3
    layers = np.stack([RANDOM.normal(size=(200, 1)), good, good * 2]).astype(np.float32)
    items = items_of([f"w{n}" for n in range(200)], labels, list(range(200)), layers)
    report = probes.run("word class", "m", items, ignored)
    assert report.alike == (1, 2)
    assert report.seen is None
    assert report.whole.control[0].low < report.whole.control[0].high
    assert report.table()["accuracy, all"][1] == report.whole.accuracy[1].value


def test_the_ready_words_are_twenty_with_forty_eight_senses() -> None:
    lines = [text.strip().splitlines() for text in everyday.AMBIGUOUS.values()]
    senses = [{line.split(": ")[0] for line in each} for each in lines]
    assert (len(lines), sum(map(len, senses)), sum(map(len, lines))) == (20, 48, 200)
