"""What a contextual model must be able to do, whoever computes it."""

from collections.abc import Sequence
from typing import Protocol

from components.models.orderless import Reading, Way
from components.vectors.types import Indices, Matrix


class Network(Protocol):
    """What turns ids into states."""

    @property
    def n_layers(self) -> int:
        """Number of layers; states have one more, the input of the first."""
        ...

    @property
    def n_positions(self) -> int:
        """Longest input, in tokens."""
        ...

    @property
    def ways(self) -> tuple[Way, ...]:
        """What tells it order, as far as that can be taken out: rows, turns, …, a mask."""
        ...

    def input_rows(self, ids: Indices) -> Matrix:
        """Return rows of the input table, shape (len(ids), dims)."""
        ...

    def hidden_states(
        self, ids: Sequence[Indices], *, reading: Reading = "trained"
    ) -> list[Matrix]:
        """Return for each sequence an array of shape (n_layers + 1, tokens, dims)."""
        ...

    def entered(self, ids: Indices, segments: Indices) -> Matrix:
        """Return what layer 1 receives of one text, whose tokens have these segments.

        A network without segments leaves them out. Shape (tokens, dims).
        """
        ...

    def attention(self, ids: Indices) -> Matrix | None:
        """Return weights of shape (n_layers, n_heads, tokens, tokens), None if there are none."""
        ...
