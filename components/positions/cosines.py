"""Cosines of every two rows of a table: a square that is held by its rows."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from components import lazy
from components.positions import comparison, tables
from components.positions.parts import Part
from components.positions.tables import Cells
from components.positions.types import Encoding, Matrix, Profile, Spread, Vector

_BAND = 1_024  # rows multiplied with those before them in one go


@dataclass(frozen=True, eq=False)
class OfRows:
    """The cosines of every two rows of a table.

    Parameters
    ----------
    rows : ndarray of shape (positions, dims), float32
        NaN in a whole row where there is no vector.
    """

    rows: Matrix

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self.rows), len(self.rows)

    @cached_property
    def _units(self) -> Matrix:
        """The rows scaled to length 1; NaN for rows that are zero or missing."""
        lengths = np.linalg.norm(self.rows.astype(np.float64), axis=1, keepdims=True)
        lengths[~(lengths > 0)] = np.nan
        return (self.rows / lengths).astype(np.float32)

    @cached_property
    def _known(self) -> Matrix:
        """The cosines of the rows up to the last that exists.

        A band of rows at a time meets itself and those before it: the other half is the same.
        """
        last = np.flatnonzero(np.isfinite(self._units[:, 0]))
        units = self._units[: last[-1] + 1] if last.size else self._units[:0]
        cosines = np.empty((len(units), len(units)), dtype=np.float32)
        with one_thread():
            for start in range(0, len(units), _BAND):
                band = slice(start, start + _BAND)
                cosines[band, band] = units[band] @ units[band].T
                np.matmul(units[band], units[:start].T, out=cosines[band, :start])
                cosines[:start, band] = cosines[band, :start].T
        return np.clip(cosines, -1.0, 1.0, out=cosines)

    def dense(self) -> Matrix:
        """Return every cosine: a · b / (|a| |b|); symmetric, NaN where a row is missing."""
        cells = np.full(self.shape, np.nan, dtype=np.float32)
        known = len(self._known)
        cells[:known, :known] = self._known
        return cells

    def part(self, part: Part) -> Matrix:
        """Return the cosines of a part."""
        units = self._units
        return np.clip(units[part.rows] @ units[part.columns].T, -1.0, 1.0)

    def blocks(self, step: int) -> Matrix:
        """Return means over square blocks: the products of the blocks' mean unit rows."""
        if step == 1:
            return self.dense()
        means = tables.block_means(self._units, step)
        with one_thread():
            return means @ means.T

    def profile(self) -> Profile:
        """Return similarity against distance, over all pairs of rows that exist."""
        return comparison.by_distance(self._known)

    def spread(self) -> Spread:
        """Return percentiles over all pairs of rows that exist."""
        return comparison.spread(self.pairs())

    def pairs(self) -> Vector:
        """Return the cosine of every two different rows, each once; NaN where a row is missing."""
        known = self._known
        parts: list[Matrix] = [np.empty(0, np.float32)]
        for start in range(0, len(known), _BAND):
            band = known[start : start + _BAND]
            corner = band[:, start : start + _BAND]
            parts += [band[:, :start].ravel(), corner[np.tri(len(corner), k=-1, dtype=np.bool_)]]
        return np.concatenate(parts)


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
    return Encoding(Cells(table), OfRows(table))


def one_thread() -> AbstractContextManager[object]:
    """Multiply matrices on one core: several wait for each other, busily, where others work too.

    On two cores with five at work 4,096 rows of 1,024 numbers took 1.0 s of processor time instead
    of 0.5.
    """
    with lazy.importing:
        from threadpoolctl import threadpool_limits  # pyright: ignore[reportMissingTypeStubs]

    return threadpool_limits(1)
