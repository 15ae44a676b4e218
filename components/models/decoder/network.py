"""The layers of a LLaMA, a few lines each; a test holds each against transformers.

References
----------
Touvron and others, LLaMA, 2023. https://arxiv.org/abs/2302.13971
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from components.models import runs
from components.models.decoder import steps
from components.models.decoder.layers import Layer, Layers, Report
from components.models.decoder.stored import Stored
from components.models.network import Network
from components.models.orderless import Reading, Way
from components.models.runs import Run
from components.vectors.types import Indices, Matrix, Vector


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
    divisors : ndarray of shape (head_dims / 2,), optional
        By how much each pair turns more slowly, in a model stretched to longer texts.
    """

    shape: Shape
    table: Stored
    output_table: Stored
    scale: Vector
    layers: Layers
    divisors: Vector | None = None

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

    def entered(self, ids: Indices, segments: Indices) -> Matrix:  # noqa: ARG002  # it has none
        """Return what layer 1 receives of one text: rows of the table alone."""
        return self.input_rows(ids)

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
                steps.weights(*self._heads(states[level], layer, turns)[:2], whole, is_masked=True)
                for level, layer in enumerate(self.layers.get())
            ]
        return np.stack(found).reshape(self.n_layers, self.shape.n_heads, len(ids), len(ids))

    def _levels(self, ids: Indices, lengths: Sequence[int], reading: Reading) -> Iterator[Matrix]:
        """Yield the states before the first layer and behind each."""
        states = self.input_rows(ids)
        yield states
        turns, parts = self._turns(lengths, reading), runs.gathered(lengths)
        for number, layer in enumerate(self.layers.get(), start=1):
            states = states + self._attend(
                states, layer, turns, parts, is_masked=reading != "no order"
            )
            states += steps.deepened(self._norm(states, layer.scale), layer.wide, layer.deep)
            yield states if number < self.n_layers else self._norm(states, self.scale)

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
            weights = steps.weights(queries, keys, run, is_masked=is_masked)
            taken = weights @ steps.by_head(values, run)[:, :, None]
            mixed[run.rows] = np.moveaxis(taken, 3, 1).reshape(run.count * run.length, -1)
        return steps.linear(mixed, layer.output)

    def _heads(
        self, states: Matrix, layer: Layer, turns: Matrix | None
    ) -> tuple[Matrix, Matrix, Matrix]:
        """Return queries, keys and values, shape (tokens, heads, dims of a head); two turned."""
        rows = steps.linear(self._norm(states, layer.attention_scale), layer.heads)
        heads = rows.reshape(len(states), -1, self.shape.head_dims)
        n_turned = self.shape.n_heads + self.shape.n_key_heads
        turned, values = heads[:, :n_turned], heads[:, n_turned:]
        if turns is not None:
            turned = steps.turned(turned, turns)
        return turned[:, : self.shape.n_heads], turned[:, self.shape.n_heads :], values

    def _turns(self, lengths: Sequence[int], reading: Reading) -> Matrix | None:
        """Return each token's turns; None if nothing turns."""
        if reading != "trained":
            return None
        shape = self.shape
        return steps.turns(lengths, dims=shape.head_dims, base=shape.base, divisors=self.divisors)

    def _norm(self, states: Matrix, scale: Vector) -> Matrix:
        """Return each row with mean square 1, scaled as learned."""
        return steps.norm(states, scale, epsilon=self.shape.epsilon)


def make_ready(network: Network, progress: Report) -> None:
    """Unpack a decoder's layers if they are packed; other networks are always ready.

    Parameters
    ----------
    network : Network
    progress : callable
        Called with the share done so far, in [0, 1]; not at all if nothing is to be done.
    """
    if isinstance(network, Llama):
        network.layers.get(progress)
