"""The layers of a BERT, a few lines each; a test holds each against transformers to 1e-5."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from components.models import runs
from components.models.bert.gelu import gelu
from components.models.orderless import Reading, Way
from components.models.runs import Run
from components.vectors.types import Indices, Matrix


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
        parts = runs.gathered(lengths)
        with runs.one_thread():
            embedded = self._embed(ids, uses_positions=reading == "trained")
            layers = np.empty((self.n_layers + 1, *embedded.shape), dtype=np.float32)
            layers[0] = embedded
            for number in range(self.n_layers):
                layers[number + 1] = self._layer(layers[number], f"encoder.layer.{number}.", parts)
        return np.split(layers, np.cumsum(lengths)[:-1], axis=1)

    def entered(self, ids: Indices, segments: Indices) -> Matrix:
        """Return what layer 1 receives of one text whose tokens have these segments."""
        return self._embed([ids], uses_positions=True, segments=segments)

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
        with runs.one_thread():
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

    def _embed(
        self, ids: Sequence[Indices], *, uses_positions: bool, segments: Indices | int = 0
    ) -> Matrix:
        """Add token, position and segment rows, and normalize."""
        summed = self.input_rows(np.concatenate(ids))
        summed += self.weights["embeddings.token_type_embeddings.weight"][segments]
        if uses_positions:
            positions = np.concatenate([np.arange(len(sequence)) for sequence in ids])
            summed += self.weights["embeddings.position_embeddings.weight"][positions]
        return self._norm(summed, "embeddings.LayerNorm")

    def _layer(self, states: Matrix, name: str, parts: Sequence[Run]) -> Matrix:
        """Run one layer: attention, then two linear maps, each added to its input."""
        mixed = self._linear(self._attend(states, name, parts), f"{name}attention.output.dense")
        mixed += states
        states = self._norm(mixed, f"{name}attention.output.LayerNorm")
        wide = gelu(self._linear(states, f"{name}intermediate.dense"))
        deep = self._linear(wide, f"{name}output.dense")
        deep += states
        return self._norm(deep, f"{name}output.LayerNorm")

    def _attend(self, states: Matrix, name: str, parts: Sequence[Run]) -> Matrix:
        """Let each token of a sequence take up the values of all its tokens."""
        query, key, value = (
            self._heads(states, name, part) for part in ("query", "key", "value")
        )  # (heads, all tokens, dims / heads)
        mixed = np.empty_like(states)
        for run in parts:
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
