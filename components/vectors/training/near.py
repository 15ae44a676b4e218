"""Whether two spaces have the same words near each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from components.vectors.types import Floats, Indices, Matrix

NEAREST = 10  # words that are compared
_FEWEST_KNOWN = 2 * NEAREST  # words of a text a known space must have, to be held against
_SAMPLED = 300  # words whose neighbours are compared, the most frequent


def shared(matrix: Matrix, other: Matrix) -> float:
    """Return the share of a word's nearest words that two spaces have in common.

    The mean over the `_SAMPLED` first words, of `NEAREST` nearest words each, by cosine.

    Parameters
    ----------
    matrix, other : ndarray of shape (words, any dims)
        The same words in the same order.

    Returns
    -------
    float, in [0, 1]
        NaN where a space has a word without direction, or one beyond all numbers.
    """
    if not (_has_directions(matrix) and _has_directions(other)):
        return float("nan")
    return _in_common(_nearest(matrix), _nearest(other))


def compared(words: int) -> int:
    """Return of how many of so many words the nearest are compared: the most frequent."""
    return min(_SAMPLED, words)


def by_chance(words: int) -> float:
    """Return the share that two spaces of so many words have in common by chance."""
    return min(NEAREST, words - 1) / (words - 1)


def _has_directions(matrix: Matrix) -> bool:
    """Tell whether every row has a length that is a number and not 0."""
    with np.errstate(over="ignore"):
        lengths = np.linalg.norm(matrix, axis=1)
    return bool(np.isfinite(lengths).all() and lengths.all())


def _nearest(matrix: Matrix) -> Indices:
    """Return the nearest words of the first ones, shape (sampled, nearest), in no order."""
    unit = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
    cosines = unit[:_SAMPLED] @ unit.T
    np.fill_diagonal(cosines, -np.inf)
    few = min(NEAREST, len(matrix) - 1)
    return np.argpartition(cosines, -few, axis=1)[:, -few:]


def _in_common(near: Indices, other: Indices) -> float:
    """Return the mean share of each word's nearest words that are among its others."""
    return float((near[:, :, None] == other[:, None, :]).any(axis=2).mean())


@dataclass(frozen=True, eq=False)
class Agreement:
    """What stands in for questions where a text has none: a space that is known.

    Parameters
    ----------
    rows : ndarray of shape (words, dims), float32
        Of the text's words in that space; NaN for a word it does not have.
    """

    rows: Matrix

    tasks = ("neighbours shared with word2vec",)
    sizes = (0,)  # questions

    @cached_property
    def known(self) -> Indices:
        """The words that space has."""
        return np.flatnonzero(np.isfinite(self.rows).all(axis=1))

    @cached_property
    def _near(self) -> Indices | None:
        """The nearest words there; None of too few words, or if one has no direction."""
        rows = self.rows[self.known]
        return _nearest(rows) if self._is_enough and _has_directions(rows) else None

    @property
    def _is_enough(self) -> bool:
        """Whether that space has words enough for neighbours to mean anything."""
        return len(self.known) >= _FEWEST_KNOWN

    def chance(self, _words: int) -> tuple[float, ...]:
        """Return what two spaces share by chance; NaN where they have too few words in common."""
        return (by_chance(len(self.known)) if self._is_enough else float("nan"),)

    def score(self, _words: Sequence[str], matrix: Matrix) -> Floats:
        """Return the share of neighbours in common with that space, shape (1,)."""
        rows = matrix[self.known]
        if self._near is None or not _has_directions(rows):
            return np.array([np.nan])
        return np.array([_in_common(_nearest(rows), self._near)])
