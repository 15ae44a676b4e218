"""Which words stand in which passages, and how often: what BM25 and means of words start from."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from components.vectors.search.words import words
from components.vectors.types import Indices

_Small = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class WordCounts:
    """How often each word stands in each passage.

    Parameters
    ----------
    numbers : mapping from folded word to its number, from 0
    starts : ndarray of shape (words + 1,), int
        Where the pairs of each word begin, and where those of the last end.
    passages, times : ndarray of shape (pairs,), int32
        Of a word and each passage it stands in, in the order of both: the passage, and how often.
    lengths : ndarray of shape (passages,), int
        Words of each passage.
    """

    numbers: Mapping[str, int]
    starts: Indices
    passages: _Small
    times: _Small
    lengths: Indices

    @property
    def n_with(self) -> Indices:
        """In how many passages each word stands, shape (words,)."""
        return np.diff(self.starts)

    def pairs(self, word: str) -> slice:
        """Return where the pairs of a folded word stand; nowhere if no passage has it."""
        number = self.numbers.get(word)
        if number is None:
            return slice(0, 0)
        return slice(int(self.starts[number]), int(self.starts[number + 1]))


def count(passages: Sequence[str]) -> WordCounts:
    """Count the words of passages.

    Examples
    --------
    >>> found = count(["a rose is a rose", "is it"])
    >>> found.times[found.pairs("rose")].tolist(), found.passages[found.pairs("is")].tolist()
    ([2], [0, 1])
    """
    numbers: dict[str, int] = {}
    lengths = np.zeros(len(passages), dtype=np.intp)
    standing = array("q")
    for place, text in enumerate(passages):
        found = words(text)
        lengths[place] = len(found)
        standing.extend([numbers.setdefault(word, len(numbers)) for word in found])
    owners = np.repeat(np.arange(len(passages)), lengths)
    pairs, times = np.unique(
        np.array(standing, dtype=np.int64) * len(passages) + owners, return_counts=True
    )
    held, where = np.divmod(pairs, max(1, len(passages)))
    starts = np.searchsorted(held, np.arange(len(numbers) + 1))
    return WordCounts(numbers, starts, where.astype(np.int32), times.astype(np.int32), lengths)
