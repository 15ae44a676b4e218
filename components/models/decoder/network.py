"""The layers of a LLaMA, a few lines each; a test holds each against transformers.

References
----------
Touvron and others, LLaMA, 2023. https://arxiv.org/abs/2302.13971
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from components.models import runs
from components.models.decoder.layers import Layer, Layers
from components.models.decoder.stored import Stored
from components.models.orderless import Reading, Way
from components.models.runs import Run
from components.vectors.types import Indices, Matrix, Vector

_ROWS_AT_ONCE = 4_096  # of the output table, while next tokens are scored


@dataclass(frozen=True)
class Shape:
    """The settings of a decoder.

    Parameters
    ----------
    n_layers, n_heads : int
    n_key_heads : int
        Each is shared by ``n_heads / n_key_heads`` heads.
    head_dims : int
    n_positions : int
        Longest input, in tokens.
    base : float
        Of the rotary positions.
    epsilon : float
        Added to the mean square in each norm.
    """

    n_layers: int
    n_heads: int
    n_key_heads: int
    head_dims: int
    n_positions: int
    base: float
    epsilon: float


@dataclass(frozen=True, eq=False)
class Llama:
    """A decoder of the LLaMA family.

    Parameters
    ----------
    shape : Shape
    table, output_table : Stored
        Of tokens, into the model and out of it; the same one if the two are tied.
    scale : ndarray of shape (dims,)
        Of the norm behind the last layer.
    layers : Layers
    """

    shape: Shape
    table: Stored
    output_table: Stored
    scale: Vector
    layers: Layers

    @property
    def n_layers(self) -> int:
        """Number of layers; states have one more, the input of the first."""
        return self.shape.n_layers

    @property
    def n_positions(self) -> int:
        """Longest input, in tokens."""
        return self.shape.n_positions

    @property
    def ways(self) -> tuple[Way, ...]:
        """What tells the model order: its mask, and turned queries and keys."""
        return ("mask", "turns")

    def input_rows(self, ids: Indices) -> Matrix:
        """Return rows of the input table, shape (len(ids), dims), from the file."""
        return self.table.rows(ids)

    def hidden_states(
        self, ids: Sequence[Indices], *, reading: Reading = "trained"
    ) -> list[Matrix]:
        """Return every layer's output for each sequence of ids.

        Sequences lie behind one another without padding, as in `bert`.

        Parameters
        ----------
        ids : sequence of ndarray of shape (tokens,), int
        reading : {"trained", "no positions", "no order"}
            "no positions" turns nothing; "no order" lets each token see later ones too.

        Returns
        -------
        list of ndarray of shape (n_layers + 1, tokens, dims), float32
            Level 0 is what enters the first layer; the last one has gone through the last norm,
            as in transformers.
        """
        lengths = [len(sequence) for sequence in ids]
        with runs.one_thread():
            levels = np.stack(list(self._levels(np.concatenate(ids), lengths, reading)))
        return np.split(levels, np.cumsum(lengths)[:-1], axis=1)

    def attention(self, ids: Indices) -> Matrix:
        """Return how much each token takes up of every token, in each layer and head.

        Parameters
        ----------
        ids : ndarray of shape (tokens,), int

        Returns
        -------
        ndarray of shape (n_layers, n_heads, tokens, tokens), float32
            Queries, then keys; each query's row sums to 1, and is 0 at later keys.
        """
        (states,) = self.hidden_states([ids])
        whole = Run(0, 1, len(ids))
        turns = self._turns([len(ids)], "trained")
        with runs.one_thread():
            found = [
                self._weights(*self._heads(states[level], layer, turns)[:2], whole, is_masked=True)
                for level, layer in enumerate(self.layers.get())
            ]
        return np.stack(found).reshape(self.n_layers, self.shape.n_heads, len(ids), len(ids))

    def logits(self, states: Matrix) -> Matrix:
        """Return the score of every token of the vocabulary to come next.

        Parameters
        ----------
        states : ndarray of shape (tokens, dims), float32
            Of the last level.

        Returns
        -------
        ndarray of shape (tokens, vocabulary), float32
            Their softmax is the probability of each.
        """
        n_rows = len(self.output_table.data)
        scores = np.empty((len(states), n_rows), dtype=np.float32)
        with runs.one_thread():
            for first in range(0, n_rows, _ROWS_AT_ONCE):
                block = slice(first, first + _ROWS_AT_ONCE)
                scores[:, block] = _linear(states, self.output_table.rows(block))
        return scores

    def _levels(self, ids: Indices, lengths: Sequence[int], reading: Reading) -> Iterator[Matrix]:
        """Yield the states before the first layer and behind each."""
        states = self.input_rows(ids)
        yield states
        turns, parts = self._turns(lengths, reading), runs.gathered(lengths)
        for number, layer in enumerate(self.layers.get(), start=1):
            states = states + self._attend(
                states, layer, turns, parts, is_masked=reading != "no order"
            )
            states += self._deepen(states, layer)
            yield states if number < self.n_layers else self._norm(states, self.scale)

    def _deepen(self, states: Matrix, layer: Layer) -> Matrix:
        """Return what the two linear maps add, a gate between them (SwiGLU)."""
        gate, let_through = np.split(
            _linear(self._norm(states, layer.scale), layer.wide), 2, axis=1
        )
        opened = np.tanh(gate / 2)  # x sigmoid(x) = x (1 + tanh(x / 2)) / 2, which cannot overflow
        opened += 1
        opened *= gate
        opened *= let_through
        opened *= np.float32(0.5)
        return _linear(opened, layer.deep)

    def _attend(
        self,
        states: Matrix,
        layer: Layer,
        turns: Matrix | None,
        parts: Sequence[Run],
        *,
        is_masked: bool,
    ) -> Matrix:
        """Return what each token takes up of the values of its sequence."""
        queries, keys, values = self._heads(states, layer, turns)
        mixed = np.empty((len(states), layer.output.shape[1]), dtype=np.float32)
        for run in parts:
            weights = self._weights(queries, keys, run, is_masked=is_masked)
            taken = weights @ _by_head(values, run)[:, :, None]
            mixed[run.rows] = np.moveaxis(taken, 3, 1).reshape(run.count * run.length, -1)
        return _linear(mixed, layer.output)

    def _heads(
        self, states: Matrix, layer: Layer, turns: Matrix | None
    ) -> tuple[Matrix, Matrix, Matrix]:
        """Return queries, keys and values, shape (tokens, heads, dims of a head); two turned."""
        rows = _linear(self._norm(states, layer.attention_scale), layer.heads)
        heads = rows.reshape(len(states), -1, self.shape.head_dims)
        n_turned = self.shape.n_heads + self.shape.n_key_heads
        turned, values = heads[:, :n_turned], heads[:, n_turned:]
        if turns is not None:
            turned = _turned(turned, turns)
        return turned[:, : self.shape.n_heads], turned[:, self.shape.n_heads :], values

    def _weights(self, queries: Matrix, keys: Matrix, run: Run, *, is_masked: bool) -> Matrix:
        """Return softmax(Q Kᵀ / sqrt(d)).

        Its shape is (sequences, key heads, heads that share one, queries, keys).
        """
        shared = (run.count, self.shape.n_key_heads, -1, run.length, self.shape.head_dims)
        scores = _by_head(queries, run).reshape(shared) @ _by_head(keys, run)[:, :, None].swapaxes(
            -1, -2
        )
        scores *= np.float32(self.shape.head_dims**-0.5)
        if is_masked:
            scores[..., *np.triu_indices(run.length, k=1)] = -np.inf
        scores -= scores.max(axis=-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=-1, keepdims=True)
        return scores

    def _turns(self, lengths: Sequence[int], reading: Reading) -> Matrix | None:
        """Return cosines and sines of each token's turns, shape (2, tokens, 1, pairs)."""
        if reading != "trained":
            return None
        dims = self.shape.head_dims
        positions = np.concatenate([np.arange(length) for length in lengths])
        angles = positions[:, None] * self.shape.base ** (-np.arange(0, dims, 2) / dims)
        return np.stack([np.cos(angles), np.sin(angles)])[:, :, None].astype(np.float32)

    def _norm(self, states: Matrix, scale: Vector) -> Matrix:
        """Return each row with mean square 1, scaled as learned (RMSNorm)."""
        squares = np.einsum("td,td->t", states, states) / states.shape[1]
        return states * (scale / np.sqrt(squares + np.float32(self.shape.epsilon))[:, None])


def _linear(states: Matrix, weights: Matrix) -> Matrix:
    """Return W x for each row x; in this order the product of few rows is quickest."""
    return (weights @ states.T).T


def _turned(heads: Matrix, turns: Matrix) -> Matrix:
    """Turn dimension i of each head with i + d / 2."""
    cosines, sines = turns
    first, second = np.split(heads, 2, axis=2)
    return np.concatenate(
        [first * cosines - second * sines, second * cosines + first * sines], axis=2
    )


def _by_head(rows: Matrix, run: Run) -> Matrix:
    """Return a run's rows, shape (sequences, heads, tokens, dims of a head)."""
    of_run = rows[run.rows].reshape(run.count, run.length, *rows.shape[1:])
    return np.ascontiguousarray(of_run.swapaxes(1, 2))
