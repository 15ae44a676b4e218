"""BERT in numpy: the same numbers as transformers' ``BertModel``, without its imports.

Importing torch and transformers' BERT takes 6 to 14 seconds and 360 MiB; this
takes a fraction of a second and maps the weights from their file. Every layer
is a few lines, and a test holds each against transformers to 1e-5.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from components import lazy
from components.models import tensors
from components.vectors.types import Indices, Matrix

# What this module computes; a model that differs in any of them is left to transformers.
_PLAIN = {
    "model_type": "bert",
    "hidden_act": "gelu",
    "position_embedding_type": "absolute",
    "is_decoder": False,
    "add_cross_attention": False,
}


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

    def input_rows(self, ids: Indices) -> Matrix:
        """Return rows of the input table, shape (len(ids), dims)."""
        return np.array(self.weights["embeddings.word_embeddings.weight"][ids])

    def hidden_states(self, ids: Sequence[Indices], *, uses_positions: bool = True) -> list[Matrix]:
        """Return every layer's output for each sequence of ids.

        Sequences lie behind one another without padding, so none can touch another.

        Parameters
        ----------
        ids : sequence of ndarray of shape (tokens,), int
        uses_positions : bool, default True
            False leaves the position rows out: the model then cannot know any order.

        Returns
        -------
        list of ndarray of shape (n_layers + 1, tokens, dims), float32
            Layer 0 is what enters the first layer.

        References
        ----------
        Devlin and others, BERT, 2019. https://arxiv.org/abs/1810.04805
        """
        cuts = np.cumsum([len(sequence) for sequence in ids])[:-1]
        with _one_thread():
            layers = [self._embed(ids, uses_positions)]  # each (all tokens, dims)
            for number in range(self.n_layers):
                layers.append(self._layer(layers[-1], f"encoder.layer.{number}.", cuts))
        return [np.ascontiguousarray(part) for part in np.split(np.stack(layers), cuts, axis=1)]

    def _embed(self, ids: Sequence[Indices], uses_positions: bool) -> Matrix:
        """Add token, position and segment rows, and normalize."""
        summed = self.input_rows(np.concatenate(ids))
        summed += self.weights["embeddings.token_type_embeddings.weight"][0]
        if uses_positions:
            positions = np.concatenate([np.arange(len(sequence)) for sequence in ids])
            summed += self.weights["embeddings.position_embeddings.weight"][positions]
        return self._norm(summed, "embeddings.LayerNorm")

    def _layer(self, states: Matrix, name: str, cuts: Indices) -> Matrix:
        """Run one layer: attention, then two linear maps, each added to its input."""
        mixed = self._attend(states, f"{name}attention.self.", cuts)
        mixed = self._linear(mixed, f"{name}attention.output.dense") + states
        states = self._norm(mixed, f"{name}attention.output.LayerNorm")
        wide = _gelu(self._linear(states, f"{name}intermediate.dense"))
        return self._norm(
            self._linear(wide, f"{name}output.dense") + states, f"{name}output.LayerNorm"
        )

    def _attend(self, states: Matrix, name: str, cuts: Indices) -> Matrix:
        """Let each token of a sequence take up the values of all its tokens."""
        parts = [
            np.split(self._linear(states, name + part), cuts) for part in ("query", "key", "value")
        ]
        return np.concatenate([self._mix(*sequence) for sequence in zip(*parts, strict=True)])

    def _mix(self, query: Matrix, key: Matrix, value: Matrix) -> Matrix:
        """Softmax(Q Kᵀ / sqrt(d)) V for each head of one sequence."""
        tokens, dims = query.shape
        queries, keys, values = (
            part.reshape(tokens, self.n_heads, -1).swapaxes(0, 1) for part in (query, key, value)
        )  # (heads, tokens, dims / heads)
        scores = queries @ keys.swapaxes(1, 2)  # (heads, queries, keys)
        scores *= np.float32((dims / self.n_heads) ** -0.5)
        scores -= scores.max(axis=-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=-1, keepdims=True)
        return (scores @ values).swapaxes(0, 1).reshape(tokens, dims)

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
        If the file is damaged.
    """
    found = tensors.read(folder / "model.safetensors").arrays
    return Bert(
        weights={_renamed(name): np.asarray(tensor, np.float32) for name, tensor in found.items()},
        n_layers=config["num_hidden_layers"],
        n_heads=config["num_attention_heads"],
        epsilon=config.get("layer_norm_eps", 1e-12),
    )


def _renamed(name: str) -> str:
    """Return a tensor's name as today's transformers spells it; old files have other endings."""
    ending = {"gamma": "weight", "beta": "bias"}
    stem, _, last = name.removeprefix("bert.").rpartition(".")
    return f"{stem}.{ending.get(last, last)}"


def _gelu(states: Matrix) -> Matrix:
    """Return x times the share of a standard normal below x: x / 2 * (1 + erf(x / sqrt 2))."""
    with lazy.importing:
        from scipy.special import erf

    result = states * np.float32(0.5**0.5)
    erf(result, out=result)
    result += np.float32(1)
    result *= states
    result *= np.float32(0.5)
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
