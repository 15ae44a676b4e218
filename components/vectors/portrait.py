"""A word's vector beside those of its nearest words and of a few strangers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components.vectors import similarity
from components.vectors.types import Indices, Matrix, Vector, WordVectors

_FREQUENT = 3_000  # strangers are drawn from the words a reader is likely to know


@dataclass(frozen=True, eq=False)
class Portrait:
    """Vectors to be seen side by side.

    Parameters
    ----------
    words : tuple of str, length n
        The word itself, its nearest words, then strangers.
    cosines : ndarray of shape (n,), float32
        Of each word with the first.
    dims : ndarray of shape (dims,), int
        Which dimension each column shows: in ascending order of the first word's values.
    values : ndarray of shape (n, dims), float32
        Unit vectors, columns in the order of `dims`.
    """

    words: tuple[str, ...]
    cosines: Vector
    dims: Indices
    values: Matrix

    def labels(self) -> list[str]:
        """Name each line: the word and its cosine with the first."""
        return [
            f"{word}  {cosine:.2f}".replace("  -", "  −")
            for word, cosine in zip(self.words, self.cosines, strict=True)
        ]

    def table(self) -> dict[str, Sequence[object]]:
        """Return the vectors as columns: dimension, then one column a word."""
        columns = {word: self.values[row].tolist() for row, word in enumerate(self.words)}
        return {"dimension": self.dims.tolist(), **columns}


def portrait(
    space: WordVectors,
    word: str,
    *,
    neighbors: int = 4,
    strangers: int = 3,
    random_state: int = 0,
) -> Portrait:
    """Return the vectors of a word, its nearest words and random frequent words.

    Parameters
    ----------
    space : WordVectors
    word : str
    neighbors, strangers : int
        How many of each; fewer if the space holds fewer.
    random_state : int
        Chooses the strangers among the `_FREQUENT` first words of the space.

    Raises
    ------
    UnknownWordError
        If the word is not in the vocabulary.
    """
    row = space.find(word)
    near = similarity.nearest(space, space.unit[row], k=neighbors, exclude=[row]).rows
    pool = np.setdiff1d(np.arange(min(_FREQUENT, len(space.words))), [row, *near])
    random = np.random.default_rng(random_state)
    far = random.choice(pool, size=min(strangers, len(pool)), replace=False)
    rows = np.concatenate([[row], near, far]).astype(np.intp)
    dims = np.argsort(space.unit[row], kind="stable")
    return Portrait(
        words=tuple(space.words[int(each)] for each in rows),
        cosines=space.unit[rows] @ space.unit[row],
        dims=dims,
        values=space.unit[np.ix_(rows, dims)],
    )
