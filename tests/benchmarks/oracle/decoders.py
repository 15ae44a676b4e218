"""The tiny decoders of the length bench, run by numpy on texts of our own drawing."""

from collections.abc import Mapping
from functools import cache

import numpy as np
from safetensors import safe_open
from scipy.special import erf, log_softmax

from tests.benchmarks.oracle import shipped
from tests.benchmarks.oracle.shipped import Array

_FILE = shipped.COMPONENTS / "models" / "bundled" / "length_bench" / "decoders.safetensors"
_HEADS, _LAYERS, _STARTS = 4, 2, 3
_TEXTS, _LETTERS = 200, 256


@cache
def _texts() -> np.ndarray:
    """Draw texts: a space, then words of four of the hundred in random order."""
    with safe_open(_FILE, "np") as file:
        vocabulary = file.metadata()["words"].split()
    random = np.random.default_rng(4_321)
    made = []
    for _ in range(_TEXTS):
        own = random.choice(vocabulary, 4, replace=False)
        text = " " + " ".join(random.choice(own, 70))
        made.append([0 if letter == " " else ord(letter) - 96 for letter in text[: _LETTERS + 1]])
    return np.array(made)


def _weights(scheme: str, start: int) -> Mapping[str, Array]:
    """Return a decoder's weights by name."""
    before = f"{scheme}/{start}/"
    with safe_open(_FILE, "np") as file:
        names = [name for name in file.keys() if name.startswith(before)]  # noqa: SIM118
        return {name.removeprefix(before): file.get_tensor(name).astype(float) for name in names}


def _normed(states: Array, scale: Array) -> Array:
    """Scale each state to mean 0 and variance 1, then by the learned numbers."""
    centred = states - states.mean(axis=-1, keepdims=True)
    return centred / np.sqrt(centred.var(axis=-1, keepdims=True) + 1e-5) * scale


def _attended(projected: Array, slopes: Array) -> Array:
    """Mix the values of one text's letters; each sees itself and those before it."""
    letters = len(projected)
    query, key, value = projected.reshape(letters, 3, _HEADS, -1).transpose(1, 2, 0, 3)
    distance = np.arange(letters)[:, None] - np.arange(letters)
    scores = query @ key.transpose(0, 2, 1) / np.sqrt(query.shape[-1])
    scores = np.where(distance < 0, -np.inf, scores - slopes[:, None, None] * distance)
    weights = np.exp(log_softmax(scores, axis=-1))
    return (weights @ value).transpose(1, 0, 2).reshape(letters, -1)


def _losses(weights: Mapping[str, Array], slopes: Array, text: np.ndarray) -> Array:
    """Return the loss of every next letter of a text, in nats."""
    table = weights["letters"]
    states = np.sqrt(table.shape[1]) * table[text[:-1]]
    for layer in range(_LAYERS):
        normed = _normed(states, weights[f"{layer}.norm_attention"])
        mixed = _attended(normed @ weights[f"{layer}.qkv"].T, slopes)
        states = states + mixed @ weights[f"{layer}.out"].T
        wide = _normed(states, weights[f"{layer}.norm_wide"]) @ weights[f"{layer}.wide"].T
        wide = wide * (1 + erf(wide / np.sqrt(2))) / 2
        states = states + wide @ weights[f"{layer}.narrow"].T
    scores = log_softmax(_normed(states, weights["norm"]) @ table.T, axis=-1)
    return -scores[np.arange(len(text) - 1), text[1:]]


@cache
def loss(scheme: str) -> tuple[float, float]:
    """Return the mean loss of three decoders without or with ALiBi, at 56 to 63 and 248 to 255."""
    powers = 2.0 ** (-8 * np.arange(1, _HEADS + 1) / _HEADS)
    slopes = powers if scheme == "alibi" else np.zeros(_HEADS)
    every = [
        _losses(_weights(scheme, start), slopes, text)
        for start in range(_STARTS)
        for text in _texts()
    ]
    mean = np.mean(every, axis=0)
    return float(mean[56:64].mean()), float(mean[248:].mean())
