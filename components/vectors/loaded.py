"""A space with what its file says of each word besides: the values of a reader's own file."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from components.vectors.types import WordVectors

Column = tuple[str, ...] | npt.NDArray[np.float64]


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
    """

    space: WordVectors
    columns: Mapping[str, Column]
    notes: tuple[str, ...]
    title: str

    @property
    def size(self) -> int:
        """Bytes it takes while it is in use, the vectors of length 1 included."""
        return 2 * self.space.matrix.nbytes
