"""Rotary positions (RoPE): queries and keys are turned, pair by pair, by their position.

Nothing is added to the tokens' vectors and nothing is trained. The turn happens inside every
attention layer, on each head's queries and keys, so `dims` means the dims of a head (64 or 128
in most models). Angles are computed in float32 step by step, as the models' own code does; the
exact ones differ from these by some 1e-7 of themselves, which is 5e-5 radians at position 1,000.

How far each pair turns a position says `scaling`; what all this does to dot products, `decay`.

References
----------
Su et al. (2021), RoFormer, https://arxiv.org/abs/2104.09864.
"""

from typing import Literal, get_args

import numpy as np

from components.positions import latex, tables
from components.positions.learned import check_cell
from components.positions.types import Encoding, Indices, Matrix, Vector

Pairing = Literal["half", "interleaved"]
Show = Literal["turned", "cosine", "sine"]
PAIRINGS: tuple[Pairing, ...] = get_args(Pairing)
SHOWN: tuple[Show, ...] = get_args(Show)


def turns(
    positions: Indices, frequencies: Vector, *, pairing: Pairing = "half", gain: float = 1.0
) -> tuple[Matrix, Matrix]:
    """Return the tables of cosines and sines by which each dimension is turned.

    Parameters
    ----------
    positions : ndarray of shape (positions,), int, counted from 0
    frequencies : ndarray of shape (pairs,), float32
        Radians a position.
    pairing : {"half", "interleaved"}
        As in `rotate`: where the two dimensions of a pair stand.
    gain : float, default 1
        What both tables are multiplied by.

    Returns
    -------
    tuple of two ndarrays of shape (positions, 2 * pairs), float32
        Cosines, then sines; both dimensions of a pair hold the same number.
    """
    angles = positions[:, None].astype(np.float32) * frequencies  # (positions, pairs)
    tables = np.cos(angles), np.sin(angles)
    cosines, sines = (
        np.concatenate([table, table], axis=1) if pairing == "half" else np.repeat(table, 2, axis=1)
        for table in (table * np.float32(gain) for table in tables)
    )
    return cosines, sines


def rotate(
    vectors: Matrix,
    positions: Indices,
    frequencies: Vector,
    *,
    pairing: Pairing = "half",
    gain: float = 1.0,
) -> Matrix:
    """Rotate each vector by an angle that grows with its position (RoPE).

    Pair number i turns by ``position * frequencies[i]`` radians, so the dot product of two
    rotated vectors depends only on how far apart they stand.

    Parameters
    ----------
    vectors : ndarray of shape (tokens, dims), float32
        One query or key per token.
    positions : ndarray of shape (tokens,), int, counted from 0
    frequencies : ndarray of shape (pairs,), float32
        As `scaling.frequencies` gives them. With fewer than dims / 2 the first 2 * pairs
        dimensions turn and the others stay as they are (GPT-NeoX, GPT-J).
    pairing : {"half", "interleaved"}
        Of the dimensions that turn, "half" pairs i with i + pairs (Llama, GPT-NeoX);
        "interleaved" pairs 2i with 2i + 1 (the paper, GPT-J). Same geometry, different order.
    gain : float, default 1
        What the turned dimensions are multiplied by (YaRN).

    Returns
    -------
    ndarray of shape (tokens, dims), float32
        Every row keeps its length if the gain is 1.

    Raises
    ------
    ValueError
        If there are more pairs than the vectors have.

    References
    ----------
    Su et al. (2021), equation 34.

    Examples
    --------
    >>> rotate(np.ones((1, 2), np.float32), np.array([0]), np.ones(1, np.float32)).tolist()
    [[1.0, 1.0]]
    """
    turning = 2 * len(frequencies)
    if turning > vectors.shape[1]:
        raise ValueError(f"frequencies are of {turning} dims, vectors have {vectors.shape[1]}.")
    cosines, sines = turns(positions, frequencies, pairing=pairing, gain=gain)
    first = vectors[:, :turning]
    turned = first * cosines + _quarter_turn(first, pairing) * sines
    return np.concatenate([turned, vectors[:, turning:]], axis=1).astype(np.float32, copy=False)


def encode(
    positions: Indices,
    frequencies: Vector,
    *,
    dims: int,
    pairing: Pairing = "half",
    gain: float = 1.0,
    show: Show = "turned",
) -> Encoding:
    """Return what RoPE makes of one and the same vector, (1, ..., 1), at each position.

    Parameters
    ----------
    positions : ndarray of shape (positions,), int
        One after the other.
    frequencies, pairing, gain
        As in `rotate`.
    dims : int
        Of a head; those that do not turn included.
    show : {"turned", "cosine", "sine"}
        What ``table`` holds: the vector as it is turned at each position, or the tables of
        cosines or sines that turn it.

    Returns
    -------
    Encoding
        ``similarity`` is, whatever is shown, the cosine of the vector turned at two positions:
        the mean over the pairs of ``cos(distance * frequency)``, and of a 1 for each two
        dimensions that do not turn.
    """
    still = dims - 2 * len(frequencies)
    if show == "turned":
        ones = np.ones((len(positions), dims), dtype=np.float32)
        table = rotate(ones, positions, frequencies, pairing=pairing, gain=gain)
    else:
        cosines, sines = turns(positions, frequencies, pairing=pairing, gain=gain)
        table = cosines if show == "cosine" else sines
    return tables.of_waves(table, frequencies, still=still / gain**2)


def formula(  # noqa: PLR0913  # each is a number of the formula
    *,
    position: int,
    dim: int,
    dims: int,
    frequencies: Vector,
    pairing: Pairing,
    gain: float = 1.0,
    show: Show = "turned",
) -> str:
    """Return the formula in LaTeX with the numbers of one position and the pair of one dimension.

    Parameters
    ----------
    position, dim : int, counted from 0
    dims, frequencies, pairing, gain, show
        As in `encode`. The last line ends in the number of that table.

    Returns
    -------
    str

    Raises
    ------
    NoPositionError
        If there is no such dimension.
    """
    check_cell(position, dim, rows=None, dims=dims)
    pairs = len(frequencies)
    if dim >= 2 * pairs:
        return (
            rf"\text{{Only the first {2 * pairs} of {dims} dimensions turn:}} \\[6pt] "
            rf"x_{{{dim}}} \mapsto x_{{{dim}}}"
        )
    pair = dim % pairs if pairing == "half" else dim // 2
    one, other = (pair, pair + pairs) if pairing == "half" else (2 * pair, 2 * pair + 1)
    theta = float(frequencies[pair])
    angle = float(np.float32(position) * frequencies[pair])  # as the table has it
    factor = "" if gain == 1 else f"{gain:.5g}"
    here = np.array([position])
    table = encode(here, frequencies, dims=dims, pairing=pairing, gain=gain, show=show).table
    vector = rf"\begin{{pmatrix}} x_{{{one}}} \\ x_{{{other}}} \end{{pmatrix}}"
    return (
        rf"\theta_{{{pair}}} = {latex.number(theta, 6)} \\[6pt] "
        rf"\alpha = {position}\cdot\theta_{{{pair}}} = "
        rf"{angle:.4f}\ \mathrm{{rad}} = {np.degrees(angle):.1f}^\circ \\[6pt] "
        rf"{vector} \mapsto {factor} \begin{{pmatrix}} \cos\alpha & -\sin\alpha \\ "
        rf"\sin\alpha & \cos\alpha \end{{pmatrix}} {vector} \\[6pt] "
        f"{_cell(show, angle, factor=factor, is_second=dim == other)} \\\\[6pt] "
        f"= {latex.number(float(table[0, dim]))}"
    )


def _cell(show: Show, angle: float, *, factor: str, is_second: bool) -> str:
    """Return in LaTeX what a cell of the shown table is made of."""
    cosine, sine = f"{np.cos(angle):.5f}", f"{np.sin(angle):.5f}"
    if show != "turned":
        wave, value = ("cos", cosine) if show == "cosine" else ("sin", sine)
        return rf"{factor}\{wave}\alpha = {factor} \cdot {value}" if factor else rf"\{wave}\alpha"
    wave, values = r"\cos\alpha - \sin\alpha", f"{cosine} - {sine}".replace("- -", "+ ")
    if is_second:
        wave, values = r"\sin\alpha + \cos\alpha", f"{sine} + {cosine}".replace("+ -", "- ")
    if factor:
        wave, values = f"{factor}({wave})", f"{factor}({values})"
    return rf"(1, \dots, 1)\colon\ {wave} \\[6pt] = {values}"


def _quarter_turn(vectors: Matrix, pairing: Pairing) -> Matrix:
    """Turn every pair by 90 degrees: (a, b) becomes (-b, a)."""
    turned = np.empty_like(vectors)
    half = vectors.shape[1] // 2
    one, other = (
        (np.s_[:, :half], np.s_[:, half:]) if pairing == "half" else (np.s_[:, ::2], np.s_[:, 1::2])
    )
    turned[one], turned[other] = -vectors[other], vectors[one]
    return turned
