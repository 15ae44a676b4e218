"""What word vectors are good for: the topic of a sentence from the mean of its word vectors."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from components.vectors import folding, logistic
from components.vectors.evaluation import bootstrap, pairs, significance
from components.vectors.evaluation.bootstrap import Flags, Interval
from components.vectors.evaluation.significance import Comparison, Units
from components.vectors.report import Report
from components.vectors.types import Indices, Matrix, WordVectors

BAG = "bag of words"
RANDOM_DRAWS = bootstrap.FEWEST_DRAWS
"""How many times random vectors are drawn."""

_FOLDS = 5
_FILE = Path(__file__).with_name("topics.txt")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Labelled:
    """A sentence and its topic.

    Parameters
    ----------
    topic, text : str
    """

    topic: str
    text: str

    @property
    def words(self) -> tuple[str, ...]:
        """The runs of letters, in lower case."""
        return tuple(_WORD.findall(folding.fold(self.text).lower()))


@dataclass(frozen=True, eq=False)
class Classified:
    """One kind of features and what a classifier made of them.

    Parameters
    ----------
    name : str
    dims : int
        Numbers a sentence.
    guesses : tuple of str
    is_right : ndarray of shape (sentences,), bool
    accuracy : Interval
    """

    name: str
    dims: int
    guesses: tuple[str, ...]
    is_right: Flags
    accuracy: Interval


@dataclass(frozen=True, eq=False)
class TopicReport:
    """How often the topic of a sentence was guessed right.

    Parameters
    ----------
    sentences : tuple of Labelled
    contenders : tuple of Classified
        Models first, then bag of words.
    random : Interval
        Mean accuracy of random vectors, and where 95% of their draws lie.
    comparison : Comparison
        Of the first model with the second, or with bag of words.
    known, words : int
        How many words of the sentences the first model knows, of how many.
    """

    sentences: tuple[Labelled, ...]
    contenders: tuple[Classified, ...]
    random: Interval
    comparison: Comparison
    known: int
    words: int

    @property
    def topics(self) -> tuple[str, ...]:
        """Every topic once."""
        return tuple(dict.fromkeys(each.topic for each in self.sentences))

    def confusion(self) -> Indices:
        """Return how often the first model takes each topic (row) for each (column)."""
        places = {topic: place for place, topic in enumerate(self.topics)}
        counts = np.zeros((len(places), len(places)), dtype=np.intp)
        for sentence, guess in zip(self.sentences, self.contenders[0].guesses, strict=True):
            counts[places[sentence.topic], places[guess]] += 1
        return counts

    def table(self) -> Mapping[str, Sequence[object]]:
        """Return the sentences with every guess, by column."""
        columns: dict[str, Sequence[object]] = {
            "text": [each.text for each in self.sentences],
            "topic": [each.topic for each in self.sentences],
        }
        return columns | {f"guess, {each.name}": each.guesses for each in self.contenders}


@cache
def labelled() -> tuple[Labelled, ...]:
    """Return the sentences that come with the app."""
    lines = _FILE.read_text("utf-8").splitlines()
    parts = [line.split(": ", 1) for line in lines if line and not line.startswith("#")]
    return tuple(Labelled(topic, text) for topic, text in parts)


def run(
    spaces: Sequence[WordVectors], sentences: Sequence[Labelled], report: Report
) -> TopicReport:
    """Classify sentences by the mean of their word vectors, by their words, by random vectors.

    Parameters
    ----------
    spaces : sequence of WordVectors
        One or two.
    sentences : sequence of Labelled
    report : callable
        Is told how far the work is.

    Returns
    -------
    TopicReport
    """
    every = [word for sentence in sentences for word in sentence.words]
    features = {space.name: means(space, sentences) for space in spaces}
    features[BAG] = bag(sentences)
    contenders: list[Classified] = []
    for number, (name, matrix) in enumerate(features.items()):
        report(number / (1 + len(features)), f"Classifying by {name} …")
        contenders.append(classify(name, matrix, sentences))
    report(1 - 1 / (1 + len(features)), "Classifying by random vectors …")
    return TopicReport(
        sentences=tuple(sentences),
        contenders=tuple(contenders),
        random=_chance(spaces[0], sentences),
        comparison=_compared(*contenders[:2]),
        known=sum(word in spaces[0].index for word in every),
        words=len(every),
    )


def _chance(space: WordVectors, sentences: Sequence[Labelled]) -> Interval:
    """Return the accuracy of random vectors, drawn many times."""
    needed = pairs.twin(space, [word for sentence in sentences for word in sentence.words])
    drawn = [
        pairs.twin(needed, needed.words, random_state=number) for number in range(RANDOM_DRAWS)
    ]
    found = [classify("", means(twin, sentences), sentences).accuracy.value for twin in drawn]
    return bootstrap.of_chance(np.array(found))


def _compared(first: Classified, second: Classified) -> Comparison:
    """Compare two kinds of features on the same sentences."""
    number = len(first.is_right)
    drawn = bootstrap.draws(number)
    apart = bootstrap.share(first.is_right, drawn) - bootstrap.share(second.is_right, drawn)
    difference = first.accuracy.value - second.accuracy.value
    names = (first.name, second.name)
    return significance.paired(names, number, difference, apart, Units(number, "sentences"))


def classify(name: str, features: Matrix, sentences: Sequence[Labelled]) -> Classified:
    """Guess every sentence's topic by logistic regression, five-fold.

    Sentences take turns: the folds hold equally many of each topic where the topics are as long.
    """
    topics = [sentence.topic for sentence in sentences]
    given = logistic.guesses(features, topics, np.arange(len(sentences)) % _FOLDS)
    right = given == np.array(topics)
    accuracy = bootstrap.share_of(right, bootstrap.draws(len(sentences)), len(sentences))
    return Classified(name, features.shape[1], tuple(given.tolist()), right, accuracy)


def means(space: WordVectors, sentences: Sequence[Labelled]) -> Matrix:
    """Return the mean vector of each sentence's known words, shape (sentences, dims).

    A sentence without a known word gets zeros.
    """
    features = np.zeros((len(sentences), space.dims), dtype=np.float32)
    for row, sentence in enumerate(sentences):
        known = [space.index[word] for word in sentence.words if word in space.index]
        if known:
            features[row] = space.matrix[known].mean(axis=0, dtype=np.float32)
    return features


def bag(sentences: Sequence[Labelled]) -> Matrix:
    """Return how often each word stands in each sentence, shape (sentences, words)."""
    columns: dict[str, int] = {}
    for sentence in sentences:
        for word in sentence.words:
            columns.setdefault(word, len(columns))
    counts = np.zeros((len(sentences), len(columns)), dtype=np.float32)
    for row, sentence in enumerate(sentences):
        for word in sentence.words:
            counts[row, columns[word]] += 1
    return counts
