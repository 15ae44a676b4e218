"""One vector a text from the vectors of its words: a plain mean, or one that trusts rare words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from components.vectors.search.words import words
from components.vectors.types import Floats, Matrix, Vector, WordVectors

Weighting = Literal["plain", "sif"]
A = 1e-3  # of the weights a / (a + share of all words), as in the paper


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


def known(space: WordVectors, text: str) -> list[tuple[str, int]]:
    """Return the words of a text that a space knows, with their rows."""
    return [(word, space.index[word]) for word in words(text) if word in space.index]


def weights(space: WordVectors, rows: Sequence[int], how: Weighting) -> Floats:
    """Return what each word counts in the mean; "sif" where the space has no counts is "plain"."""
    if how == "plain" or space.counts is None:
        return np.ones(len(rows))
    shares = space.counts[list(rows)] / space.counts.sum()
    return A / (A + shares)


def means(space: WordVectors, texts: Sequence[str], how: Weighting) -> MeanVectors:
    """Return the means of some passages.

    With "sif" words are weighted by their frequency, and what the passages have in common, the
    first singular vector of their means, is taken out of each.

    References
    ----------
    Arora, Liang and Ma, A Simple but Tough-to-Beat Baseline for Sentence Embeddings, 2017.
    """
    raw = _raw(space, texts, how)
    common = None
    if how == "sif" and np.count_nonzero(raw.any(axis=1)) > 1:
        common = np.linalg.eigh(raw.T @ raw)[1][:, -1]
    return MeanVectors(_unit(raw, common), common)


def mean(space: WordVectors, text: str, how: Weighting, common: Vector | None) -> Vector:
    """Return the mean of one text, e.g. a query, the passages' common direction taken out."""
    return _unit(_raw(space, [text], how), common)[0]


def _raw(space: WordVectors, texts: Sequence[str], how: Weighting) -> Matrix:
    """Return weighted means, shape (texts, dims)."""
    found = np.zeros((len(texts), space.dims), dtype=np.float32)
    for place, text in enumerate(texts):
        rows = [row for _, row in known(space, text)]
        if rows:
            weighted = weights(space, rows, how).astype(np.float32) @ space.matrix[rows]
            found[place] = weighted / len(rows)
    return found


def _unit(raw: Matrix, common: Vector | None) -> Matrix:
    """Return rows of length 1, without a direction; what is hardly anything is nothing."""
    lengths = np.linalg.norm(raw, axis=1, keepdims=True)
    left = raw if common is None else raw - np.outer(raw @ common, common)
    kept = np.linalg.norm(left, axis=1, keepdims=True)
    is_there = kept > 1e-6 * np.maximum(lengths, 1e-12)
    return np.where(is_there, left / np.where(is_there, kept, 1), 0).astype(np.float32)
