"""Labels learned from frozen vectors and from words: how many examples it takes, and mistakes."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from components.vectors import logistic
from components.vectors.logistic import LinearClassifier
from components.vectors.report import Report
from components.vectors.search.labelled import LabelledTexts
from components.vectors.search.words import words
from components.vectors.types import Counts, Floats, Indices, Matrix

SPLITS = 10
"""So many times texts are held out anew."""
VECTORS, WORDS = "MiniLM vectors", "bag of words"

_SIZES = (1, 2, 4, 8, 16, 32, 64)
_HELD_OUT = 4  # one of so many
_FOLDS = 4


@dataclass(frozen=True, eq=False)
class LabelsLearned:
    """What learning from more and more texts leads to.

    Parameters
    ----------
    sizes : tuple of int
        Texts of each label that were trained on, or all that there are.
    shares : mapping from kind of features to ndarray of shape (splits, sizes)
        Of held-out texts, how many got their label.
    majority : ndarray of shape (splits,)
        The same for the most frequent label alone.
    guesses : tuple of str
        For every text, of vectors, when it was held out.
    """

    sizes: tuple[int, ...]
    shares: Mapping[str, Floats]
    majority: Floats
    guesses: tuple[str, ...]

    def confusion(self, task: LabelledTexts) -> Counts:
        """Return how often each label (row) is taken for each (column)."""
        places = {kind: place for place, kind in enumerate(task.kinds)}
        counts = np.zeros((len(places), len(places)), dtype=np.intp)
        for label, guess in zip(task.labels, self.guesses, strict=True):
            counts[places[label], places[guess]] += 1
        return counts


@dataclass(frozen=True, eq=False)
class Taught:
    """Labelled texts as vectors, and what was learned from them.

    Parameters
    ----------
    unit : ndarray of shape (texts, dims), float32
    learned : LabelsLearned
    model : LinearClassifier
        Trained on all texts.
    """

    unit: Matrix
    learned: LabelsLearned
    model: LinearClassifier


class LearningQuestion:
    """What some labelled texts teach; it keeps the answer, so that nobody else can ask for it.

    Parameters
    ----------
    task : LabelledTexts
    """

    def __init__(self, task: LabelledTexts) -> None:
        self.task = task
        self.key = f"LearningQuestion({secrets.token_hex(16)})"
        self.answer: Taught | None = None


def learn(report: Report, task: LabelledTexts, unit: Matrix) -> LabelsLearned:
    """Train on few and on many texts of each label, and see what held-out ones get.

    Every split holds out a quarter of each label's texts; those trained on with few are among
    those trained on with more, and both kinds of features have the same.

    Parameters
    ----------
    report : callable
        Is told how far it is.
    task : LabelledTexts
    unit : ndarray of shape (texts, dims)
        Vectors of length 1.
    """
    labels = np.array(task.labels)
    splits = [_split(labels, seed) for seed in range(SPLITS)]
    most = max(int(each.max()) for each in splits)
    sizes = tuple([size for size in _SIZES if size < most] + [most])
    shares = {name: np.zeros((SPLITS, len(sizes))) for name in (VECTORS, WORDS)}
    majority = np.zeros(SPLITS)
    for number, turns in enumerate(splits):
        report(number / SPLITS, "Learning from few texts and from many …")
        out = turns == 0
        majority[number] = (labels[out] == task.most_frequent).mean()
        for place, size in enumerate(sizes):
            trained = (turns > 0) & (turns <= size)
            bag = weighted_words([task.texts[at] for at in np.flatnonzero(trained)], task.texts)
            for name, features in ((VECTORS, unit), (WORDS, bag)):
                model = logistic.fitted(features[trained], labels[trained].tolist())
                shares[name][number, place] = (model.guesses(features[out]) == labels[out]).mean()
    guesses = logistic.guesses(unit, task.labels, _folds(labels))
    return LabelsLearned(sizes, shares, majority, tuple(guesses.tolist()))


def taught(task: LabelledTexts, unit: Matrix, learned: LabelsLearned) -> Taught:
    """Train on all texts."""
    return Taught(unit, learned, logistic.fitted(unit, task.labels))


def weighted_words(known: Sequence[str], texts: Sequence[str]) -> Matrix:
    """Return how often each word of some texts stands in others, rare words counting more.

    Counts times ln(n / n with the word), each row of length 1, so that the words a text shares with
    all others do not drown the rest. A text without a known word is zeros.

    Parameters
    ----------
    known : sequence of str
        Whose words there are, and in how many of which each stands.
    texts : sequence of str

    Returns
    -------
    ndarray of shape (texts, words), float32
    """
    held = [set(words(text)) for text in known]
    columns = {word: at for at, word in enumerate(sorted(set[str]().union(*held)))}
    with_it = np.zeros(len(columns))
    for each in held:
        with_it[[columns[word] for word in each]] += 1
    counts = np.zeros((len(texts), len(columns)), dtype=np.float32)
    for row, text in enumerate(texts):
        for word in words(text):
            if word in columns:
                counts[row, columns[word]] += 1
    found = counts * np.log((1 + len(known)) / (1 + with_it)).astype(np.float32)
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    return np.divide(found, lengths, out=np.zeros_like(found), where=lengths > 0)


def _split(labels: np.ndarray, seed: int) -> Indices:
    """Return when each text's turn comes among those of its label: 0 for what is held out."""
    random = np.random.default_rng(seed)
    turns = np.zeros(len(labels), dtype=np.intp)
    for kind in np.unique(labels):
        at = random.permutation(np.flatnonzero(labels == kind))
        held_out = max(1, len(at) // _HELD_OUT)
        turns[at[held_out:]] = 1 + np.arange(len(at) - held_out)
    return turns


def _folds(labels: np.ndarray) -> Indices:
    """Return a fold for each text: each has as many texts of every label, or nearly."""
    folds = np.zeros(len(labels), dtype=np.intp)
    for kind in np.unique(labels):
        at = np.flatnonzero(labels == kind)
        folds[at] = np.arange(len(at)) % _FOLDS
    return folds
