"""What becomes of a token's row, layer by layer, in one text or in two."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components.vectors.types import Matrix, Vector

_SAME = 1 - 1e-5


@dataclass(frozen=True, eq=False)
class Life:
    """A token on its way through a model.

    Parameters
    ----------
    own : ndarray of shape (texts, levels), float32
        Cosine of its state with its row of the input table, in each text.
    between : ndarray of shape (levels,), float32, or None
        Cosine of its states in the two texts; None if there is one.
    """

    own: Matrix
    between: Vector | None

    @property
    def is_same(self) -> bool:
        """Whether the two texts make the same of it in every layer."""
        return self.between is not None and bool((self.between >= _SAME).all())

    @property
    def parting(self) -> int:
        """The layer in which the states of the two texts part most, counted from 1."""
        if self.between is None:
            raise ValueError("a token in one text parts from nothing.")
        return int(np.argmin(np.diff(self.between))) + 1


def follow(row: Vector, states: Sequence[Matrix]) -> Life:
    """Compare a token's states with its row, and with each other.

    Parameters
    ----------
    row : ndarray of shape (dims,), float32
        Of the input table.
    states : sequence of ndarray of shape (levels, dims), float32
        One or two: of the token after every layer, in each text.
    """
    directions = _unit(np.stack(states))
    own = directions @ _unit(row)
    first, *others = directions
    between = np.einsum("ld,ld->l", first, others[0]) if others else None
    return Life(np.clip(own, -1, 1), None if between is None else np.clip(between, -1, 1))


def _unit(vectors: Matrix) -> Matrix:
    """Return vectors scaled along the last axis to length 1; zero vectors stay zero."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32, copy=False)
