"""Who is whose neighbour, and how much: the affinities t-SNE tries to reproduce."""

from typing import Any

import numpy as np

from components import lazy
from components.vectors.projection import halving
from components.vectors.projection.neighborhood import NeighborTable
from components.vectors.types import Floats, Indices, Sparse

_TOLERANCE = 1e-6


def conditional(distances: Floats, *, perplexity: float) -> Floats:
    """Return how much each point looks at each of its neighbours.

    p(j|i) = exp(-b_i d(i, j)²) / sum over the neighbours of i, where b_i is such that the entropy
    of row i is log(perplexity): each point looks at about as many others. Found by halving an
    interval, for all points at once.

    Parameters
    ----------
    distances : ndarray of shape (points, neighbors)
        From each point to its nearest, ascending.
    perplexity : float
        At most the number of neighbours.

    Returns
    -------
    ndarray of shape (points, neighbors), float64
        Rows sum to 1.

    References
    ----------
    van der Maaten and Hinton (2008), Visualizing Data using t-SNE, section 2.
    """
    squares = np.asarray(distances, dtype=np.float64) ** 2
    squares -= squares.min(axis=1, keepdims=True)  # leaves p as it is and keeps exp in range
    wanted = np.log(perplexity)

    def missing(precision: Floats) -> Floats:
        weights = _weights(squares, precision)
        return wanted + (weights * np.log(np.maximum(weights, 1e-300))).sum(axis=1)

    first = 1 / np.maximum(squares.mean(axis=1), 1e-12)
    return _weights(squares, halving.root(missing, first, tolerance=_TOLERANCE))


def _weights(squares: Floats, precision: Floats) -> Floats:
    """Return Gaussian weights of squared distances, rows summing to 1."""
    weights: Floats = np.exp(-precision[:, None] * squares)
    return weights / weights.sum(axis=1, keepdims=True)


def joint(table: NeighborTable, *, perplexity: float) -> Sparse:
    """Return the affinities of every pair of points, symmetric.

    p(i, j) = (p(j|i) + p(i|j)) / 2n.

    Returns
    -------
    scipy.sparse.csr_array of shape (points, points), float64
        Sums to 1; zero for pairs of which neither is a neighbour of the other.
    """
    sparse: Any = lazy.module("scipy.sparse")
    points, n_neighbors = table.rows.shape
    given = conditional(table.distances, perplexity=min(perplexity, n_neighbors))
    starts: Indices = np.arange(points + 1, dtype=np.intp) * n_neighbors
    half = sparse.csr_array((given.ravel(), table.rows.ravel(), starts), shape=(points, points))
    return ((half + half.T) / (2 * points)).tocsr()
