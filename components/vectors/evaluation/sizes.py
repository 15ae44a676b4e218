"""Quality against size: vectors cut down to their main directions, measured again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from components.vectors.evaluation import bootstrap, ratings, topics
from components.vectors.evaluation.bootstrap import Draws, Interval
from components.vectors.evaluation.pairs import RANDOM
from components.vectors.evaluation.ratings import RatedPair
from components.vectors.evaluation.topics import Labelled
from components.vectors.report import Report
from components.vectors.types import Matrix, WordVectors

_DIMS = (2, 5, 10, 25, 50, 100, 200, 300, 768)
TOPICS = "topic of a sentence"


@dataclass(frozen=True, eq=False)
class Curve:
    """One model at several sizes.

    Parameters
    ----------
    name : str
    dims : tuple of int
        Ascending; the last is the model's own.
    pairs : mapping from a set's title to a tuple of Interval
        Rank correlation with people's ratings at each size.
    topics : tuple of Interval
        Share of sentences whose topic is guessed right at each size.
    """

    name: str
    dims: tuple[int, ...]
    pairs: Mapping[str, tuple[Interval, ...]]
    topics: tuple[Interval, ...]


@dataclass(frozen=True, eq=False)
class SizeReport:
    """Quality against size.

    Parameters
    ----------
    curves : tuple of Curve
        Models, then random vectors.
    """

    curves: tuple[Curve, ...]

    def table(self) -> Mapping[str, Sequence[object]]:
        """Return a row for each model and size, by column."""
        rows = [(curve, place) for curve in self.curves for place in range(len(curve.dims))]
        columns: dict[str, Sequence[object]] = {
            "model": [curve.name for curve, _ in rows],
            "dimensions": [curve.dims[place] for curve, place in rows],
        }
        for title in self.curves[0].pairs:
            columns[title] = [curve.pairs[title][place].value for curve, place in rows]
        return columns | {TOPICS: [curve.topics[place].value for curve, place in rows]}


def run(
    spaces: Sequence[WordVectors],
    sets: Mapping[str, Sequence[RatedPair]],
    sentences: Sequence[Labelled],
    report: Report,
) -> SizeReport:
    """Measure spaces at falling numbers of dimensions, and random vectors as long.

    Parameters
    ----------
    spaces : sequence of WordVectors
    sets : mapping from title to pairs
        Pairs with an unknown word are skipped.
    sentences : sequence of Labelled
    report : callable
        Is told how far the work is.

    Returns
    -------
    SizeReport
    """
    words = [word for sentence in sentences for word in sentence.words]
    words += [w for pairs in sets.values() for pair in pairs for w in (pair.first, pair.second)]
    random = np.random.default_rng(0).normal(size=spaces[0].matrix.shape).astype(np.float32)
    every = [*spaces, WordVectors(RANDOM, spaces[0].words, random)]
    curves: list[Curve] = []
    for number, space in enumerate(every):
        sizes = sizes_of(space)
        directions = main_directions(space)
        rated: dict[str, list[Interval]] = {title: [] for title in sets}
        guessed: list[Interval] = []
        for place, dims in enumerate(sizes):
            done = (number + place / len(sizes)) / len(every)
            report(done, f"{space.name} with {dims} dimensions …")
            cut = truncated(space, directions, dims, words)
            for title, listed in sets.items():
                rated[title].append(_correlation(cut, listed))
            name, features = space.name, topics.means(cut, sentences)
            guessed.append(topics.classify(name, features, sentences).accuracy)
        frozen = {title: tuple(found) for title, found in rated.items()}
        curves.append(Curve(space.name, sizes, frozen, tuple(guessed)))
    return SizeReport(tuple(curves))


def sizes_of(space: WordVectors) -> tuple[int, ...]:
    """Return the numbers of dimensions a space is cut down to, its own last."""
    return (*(dims for dims in _DIMS if dims < space.dims), space.dims)


def main_directions(space: WordVectors) -> Matrix:
    """Return the directions in which all vectors together are longest, longest first.

    They are the eigenvectors of ``X^T X``: PCA without taking the mean out, so that with all
    directions every cosine is the model's own.

    Returns
    -------
    ndarray of shape (dims, dims), float32
        One direction a column, each of length 1, at right angles to each other.
    """
    matrix = space.matrix.astype(np.float32)
    _, directions = np.linalg.eigh((matrix.T @ matrix).astype(np.float64))
    return directions[:, ::-1].astype(np.float32)


def truncated(
    space: WordVectors, directions: Matrix, dims: int, words: Sequence[str]
) -> WordVectors:
    """Return those of some words that a space knows, as coordinates along its main directions.

    Parameters
    ----------
    space : WordVectors
    directions : ndarray of shape (dims, dims)
        From `main_directions`.
    dims : int
        How many to keep.
    words : sequence of str
    """
    forms = [form for word in words for form in (word, word.lower()) if form in space.index]
    rows = sorted({space.index[form] for form in forms})
    matrix = space.matrix[rows].astype(np.float32) @ directions[:, :dims]
    return WordVectors(space.name, tuple(space.words[row] for row in rows), matrix)


def _correlation(space: WordVectors, pairs: Sequence[RatedPair]) -> Interval:
    """Return the rank correlation with people's ratings."""
    scores = ratings.similarities(space, pairs)
    used = scores.is_used
    human = np.array([pair.rating for pair in pairs])[used]
    drawn: Draws = bootstrap.draws(max(1, scores.used), resamples=500)
    if scores.used < 2:
        return Interval(float("nan"), float("nan"), float("nan"))
    samples = bootstrap.spearman(human, scores.cosines[used], drawn)
    return bootstrap.interval(scores.spearman, samples)
