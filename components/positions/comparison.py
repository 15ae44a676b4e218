"""Positional encodings side by side: similarities on one scale, from -1 to 1.

Rows are compared by their cosine. That is a property of the encoding alone: what
a trained model makes of it also depends on its queries and keys.
"""

from dataclasses import dataclass

import numpy as np

from components.positions.types import Encoding, Floats, Indices, Matrix

# Colours leave out the largest values only where these would drown the rest: where the
# largest is more than OUTSTANDING times the value that this share of the cells does not exceed.
_SHARE_SHOWN = 0.995
_OUTSTANDING = 3.0


@dataclass(frozen=True, eq=False)
class Profile:
    """Similarity against distance, over all pairs of positions that far apart.

    Parameters
    ----------
    distances : ndarray of shape (distances,), int, from 0
        Query minus key, in tokens.
    mean, low, high : ndarray of shape (distances,), float64
        Mean, smallest and largest similarity at that distance.
    """

    distances: Indices
    mean: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True)
class Spread:
    """The ruler of a similarity: its 5th, 50th and 95th percentile over pairs of positions.

    Parameters
    ----------
    low, median, high : float
    pairs : int
        How many pairs of different positions there are; all were used.
    """

    low: float
    median: float
    high: float
    pairs: int


@dataclass(frozen=True)
class Range:
    """Where the colours of a table end.

    Parameters
    ----------
    limit : float, positive
        Colours run from ``-limit`` to ``limit``.
    beyond : int
        Cells with a larger absolute value: they take the end colours.
    cells : int
        All cells that hold a value.
    """

    limit: float
    beyond: int
    cells: int


def of_rows(table: Matrix) -> Encoding:
    """Return a table of vectors with the cosine of every two of its rows.

    Parameters
    ----------
    table : ndarray of shape (positions, dims), float32
        NaN in a whole row where there is no vector.

    Returns
    -------
    Encoding
        ``similarity`` is symmetric, with 1 on its diagonal; NaN where a vector is missing or zero.
    """
    return Encoding(table, cosines(table))


def cosines(table: Matrix) -> Matrix:
    """Return the cosine of every two rows: a · b / (|a| |b|), computed in float64.

    Parameters
    ----------
    table : ndarray of shape (positions, dims), float32

    Returns
    -------
    ndarray of shape (positions, positions), float32
        In [-1, 1]; NaN for rows that are zero or hold NaN.

    Examples
    --------
    >>> cosines(np.array([[1, 0], [3, 4]], dtype=np.float32)).round(3).tolist()
    [[1.0, 0.6000000238418579], [0.6000000238418579, 1.0]]
    """
    rows = table.astype(np.float64)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit = rows / np.where(lengths > 0, lengths, np.nan)
    return np.clip(unit @ unit.T, -1.0, 1.0).astype(np.float32)


def by_distance(similarity: Matrix) -> Profile:
    """Return how alike two positions are by how far the key lies behind the query.

    Parameters
    ----------
    similarity : ndarray of shape (positions, positions), float32
        Queries as rows, keys as columns. Pairs with NaN are left out.

    Returns
    -------
    Profile
        For every distance at which a pair has a value, from 0 on.
    """
    pairs = _by_diagonal(similarity)  # (queries, distances)
    known = np.isfinite(pairs)
    count = known.sum(axis=0)
    distances = np.flatnonzero(count)
    total = np.where(known, pairs, 0).sum(axis=0, dtype=np.float64)
    return Profile(
        distances=distances,
        mean=total[distances] / count[distances],
        low=np.where(known, pairs, np.inf).min(axis=0)[distances].astype(np.float64),
        high=np.where(known, pairs, -np.inf).max(axis=0)[distances].astype(np.float64),
    )


def spread(similarity: Matrix) -> Spread:
    """Return what similarity two different positions usually have, over all pairs.

    Parameters
    ----------
    similarity : ndarray of shape (positions, positions), float32
        Only pairs with the key before the query are counted; NaN is left out.

    Returns
    -------
    Spread
        NaN if there is no pair.
    """
    values = similarity[np.tril_indices(len(similarity), -1)]
    values = values[np.isfinite(values)]
    if not values.size:
        return Spread(float("nan"), float("nan"), float("nan"), 0)
    low, median, high = np.percentile(values, [5, 50, 95])
    return Spread(float(low), float(median), float(high), int(values.size))


def color_range(table: Matrix) -> Range:
    """Return colour limits that a few outstanding values do not drown, and how many these are.

    Parameters
    ----------
    table : ndarray of shape (positions, dims), float32

    Returns
    -------
    Range
        ``beyond`` is 0 unless the largest absolute value is more than three times the one
        that 99.5 % of the cells do not exceed.
    """
    sizes = np.abs(table[np.isfinite(table)]).astype(np.float64)
    if not sizes.size or not sizes.max():
        return Range(1.0, 0, int(sizes.size))
    usual, largest = float(np.quantile(sizes, _SHARE_SHOWN)), float(sizes.max())
    if usual == 0 or largest <= _OUTSTANDING * usual:
        return Range(largest, 0, int(sizes.size))
    return Range(usual, int((sizes > usual).sum()), int(sizes.size))


def _by_diagonal(similarity: Matrix) -> Matrix:
    """Return ``similarity[query, query - distance]``, NaN where there is no such key."""
    count = len(similarity)
    padded = np.full((count, 2 * count), np.nan, dtype=np.float32)
    padded[:, count:] = similarity
    row, item = padded.strides
    return np.lib.stride_tricks.as_strided(
        padded[:, count:], shape=(count, count), strides=(row + item, -item), writeable=False
    )
