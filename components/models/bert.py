"""BERT in numpy: the same numbers as transformers' ``BertModel``, without its imports.

Importing torch and transformers' BERT takes 6 to 14 seconds and 360 MiB; this
takes a fraction of a second and maps the weights from their file. Every layer
is a few lines, and a test holds each against transformers to 1e-5.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from components import lazy
from components.errors import ModelFileError
from components.models import tensors
from components.models.orderless import Reading, Way
from components.vectors.types import Indices, Matrix

# What this module computes; a model that differs in any of them is left to transformers.
_PLAIN = {
    "model_type": "bert",
    "hidden_act": "gelu",
    "position_embedding_type": "absolute",
    "is_decoder": False,
    "add_cross_attention": False,
}


_TABLES = ("word", "position", "token_type")
_PARTS = (
    *(f"attention.self.{part}" for part in ("query", "key", "value")),
    *("attention.output.dense", "attention.output.LayerNorm"),
    *("intermediate.dense", "output.dense", "output.LayerNorm"),
)
# The error function as a ratio of polynomials in x²; beyond the end it is ±1 in float32.
_ERF_ABOVE = (0.00022905065861350646, 0.0034082910107109506, 0.050955695062380861,
              0.18520832239976145, 1.128379143519084)  # fmt: skip
_ERF_BELOW = (-1.1791602954361697e-7, 0.000023547966471313185, 0.0010179625278914885,
              0.014070470171167667, 0.11098505178285362, 0.49746925110067538, 1.0)  # fmt: skip
_ERF_END = np.float32(3.832506856900711)
_GELU_BLOCK = 65_536  # values at a time
_PAIRS_A_RUN = 262_144  # pairs of tokens whose weights are held at once, in every head


@dataclass(frozen=True)
class _Run:
    """Neighbouring sequences of equal length in a batch.

    Parameters
    ----------
    start : int
        Row of the first one's first token.
    count, length : int
        How many there are, and their tokens.
    """

    start: int
    count: int
    length: int

    @property
    def rows(self) -> slice:
        """Rows of their tokens."""
        return slice(self.start, self.start + self.count * self.length)


@dataclass(frozen=True, eq=False)
class Bert:
    """An encoder of the BERT family, ready to run.

    Parameters
    ----------
    weights : mapping from name to ndarray, float32
        Named as in transformers, without a leading ``bert.``.
    n_layers, n_heads : int
    epsilon : float
        Added to the variance in each layer norm.
    """

    weights: Mapping[str, Matrix]
    n_layers: int
    n_heads: int
    epsilon: float

    @property
    def n_positions(self) -> int:
        """Longest input, in tokens: the rows of the position table."""
        return len(self.weights["embeddings.position_embeddings.weight"])

    @property
    def ways(self) -> tuple[Way, ...]:
        """What tells the model order: rows that are added."""
        return ("rows",)

    def input_rows(self, ids: Indices) -> Matrix:
        """Return rows of the input table, shape (len(ids), dims)."""
        return np.array(self.weights["embeddings.word_embeddings.weight"][ids])

    def hidden_states(
        self, ids: Sequence[Indices], *, reading: Reading = "trained"
    ) -> list[Matrix]:
        """Return every layer's output for each sequence of ids.

        Sequences lie behind one another without padding, so none can touch another. Those of
        equal length share their products, so a batch sorted by length is quickest.

        Parameters
        ----------
        ids : sequence of ndarray of shape (tokens,), int
        reading : {"trained", "no positions", "no order"}
            The latter two, alike in an encoder, leave the position rows out: the model then
            cannot know any order.

        Returns
        -------
        list of ndarray of shape (n_layers + 1, tokens, dims), float32
            Layer 0 is what enters the first layer.

        References
        ----------
        Devlin and others, BERT, 2019. https://arxiv.org/abs/1810.04805
        """
        lengths = [len(sequence) for sequence in ids]
        runs = _runs(lengths)
        with _one_thread():
            embedded = self._embed(ids, uses_positions=reading == "trained")
            layers = np.empty((self.n_layers + 1, *embedded.shape), dtype=np.float32)
            layers[0] = embedded
            for number in range(self.n_layers):
                layers[number + 1] = self._layer(layers[number], f"encoder.layer.{number}.", runs)
        return np.split(layers, np.cumsum(lengths)[:-1], axis=1)

    def attention(self, ids: Indices) -> Matrix:
        """Return how much each token takes up of every token, in each layer and head.

        Parameters
        ----------
        ids : ndarray of shape (tokens,), int

        Returns
        -------
        ndarray of shape (n_layers, n_heads, tokens, tokens), float32
            Queries, then keys; each query's row sums to 1.
        """
        (states,) = self.hidden_states([ids])
        with _one_thread():
            return np.stack(
                [
                    self._weights(
                        *(
                            self._heads(states[number], f"encoder.layer.{number}.", part)[None]
                            for part in ("query", "key")
                        )
                    )[0]
                    for number in range(self.n_layers)
                ]
            )

    def _embed(self, ids: Sequence[Indices], *, uses_positions: bool) -> Matrix:
        """Add token, position and segment rows, and normalize."""
        summed = self.input_rows(np.concatenate(ids))
        summed += self.weights["embeddings.token_type_embeddings.weight"][0]
        if uses_positions:
            positions = np.concatenate([np.arange(len(sequence)) for sequence in ids])
            summed += self.weights["embeddings.position_embeddings.weight"][positions]
        return self._norm(summed, "embeddings.LayerNorm")

    def _layer(self, states: Matrix, name: str, runs: Sequence[_Run]) -> Matrix:
        """Run one layer: attention, then two linear maps, each added to its input."""
        mixed = self._linear(self._attend(states, name, runs), f"{name}attention.output.dense")
        mixed += states
        states = self._norm(mixed, f"{name}attention.output.LayerNorm")
        wide = _gelu(self._linear(states, f"{name}intermediate.dense"))
        deep = self._linear(wide, f"{name}output.dense")
        deep += states
        return self._norm(deep, f"{name}output.LayerNorm")

    def _attend(self, states: Matrix, name: str, runs: Sequence[_Run]) -> Matrix:
        """Let each token of a sequence take up the values of all its tokens."""
        query, key, value = (
            self._heads(states, name, part) for part in ("query", "key", "value")
        )  # (heads, all tokens, dims / heads)
        mixed = np.empty_like(states)
        for run in runs:
            shape = (self.n_heads, run.count, run.length, -1)
            queries, keys, values = (
                part[:, run.rows].reshape(shape).swapaxes(0, 1) for part in (query, key, value)
            )  # (sequences, heads, tokens, dims / heads)
            taken = self._weights(queries, keys) @ values
            mixed[run.rows] = taken.swapaxes(1, 2).reshape(run.count * run.length, -1)
        return mixed

    def _heads(self, states: Matrix, name: str, part: str) -> Matrix:
        """Return the queries, keys or values, shape (heads, tokens, dims / heads)."""
        rows = self._linear(states, f"{name}attention.self.{part}")
        return rows.reshape(len(states), self.n_heads, -1).swapaxes(0, 1)

    def _weights(self, queries: Matrix, keys: Matrix) -> Matrix:
        """Return softmax(Q Kᵀ / sqrt(d)), shape (sequences, heads, queries, keys)."""
        scores = queries @ keys.swapaxes(-1, -2)
        scores *= np.float32(queries.shape[-1] ** -0.5)
        scores -= scores.max(axis=-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=-1, keepdims=True)
        return scores

    def _linear(self, states: Matrix, name: str) -> Matrix:
        """Return W x + b."""
        result = states @ self.weights[f"{name}.weight"].T
        result += self.weights[f"{name}.bias"]
        return result

    def _norm(self, states: Matrix, name: str) -> Matrix:
        """Return each row with mean 0 and variance 1, scaled and shifted as learned."""
        centred = states - states.mean(axis=1, keepdims=True)
        variance = np.einsum("td,td->t", centred, centred) / centred.shape[1]
        centred /= np.sqrt(variance + np.float32(self.epsilon))[:, None]
        centred *= self.weights[f"{name}.weight"]
        centred += self.weights[f"{name}.bias"]
        return centred


def can_read(config: Mapping[str, Any], folder: Path) -> bool:
    """Say whether a model is a plain BERT in float32, which `load` can read.

    Parameters
    ----------
    config : mapping
        The model's ``config.json``.
    folder : Path
        Holds the model's files.
    """
    is_plain = "model_type" in config and all(
        config.get(name, value) == value for name, value in _PLAIN.items()
    )
    precision = config.get("dtype") or config.get("torch_dtype") or "float32"
    return is_plain and precision == "float32" and (folder / "model.safetensors").is_file()


def load(config: Mapping[str, Any], folder: Path) -> Bert:
    """Map a model's weights from its file.

    Parameters
    ----------
    config : mapping
        The model's ``config.json``, one that `can_read` accepts.
    folder : Path

    Returns
    -------
    Bert

    Raises
    ------
    ModelFileError
        If the file is damaged, lacks a weight or does not fit its settings.
    """
    path = folder / "model.safetensors"
    found = tensors.read(path).arrays
    weights = {_renamed(name): np.asarray(tensor, np.float32) for name, tensor in found.items()}
    try:
        absent = [name for name in _names(config["num_hidden_layers"]) if name not in weights]
        if absent:
            raise ValueError(f"it lacks “{absent[0]}”")
        model = Bert(
            weights=weights,
            n_layers=config["num_hidden_layers"],
            n_heads=config["num_attention_heads"],
            epsilon=config.get("layer_norm_eps", 1e-12),
        )
        model.attention(np.zeros(1, dtype=np.intp))  # whatever does not fit fails here
    except (ValueError, TypeError, LookupError) as error:
        raise ModelFileError(
            f"The file “{path.name}” in “{folder.name}” does not fit its config.json, or names its "
            f"weights in a way of its own ({error}). Choose another model."
        ) from error
    return model


def _names(n_layers: int) -> Iterator[str]:
    """Yield the names of all weights a BERT needs."""
    yield from (f"embeddings.{kind}_embeddings.weight" for kind in _TABLES)
    parts = ["embeddings.LayerNorm"]
    parts += [f"encoder.layer.{number}.{part}" for number in range(n_layers) for part in _PARTS]
    yield from (f"{part}.{ending}" for part in parts for ending in ("weight", "bias"))


def _renamed(name: str) -> str:
    """Return a tensor's name as today's transformers spells it; old files have other endings."""
    ending = {"gamma": "weight", "beta": "bias"}
    stem, _, last = name.removeprefix("bert.").rpartition(".")
    return f"{stem}.{ending.get(last, last)}"


def _runs(lengths: Sequence[int]) -> list[_Run]:
    """Gather neighbouring sequences of equal length, so many that their products stay small."""
    runs: list[_Run] = []
    start = 0
    for length, equal in groupby(lengths):
        most = max(1, _PAIRS_A_RUN // max(1, length * length))
        count = len(list(equal))
        for first in range(0, count, most):
            runs.append(_Run(start + first * length, min(most, count - first), length))
        start += count * length
    return runs


def _gelu(states: Matrix) -> Matrix:
    """Return x times the share of a standard normal below x: x / 2 * (1 + erf(x / sqrt 2)).

    In place, a few rows at a time, so that the many steps of `_erf` stay in the processor's
    cache.
    """
    rows = max(1, _GELU_BLOCK // states.shape[1])
    for start in range(0, len(states), rows):
        block = states[start : start + rows]
        share = _erf(block * np.float32(0.5**0.5))
        share += np.float32(1)
        share *= np.float32(0.5)
        block *= share
    return states


def _erf(values: Matrix) -> Matrix:
    """Return the error function of float32 values; `values` is used up.

    A rational function of x², as in XLA; scipy's own takes ten times as long. A test holds it
    against scipy's to 2e-7.
    """
    np.clip(values, -_ERF_END, _ERF_END, out=values)
    squares = values * values
    above, below = _polynomial(squares, _ERF_ABOVE), _polynomial(squares, _ERF_BELOW)
    above *= values
    above /= below
    return above


def _polynomial(values: Matrix, coefficients: Sequence[float]) -> Matrix:
    """Return a polynomial, highest power first."""
    result = values * np.float32(coefficients[0])
    for coefficient in coefficients[1:-1]:
        result += np.float32(coefficient)
        result *= values
    result += np.float32(coefficients[-1])
    return result


@cache
def _libraries() -> Any:  # noqa: ANN401 - threadpoolctl has no types
    """Find the libraries that numpy multiplies with, once a process."""
    with lazy.importing:
        import threadpoolctl

    return threadpoolctl.ThreadpoolController()


def _one_thread() -> AbstractContextManager[object]:
    """Keep numpy's products on one core: on a busy machine two are ten times slower."""
    return _libraries().limit(limits=1, user_api="blas")
