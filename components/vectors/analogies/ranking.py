"""The words that rank first as answers to an analogy, and how many share the first place."""

from collections.abc import Sequence
from dataclasses import dataclass

from components.vectors.types import Vector

ROUNDING = 1e-6  # of a cosine of single precision; of larger scores that share


@dataclass(frozen=True, eq=False)
class Answers:
    """Every answer to an analogy that was asked for, in one raw ranking.

    Parameters
    ----------
    words : tuple of str, length n
        Best first, the query words among them where they fall.
    scores : ndarray of shape (n,), float32
        In the unit of the method: a cosine for 3CosAdd and PairDirection, a
        quotient of products for 3CosMul.
    cosines : ndarray of shape (n,), float32
        With the weighted sum of the terms, whatever the method.
    is_query : tuple of bool, length n
        Whether the word was part of the question.
    tied : tuple of int
        How many words have the best score, as `level` counts: of those that were not asked with,
        and of all. They may be more than n.
    """

    words: tuple[str, ...]
    scores: Vector
    cosines: Vector
    is_query: tuple[bool, ...]
    tied: tuple[int, int] = (1, 1)

    def first(self, *, keep: bool) -> int:
        """Return the place of the answer: the first word, or the first that was not asked with.

        Raises
        ------
        ValueError
            If query words are not kept and there is no other word.
        """
        if keep:
            return 0
        return self.is_query.index(False)

    def firsts(self, *, keep: bool) -> tuple[int, ...]:
        """Return the places of the answer and of the words that tie with it, as far as ranked."""
        places = [place for place in range(len(self.words)) if keep or not self.is_query[place]]
        return tuple(places[: self.tied[int(keep)]])

    def runner_up(self, *, keep: bool) -> int | None:
        """Return the place of the word the answer is ahead of, None if there is none."""
        below = range(self.first(keep=keep) + 1, len(self.words))
        return next((place for place in below if keep or not self.is_query[place]), None)

    def table(self) -> dict[str, Sequence[object]]:
        """Return the ranking as columns, in the order shown."""
        return {
            "word": self.words,
            "score": self.scores.tolist(),
            "cosine": self.cosines.tolist(),
            "part of the question": self.is_query,
        }


def level(scores: Vector) -> int:
    """Return how many scores are as high as the highest, to within rounding.

    Examples
    --------
    >>> import numpy as np
    >>> level(np.array([0.5, 0.9, 0.9, 0.1], dtype=np.float32))
    2
    """
    highest = float(scores.max())
    return int((scores >= highest - ROUNDING * max(1.0, abs(highest))).sum())
