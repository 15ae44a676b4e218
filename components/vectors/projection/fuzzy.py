"""The graph UMAP draws: who is whose neighbour, and how surely."""

from typing import Any

import numpy as np

from components import lazy
from components.vectors.projection import halving
from components.vectors.projection.neighborhood import NeighborTable
from components.vectors.types import Floats, Indices, Sparse

_TOLERANCE = 1e-5
_LEAST_SCALE = 1e-3  # of the mean distance: scales do not go below


def memberships(distances: Floats) -> Floats:
    """Return how surely each of a point's nearest is its neighbour.

    v(j|i) = exp(-max(0, d(i, j) - r_i) / s_i), where r_i is the distance to the nearest point that
    is elsewhere, which is surely a neighbour, and s_i such that row i sums to the logarithm to base
    2 of k, the number of neighbours and the point itself.

    Parameters
    ----------
    distances : ndarray of shape (points, k - 1)
        From each point to its nearest others, ascending.

    Returns
    -------
    ndarray of shape (points, k - 1), float64
        In [0, 1].

    References
    ----------
    McInnes, Healy and Melville (2018), UMAP, section 3.1. As in umap-learn: ``smooth_knn_dist``.
    """
    exact: Floats = np.asarray(distances, dtype=np.float64)
    others = exact.shape[1]
    elsewhere = np.where(exact > 0, exact, np.inf).min(axis=1)
    nearest = np.where(np.isinf(elsewhere), 0, elsewhere)
    beyond = np.maximum(exact - nearest[:, None], 0)
    wanted = np.log2(others + 1)

    def excess(scale: Floats) -> Floats:
        return np.exp(-beyond / scale[:, None]).sum(axis=1) - wanted

    scale = halving.root(excess, np.ones(len(exact)), tolerance=_TOLERANCE)
    means: Floats = exact.sum(axis=1) / (others + 1)  # the point itself is counted, at distance 0
    least = _LEAST_SCALE * np.where(nearest > 0, means, means.mean())
    scale = np.maximum(scale, least)[:, None]
    return np.exp(-np.divide(beyond, scale, out=np.zeros_like(beyond), where=scale > 0))


def graph(table: NeighborTable, distances: Floats) -> Sparse:
    """Return how surely every pair of points are neighbours, one of the other or both.

    v(i, j) = v(j|i) + v(i|j) - v(j|i) v(i|j), as if they were chances of independent events.

    Parameters
    ----------
    table : NeighborTable
    distances : ndarray of the shape of `table.distances`
        These distances, or others that grow with them, such as 1 - cos.

    Returns
    -------
    scipy.sparse.csr_array of shape (points, points), float64
        Symmetric; no entry is stored for pairs that are not neighbours.
    """
    sparse: Any = lazy.module("scipy.sparse")
    points, others = table.rows.shape
    starts: Indices = np.arange(points + 1, dtype=np.intp) * others
    one_way = sparse.csr_array(
        (memberships(distances).ravel(), table.rows.ravel(), starts), shape=(points, points)
    )
    return (one_way + one_way.T - one_way * one_way.T).tocsr()
