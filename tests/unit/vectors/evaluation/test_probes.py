"""Probes find what is there, not what is not."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

from components.vectors import logistic
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


def test_the_majority_is_that_of_the_other_folds() -> None:
    given = logistic.majority(["a", "a", "a", "b"], np.array([0, 0, 1, 1]))
    assert list(given) == ["a", "a", "a", "a"]


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
    assert sorted(items.controls[:6]) == sorted(items.labels[:6])
    assert items.controls != items.labels
    report = probes.run("sense", "m", items, ignored)
    assert report.accuracy[1].value == 1.0
    assert report.accuracy[0].value == pytest.approx(0.5, abs=0.25)
    assert report.control[1].value < 1.0
    assert (report.items, report.sentences, report.classes) == (12, 12, 4)
    assert report.selectivity[1] == 1.0 - report.control[1].value
    assert len(report.table()["selectivity"]) == 2


def test_noise_is_found_no_better_than_its_control() -> None:
    labels = tuple(RANDOM.choice(["a", "b"], size=120).tolist())
    zeros, groups = np.zeros(120, dtype=int), np.arange(120)
    noise = RANDOM.normal(size=(1, 120, 8)).astype(np.float32)
    items = Items(("w",) * 120, labels, groups, groups % 5, noise, labels[::-1], groups % 5, zeros)
    report = probes.run("word class", "m", items, ignored)
    assert report.accuracy[0].low < 0.5 < report.accuracy[0].high + 0.1
