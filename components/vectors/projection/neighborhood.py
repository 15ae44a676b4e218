"""Exact nearest neighbours of all points at once, by one matrix product a block of rows."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from components import lazy, settings
from components.vectors.report import Report, unreported
from components.vectors.types import Indices, Matrix

_ROWS_A_STEP = 512  # a block of distances is 4 * 512 * points bytes: 20 MiB for 10,000 points
_GATHERED = 2_000_000  # numbers gathered at once to compute distances exactly

Distance = Literal["euclidean", "manhattan"]


@dataclass(frozen=True, eq=False)
class NeighborTable:
    """The nearest points of every point, nearest first, itself not among them.

    Parameters
    ----------
    rows : ndarray of shape (points, n_neighbors), int
    distances : ndarray of shape (points, n_neighbors), float32
    """

    rows: Indices
    distances: Matrix


def nearest_rows(
    matrix: Matrix,
    *,
    n_neighbors: int,
    distance: Distance = "euclidean",
    report: Report = unreported,
) -> NeighborTable:
    """Find the nearest points of every point, exactly.

    For "euclidean", |a - b|² = |a|² + |b|² - 2 a·b for a block of rows at a time, so that one
    matrix product does the work and the full table of distances is never held. The distances that
    are returned are computed again from the differences, without that formula's loss of digits.
    Threads share the blocks: for that, a caller limits each product to one thread of its own.
    Points of a picture (two or three dims) are found by a tree instead.
    For "manhattan" every difference is taken: slower by the number of dims over about four.

    Parameters
    ----------
    matrix : ndarray of shape (points, dims), float32
    n_neighbors : int, 1 <= n_neighbors < points
    distance : {"euclidean", "manhattan"}
    report : callable, optional
        Called after every block; an exception it raises stops the search.

    Returns
    -------
    NeighborTable
        Equal distances in the order of the rows.

    Raises
    ------
    ValueError
        If `n_neighbors` is not in that range.
    """
    points = len(matrix)
    if not 1 <= n_neighbors < points:
        raise ValueError(f"n_neighbors ({n_neighbors}) must be in [1, {points - 1}].")
    if distance == "euclidean" and matrix.shape[1] <= 3:
        return _by_tree(matrix, n_neighbors)
    if distance == "euclidean":
        matrix = matrix - matrix.mean(axis=0)  # shorter vectors lose fewer digits
    squares = np.einsum("pd,pd->p", matrix, matrix)
    rows = np.empty((points, n_neighbors), dtype=np.intp)
    distances = np.empty((points, n_neighbors), dtype=np.float32)

    def search(here: slice) -> int:
        if distance == "euclidean":
            scores = (-2 * matrix[here]) @ matrix.T
            scores += squares  # |a|² is the same along a row
        else:
            scores = _manhattan(matrix[here], matrix)
        scores[np.arange(len(scores)), np.arange(here.start, here.stop)] = np.inf
        near = _smallest(scores, n_neighbors)
        exact = _between(matrix, here.start, near, distance)
        order = np.lexsort((near, exact), axis=1)
        rows[here] = np.take_along_axis(near, order, axis=1)
        distances[here] = np.take_along_axis(exact, order, axis=1)
        return here.stop

    blocks = [
        slice(start, min(start + _ROWS_A_STEP, points)) for start in range(0, points, _ROWS_A_STEP)
    ]
    with ThreadPoolExecutor(min(settings.SEARCH_THREADS, len(blocks))) as threads:
        try:
            for done in threads.map(search, blocks):
                report(done / points, f"Finding the neighbours of {points:,} points")
        finally:
            threads.shutdown(cancel_futures=True)  # if the report has raised
    return NeighborTable(rows, distances)


def _smallest(scores: Matrix, k: int) -> Indices:
    """Return the columns of the k smallest entries of every row, in no order.

    The k smallest entries lie in the k groups of columns whose smallest entries are smallest.
    Finding those groups first leaves few entries to be partitioned: several times faster than
    partitioning whole rows, with the same answer.

    Parameters
    ----------
    scores : ndarray of shape (rows, columns)
    k : int, 1 <= k <= columns

    Returns
    -------
    ndarray of shape (rows, k), int
    """
    rows, columns = scores.shape
    groups = columns // 16
    if groups < 4 * k:
        return np.argpartition(scores, k - 1, axis=1)[:, :k]
    # Group g holds the columns g, g + groups, g + 2 groups, … ; what is left over comes last.
    whole = scores[:, : 16 * groups].reshape(rows, 16, groups)
    best = np.argpartition(whole.min(axis=1), k - 1, axis=1)[:, :k]
    candidates = np.empty((rows, 16 * k + columns - 16 * groups), dtype=np.intp)
    candidates[:, : 16 * k] = (best[:, None, :] + groups * np.arange(16)[:, None]).reshape(rows, -1)
    candidates[:, 16 * k :] = np.arange(16 * groups, columns)
    found = np.argpartition(np.take_along_axis(scores, candidates, axis=1), k - 1, axis=1)
    return np.take_along_axis(candidates, found[:, :k], axis=1)


def _by_tree(matrix: Matrix, n_neighbors: int) -> NeighborTable:
    """Find the nearest points of points with few dims."""
    library: Any = lazy.module("scipy.spatial")  # has no types
    found = library.KDTree(matrix).query(matrix, k=n_neighbors + 1)
    distances, rows = np.asarray(found[0], np.float32), np.asarray(found[1], np.intp)
    is_own = rows == np.arange(len(matrix))[:, None]
    # A point need not be among its own nearest if many lie in one place: then the last goes.
    is_own[:, -1] |= ~is_own.any(axis=1)
    shape = (len(matrix), n_neighbors)
    near, exact = rows[~is_own].reshape(shape), distances[~is_own].reshape(shape)
    order = np.lexsort((near, exact), axis=1)
    near, exact = np.take_along_axis(near, order, axis=1), np.take_along_axis(exact, order, axis=1)
    return NeighborTable(near, exact)


def _manhattan(block: Matrix, matrix: Matrix) -> Matrix:
    """Return the sums of absolute differences of two sets of points, shape (rows, points)."""
    library: Any = lazy.module("scipy.spatial.distance")  # has no types
    return library.cdist(block, matrix, "cityblock").astype(np.float32)


def _between(matrix: Matrix, start: int, near: Indices, distance: Distance) -> Matrix:
    """Return the distances from points `start` … to their neighbours, shape of `near`."""
    found = np.empty(near.shape, dtype=np.float32)
    step = max(1, _GATHERED // (near.shape[1] * matrix.shape[1]))
    for first in range(0, len(near), step):
        part = near[first : first + step]
        apart = matrix[part] - matrix[start + first : start + first + len(part), None]
        if distance == "euclidean":
            found[first : first + step] = np.sqrt(np.einsum("pkd,pkd->pk", apart, apart))
        else:
            found[first : first + step] = np.abs(apart).sum(axis=2)
    return found
