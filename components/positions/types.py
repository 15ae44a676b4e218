"""What the schemes have in common: a table, and how alike it makes two positions."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
Vector = npt.NDArray[np.float32]
Indices = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Encoding:
    """One scheme at work on the first positions of a sequence.

    Parameters
    ----------
    table : ndarray of shape (positions, columns), float32
        What the scheme holds for each position: a vector that is added or turned, or the
        biases of a query on all keys. NaN where it holds nothing.
    similarity : ndarray of shape (positions, positions), float32, in [-1, 1]
        How alike the scheme alone makes a query's position (row) and a key's (column); NaN where
        it says nothing. What the number is, is said by the function that made it.

    Raises
    ------
    ValueError
        If the shapes disagree.
    """

    table: Matrix
    similarity: Matrix

    def __post_init__(self) -> None:
        if self.table.ndim != 2 or self.similarity.shape != (len(self.table),) * 2:
            raise ValueError(
                "table must have a row for each row and column of similarity, got shapes "
                f"{self.table.shape} and {self.similarity.shape}."
            )

    @property
    def columns(self) -> dict[str, Vector]:
        """The table by column, the position first, as it is downloaded."""
        return {
            "position": np.arange(len(self.table), dtype=np.float32),
            **{str(number): column for number, column in enumerate(self.table.T)},
        }
