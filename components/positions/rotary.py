"""Rotary positions (RoPE): queries and keys are turned, pair by pair, by their position.

Nothing is added to the tokens' vectors and nothing is trained. The turn happens inside every
attention layer, on each head's queries and keys, so `dims` means the dims of a head (64 or 128
in most models). Angles are computed in float32 step by step, as the models' own code does; the
exact angles differ from these by up to 6e-8 times the position.

What is sometimes said, and is not so: that RoPE makes attention decay with distance. The paper
shows that a *bound* gets smaller (section 3.4.3), and for the dims of real models that bound
stays above 1, which no cosine exceeds anyway. `decay` computes all of it.

References
----------
Su et al. (2021), RoFormer, https://arxiv.org/abs/2104.09864; Barbero et al. (2025), Round and Round
We Go! What makes Rotary Positional Encodings useful?, https://arxiv.org/abs/2410.06205.
"""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from components.positions import comparison, sinusoidal
from components.positions.learned import check_cell
from components.positions.types import Encoding, Floats, Indices, Matrix, Vector

Pairing = Literal["half", "interleaved"]
Show = Literal["turned", "cosine", "sine"]
PAIRINGS: tuple[Pairing, ...] = get_args(Pairing)
SHOWN: tuple[Show, ...] = get_args(Show)


@dataclass(frozen=True, eq=False)
class Decay:
    """What RoPE does to dot products at each distance, each in units of |q| |k|.

    Parameters
    ----------
    distances : ndarray of shape (distances,), int, from 0
    bound : ndarray of shape (distances,), float64
        The paper's upper bound, for q = k = (1, ..., 1).
    same : ndarray of shape (distances,), float64
        The dot product itself, for q = k = (1, ..., 1).
    shifted : ndarray of shape (distances,), float64
        The same q with a key of equal length that prefers the distance `preferred`.
    preferred : int
    mean, low, high : ndarray of shape (distances,), float64
        Mean, 5th and 95th percentile over independent random q and k.
    """

    distances: Indices
    bound: Floats
    same: Floats
    shifted: Floats
    preferred: int
    mean: Floats
    low: Floats
    high: Floats

    @property
    def relative_bound(self) -> Floats:
        """The bound divided by its value at distance 0, the form in which it can be drawn."""
        return self.bound / self.bound[0]


def frequencies(dims: int, *, base: float = 10_000.0) -> Vector:
    """Return how far each pair turns from one position to the next.

    As `sinusoidal.frequencies`, but rounded to float32 after each step, as in the code of
    Llama, GPT-NeoX and GPT-J: ``1 / (base ** (2 * i / dims))``.

    Parameters
    ----------
    dims : int
        Even.
    base : float, default 10000

    Returns
    -------
    ndarray of shape (dims / 2,), float32
        Radians a position; the first is 1.

    Raises
    ------
    ValueError
        If `dims` is not a positive even number, or `base` is not positive.
    """
    sinusoidal.frequencies(dims, base=base)  # refuses what makes no sense
    exponents = np.arange(0, dims, 2, dtype=np.float32) / np.float32(dims)
    powers = np.float64(base) ** exponents.astype(np.float64)
    return np.reciprocal(powers.astype(np.float32))


def turns(
    positions: Indices, *, dims: int, base: float = 10_000.0, pairing: Pairing = "half"
) -> tuple[Matrix, Matrix]:
    """Return the tables of cosines and sines by which each dimension is turned.

    Parameters
    ----------
    positions : ndarray of shape (positions,), int, counted from 0
    dims, base
        As in `frequencies`.
    pairing : {"half", "interleaved"}
        As in `rotate`: where the two dimensions of a pair stand.

    Returns
    -------
    tuple of two ndarrays of shape (positions, dims), float32
        Cosines, then sines; both dimensions of a pair hold the same number.
    """
    angles = positions[:, None].astype(np.float32) * frequencies(dims, base=base)
    if pairing == "half":
        angles = np.concatenate([angles, angles], axis=1)  # (positions, dims)
    else:
        angles = np.repeat(angles, 2, axis=1)  # (positions, dims)
    return np.cos(angles), np.sin(angles)


def rotate(
    vectors: Matrix, positions: Indices, *, base: float = 10_000.0, pairing: Pairing = "half"
) -> Matrix:
    """Rotate each vector by an angle that grows with its position (RoPE).

    Pair number i turns by ``position * base ** (-2 * i / dims)`` radians, so the dot product of
    two rotated vectors depends only on how far apart they stand.

    Parameters
    ----------
    vectors : ndarray of shape (tokens, dims), float32
        One query or key per token. `dims` must be even: dimensions turn in pairs.
    positions : ndarray of shape (tokens,), int, counted from 0
    base : float, default 10000
        Larger bases turn the last pairs more slowly.
    pairing : {"half", "interleaved"}
        "half" pairs i with i + dims / 2 (Llama, GPT-NeoX); "interleaved" pairs 2i with 2i + 1
        (the paper, GPT-J). Same geometry, different order.

    Returns
    -------
    ndarray of shape (tokens, dims), float32
        Every row keeps its length.

    Raises
    ------
    ValueError
        If `dims` is odd.

    References
    ----------
    Su et al. (2021), equation 34.

    Examples
    --------
    >>> rotate(np.ones((1, 2), dtype=np.float32), np.array([0])).tolist()
    [[1.0, 1.0]]
    """
    cosines, sines = turns(positions, dims=vectors.shape[1], base=base, pairing=pairing)
    turned = vectors * cosines + _quarter_turn(vectors, pairing) * sines
    return turned.astype(np.float32, copy=False)


def encode(
    positions: int,
    *,
    dims: int,
    base: float = 10_000.0,
    pairing: Pairing = "half",
    show: Show = "turned",
) -> Encoding:
    """Return what RoPE makes of one and the same vector, (1, ..., 1), at each position.

    Parameters
    ----------
    positions : int
    dims, base, pairing
        As in `rotate`.
    show : {"turned", "cosine", "sine"}
        What ``table`` holds: the vector as it is turned at each position, or the tables of
        cosines or sines that turn it.

    Returns
    -------
    Encoding
        ``similarity`` is, whatever is shown, the cosine of the vector turned at two positions:
        the mean over the pairs of ``cos(distance * frequency)``.
    """
    places = np.arange(positions)
    ones = np.ones((positions, dims), dtype=np.float32)
    turned = rotate(ones, places, base=base, pairing=pairing)
    if show == "turned":
        return comparison.of_rows(turned)
    cosines, sines = turns(places, dims=dims, base=base, pairing=pairing)
    return Encoding(cosines if show == "cosine" else sines, comparison.cosines(turned))


def decay(
    distances: int,
    *,
    dims: int,
    base: float = 10_000.0,
    preferred: int,
    random_pairs: int = 1_000,
    random_state: int = 0,
) -> Decay:
    """Compare what is proved about RoPE and distance with what dot products do.

    With S_j the sum of ``exp(i * distance * frequency)`` over the first j pairs, the dot product of
    rotated q and k is at most ``max |h_(j+1) - h_j| * sum_j |S_j|``, where h_j is the product of
    their j-th pairs as complex numbers. For q = k = (1, ..., 1), divided by |q| |k| = dims, that is
    ``2 / dims * sum_j |S_j|``: the curve of the paper's figure 2.

    Parameters
    ----------
    distances : int
        Distances from 0 to ``distances - 1``.
    dims, base
        As in `frequencies`.
    preferred : int
        The distance at which the key of ``shifted`` matches its query best.
    random_pairs : int, default 1000
        How many independent q and k are drawn, each number from a normal distribution.
    random_state : int, default 0

    Returns
    -------
    Decay

    References
    ----------
    Su et al. (2021), section 3.4.3 and figure 2. That a key can prefer any distance, and that
    independent normal q and k give 0 on average at every distance, is shown by Barbero et al.
    (2025).
    """
    steps = np.arange(distances)
    theta = sinusoidal.frequencies(dims, base=base)
    angles = np.outer(steps, theta)  # (distances, pairs)
    sums = np.abs(np.cumsum(np.exp(1j * angles), axis=1))  # (distances, pairs)
    products = _random_products(random_pairs, dims=dims, random_state=random_state)
    drawn = (products @ np.exp(1j * angles).T).real  # (random pairs, distances)
    low, high = np.percentile(drawn, [5, 95], axis=0)
    return Decay(
        distances=steps,
        bound=sums.mean(axis=1),
        same=np.cos(angles).mean(axis=1),
        shifted=np.cos(angles - preferred * theta).mean(axis=1),
        preferred=preferred,
        mean=drawn.mean(axis=0),
        low=low,
        high=high,
    )


def unfinished(positions: int, *, dims: int, base: float = 10_000.0) -> int:
    """Return how many pairs turn less than once within some positions."""
    return int((sinusoidal.wavelengths(dims, base=base) > positions).sum())


def formula(*, position: int, dim: int, dims: int, base: float, pairing: Pairing) -> str:
    """Return the formula in LaTeX with the numbers of one position and the pair of one dimension.

    Parameters
    ----------
    position, dim : int, counted from 0
    dims, base, pairing
        As in `rotate`.

    Returns
    -------
    str

    Raises
    ------
    NoPositionError
        If there is no such dimension.
    """
    check_cell(position, dim, rows=None, dims=dims)
    pair = dim % (dims // 2) if pairing == "half" else dim // 2
    one, other = (pair, pair + dims // 2) if pairing == "half" else (2 * pair, 2 * pair + 1)
    theta = float(sinusoidal.frequencies(dims, base=base)[pair])
    angle = position * theta
    return (
        rf"\theta_i = {base:g}^{{-2i/{dims}}},\quad \theta_{{{pair}}} = {theta:.6g} \\[6pt] "
        rf"{position}\cdot\theta_{{{pair}}} = {angle:.4f}\ \mathrm{{rad}} = "
        rf"{np.degrees(angle):.1f}^\circ \\[6pt] "
        rf"\begin{{pmatrix}} x_{{{one}}} \\ x_{{{other}}} \end{{pmatrix}} \mapsto "
        rf"\begin{{pmatrix}} \cos {angle:.4f} & -\sin {angle:.4f} \\ "
        rf"\sin {angle:.4f} & \cos {angle:.4f} \end{{pmatrix}}"
        rf"\begin{{pmatrix}} x_{{{one}}} \\ x_{{{other}}} \end{{pmatrix}}"
    )


def _quarter_turn(vectors: Matrix, pairing: Pairing) -> Matrix:
    """Turn every pair by 90 degrees: (a, b) becomes (-b, a)."""
    turned = np.empty_like(vectors)
    half = vectors.shape[1] // 2
    one, other = (
        (np.s_[:, :half], np.s_[:, half:]) if pairing == "half" else (np.s_[:, ::2], np.s_[:, 1::2])
    )
    turned[one], turned[other] = -vectors[other], vectors[one]
    return turned


def _random_products(
    count: int, *, dims: int, random_state: int
) -> np.ndarray[tuple[int, int], np.dtype[np.complex128]]:
    """Return products of the pairs of independent unit q and k, shape (count, dims / 2)."""
    rng = np.random.default_rng(random_state)
    pairs = rng.standard_normal((2, count, dims // 2, 2)) @ np.array([1, 1j])
    query, key = pairs / np.linalg.norm(pairs, axis=2, keepdims=True)
    return query * key.conj()
