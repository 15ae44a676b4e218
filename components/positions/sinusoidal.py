"""Sinusoidal positions: sines and cosines of many wavelengths, added to the token's row.

Nothing is trained, and any position has a vector. Two layouts are in use: the paper's
formula interleaves sine and cosine; its own code (tensor2tensor), fairseq and Marian put
all sines before all cosines. tensor2tensor and fairseq also divide the exponents by
``dims / 2 - 1`` instead of ``dims / 2``; here they follow the formula.

References
----------
Vaswani et al. (2017), Attention Is All You Need, section 3.5, https://arxiv.org/abs/1706.03762.
"""

from typing import Literal, get_args

import numpy as np

from components.positions.learned import check_cell
from components.positions.types import Floats, Indices, Matrix

Layout = Literal["interleaved", "halves"]
LAYOUTS: tuple[Layout, ...] = get_args(Layout)


def frequencies(dims: int, *, base: float = 10_000.0) -> Floats:
    """Return how far each pair of dimensions turns from one position to the next.

    Pair i turns by ``base ** (-2 * i / dims)`` radians a position.

    Parameters
    ----------
    dims : int
        Even: a sine and a cosine for each frequency.
    base : float, default 10000
        Greater than 0. Larger bases turn the last pairs more slowly.

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
    return base ** (-np.arange(0, dims, 2) / dims)


def wavelengths(dims: int, *, base: float = 10_000.0) -> Floats:
    """Return after how many positions each pair comes round: ``2 π / frequency``.

    Parameters
    ----------
    dims, base
        As in `frequencies`.

    Returns
    -------
    ndarray of shape (dims / 2,), float64
        Positions; the first is 2 π.
    """
    return 2 * np.pi / frequencies(dims, base=base)


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
    layout : {"interleaved", "halves"}
        "interleaved": pair i in dimensions 2i (sine) and 2i + 1 (cosine), as in the paper and
        XLM. "halves": in i (sine) and i + dims / 2 (cosine), as in Marian.

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
    angles = np.outer(positions, frequencies(dims, base=base))  # (positions, pairs)
    waves = np.stack([np.sin(angles), np.cos(angles)], axis=1)  # (positions, 2, pairs)
    if layout == "interleaved":
        waves = waves.swapaxes(1, 2)
    return waves.reshape(len(positions), dims).astype(np.float32)


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
    angle = position * float(frequencies(dims, base=base)[pair])
    value = float(encode(np.array([position]), dims=dims, base=base, layout=layout)[0, dim])
    wave = rf"\{'cos' if is_cosine else 'sin'}"
    fraction = rf"\frac{{{position}}}{{{base:g}^{{{2 * pair}/{dims}}}}}"
    return (
        rf"PE_{{p,\,{sines}}} = \sin\frac{{p}}{{{base:g}^{{2i/{dims}}}}} \\[6pt] "
        rf"PE_{{p,\,{cosines}}} = \cos\frac{{p}}{{{base:g}^{{2i/{dims}}}}} \\[6pt] "
        rf"PE_{{{position},\,{dim}}} = {wave}\,{fraction} \\[6pt] "
        rf"= {wave}({angle:.4f}) = {value:.7g}"
    )
