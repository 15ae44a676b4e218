"""Which rows of a model's input table lie near a token's, and how near any two lie."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from components.vectors import similarity
from components.vectors.ruler import Ruler
from components.vectors.types import Indices, Matrix

_BLOCK = 4_096  # rows at a time, so that a packed table is never unpacked as a whole
_PAIRS, _AT_A_TIME = 10_000, 2_000  # fewer, and another draw moves the second decimal
_LEAST = 1e-12  # a length to divide by: a row of zeros is like no other

Rows = Callable[[Indices], Matrix]


@dataclass(frozen=True, eq=False)
class NearRows:
    """The rows with the largest cosine to a token's own, which is left out.

    Parameters
    ----------
    ids : tuple of int
    cosines : tuple of float
        Descending.
    norm : float
        The length of the token's own row.
    """

    ids: tuple[int, ...]
    cosines: tuple[float, ...]
    norm: float


def nearest(rows: Rows, size: int, token_id: int, *, k: int = 6) -> NearRows:
    """Compare a token's row with every row of the table.

    Parameters
    ----------
    rows : callable
        Gives rows of the table by their ids, shape (len(ids), dims).
    size : int
        How many there are.
    token_id : int, 0 <= token_id < size
    k : int
        How many are returned.
    """
    (own,) = rows(np.array([token_id], dtype=np.intp))
    direction = _unit(own[None])[0]
    cosines = np.empty(size, dtype=np.float32)
    for start in range(0, size, _BLOCK):
        block = rows(np.arange(start, min(start + _BLOCK, size), dtype=np.intp))
        lengths = np.sqrt(np.einsum("td,td->t", block, block))
        cosines[start : start + _BLOCK] = (block @ direction) / np.maximum(lengths, _LEAST)
    cosines[token_id] = -np.inf
    best = similarity.top(cosines, min(k, size - 1))
    return NearRows(
        tuple(map(int, best)), tuple(map(float, cosines[best])), float(np.linalg.norm(own))
    )


def random_pairs(
    rows: Rows,
    size: int,
    *,
    random_state: int,
    others: Rows | None = None,
    of: str = "random pairs of rows",
) -> Ruler:
    """Return the cosines of random pairs of rows of a table.

    Parameters
    ----------
    rows : callable
        As in `nearest`.
    size : int, at least 2
    random_state : int
    others : callable, optional
        Gives the second of each pair, where that is not `rows` too.
    of : str
        What the pairs are, in the plural.
    """
    rng = np.random.default_rng(random_state)
    first = rng.integers(0, size, _PAIRS)
    second = (first + rng.integers(1, size, _PAIRS)) % size  # never the same row
    found = [
        np.einsum("pd,pd->p", _unit(rows(first[block])), _unit((others or rows)(second[block])))
        for block in np.split(np.arange(_PAIRS), range(_AT_A_TIME, _PAIRS, _AT_A_TIME))
    ]
    return Ruler(np.sort(np.concatenate(found)), of)


def _unit(rows: Matrix) -> Matrix:
    """Return rows of length 1, shape (rows, dims)."""
    lengths: Matrix = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.maximum(lengths, _LEAST)).astype(np.float32, copy=False)
