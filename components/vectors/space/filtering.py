"""Which words a column of their file lets through: those with some values, or within bounds."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from components.vectors import folding
from components.vectors.loaded import Column


@dataclass(frozen=True)
class Only:
    """What a word's entry in a column must be for the word to be drawn.

    Parameters
    ----------
    column : str
        The column's name.
    values : tuple of str
        Of a column of texts: one of these; any if there are none.
    contains : str
        Of a column of texts: what stands somewhere in the entry, in capitals or not.
    least, most : float or None
        Of a column of numbers: bounds, both included; None for no bound.
    """

    column: str
    values: tuple[str, ...] = ()
    contains: str = ""
    least: float | None = None
    most: float | None = None

    @property
    def is_active(self) -> bool:
        """Return whether anything is asked for."""
        return bool(self.values or self.contains) or (self.least, self.most) != (None, None)

    def passing(self, column: Column) -> npt.NDArray[np.bool_]:
        """Tell which words are let through.

        Parameters
        ----------
        column : Column
            One entry for each word.

        Returns
        -------
        ndarray of shape (words,), bool
            A number that is missing passes no bound.

        Examples
        --------
        >>> Only("kind", values=("pet",)).passing(("pet", "farm", "")).tolist()
        [True, False, False]
        >>> Only("size", least=2).passing(np.array([1.0, 2.0, np.nan])).tolist()
        [False, True, False]
        """
        if isinstance(column, tuple):
            wanted, part = set(self.values), folding.key(self.contains)
            passes = [
                (not wanted or text in wanted) and part in folding.key(text) for text in column
            ]
            return np.array(passes, dtype=np.bool_)
        let_through = np.ones(len(column), dtype=np.bool_)
        if self.least is not None:
            let_through &= column >= self.least
        if self.most is not None:
            let_through &= column <= self.most
        return let_through


def values_of(column: tuple[str, ...]) -> tuple[str, ...]:
    """Return the different texts of a column, the most frequent first; no empty one."""
    return tuple(text for text, _ in Counter(column).most_common() if text)
