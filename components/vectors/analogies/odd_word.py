"""Which word of a few does not belong to the others."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components import settings
from components.errors import EmptyInputError
from components.vectors import ruler
from components.vectors.analogies import likeness, ranking, solve
from components.vectors.ruler import Ruler
from components.vectors.types import Matrix, Vector, WordVectors

_FEWEST = 3


@dataclass(frozen=True, eq=False)
class OddWord:
    """A few words compared with one another.

    Parameters
    ----------
    words : tuple of str
        As typed, each once.
    cosines : ndarray of shape (words, words), float32
        Of every word with every other; 1 on the diagonal.
    means : ndarray of shape (words,), float32
        The mean cosine of each word with the others.
    odd : int
        Place of the word with the lowest mean.
    company : Ruler
        Random words among as many others, which the means are held against.
    groups : Ruler
        Groups of as many random words as there are others, which their mean is held against.
    """

    words: tuple[str, ...]
    cosines: Matrix
    means: Vector
    odd: int
    company: Ruler
    groups: Ruler

    def table(self) -> dict[str, Sequence[object]]:
        """Return the words with their mean cosines as columns, in the order typed."""
        return {
            "word": self.words,
            "mean cosine with the others": self.means.tolist(),
            "odd": [place == self.odd for place in range(len(self.words))],
        }

    @property
    def others(self) -> float:
        """Mean cosine among the other words."""
        rest = np.delete(np.delete(self.cosines, self.odd, axis=0), self.odd, axis=1)
        pairs = rest[np.triu_indices(len(rest), k=1)]
        return float(pairs.mean())

    @property
    def runner_up(self) -> int:
        """Place of the word with the second lowest mean."""
        return int(np.argsort(self.means, kind="stable")[1])

    @property
    def spread(self) -> float:
        """How far the means of the other words lie apart."""
        rest = np.delete(self.means, self.odd)
        return float(rest.max() - rest.min())

    @property
    def margin(self) -> float:
        """How far the odd word's mean lies below the next one's."""
        lowest, second = np.sort(self.means)[:2]
        return float(second - lowest)

    @property
    def is_tied(self) -> bool:
        """Whether the next one's mean is the same, to within rounding."""
        return self.margin <= ranking.ROUNDING


def find(space: WordVectors, words: Sequence[str]) -> OddWord:
    """Return the word that is least like the others: the one with the lowest mean cosine to them.

    The same word as in gensim's ``doesnt_match``, which compares each unit vector with the mean
    of all: its product with that mean is (1 + sum of cosines with the others) / n.

    Parameters
    ----------
    space : WordVectors
    words : sequence of str
        A word that is typed twice counts once.

    Raises
    ------
    EmptyInputError
        For fewer than three different words.
    UnknownWordError
        For the first word that has no vector.
    """
    if len({solve.spelling(space, word) for word in words}) < _FEWEST:
        raise EmptyInputError("Type at least three different words, separated by spaces or commas.")
    found = likeness.compare(space, words)
    others = len(found.words) - 1
    means = (found.cosines.sum(axis=1) - 1) / others
    return OddWord(
        found.words,
        found.cosines,
        means,
        int(means.argmin()),
        ruler.random_company(space, others=others, random_state=settings.RANDOM_STATE),
        ruler.random_groups(space, words=others, random_state=settings.RANDOM_STATE),
    )
