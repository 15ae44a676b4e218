"""A few words compared with one another: the cosine of every two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from components.errors import EmptyInputError
from components.vectors.analogies import solve
from components.vectors.types import Matrix, WordVectors

_FEWEST = 2


@dataclass(frozen=True, eq=False)
class WordCosines:
    """Words, and how alike every two of them are.

    Parameters
    ----------
    words : tuple of str
        Each once, in the order given.
    cosines : ndarray of shape (words, words), float32
        1 on the diagonal.
    """

    words: tuple[str, ...]
    cosines: Matrix

    @property
    def ranked(self) -> list[tuple[str, float]]:
        """The other words with their cosines with the first, the most alike first."""
        order = 1 + np.argsort(-self.cosines[0, 1:], kind="stable")
        return [(self.words[place], float(self.cosines[0, place])) for place in order.tolist()]

    def table(self) -> Mapping[str, Sequence[object]]:
        """Return a row for every pair of words as columns of equal length."""
        first, second = np.triu_indices(len(self.words), k=1)
        return {
            "first": [self.words[place] for place in first.tolist()],
            "second": [self.words[place] for place in second.tolist()],
            "cosine": self.cosines[first, second].tolist(),
        }


def compare(space: WordVectors, words: Sequence[str]) -> WordCosines:
    """Compare some words with one another.

    Parameters
    ----------
    space : WordVectors
    words : sequence of str
        Repetitions count once.

    Raises
    ------
    EmptyInputError
        If there are fewer than two different words.
    UnknownWordError
        For the first word that has no vector.
    """
    distinct = tuple({solve.spelling(space, word): None for word in words})
    if len(distinct) < _FEWEST:
        raise EmptyInputError("Type at least two different words, separated by spaces or commas.")
    units = solve.units(space, distinct)
    cosines = np.clip(units @ units.T, -1, 1)
    np.fill_diagonal(cosines, 1)
    return WordCosines(distinct, cosines)
