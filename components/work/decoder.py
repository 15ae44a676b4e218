"""A tiny decoder that tells order by any of the schemes, and its training.

Two layers in GPT-2's order (norm first), with the formulas of this very package for the
positions. Torch computes; weights come and go as arrays.
"""
# pyright: reportUnknownMemberType=false
# (torch's own types have holes)

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from components import lazy
from components.positions import alibi, length_bench, scaling, sinusoidal, turning
from components.positions.length_bench import Bench, Course
from components.vectors.report import Report, part

if TYPE_CHECKING:
    from torch import Tensor

LAYERS, HEADS, DIMS = 2, 4, 64
TEXTS_A_STEP = 16
LEARNING_RATE = 4e-3
WARM_UP_STEPS = 50
_REPORT_EVERY = 10
_ROW_SCALE = 0.2  # of a learned row before training
_TEXTS_AT_ONCE = 100
_TEXTS_ON_PAGE = 200  # tested while a reader waits

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
    for layer in range(LAYERS):
        weights[f"{layer}.qkv"] = draw(3 * DIMS, DIMS, scale=narrow)
        weights[f"{layer}.out"] = draw(DIMS, DIMS, scale=narrow / 2)
        weights[f"{layer}.wide"] = draw(4 * DIMS, DIMS, scale=narrow)
        weights[f"{layer}.narrow"] = draw(DIMS, 4 * DIMS, scale=narrow / 4)
        for norm in ("norm_attention", "norm_wide"):
            weights[f"{layer}.{norm}"] = np.ones(DIMS, dtype=np.float32)
    weights["norm"] = np.ones(DIMS, dtype=np.float32)
    if scheme == "learned":
        weights["positions"] = draw(length_bench.TRAINED, DIMS, scale=_ROW_SCALE)
    return weights


def train(
    report: Report,
    scheme: str,
    weights: Mapping[str, npt.NDArray[np.float32]],
    vocabulary: Sequence[str],
    *,
    course: Course,
) -> Weights:
    """Train a decoder to predict the next letter; weights in, weights out.

    Adam, the learning rate rising over the first 50 steps and then falling to 0 along a
    cosine; 16 new texts a step.

    Parameters
    ----------
    report : callable
        Called with the share done and a sentence.
    scheme : {"learned", "sinusoidal", "rotary", "alibi", "none"}
    weights : mapping from name to ndarray
        To start from; left as they are.
    vocabulary : sequence of str
    course : Course
        A learned table shorter than its texts gets new rows.

    Returns
    -------
    mapping from name to ndarray, float32
    """
    with lazy.importing:
        import torch

    torch.set_num_threads(1)
    trained = {
        name: torch.tensor(array, requires_grad=True)
        for name, array in _lengthened(weights, course).items()
    }
    optimizer = torch.optim.Adam(trained.values(), lr=LEARNING_RATE, betas=(0.9, 0.98), fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _pace(step, course.steps))
    texts = length_bench.batches(
        vocabulary,
        texts=TEXTS_A_STEP,
        letters=course.length + 1,
        random_state=course.random_state,
    )
    for step, batch in zip(range(course.steps), texts, strict=False):
        loss = _losses(trained, scheme, torch.from_numpy(batch)).mean()
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(list(trained.values()), 1.0)
        optimizer.step()
        schedule.step()
        if step % _REPORT_EVERY == 0:
            said = f"{scheme}: step {step:,} of {course.steps:,}, loss {loss.item():.2f}"
            report(step / course.steps, said)
    return {name: tensor.detach().numpy() for name, tensor in trained.items()}


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
            total += _losses(tensors, scheme, part).sum(dim=0).double().numpy()
    found = np.full(positions, np.nan, dtype=np.float32)
    found[:reach] = total / len(texts)
    return found


def train_on(
    report: Report,
    shipped: Mapping[str, Weights],
    vocabulary: tuple[str, ...],
    course: Course,
) -> Bench:
    """Train the decoders of all schemes on, and test them: what the page's worker does.

    Parameters
    ----------
    report : callable
    shipped : mapping from scheme to weights
    vocabulary : tuple of str
    course : Course

    Returns
    -------
    Bench
        One seed for each scheme.
    """
    texts = length_bench.unseen(vocabulary, texts=_TEXTS_ON_PAGE)
    found: dict[str, npt.NDArray[np.float32]] = {}
    for number, (scheme, weights) in enumerate(shipped.items()):
        own = part(report, number / len(shipped), (number + 1) / len(shipped))
        trained = train(own, scheme, weights, vocabulary, course=course)
        found[scheme] = losses(trained, scheme, texts)[None]
    best = length_bench.best_losses(texts, vocabulary)
    return Bench(found, best.astype(np.float32), course, len(texts))


def _pace(step: int, steps: int) -> float:
    """Return the share of the learning rate at a step."""
    rising = min(1.0, (step + 1) / WARM_UP_STEPS)
    return rising * 0.5 * (1 + float(np.cos(np.pi * step / steps)))


def _lengthened(weights: Mapping[str, npt.NDArray[np.float32]], course: Course) -> Weights:
    """Return a copy whose learned table, if there is one, has a row for each position."""
    copied = {name: np.array(array, dtype=np.float32) for name, array in weights.items()}
    missing = course.length - len(copied.get("positions", ()))
    if "positions" in copied and missing > 0:
        rng = np.random.default_rng(course.random_state)
        new = (_ROW_SCALE * rng.standard_normal((missing, DIMS))).astype(np.float32)
        copied["positions"] = np.concatenate([copied["positions"], new])
    return copied


def _losses(weights: Mapping[str, "Tensor"], scheme: str, texts: "Tensor") -> "Tensor":
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
    for layer in range(LAYERS):
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
    query, key, value = projected.view(texts, positions, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
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


def _bias(scheme: str, positions: int) -> Any:  # noqa: ANN401
    """Return what is added to the scores: the causal mask, and ALiBi's penalties."""
    distance = np.arange(positions)[:, None] - np.arange(positions)
    slopes = alibi.slopes(HEADS) if scheme == "alibi" else np.zeros(1)
    bias = -slopes[:, None, None] * distance  # (heads, queries, keys)
    return np.where(distance < 0, -np.inf, bias).astype(np.float32)
