"""How tables of positions are held, so that four thousand of them stay quick.

Three ways: all cells, one number for each distance, or, in `cosines`, rows whose cosines are the
cells. Each can say every cell, those of a part, and the means of blocks where a screen has fewer
pixels.
"""

from dataclasses import dataclass

import numpy as np

from components.positions.parts import Part
from components.positions.types import Encoding, Floats, Indices, Matrix, Profile, Spread, Vector


@dataclass(frozen=True, eq=False)
class Cells:
    """A table whose cells are all there.

    Parameters
    ----------
    values : ndarray of shape (positions, columns), float32
        NaN in a whole row where a position has none.
    """

    values: Matrix

    def __post_init__(self) -> None:
        if self.values.ndim != 2:
            raise ValueError(f"values must have two dimensions, got shape {self.values.shape}.")

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.values.shape[0], self.values.shape[1]

    def dense(self) -> Matrix:
        """Return every cell."""
        return self.values

    def part(self, part: Part) -> Matrix:
        """Return the cells of a part."""
        return self.values[part.rows, part.columns]

    def blocks(self, step: int) -> Matrix:
        """Return the mean row of every `step` positions, of the rows that exist."""
        return block_means(self.values, step)


@dataclass(frozen=True, eq=False)
class ByDistance:
    """A square table whose cell depends on query minus key alone: one number for each.

    Parameters
    ----------
    lags : ndarray of shape (2 * positions - 1,), float32
        Cell (query, key) is ``lags[positions - 1 + query - key]``: first the key farthest ahead
        of the query, in the middle the query itself. NaN where there is nothing.
    """

    lags: Vector

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        positions = (len(self.lags) + 1) // 2
        return positions, positions

    @property
    def backward(self) -> Vector:
        """The numbers of keys at or before the query, by distance from 0 on."""
        return self.lags[self.shape[0] - 1 :]

    def dense(self) -> Matrix:
        """Return every cell, as a read-only view."""
        positions, (item,) = self.shape[0], self.lags.strides
        return np.lib.stride_tricks.as_strided(
            self.lags[positions - 1 :],
            shape=self.shape,
            strides=(item, -item),
            writeable=False,
        )

    def part(self, part: Part) -> Matrix:
        """Return the cells of a part."""
        return self.dense()[part.rows, part.columns]

    def blocks(self, step: int) -> Matrix:
        """Return means over square blocks, over the cells that hold something."""
        if self.shape[0] % step:
            raise ValueError(f"step ({step}) must divide the positions ({self.shape[0]}).")
        offsets = np.arange(1 - step, step)
        counts = step - np.abs(offsets)  # cells of a block with that offset
        blocks = self.shape[0] // step
        middles = step * np.arange(1 - blocks, blocks) + self.shape[0] - 1
        values = self.lags[middles[:, None] + offsets].astype(np.float64)
        known = np.isfinite(values) * counts
        total = np.where(np.isfinite(values), values, 0) @ counts
        cells = known.sum(axis=1)
        means = np.where(cells > 0, total / np.maximum(cells, 1), np.nan)
        return ByDistance(means.astype(np.float32)).dense()

    def profile(self) -> Profile:
        """Return similarity against distance: at each it is one number."""
        distances = np.flatnonzero(np.isfinite(self.backward))
        values = self.backward[distances].astype(np.float64)
        return Profile(distances, values, values, values)

    def spread(self) -> Spread:
        """Return percentiles over all pairs of different positions, keys before queries."""
        positions = self.shape[0]
        values = self.backward[1:].astype(np.float64)
        counts = np.arange(positions - 1, 0, -1)  # pairs at each distance
        counts = np.where(np.isfinite(values), counts, 0)
        if not counts.sum():
            return Spread(np.nan, np.nan, np.nan, np.nan, 0)
        order = np.argsort(values)
        reached = np.cumsum(counts[order])
        wanted: Floats = np.array([0.05, 0.5, 0.95]) * reached[-1]
        reach: Indices = np.searchsorted(reached, wanted)
        low, median, high = values[order][reach]
        mean = float(np.where(counts > 0, values, 0) @ counts) / float(reached[-1])
        return Spread(float(low), float(median), float(high), mean, int(reached[-1]))


def of_waves(table: Matrix, frequencies: Floats | Vector, *, still: float = 0) -> Encoding:
    """Return a table of waves or turned vectors, alike by the mean of cos(distance * frequency).

    That is the cosine of two rows of sines and cosines, and of (1, ..., 1) turned at two
    positions; computed in float64 for each distance.

    Parameters
    ----------
    table : ndarray of shape (positions, dims), float32
    frequencies : ndarray of shape (pairs,)
        Radians a position.
    still : float, default 0
        Dimensions that do not turn at all, weighed by the square of their size in units of the
        others'.

    Returns
    -------
    Encoding
    """
    angles = np.outer(np.arange(len(table)), np.asarray(frequencies, dtype=np.float64))
    dims = 2 * angles.shape[1] + still
    alike = (2 * np.cos(angles).sum(axis=1) + still) / dims  # (distances,)
    return Encoding(Cells(table), both_ways(alike))


def both_ways(values: Floats) -> ByDistance:
    """Return a table with the same number whether the key stands before or behind the query.

    Parameters
    ----------
    values : ndarray of shape (positions,)
        By distance, from 0 on.
    """
    return ByDistance(np.concatenate([values[:0:-1], values]).astype(np.float32))


def block_means(rows: Matrix, step: int) -> Matrix:
    """Return the mean of every `step` rows, of those that are not NaN."""
    if step == 1:
        return rows
    blocks = rows.reshape(-1, step, rows.shape[1])  # (blocks, step, columns)
    known = np.isfinite(blocks[:, :, 0])  # (blocks, step): a row is there or not
    if known.all():
        return blocks.mean(axis=1)
    total = np.where(known[:, :, None], blocks, 0).sum(axis=1)
    count = known.sum(axis=1)[:, None].astype(np.float32)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan).astype(np.float32)
