"""Which words are near a vector by any metric, and near spellings."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from components import lazy
from components.vectors.types import Indices, Matrix, Vector, WordVectors

Metric = Literal["cosine", "euclidean", "manhattan", "dot"]
METRICS: tuple[Metric, ...] = get_args(Metric)


@dataclass(frozen=True, eq=False)
class Neighbors:
    """Words ranked by their similarity or distance to one vector, best first.

    Parameters
    ----------
    words : tuple of str, length k
    rows : ndarray of shape (k,), int
        Their rows in the space, counted from 0.
    scores : ndarray of shape (k,), float32
        Cosines or dot products (descending) or distances (ascending).
    """

    words: tuple[str, ...]
    rows: Indices
    scores: Vector


def cosines(space: WordVectors, vector: Vector) -> Vector:
    """Return the cosine of one vector with every word, shape (words,), in [-1, 1].

    A zero vector has no direction; its cosine with anything is 0 here.
    """
    length = float(np.linalg.norm(vector))
    if length == 0:
        return np.zeros(len(space.words), dtype=np.float32)
    return np.clip(space.unit @ (vector / length).astype(np.float32), -1, 1)


def nearest(
    space: WordVectors,
    vector: Vector,
    *,
    k: int,
    exclude: Collection[int] = (),
    metric: Metric = "cosine",
) -> Neighbors:
    """Return the k words nearest to a vector, by an exact search of all words.

    Parameters
    ----------
    space : WordVectors
    vector : ndarray of shape (dims,), float32
    k : int
        Fewer are returned if the space holds fewer.
    exclude : collection of int
        Rows that may not appear in the answer.
    metric : {"cosine", "dot", "euclidean", "manhattan"}

    Returns
    -------
    Neighbors
        Best first; equal scores in the order of the rows.
    """
    scores = _scores(space, vector, metric)
    goodness = -scores if metric in ("euclidean", "manhattan") else scores.copy()
    goodness[list(exclude)] = -np.inf
    count = min(k, len(space.words) - len(set(exclude)))
    rows = top(goodness, count)
    return Neighbors(tuple(space.words[int(row)] for row in rows), rows, scores[rows])


def top(scores: Vector, k: int) -> Indices:
    """Return the rows of the k largest scores, largest first, ties in row order."""
    if k < len(scores):
        # Keep every tie at the edge, so that the cut does not depend on the partition.
        edge = np.partition(scores, len(scores) - k)[len(scores) - k] if k else np.inf
        rows = np.flatnonzero(scores >= edge)
    else:
        rows = np.arange(len(scores))
    return rows[np.argsort(-scores[rows], kind="stable")][:k]


def _scores(space: WordVectors, vector: Vector, metric: Metric) -> Vector:
    """Score every word against one vector, shape (words,), float32."""
    match metric:
        case "cosine":
            return cosines(space, vector)
        case "dot":
            return (space.unit @ vector.astype(np.float32)) * space.norms
        case "euclidean":
            return np.linalg.norm(_matrix(space) - vector, axis=1)
        case "manhattan":
            return np.abs(_matrix(space) - vector).sum(axis=1)


def _matrix(space: WordVectors) -> Matrix:
    """Return the stored vectors as float32, shape (words, dims)."""
    return space.matrix.astype(np.float32)


def suggest(space: WordVectors, word: str, *, k: int = 3) -> list[str]:
    """Return words of the vocabulary spelled most like a given one, best first.

    Fewest edits first (insert, delete, replace, swap of neighbours; at most 2 and
    less than half of the letters), then the more frequent word. Empty if nothing
    is that near.
    """
    with lazy.importing:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

    edits = min(2, (len(word) - 1) // 2)
    if edits < 1:
        return []
    found = process.extract(
        word.lower(), space.words, scorer=OSA.distance, score_cutoff=edits, limit=200
    )
    return [match for match, _, _ in sorted(found, key=lambda hit: (hit[1], hit[2]))[:k]]
