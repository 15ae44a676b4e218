"""What a layer of a LLaMA is made of: norm, turns, attention weights, and the gated maps."""

from collections.abc import Sequence

import numpy as np

from components.models.runs import Run
from components.vectors.types import Matrix, Vector


def linear(states: Matrix, weights: Matrix) -> Matrix:
    """Return W x for each row x; in this order the product of few rows is quickest."""
    return (weights @ states.T).T


def norm(states: Matrix, scale: Vector, *, epsilon: float) -> Matrix:
    """Return each row with mean square 1, scaled as learned (RMSNorm).

    References
    ----------
    Zhang and Sennrich (2019), Root Mean Square Layer Normalization,
    https://arxiv.org/abs/1910.07467.
    """
    squares = np.einsum("td,td->t", states, states) / states.shape[1]
    return states * (scale / np.sqrt(squares + np.float32(epsilon))[:, None])


def turns(
    lengths: Sequence[int], *, dims: int, base: float, divisors: Vector | None = None
) -> Matrix:
    """Return cosines and sines of how far each token's pairs turn.

    Parameters
    ----------
    lengths : sequence of int
        Of the texts; each begins at position 0.
    dims : int
        Of a head.
    base : float
    divisors : ndarray of shape (dims / 2,), optional
        By how much each pair turns more slowly, in a model stretched to longer texts.

    Returns
    -------
    ndarray of shape (2, tokens, 1, dims / 2), float32
    """
    positions = np.concatenate([np.arange(length) for length in lengths])
    a_position = base ** (-np.arange(0, dims, 2) / dims)
    if divisors is not None:
        a_position = a_position / divisors
    angles = positions[:, None] * a_position
    return np.stack([np.cos(angles), np.sin(angles)])[:, :, None].astype(np.float32)


def turned(heads: Matrix, turns: Matrix) -> Matrix:
    """Turn dimension i of each head with i + d / 2 (RoPE); shape (tokens, heads, d)."""
    cosines, sines = turns
    first, second = np.split(heads, 2, axis=2)
    return np.concatenate(
        [first * cosines - second * sines, second * cosines + first * sines], axis=2
    )


def by_head(rows: Matrix, run: Run) -> Matrix:
    """Return a run's rows, shape (sequences, heads, tokens, dims of a head)."""
    of_run = rows[run.rows].reshape(run.count, run.length, *rows.shape[1:])
    return np.ascontiguousarray(of_run.swapaxes(1, 2))


def weights(queries: Matrix, keys: Matrix, run: Run, *, is_masked: bool) -> Matrix:
    """Return softmax(Q Kᵀ / sqrt(d)); neighbouring heads share the keys of one (grouped queries).

    Parameters
    ----------
    queries, keys : ndarray of shape (tokens, heads, d) and (tokens, key heads, d)
    run : Run
    is_masked : bool
        Whether a token takes up nothing of later ones.

    Returns
    -------
    ndarray of shape (sequences, key heads, heads that share one, queries, keys)

    References
    ----------
    Ainslie et al. (2023), GQA, https://arxiv.org/abs/2305.13245.
    """
    dims, key_heads = queries.shape[2], keys.shape[1]
    grouped = by_head(queries, run).reshape(run.count, key_heads, -1, run.length, dims)
    scores = grouped @ by_head(keys, run)[:, :, None].swapaxes(-1, -2)
    scores *= np.float32(dims**-0.5)
    if is_masked:
        scores[..., *np.triu_indices(run.length, k=1)] = -np.inf
    scores -= scores.max(axis=-1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=-1, keepdims=True)
    return scores


def deepened(states: Matrix, wide: Matrix, deep: Matrix) -> Matrix:
    """Return deep (silu(gate x) * up x), gate and up being the halves of `wide` (SwiGLU).

    References
    ----------
    Shazeer (2020), GLU Variants Improve Transformer, https://arxiv.org/abs/2002.05202.
    """
    gate, let_through = np.split(linear(states, wide), 2, axis=1)
    opened = np.tanh(gate / 2)  # x sigmoid(x) = x (1 + tanh(x / 2)) / 2, which cannot overflow
    opened += 1
    opened *= gate
    opened *= let_through
    opened *= np.float32(0.5)
    return linear(opened, deep)
