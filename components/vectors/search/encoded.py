"""Passages as vectors of length 1, and what a cosine among them means."""

from dataclasses import dataclass

import numpy as np

from components.vectors.ruler import Ruler
from components.vectors.types import Indices, Matrix

_PAIRS = 10_000
_AT_ONCE = 1_000  # pairs whose vectors are copied together


@dataclass(frozen=True, eq=False)
class Encoded:
    """Texts as vectors, and how much of each was read.

    Parameters
    ----------
    unit : ndarray of shape (texts, dims), float32
        Each of length 1.
    tokens : ndarray of shape (texts,), int
        Of each text, the model's marks included.
    longest : int
        So many of them were read at most.
    """

    unit: Matrix
    tokens: Indices
    longest: int

    @property
    def n_cut(self) -> int:
        """How many texts were read in part."""
        return int((self.tokens > self.longest).sum())


def ruler(unit: Matrix, *, random_state: int = 0) -> Ruler | None:
    """Return cosines of pairs of different passages: all pairs, or random ones if they are many.

    None where there is no pair.
    """
    kept = np.flatnonzero(unit.any(axis=1))
    count = len(kept)
    if count < 2:
        return None
    if count * (count - 1) // 2 <= _PAIRS:
        first, second = np.triu_indices(count, 1)
        of = "pairs of passages" if len(first) > 1 else "pair of passages"
    else:
        random = np.random.default_rng(random_state)
        first = random.integers(count, size=_PAIRS)
        second = (first + random.integers(1, count, size=_PAIRS)) % count
        of = "random pairs of passages"
    pairs = np.stack([kept[first], kept[second]])
    few = np.array_split(pairs, -(-len(first) // _AT_ONCE), axis=1)
    cosines = [np.einsum("pd,pd->p", *unit[each]) for each in few]
    return Ruler(np.sort(np.concatenate(cosines)), of)
