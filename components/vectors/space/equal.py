"""How many points have exactly the vector of another."""

from dataclasses import dataclass

import numpy as np

from components.vectors.types import Matrix


@dataclass(frozen=True)
class Equal:
    """Points that are equal.

    Parameters
    ----------
    points : int
        That have the vector of another.
    vectors : int
        How many vectors they share.
    """

    points: int
    vectors: int


def count(vectors: Matrix) -> Equal:
    """Count the points that have exactly the vector of another.

    Examples
    --------
    >>> count(np.array([[1, 2], [3, 4], [1, 2], [0, 0]], dtype=np.float32))
    Equal(points=2, vectors=1)
    """
    rows = np.ascontiguousarray(vectors) + 0.0  # minus zero is zero
    as_bytes = rows.view(np.dtype((np.void, rows.itemsize * rows.shape[1]))).ravel()
    _, counts = np.unique(as_bytes, return_counts=True)
    shared = counts[counts > 1]
    return Equal(int(shared.sum()), len(shared))
