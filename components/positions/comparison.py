"""Positional encodings side by side: similarities on one scale, from -1 to 1.

Rows are compared by their cosine. That is a property of the encoding alone: what
a trained model makes of it also depends on its queries and keys.
"""

from dataclasses import dataclass

import numpy as np

from components.positions.types import Matrix, Profile, Spread, Table, Vector

# Colours leave out the largest values only where these would drown the rest: where the
# largest is more than OUTSTANDING times the value that this share of the cells does not exceed.
_SHARE_SHOWN = 0.995
_OUTSTANDING = 3.0


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


def spread(similarities: Vector) -> Spread:
    """Return what similarity two different positions usually have.

    Parameters
    ----------
    similarities : ndarray of shape (pairs,), float32
        Of every pair of different positions, once; NaN is left out.

    Returns
    -------
    Spread
        NaN if there is no pair.
    """
    values = similarities[np.isfinite(similarities)]
    if not values.size:
        return Spread(np.nan, np.nan, np.nan, np.nan, 0)
    low, median, high = np.percentile(values, [5, 50, 95])
    mean = float(values.mean(dtype=np.float64))
    return Spread(float(low), float(median), float(high), mean, int(values.size))


def color_range(held: Table) -> Range:
    """Return colour limits that a few outstanding values do not drown, and how many these are.

    Parameters
    ----------
    held : Table

    Returns
    -------
    Range
        ``beyond`` is 0 unless the largest absolute value is more than three times the one
        that 99.5% of the cells do not exceed.
    """
    table = held.dense()
    sizes = np.abs(table[np.isfinite(table)])
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
