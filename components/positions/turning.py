"""The turn of RoPE itself: each pair of a vector's dimensions, by an angle for each position.

Angles are computed in float32 step by step, as the models' own code does; the exact ones differ
from these by some 1e-7 of themselves, which is 5e-5 radians at position 1,000.

References
----------
Su et al. (2021), RoFormer, https://arxiv.org/abs/2104.09864.
"""

from typing import Literal

import numpy as np

from components.positions.types import Indices, Matrix, Vector

Pairing = Literal["half", "interleaved"]


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


def _quarter_turn(vectors: Matrix, pairing: Pairing) -> Matrix:
    """Turn every pair by 90 degrees: (a, b) becomes (-b, a)."""
    turned = np.empty_like(vectors)
    half = vectors.shape[1] // 2
    one, other = (
        (np.s_[:, :half], np.s_[:, half:]) if pairing == "half" else (np.s_[:, ::2], np.s_[:, 1::2])
    )
    turned[one], turned[other] = -vectors[other], vectors[one]
    return turned
