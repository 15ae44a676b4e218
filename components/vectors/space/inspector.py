"""One word or a group of words in the full space: neighbours by any metric, on the rulers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components.errors import EmptyInputError
from components.vectors import similarity
from components.vectors.best import NEIGHBORS
from components.vectors.ruler import Ruler
from components.vectors.similarity import Metric, Neighbors
from components.vectors.types import Indices, Vector, WordVectors


@dataclass(frozen=True, eq=False)
class Centre:
    """The mean of a space, and what cosines are like once it is taken away.

    Parameters
    ----------
    mean : ndarray of shape (dims,), float32
        Mean of all vectors of the space.
    norms : ndarray of shape (words,), float32
        Length of each vector minus the mean.
    ruler : Ruler
        Random words and their nearest neighbours, the mean taken away from both.
    """

    mean: Vector
    norms: Vector
    ruler: Ruler


@dataclass(frozen=True, eq=False)
class Ranked:
    """A word's neighbours by one metric, with what their cosines mean.

    Parameters
    ----------
    metric : {"cosine", "dot", "euclidean", "manhattan"}
    neighbors : Neighbors
        Best first, by the metric.
    cosines : ndarray of shape (k,), float32
        Of the word and each neighbour, whatever the metric.
    ruler : Ruler
        Nearest neighbours of random words, which the cosines are held against.
    centred : ndarray of shape (k,), float32
        The cosines after the mean of the space is taken away from both words.
    centred_ruler : Ruler
        The same pairs, the mean taken away, which the centred cosines are held against.
    """

    metric: Metric
    neighbors: Neighbors
    cosines: Vector
    ruler: Ruler
    centred: Vector
    centred_ruler: Ruler


@dataclass(frozen=True, eq=False)
class GroupStatistics:
    """What some words have in common.

    Parameters
    ----------
    words : tuple of str
        The group, in the order it was given, each once.
    cosine : float or None
        Mean cosine over all pairs of different words of the group; None for a single word.
    ruler : Ruler
        Groups of as many random words, which the cosine is held against.
    central : Neighbors
        The words of the whole space nearest to the group's centroid, by cosine, members among
        them. The centroid is the mean of the members' vectors scaled to length 1.
    """

    words: tuple[str, ...]
    cosine: float | None
    ruler: Ruler
    central: Neighbors


def centre(space: WordVectors, pairs: Indices) -> Centre:
    """Take the mean of a space away from pairs of neighbours: the ruler of centred cosines.

    Parameters
    ----------
    space : WordVectors
    pairs : ndarray of shape (2, n), int
        Rows of random words and of their nearest neighbours before the mean is taken away, as
        `best.neighbor_pairs` gives them.
    """
    mean = space.matrix.mean(axis=0, dtype=np.float64).astype(np.float32)
    along_mean = (space.unit @ mean) * space.norms
    squares = space.norms**2 - 2 * along_mean + mean @ mean
    norms = np.sqrt(np.maximum(squares, 0))
    first, second = pairs
    one, other = space.matrix[first] - mean, space.matrix[second] - mean
    lengths = norms[first] * norms[second]
    products = np.einsum("pd,pd->p", one, other)
    cosines = np.sort(products / np.where(lengths > 0, lengths, 1))
    return Centre(mean, norms, Ruler(cosines, NEIGHBORS))


def centred_cosines(space: WordVectors, row: int, about: Centre) -> Vector:
    """Return the cosine of one word with every word after the mean m is taken away.

    (x - m)·(q - m) = x·(q - m) - m·(q - m), so no centred copy of the space is needed.

    Returns
    -------
    ndarray of shape (words,), float32, in [-1, 1]
    """
    query = space.matrix[row].astype(np.float32) - about.mean
    products = (space.unit @ query) * space.norms - float(about.mean @ query)
    lengths = about.norms * about.norms[row]
    return np.clip(products / np.where(lengths > 0, lengths, 1), -1, 1)


def rank(
    space: WordVectors, word: str, *, metric: Metric, k: int, ruler: Ruler, about: Centre
) -> Ranked:
    """Rank the words nearest to a word in the full space, by an exact search.

    Parameters
    ----------
    space : WordVectors
    word : str
    metric : {"cosine", "dot", "euclidean", "manhattan"}
    k : int
    ruler : Ruler
        Of the nearest neighbours in this space.
    about : Centre
        Of this space.

    Raises
    ------
    UnknownWordError
        If the word is not in the vocabulary.
    """
    row = space.find(word)
    vector = space.rows([word])[0]
    found = similarity.nearest(space, vector, k=k, exclude=[row], metric=metric)
    cosines = similarity.cosines(space, vector)[found.rows]
    centred = centred_cosines(space, row, about)[found.rows]
    return Ranked(
        metric=metric,
        neighbors=found,
        cosines=cosines,
        ruler=ruler,
        centred=centred,
        centred_ruler=about.ruler,
    )


def group(space: WordVectors, words: Sequence[str], *, k: int, ruler: Ruler) -> GroupStatistics:
    """Describe some words, for instance those inside a lasso.

    With u the vectors scaled to length 1 and n of them, the mean cosine over all pairs is
    (|Σ u|² - n) / (n (n - 1)).

    Parameters
    ----------
    space : WordVectors
    words : sequence of str
    k : int
        How many words near the centroid to name.
    ruler : Ruler
        Of groups of as many words in this space.

    Raises
    ------
    EmptyInputError
        If there are no words.
    UnknownWordError
        If a word is not in the vocabulary.
    """
    different = tuple(dict.fromkeys(words))
    if not different:
        raise EmptyInputError("No words are selected. Draw a line around some points.")
    unit = space.unit[[space.find(word) for word in different]].astype(np.float64)
    total, count = unit.sum(axis=0), len(different)
    cosine = None
    if count > 1:
        cosine = float((total @ total - (unit**2).sum()) / (count * (count - 1)))
    central = similarity.nearest(space, (total / count).astype(np.float32), k=k)
    return GroupStatistics(different, cosine, ruler, central)
