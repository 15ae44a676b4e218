"""What RoPE does to dot products over distance: what is proved, and what happens.

What is sometimes said, and is not so: that RoPE makes attention decay with distance. The paper
shows that a *bound* gets smaller (section 3.4.3), and for the dims of real models that bound
stays above 1, which no cosine exceeds anyway. `compare` computes all of it.

References
----------
Su et al. (2021), RoFormer, https://arxiv.org/abs/2104.09864; Barbero et al. (2025), Round and Round
We Go! What makes Rotary Positional Encodings useful?, https://arxiv.org/abs/2410.06205.
"""

from dataclasses import dataclass

import numpy as np

from components.positions.rotary import Rotary
from components.positions.types import Floats, Indices, Matrix, Vector


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
    mean, low, high : ndarray of shape (distances,), float32
        Mean, 5th and 95th percentile over independent random q and k.
    """

    distances: Indices
    bound: Floats
    same: Floats
    shifted: Floats
    preferred: int
    mean: Vector
    low: Vector
    high: Vector

    @property
    def relative_bound(self) -> Floats:
        """The bound divided by its value at distance 0, the form in which it can be drawn."""
        return self.bound / self.bound[0]


def compare(
    scheme: Rotary,
    *,
    preferred: int,
    random_pairs: int = 1_000,
    random_state: int = 0,
) -> Decay:
    """Compare what is proved about RoPE and distance with what dot products do.

    With S_j the sum of ``exp(i * distance * frequency)`` over the first j pairs, the dot product of
    rotated q and k is at most ``max |h_(j+1) - h_j| * sum_j |S_j|``, where h_j is the product of
    their j-th pairs as complex numbers. For q = k = (1, ..., 1), divided by |q| |k| = dims, that is
    ``2 / dims * sum_j |S_j|``: the curve of the paper's figure 2. Pairs that do not turn come last,
    with frequency 0; YaRN's gain multiplies the others, in q and k and in their lengths.

    Parameters
    ----------
    scheme : Rotary
        Distances are as many as its positions, from 0.
    preferred : int
        The distance at which the key of ``shifted`` matches its query best.
    random_pairs : int, default 1000
        How many independent q and k are drawn, each number from a normal distribution.
    random_state : int, default 0

    Returns
    -------
    Decay
        ``same`` is the cosine of the scheme's `encoding` at each distance.

    References
    ----------
    Su et al. (2021), section 3.4.3 and figure 2. That a key can prefer any distance, and that
    independent normal q and k give 0 on average at every distance, is shown by Barbero et al.
    (2025).
    """
    steps = np.arange(scheme.span.count)
    frequencies, gains = scheme.pairs
    theta = frequencies.astype(np.float64)
    angles = np.outer(steps, theta)  # (distances, pairs)
    cosines, sines = np.cos(angles), np.sin(angles)
    real, imaginary = _random_products(random_pairs, gains, random_state=random_state)
    drawn = cosines.astype(np.float32) @ real.T  # (distances, random pairs)
    drawn -= sines.astype(np.float32) @ imaginary.T
    low, high = np.percentile(drawn, [5, 95], axis=1)
    weights = gains**2 / (gains**2).sum()  # of each pair in a dot product of equal vectors
    return Decay(
        distances=steps,
        bound=_bound(cosines, sines, weights),
        same=cosines @ weights,
        shifted=np.cos(angles - preferred * theta) @ weights,
        preferred=preferred,
        mean=drawn.mean(axis=1),
        low=low,
        high=high,
    )


def _bound(cosines: Floats, sines: Floats, weights: Floats) -> Floats:
    """Return ``max |h_(j+1) - h_j| * sum_j |S_j|`` at each distance, the last h being 0."""
    sums = np.hypot(np.cumsum(cosines, axis=1), np.cumsum(sines, axis=1))  # (distances, pairs)
    return np.abs(np.diff(weights, append=0.0)).max() * sums.sum(axis=1)


def _random_products(count: int, gains: Floats, *, random_state: int) -> tuple[Matrix, Matrix]:
    """Return products of the pairs of independent unit q and k as complex numbers.

    Returns
    -------
    tuple of two ndarrays of shape (count, pairs), float32
        Real and imaginary parts.
    """
    rng = np.random.default_rng(random_state)
    drawn = rng.standard_normal((2, count, 2 * len(gains))) * np.repeat(gains, 2)
    drawn /= np.linalg.norm(drawn, axis=2, keepdims=True)
    (a, b), (c, d) = drawn.reshape(2, count, len(gains), 2).transpose(0, 3, 1, 2)
    real, imaginary = a * c + b * d, b * c - a * d  # of (a + ib) times (c - id)
    return real.astype(np.float32), imaginary.astype(np.float32)
