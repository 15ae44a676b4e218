"""A space with what its file says of each word besides: the values of a reader's own file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from components.vectors.types import WordVectors

Column = tuple[str, ...] | npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class OtherReading:
    """How files could be read as well, where that is not plain.

    Parameters
    ----------
    doubt : str
        What would be taken otherwise: ``"the first line is a row"``.
    read : callable
        Reads the files so.
    n_bytes : int
        How much memory the files take that are kept for it.
    """

    doubt: str
    read: Callable[[], "Loaded"]
    n_bytes: int


@dataclass(frozen=True, eq=False)
class Loaded:
    """Vectors from a reader's own files.

    Parameters
    ----------
    space : WordVectors
        Rows in the order of the file. No frequencies: files do not say them reliably.
    columns : mapping from name to Column
        What else the files say of each word: text as a tuple, numbers as an array of float64 with
        NaN where there is none. Both have one entry for each word.
    notes : tuple of str
        Everything that was left out or changed, with numbers, a sentence each.
    title : str
        The file's name and format, and how much is in it.
    other : OtherReading or None
        None where there is one reading.
    """

    space: WordVectors
    columns: Mapping[str, Column]
    notes: tuple[str, ...]
    title: str
    other: OtherReading | None = field(default=None, kw_only=True)

    @property
    def line(self) -> str:
        """Return on one line what files were taken for, and what was left out or changed."""
        return " ".join([f"{self.title}.", *self.notes])

    @property
    def size(self) -> int:
        """Bytes it takes while it is in use, the vectors of length 1 included."""
        kept = 0 if self.other is None else self.other.n_bytes
        return 2 * self.space.matrix.nbytes + kept
