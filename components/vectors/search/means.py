"""One vector a text from the vectors of its words: a plain mean, or one that trusts rare words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
import numpy.typing as npt

from components.vectors.search import counts
from components.vectors.search.counts import WordCounts
from components.vectors.types import Floats, Indices, Matrix, Vector, WordVectors

Weighting = Literal["plain", "sif"]
A = 1e-3  # of the weights a / (a + share of all words), as in the paper
_AT_ONCE = 1_000  # texts whose words' vectors are unpacked together


@dataclass(frozen=True, eq=False)
class MeanVectors:
    """Texts as means of their words' vectors, of length 1.

    Parameters
    ----------
    unit : ndarray of shape (texts, dims), float32
        Zero where no word is known.
    common : ndarray of shape (dims,), float32, or None
        The direction that was taken out of all.
    """

    unit: Matrix
    common: Vector | None

    @property
    def is_known(self) -> npt.NDArray[np.bool_]:
        """Whether a text has a direction, shape (texts,)."""
        return np.asarray(self.unit.any(axis=1))


def weights(space: WordVectors, rows: Sequence[int] | Indices, how: Weighting) -> Floats:
    """Return what each word counts in the mean; "sif" where the space has no counts is "plain"."""
    if how == "plain" or space.counts is None:
        return np.ones(len(rows))
    shares = space.counts[rows] / space.counts.sum()
    return A / (A + shares)


def means(space: WordVectors, texts: Sequence[str], how: Weighting) -> MeanVectors:
    """Return the means of some passages.

    With "sif" words are weighted by their frequency, and what the passages have in common, the
    first singular vector of their means, is taken out of each.

    References
    ----------
    Arora, Liang and Ma, A Simple but Tough-to-Beat Baseline for Sentence Embeddings, 2017.
    """
    return of_counts(space, counts.count(texts), how)


def of_counts(space: WordVectors, found: WordCounts, how: Weighting) -> MeanVectors:
    """Return the means of passages whose words are counted, as `means` does."""
    raw = _raw(space, found, how)
    common = None
    if how == "sif" and np.count_nonzero(raw.any(axis=1)) > 1:
        common = np.linalg.eigh(raw.T @ raw)[1][:, -1]
    return MeanVectors(_unit(raw, common), common)


def mean(space: WordVectors, text: str, how: Weighting, common: Vector | None) -> Vector:
    """Return the mean of one text, e.g. a query, the passages' common direction taken out."""
    return _unit(_raw(space, counts.count([text]), how), common)[0]


def _raw(space: WordVectors, found: WordCounts, how: Weighting) -> Matrix:
    """Return weighted means, shape (texts, dims)."""
    rows = np.array([space.index.get(word, -1) for word in found.numbers], dtype=np.intp)
    of_pairs = np.repeat(rows, found.n_with)
    kept = np.flatnonzero(of_pairs >= 0)
    kept = kept[np.argsort(found.passages[kept], kind="stable")]  # text by text
    of_pairs, times = of_pairs[kept], found.times[kept]
    weighted = (weights(space, of_pairs, how) * times).astype(np.float32)
    ends = np.searchsorted(found.passages[kept], np.arange(len(found.lengths) + 1))
    made = np.zeros((len(found.lengths), space.dims), dtype=np.float32)
    for first in range(0, len(made), _AT_ONCE):
        few = ends[first : first + _AT_ONCE + 1]
        different, places = np.unique(of_pairs[few[0] : few[-1]], return_inverse=True)
        vectors = space.matrix[different].astype(np.float32)
        for text, (start, end) in enumerate(pairwise(few.tolist()), start=first):
            if start < end:
                here = vectors[places[start - few[0] : end - few[0]]]
                made[text] = weighted[start:end] @ here / times[start:end].sum()
    return made


def _unit(raw: Matrix, common: Vector | None) -> Matrix:
    """Return rows of length 1, without a direction; what is hardly anything is nothing."""
    lengths = np.linalg.norm(raw, axis=1, keepdims=True)
    left = raw if common is None else raw - np.outer(raw @ common, common)
    kept = np.linalg.norm(left, axis=1, keepdims=True)
    is_there = kept > 1e-6 * np.maximum(lengths, 1e-12)
    return np.where(is_there, left / np.where(is_there, kept, 1), 0).astype(np.float32)
