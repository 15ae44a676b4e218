"""A tiny decoder that tells order by any of the schemes.

Two layers in GPT-2's order (norm first), with the formulas of this very package for the
positions. Torch computes; weights come and go as arrays.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from components import lazy
from components.positions import alibi, length_bench, scaling, sinusoidal, turning

if TYPE_CHECKING:
    from torch import Tensor

_LAYERS, _HEADS, DIMS = 2, 4, 64
ROW_SCALE = 0.2  # of a learned row before training
_TEXTS_AT_ONCE = 100

Weights = dict[str, npt.NDArray[np.float32]]


def initial(scheme: str, *, random_state: int) -> Weights:
    """Return the weights a decoder starts from.

    Parameters
    ----------
    scheme : {"learned", "sinusoidal", "rotary", "alibi", "none"}
    random_state : int
        All schemes have the same numbers for a seed, the learned table aside.

    Returns
    -------
    mapping from name to ndarray, float32
    """
    rng = np.random.default_rng(random_state)

    def draw(*shape: int, scale: float) -> npt.NDArray[np.float32]:
        """Draw normally distributed numbers."""
        return (scale * rng.standard_normal(shape)).astype(np.float32)

    weights = {"letters": draw(length_bench.LETTERS, DIMS, scale=DIMS**-0.5)}
    narrow = DIMS**-0.5
    for layer in range(_LAYERS):
        weights[f"{layer}.qkv"] = draw(3 * DIMS, DIMS, scale=narrow)
        weights[f"{layer}.out"] = draw(DIMS, DIMS, scale=narrow / 2)
        weights[f"{layer}.wide"] = draw(4 * DIMS, DIMS, scale=narrow)
        weights[f"{layer}.narrow"] = draw(DIMS, 4 * DIMS, scale=narrow / 4)
        for norm in ("norm_attention", "norm_wide"):
            weights[f"{layer}.{norm}"] = np.ones(DIMS, dtype=np.float32)
    weights["norm"] = np.ones(DIMS, dtype=np.float32)
    if scheme == "learned":
        weights["positions"] = draw(length_bench.TRAINED, DIMS, scale=ROW_SCALE)
    return weights


def losses(
    weights: Mapping[str, npt.NDArray[np.floating]], scheme: str, texts: length_bench.Texts
) -> npt.NDArray[np.float32]:
    """Return the mean loss at each position, over some texts.

    Parameters
    ----------
    weights : mapping from name to ndarray
        Computed with in float32.
    scheme : {"learned", "sinusoidal", "rotary", "alibi", "none"}
    texts : ndarray of shape (texts, positions + 1)

    Returns
    -------
    ndarray of shape (positions,), float32
        Nats a letter; NaN beyond the last row of a learned table.
    """
    with lazy.importing:
        import torch

    torch.set_num_threads(1)
    positions = texts.shape[1] - 1
    reach = min(positions, len(weights["positions"])) if scheme == "learned" else positions
    tensors = {
        name: torch.from_numpy(np.array(array, dtype=np.float32)) for name, array in weights.items()
    }
    total = np.zeros(reach)
    with torch.inference_mode():
        for start in range(0, len(texts), _TEXTS_AT_ONCE):
            part = torch.from_numpy(texts[start : start + _TEXTS_AT_ONCE, : reach + 1])
            total += next_letter_losses(tensors, scheme, part).sum(dim=0).double().numpy()
    found = np.full(positions, np.nan, dtype=np.float32)
    found[:reach] = total / len(texts)
    return found


def next_letter_losses(weights: Mapping[str, "Tensor"], scheme: str, texts: "Tensor") -> "Tensor":
    """Return ``-log p`` of each next letter, shape (texts, positions)."""
    with lazy.importing:
        from torch.nn import functional

    given, wanted = texts[:, :-1], texts[:, 1:]
    states = _last_states(weights, scheme, given)
    scores = states @ weights["letters"].T  # (texts, positions, letters)
    return functional.cross_entropy(scores.transpose(1, 2), wanted, reduction="none")


def _last_states(weights: Mapping[str, "Tensor"], scheme: str, ids: "Tensor") -> "Tensor":
    """Return what the last layer makes of each letter, shape (texts, positions, dims)."""
    with lazy.importing:
        import torch
        from torch.nn import functional

    positions = ids.shape[1]
    states = DIMS**0.5 * weights["letters"][ids]
    if scheme == "learned":
        states = states + weights["positions"][:positions]
    if scheme == "sinusoidal":
        states = states + torch.from_numpy(sinusoidal.encode(np.arange(positions), dims=DIMS))
    bias = torch.from_numpy(_bias(scheme, positions))
    for layer in range(_LAYERS):
        normed = functional.layer_norm(states, (DIMS,), weights[f"{layer}.norm_attention"])
        mixed = _attend(normed @ weights[f"{layer}.qkv"].T, scheme, bias)
        states = states + mixed @ weights[f"{layer}.out"].T
        normed = functional.layer_norm(states, (DIMS,), weights[f"{layer}.norm_wide"])
        wide = functional.gelu(normed @ weights[f"{layer}.wide"].T)
        states = states + wide @ weights[f"{layer}.narrow"].T
    return functional.layer_norm(states, (DIMS,), weights["norm"])


def _attend(projected: "Tensor", scheme: str, bias: "Tensor") -> "Tensor":
    """Mix the values of a text's letters, head by head."""
    with lazy.importing:
        from torch.nn import functional

    texts, positions, _ = projected.shape
    query, key, value = projected.view(texts, positions, 3, _HEADS, -1).permute(2, 0, 3, 1, 4)
    if scheme == "rotary":
        query, key = _turned(query), _turned(key)
    mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
    return mixed.transpose(1, 2).reshape(texts, positions, DIMS)


def _turned(vectors: "Tensor") -> "Tensor":
    """Rotate queries or keys, shape (texts, heads, positions, dims / heads)."""
    with lazy.importing:
        import torch

    positions, dims = vectors.shape[-2:]
    cosines, sines = turning.turns(np.arange(positions), scaling.frequencies(dims))
    first, second = vectors.chunk(2, dim=-1)
    quarter = torch.cat([-second, first], dim=-1)
    return vectors * torch.from_numpy(cosines) + quarter * torch.from_numpy(sines)


def _bias(scheme: str, positions: int) -> npt.NDArray[np.float32]:
    """Return what is added to the scores: the causal mask, and ALiBi's penalties."""
    distance = np.arange(positions)[:, None] - np.arange(positions)
    slopes = alibi.slopes(_HEADS) if scheme == "alibi" else np.zeros(1)
    bias = -slopes[:, None, None] * distance  # (heads, queries, keys)
    return np.where(distance < 0, -np.inf, bias).astype(np.float32)
