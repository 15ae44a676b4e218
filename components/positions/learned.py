"""Learned positions: a table with one trained row for each position, added to the token's row.

The table ends where training ended: position L has no row, and the model cannot
be asked about it.

References
----------
Gehring et al. (2017), Convolutional Sequence to Sequence Learning,
https://arxiv.org/abs/1705.03122; Devlin et al. (2019), BERT, https://aclanthology.org/N19-1423.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np

from components import lazy
from components.errors import NoPositionError
from components.positions import cosines, latex
from components.positions.types import Encoding, Floats, Indices, Matrix, Span


@dataclass(frozen=True, eq=False)
class Axes:
    """The rows of a table along the directions in which they differ most.

    Parameters
    ----------
    coordinates : ndarray of shape (rows, 3), float64
    shares : ndarray of shape (3,), float64
        Share of the rows' variance along each, largest first.
    """

    coordinates: Floats
    shares: Floats


@dataclass(frozen=True, eq=False)
class Learned:
    """A model's own table.

    Parameters
    ----------
    title : str
        The model, as it is called on the page.
    rows : ndarray of shape (rows, dims), float32
    span : Span
    center : bool
        Whether the mean row is subtracted.
    """

    title: str
    rows: Matrix
    span: Span
    center: bool = False
    name: Literal["learned"] = "learned"

    @cached_property
    def axes(self) -> Axes:
        """The directions in which the rows differ most."""
        return axes(self.rows)

    def encoding(self) -> Encoding:
        """Return the rows and the cosines of every two."""
        return encode(self.rows, self.span.places, center=self.center)

    def formula(self, position: int, column: int) -> str:
        """Return the formula in LaTeX with the number of one cell."""
        return formula(self.rows, position=position, dim=column, center=self.center)

    @property
    def values(self) -> Mapping[str, object]:
        """What the page's code needs to give the same numbers."""
        return {"rows": len(self.rows), **self.span.values, "center": self.center}


def encode(table: Matrix, positions: Indices, *, center: bool = False) -> Encoding:
    """Return the rows of some positions, empty beyond the end of the table.

    Parameters
    ----------
    table : ndarray of shape (rows, dims), float32
        A model's own; row p belongs to position p.
    positions : ndarray of shape (positions,), int, ascending
        May exceed the rows.
    center : bool, default False
        Whether the mean of all rows of the table is subtracted from each, so that cosines are
        not raised or lowered by what all rows share.

    Returns
    -------
    Encoding
        ``table`` of shape (positions, dims) with NaN in rows that do not exist; ``similarity`` is
        the cosine of every two rows.
    """
    rows = table - table.mean(axis=0, dtype=np.float64) if center else table
    shown = np.full((len(positions), table.shape[1]), np.nan, dtype=np.float32)
    known = positions[positions < len(table)]
    shown[: len(known)] = rows[known]
    return cosines.of_rows(shown)


def axes(table: Matrix) -> Axes:
    """Return the first three principal components of all rows of a table.

    Parameters
    ----------
    table : ndarray of shape (rows, dims), float32
        With at least three dims.

    Returns
    -------
    Axes
        Of each component the sign is such that its largest weight is positive.
    """
    centred = table - table.mean(axis=0, dtype=np.float64)
    with cosines.one_thread():
        covariance = centred.T @ centred
        variances, first = _largest(covariance)
    first = first * np.sign(first[np.abs(first).argmax(axis=0), range(3)])
    return Axes(centred @ first, variances / np.trace(covariance))


def _largest(covariance: Floats) -> tuple[Floats, Floats]:
    """Return the three largest eigenvalues, largest first, and their vectors as columns.

    By Lanczos' method, which leaves out the other thousand: to the last digit the same, and
    1,024 dims cost 3 ms instead of 200.
    """
    dims = len(covariance)
    if dims <= 3 or not covariance.any():
        variances, directions = np.linalg.eigh(covariance)
    else:
        sparse: Any = lazy.module("scipy.sparse.linalg")  # has no types
        start = np.random.default_rng(0).standard_normal(dims)
        variances, directions = sparse.eigsh(covariance, k=3, v0=start)
    return variances[::-1][:3], directions[:, ::-1][:, :3]


def norms(table: Matrix) -> Floats:
    """Return the length of each row, shape (rows,), float64; NaN for a row that does not exist."""
    return np.linalg.norm(table.astype(np.float64), axis=1)


def formula(table: Matrix, *, position: int, dim: int, center: bool = False) -> str:
    r"""Return in LaTeX what is added at a position, with one number of the table.

    Parameters
    ----------
    table : ndarray of shape (rows, dims), float32
    position, dim : int, counted from 0
    center : bool, default False
        Whether the mean row's number is subtracted, as in `encode`.

    Returns
    -------
    str

    Raises
    ------
    NoPositionError
        If the table has no such row or no such dimension.
    """
    rows, dims = table.shape
    check_cell(position, dim, rows=rows, dims=dims)
    return (
        rf"\mathbf{{x}}_p = \mathbf{{token}}_p + \mathbf{{P}}_p \\[6pt] "
        rf"\mathbf{{P}}\in\mathbb{{R}}^{{{rows}\times{dims}}}\text{{, trained}} \\[6pt] "
        rf"P_{{{position},\,{dim}}} = {latex.number(float(table[position, dim]))}"
        + (_minus_mean(table, position, dim) if center else "")
    )


def _minus_mean(table: Matrix, position: int, dim: int) -> str:
    """Return in LaTeX one number of a table minus its column's mean."""
    mean = table[:, dim].mean(dtype=np.float64)
    value = np.float32(table[position, dim] - mean)
    held, sign = latex.number(float(table[position, dim])), "-" if mean >= 0 else "+"
    return (
        rf" \\[6pt] P_{{{position},\,{dim}}} - \bar P_{{{dim}}} = "
        rf"{held} {sign} {latex.number(abs(mean))} \\[6pt] = {latex.number(float(value))}"
    )


def check_cell(position: int, dim: int, *, rows: int | None, dims: int) -> None:
    """Refuse a position beyond the last row, or a dimension beyond the last.

    Parameters
    ----------
    position, dim : int, counted from 0
    rows : int or None
        None where the scheme goes on for ever.
    dims : int

    Raises
    ------
    NoPositionError
    """
    if rows is not None and position >= rows:
        raise NoPositionError(
            f"Position {position:,} has no row: the table ends at position {rows - 1:,}. "
            "The model cannot take a longer text; choose an earlier position."
        )
    if dim >= dims:
        raise NoPositionError(
            f"There is no dimension {dim:,}: the last one is {dims - 1:,}. Choose a smaller one."
        )
