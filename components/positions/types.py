"""What the schemes have in common: numbers for each position, and how alike two positions are."""

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt

from components.positions.parts import Part

Matrix = npt.NDArray[np.float32]
Vector = npt.NDArray[np.float32]
Indices = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Span:
    """Which positions are looked at.

    Parameters
    ----------
    count : int
    first : int, default 0
    """

    count: int
    first: int = 0

    @property
    def places(self) -> Indices:
        """The positions, shape (count,)."""
        return np.arange(self.first, self.first + self.count)

    @property
    def values(self) -> dict[str, object]:
        """What the page's code needs to know of the positions."""
        return {"first": self.first, "positions": self.count}


@dataclass(frozen=True, eq=False)
class Profile:
    """Similarity against distance, over all pairs of positions that far apart.

    Parameters
    ----------
    distances : ndarray of shape (distances,), int, from 0
        Query minus key, in tokens.
    mean, low, high : ndarray of shape (distances,), float64
        Mean, smallest and largest similarity at that distance.
    """

    distances: Indices
    mean: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True)
class Spread:
    """The ruler of a similarity: mean, 5th, 50th and 95th percentile over pairs of positions.

    Parameters
    ----------
    low, median, high, mean : float
    pairs : int
        How many pairs of different positions there are; all were used.
    """

    low: float
    median: float
    high: float
    mean: float
    pairs: int


class Table(Protocol):
    """A table with a row for each position; how it is held, each kind decides."""

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        ...

    def dense(self) -> Matrix:
        """Return every cell; NaN where there is nothing."""
        ...

    def part(self, part: Part) -> Matrix:
        """Return the cells of some neighbouring rows and columns."""
        ...

    def blocks(self, step: int) -> Matrix:
        """Return means over blocks of `step` positions, over the cells that hold something."""
        ...


class Similarity(Table, Protocol):
    """How alike a scheme makes every two positions."""

    def profile(self) -> Profile:
        """Return similarity against distance, keys before the query or at its place."""
        ...

    def spread(self) -> Spread:
        """Return what similarity two different positions usually have."""
        ...


@dataclass(frozen=True, eq=False)
class Encoding:
    """One scheme at work on some positions of a sequence.

    Parameters
    ----------
    held : Table of shape (positions, columns)
        What the scheme holds for each position: a vector that is added or turned, or the
        biases of a query on all keys. NaN where it holds nothing.
    alike : Similarity of shape (positions, positions), in [-1, 1]
        How alike the scheme alone makes a query's position (row) and a key's (column); NaN where
        it says nothing. What the number is, is said by the function that made it.

    Raises
    ------
    ValueError
        If the shapes disagree.
    """

    held: Table
    alike: Similarity

    def __post_init__(self) -> None:
        if self.alike.shape != (self.held.shape[0],) * 2:
            raise ValueError(
                "alike must have a row and a column for each row of held, got shapes "
                f"{self.alike.shape} and {self.held.shape}."
            )

    @cached_property
    def table(self) -> Matrix:
        """Every cell of `held`."""
        return self.held.dense()

    @cached_property
    def similarity(self) -> Matrix:
        """Every cell of `alike`."""
        return self.alike.dense()
