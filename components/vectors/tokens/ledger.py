"""What the first layer of a model receives, entry by entry: rows that are added, then a norm.

Which entries there are depends on the kind of model:

- BERT: token, position and segment rows, then LayerNorm. RoBERTa has one segment and counts
  positions from 2; DistilBERT has no segments.
- GPT-2: token and position rows; its norms stand inside the layers.
- Rotary models, T5 and models with ALiBi: the token row alone; they tell order inside the layers.
  BLOOM norms it.
"""

from dataclasses import dataclass

import numpy as np

from components.vectors.types import Matrix, Vector

_USUAL = 99.5  # percent


def usual_size(values: Matrix) -> float:
    """Return the size that 99.5% of some values keep below, whatever their sign; 1 if it is 0."""
    return float(np.percentile(np.abs(values), _USUAL)) or 1.0


def alike(one: Vector, other: Vector) -> float:
    """Return the cosine of two rows; 0 if one of them is nothing but zeros."""
    lengths = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float(one @ other) / lengths if lengths else 0.0


@dataclass(frozen=True, eq=False)
class LayerNorm:
    """A norm with trained gain and shift: ``(x − mean) / sqrt(variance + epsilon) · gain + shift``.

    Parameters
    ----------
    gain, shift : ndarray of shape (dims,), float32
    epsilon : float

    References
    ----------
    Ba, Kiros and Hinton (2016), Layer Normalization, https://arxiv.org/abs/1607.06450.
    """

    gain: Vector
    shift: Vector
    epsilon: float

    def __call__(self, rows: Matrix) -> Matrix:
        """Norm each row, shape (tokens, dims), over its dims."""
        centred = rows - rows.mean(axis=-1, keepdims=True)
        variance = np.square(centred).mean(axis=-1, keepdims=True)
        return centred / np.sqrt(variance + self.epsilon) * self.gain + self.shift


@dataclass(frozen=True, eq=False)
class Ledger:
    """The entries of what layer 1 receives; each of shape (tokens, dims), float32.

    Parameters
    ----------
    token_rows : ndarray
        Rows of the input table.
    position_rows, segment_rows : ndarray or None
        What is added to them; None if the model adds none.
    norm : LayerNorm or None
        What the sum goes through.

    Raises
    ------
    ValueError
        If the entries differ in shape.
    """

    token_rows: Matrix
    position_rows: Matrix | None = None
    segment_rows: Matrix | None = None
    norm: LayerNorm | None = None

    def __post_init__(self) -> None:
        shape = self.token_rows.shape
        added = (self.position_rows, self.segment_rows)
        if len(shape) != 2 or any(each is not None and each.shape != shape for each in added):
            raise ValueError(f"every entry must have shape (tokens, dims), here {shape}.")

    @property
    def total(self) -> Matrix:
        """The sum of the rows, before any norm."""
        total = self.token_rows.copy()
        for rows in (self.position_rows, self.segment_rows):
            if rows is not None:
                total += rows
        return total

    @property
    def received(self) -> Matrix:
        """What layer 1 receives."""
        return self.total if self.norm is None else self.norm(self.total)

    def difference(self, state: Matrix) -> float:
        """Return the largest distance of a value from the model's own state 0.

        Parameters
        ----------
        state : ndarray of shape (tokens, dims)
            What the model itself says its first layer receives.
        """
        return float(np.abs(self.received - state).max())
