"""Quality against size: vectors cut down to their main directions, measured again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from components.vectors.evaluation import bootstrap, dyads, pairs, ratings, topics
from components.vectors.evaluation.bootstrap import Interval
from components.vectors.evaluation.pairs import RANDOM
from components.vectors.evaluation.ratings import RatedPair
from components.vectors.evaluation.topics import Labelled
from components.vectors.report import Report
from components.vectors.types import Matrix, WordVectors

_DIMS = (2, 5, 10, 25, 50, 100, 200, 300, 768)
TOPICS = "topic of a sentence"
RANDOM_DRAWS = bootstrap.FEWEST_DRAWS
"""How many times random vectors of each size are drawn."""


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
            columns |= _columns(title, [curve.pairs[title][place] for curve, place in rows])
        return columns | _columns(TOPICS, [curve.topics[place] for curve, place in rows])


def _columns(title: str, found: Sequence[Interval]) -> dict[str, Sequence[object]]:
    """Return scores and the ends of their intervals, by column."""
    return {
        title: [each.value for each in found],
        f"{title}, low": [each.low for each in found],
        f"{title}, high": [each.high for each in found],
    }


def run(
    spaces: Sequence[WordVectors],
    sets: Mapping[str, Sequence[RatedPair]],
    sentences: Sequence[Labelled],
    report: Report,
) -> SizeReport:
    """Measure spaces at falling numbers of dimensions, and random vectors of as many.

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
    words += [w for listed in sets.values() for pair in listed for w in (pair.first, pair.second)]
    curves: list[Curve] = []
    for number, space in enumerate(spaces):
        sizes, directions = sizes_of(space), main_directions(space)
        rated: dict[str, list[Interval]] = {title: [] for title in sets}
        guessed: list[Interval] = []
        for place, dims in enumerate(sizes):
            done = (number + place / len(sizes)) / (1 + len(spaces))
            report(done, f"{space.name} with {dims} dimensions …")
            cut = truncated(space, directions, dims, words)
            for title, listed in sets.items():
                rated[title].append(_correlation(cut, listed))
            name, features = space.name, topics.means(cut, sentences)
            guessed.append(topics.classify(name, features, sentences).accuracy)
        frozen = {title: tuple(found) for title, found in rated.items()}
        curves.append(Curve(space.name, sizes, frozen, tuple(guessed)))
    report(len(spaces) / (1 + len(spaces)), "Random vectors …")
    curves.append(_chance(pairs.twin(spaces[0], words), sets, sentences))
    return SizeReport(tuple(curves))


def _chance(
    space: WordVectors, sets: Mapping[str, Sequence[RatedPair]], sentences: Sequence[Labelled]
) -> Curve:
    """Measure random vectors of every size; their directions are alike, so none needs cutting."""
    sizes = sizes_of(space)
    random = np.random.default_rng(0)
    rated: dict[str, list[Interval]] = {title: [] for title in sets}
    guessed: list[Interval] = []
    for dims in sizes:
        shape = (RANDOM_DRAWS, len(space.words), dims)
        drawn = [
            WordVectors(RANDOM, space.words, matrix)
            for matrix in random.normal(size=shape).astype(np.float32)
        ]
        for title, listed in sets.items():
            found = [ratings.similarities(each, listed).spearman for each in drawn]
            rated[title].append(bootstrap.of_chance(np.array(found)))
        found = [
            topics.classify("", topics.means(each, sentences), sentences).accuracy.value
            for each in drawn
        ]
        guessed.append(bootstrap.of_chance(np.array(found)))
    return Curve(
        RANDOM, sizes, {title: tuple(each) for title, each in rated.items()}, tuple(guessed)
    )


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
    if scores.used < 2:
        return bootstrap.NOTHING
    counted = [(pair.first, pair.second) for pair, at in zip(pairs, used, strict=True) if at]
    influences = dyads.of_spearman(human, scores.cosines[used])
    return dyads.interval(scores.spearman, influences, dyads.numbered(counted))
