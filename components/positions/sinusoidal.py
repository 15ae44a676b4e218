"""Sinusoidal positions: sines and cosines of many wavelengths, added to the token's row.

Nothing is trained, and any position has a vector. Three layouts are in use: the paper's
formula interleaves sine and cosine; Marian puts all sines before all cosines; so do the paper's
own code (tensor2tensor) and fairseq, which also divide the exponents by ``dims / 2 - 1`` instead
of ``dims / 2``.

References
----------
Vaswani et al. (2017), Attention Is All You Need, section 3.5, https://arxiv.org/abs/1706.03762.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from components.positions import latex, tables
from components.positions.learned import check_cell
from components.positions.types import Encoding, Floats, Indices, Matrix, Span

Layout = Literal["interleaved", "halves", "fairseq"]
LAYOUTS: tuple[Layout, ...] = get_args(Layout)


@dataclass(frozen=True)
class Sinusoidal:
    """Sines and cosines.

    Parameters
    ----------
    span : Span
    dims : int
    base : float
    layout : {"interleaved", "halves", "fairseq"}
    """

    span: Span
    dims: int
    base: float = 10_000
    layout: Layout = "interleaved"
    name: Literal["sinusoidal"] = "sinusoidal"

    @property
    def frequencies(self) -> Floats:
        """Radians a position, shape (dims / 2,)."""
        return frequencies(self.dims, base=self.base, layout=self.layout)

    def encoding(self) -> Encoding:
        """Return the vectors of the positions and the cosines of every two."""
        table = encode(self.span.places, dims=self.dims, base=self.base, layout=self.layout)
        return tables.of_waves(table, self.frequencies)

    def formula(self, position: int, column: int) -> str:
        """Return the formula in LaTeX with the number of one cell."""
        return formula(
            position=position, dim=column, dims=self.dims, base=self.base, layout=self.layout
        )

    @property
    def values(self) -> Mapping[str, object]:
        """What the page's code needs to give the same numbers."""
        return {
            **self.span.values,
            "dims": self.dims,
            "base": self.base,
            "layout": self.layout,
        }


def frequencies(dims: int, *, base: float = 10_000.0, layout: Layout = "interleaved") -> Floats:
    """Return how far each pair of dimensions turns from one position to the next.

    Pair i turns by ``base ** (-2 * i / dims)`` radians a position; in fairseq's layout by
    ``base ** (-i / (dims / 2 - 1))``, so that the last wave is 2 π times the base.

    Parameters
    ----------
    dims : int
        Even: a sine and a cosine for each frequency.
    base : float, default 10000
        Greater than 0. Larger bases turn the last pairs more slowly.
    layout : {"interleaved", "halves", "fairseq"}

    Returns
    -------
    ndarray of shape (dims / 2,), float64
        Radians a position; the first is 1.

    Raises
    ------
    ValueError
        If `dims` is not a positive even number, or `base` is not positive.

    Examples
    --------
    >>> frequencies(4, base=100).tolist()
    [1.0, 0.1]
    """
    if dims < 2 or dims % 2:
        raise ValueError(f"dims ({dims}) must be even: dimensions come in pairs.")
    if base <= 0:
        raise ValueError(f"base ({base}) must be positive.")
    if layout == "fairseq":
        return base ** (-np.arange(dims // 2) / max(dims // 2 - 1, 1))
    return base ** (-np.arange(0, dims, 2) / dims)


def encode(
    positions: Indices, *, dims: int, base: float = 10_000.0, layout: Layout = "interleaved"
) -> Matrix:
    """Return the vector of each position: sine and cosine of position times frequency.

    Every row has length ``sqrt(dims / 2)``, and the dot product of two rows is the sum over the
    pairs of ``cos(distance * frequency)``: it depends on the distance alone.

    Parameters
    ----------
    positions : ndarray of shape (positions,), int, counted from 0
    dims, base
        As in `frequencies`.
    layout : {"interleaved", "halves", "fairseq"}
        "interleaved": pair i in dimensions 2i (sine) and 2i + 1 (cosine), as in the paper and
        XLM. "halves": in i (sine) and i + dims / 2 (cosine), as in Marian. "fairseq": the same
        places, other frequencies, as in tensor2tensor and fairseq.

    Returns
    -------
    ndarray of shape (positions, dims), float32
        Computed in float64. In [-1, 1].

    References
    ----------
    Vaswani et al. (2017), section 3.5.

    Examples
    --------
    >>> encode(np.arange(2), dims=4).round(2).tolist()[0]
    [0.0, 1.0, 0.0, 1.0]
    """
    angles = np.outer(positions, frequencies(dims, base=base, layout=layout))
    waves = np.empty((len(positions), dims), dtype=np.float32)
    sines, cosines = (
        (np.s_[:, ::2], np.s_[:, 1::2])
        if layout == "interleaved"
        else (np.s_[:, : dims // 2], np.s_[:, dims // 2 :])
    )
    waves[sines], waves[cosines] = np.sin(angles), np.cos(angles)
    return waves


def formula(*, position: int, dim: int, dims: int, base: float, layout: Layout) -> str:
    """Return the formula in LaTeX with the numbers of one cell.

    Parameters
    ----------
    position, dim : int, counted from 0
    dims, base, layout
        As in `encode`.

    Returns
    -------
    str

    Raises
    ------
    NoPositionError
        If there is no such dimension.
    """
    check_cell(position, dim, rows=None, dims=dims)
    pairs = dims // 2
    pair, is_cosine = divmod(dim, 2) if layout == "interleaved" else (dim % pairs, dim >= pairs)
    sines, cosines = ("2i", "2i+1") if layout == "interleaved" else ("i", f"i+{pairs}")
    power, part, whole = "2i", f"{2 * pair}/{dims}", f"{dims}"
    if layout == "fairseq":
        power, part, whole = "i", f"{pair}/{max(pairs - 1, 1)}", f"{max(pairs - 1, 1)}"
    angle = position * float(frequencies(dims, base=base, layout=layout)[pair])
    value = float(encode(np.array([position]), dims=dims, base=base, layout=layout)[0, dim])
    wave = rf"\{'cos' if is_cosine else 'sin'}"
    return (
        rf"PE_{{p,\,{sines}}} = \sin\frac{{p}}{{{base:g}^{{{power}/{whole}}}}} \\[6pt] "
        rf"PE_{{p,\,{cosines}}} = \cos\frac{{p}}{{{base:g}^{{{power}/{whole}}}}} \\[6pt] "
        rf"PE_{{{position},\,{dim}}} = {wave}\,\frac{{{position}}}{{{base:g}^{{{part}}}}} \\[6pt] "
        rf"= {wave}({angle:.4f}) = {latex.number(value)}"
    )
