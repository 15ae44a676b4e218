"""A text's own questions: whether a space has learned what the text was made to say."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from components.vectors.analogies.accuracy import Analogy
from components.vectors.types import Floats, Matrix, WordVectors

_TASKS = ("analogies", "odd word out", "likeness")


@dataclass(frozen=True)
class OddOne:
    """Three words of a kind and a stranger.

    Parameters
    ----------
    company : tuple of str
    stranger : str
    """

    company: tuple[str, ...]
    stranger: str


@dataclass(frozen=True)
class Likening:
    """A word that should be nearer to `like` than to `unlike`.

    Parameters
    ----------
    word, like, unlike : str
    """

    word: str
    like: str
    unlike: str


@dataclass(frozen=True)
class Quiz:
    """Questions of three kinds, which the words of one text answer.

    Parameters
    ----------
    analogies : tuple of Analogy
    odd : tuple of OddOne
    likeness : tuple of Likening
    """

    analogies: tuple[Analogy, ...]
    odd: tuple[OddOne, ...]
    likeness: tuple[Likening, ...]

    tasks = _TASKS

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """How many questions each of `_TASKS` has."""
        return (len(self.analogies), len(self.odd), len(self.likeness))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that an analogy asks for, or an odd one is found among."""
        asked = {
            word for each in self.analogies for word in (each.a, each.b, each.c, each.expected)
        }
        return frozenset(asked.union(*(each.company for each in self.odd)))

    def chance(self, words: int) -> tuple[float, ...]:
        """Return what guessing reaches at each of `_TASKS` in a space of so many words."""
        return (1 / max(1, words - 3), 1 / 4, 1 / 2)

    def score(self, words: Sequence[str], matrix: Matrix) -> Floats:
        """Return the share of right answers at each of `_TASKS`, in [0, 1].

        Parameters
        ----------
        words : sequence of str
        matrix : ndarray of shape (words, dims)

        Returns
        -------
        ndarray of shape (tasks,)
            NaN where the space is not finite. A space whose rows are all 0 answers nothing.
        """
        if not np.isfinite(matrix).all():
            return np.full(len(_TASKS), np.nan)
        if not matrix.any():
            return np.zeros(len(_TASKS))
        space = WordVectors("trained", tuple(words), matrix)
        return np.array(
            [self._answered(space), self._odd_found(space), self._likeness_found(space)]
        )

    def _answered(self, space: WordVectors) -> float:
        """Return how often 3CosAdd answers an analogy right, its own three words excluded.

        As `accuracy.analogies` does it, in one product: these are few words and many trainings.
        """
        rows = np.array(
            [
                [space.index[word] for word in (each.a, each.b, each.c, each.expected)]
                for each in self.analogies
            ]
        )
        a, b, c, expected = rows.T
        scores = (space.unit[b] - space.unit[a] + space.unit[c]) @ space.unit.T
        np.put_along_axis(scores, rows[:, :3], -np.inf, axis=1)
        return float((scores.argmax(axis=1) == expected).mean())

    def _odd_found(self, space: WordVectors) -> float:
        """Return how often the word with the lowest mean cosine is the stranger."""
        rows = np.array(
            [[space.index[word] for word in (*each.company, each.stranger)] for each in self.odd]
        )
        unit = space.unit[rows]  # (questions, 4, dims)
        means = np.einsum("qwd,qvd->qw", unit, unit)
        return float((means.argmin(axis=1) == len(rows[0]) - 1).mean())

    def _likeness_found(self, space: WordVectors) -> float:
        """Return how often a word is nearer to its like."""
        words, like, unlike = (
            space.unit[[space.index[getattr(each, name)] for each in self.likeness]]
            for name in ("word", "like", "unlike")
        )
        return float(((words * like).sum(1) > (words * unlike).sum(1)).mean())
