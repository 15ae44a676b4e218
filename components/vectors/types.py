"""The values the rest of the project speaks in: spaces of words, hidden states, pictures.

Every array states its shape here and is checked here once. Nothing in this
module knows where vectors come from or how they are drawn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from components.errors import UnknownWordError
from components.vectors import folding

Matrix = npt.NDArray[np.float32]
Vector = npt.NDArray[np.float32]
Indices = npt.NDArray[np.intp]
Counts = npt.NDArray[np.int64]
Floats = npt.NDArray[np.floating]
Sparse = Any  # a sparse matrix of scipy's, which ships no types


@dataclass(frozen=True, eq=False)
class WordVectors:
    """A space: one vector for each word, whatever sentence the word stands in.

    Parameters
    ----------
    name : str
        The catalogue's name of the model, e.g. ``"word2vec"``.
    words : tuple of str, length `words`
        Most frequent first where `counts` is given. No word occurs twice.
    matrix : ndarray of shape (words, dims), float32 or float16
        The vectors as they were trained or stored, not normalized. May be a
        read-only memory map.
    counts : ndarray of shape (words,), int64, optional
        How often each word occurs in the training text.

    Raises
    ------
    ValueError
        If the shapes disagree or a word occurs twice.
    """

    name: str
    words: tuple[str, ...]
    matrix: npt.NDArray[np.floating]
    counts: Counts | None = None

    def __post_init__(self) -> None:
        if self.matrix.ndim != 2 or self.matrix.shape[0] != len(self.words):
            raise ValueError(
                f"matrix must have one row for each of the {len(self.words)} words, "
                f"got shape {self.matrix.shape}."
            )
        if self.counts is not None and self.counts.shape != (len(self.words),):
            raise ValueError(
                f"counts must have one entry for each of the {len(self.words)} words, "
                f"got shape {self.counts.shape}."
            )
        if len(self.index) != len(self.words):
            raise ValueError("words must be distinct.")

    @property
    def dims(self) -> int:
        """Number of dimensions of every vector."""
        return int(self.matrix.shape[1])

    @cached_property
    def index(self) -> Mapping[str, int]:
        """Row of each word, counted from 0."""
        return {word: row for row, word in enumerate(self.words)}

    @cached_property
    def folded(self) -> Mapping[str, int]:
        """Row of each spelling that look-ups find beside the vocabulary's own, first row first."""
        found: dict[str, int] = {}
        for row, word in enumerate(self.words):
            if not word.isascii() or " " in word:
                found.setdefault(folding.fold(word), row)
        for word, row in tuple(found.items()):
            if word.casefold() != word.lower():  # ß is two letters in other cases
                found.setdefault(word.casefold(), row)
        return found

    @cached_property
    def norms(self) -> Vector:
        """Length of each vector, shape (words,), float32."""
        matrix = self.matrix.astype(np.float32)
        return np.sqrt(np.einsum("wd,wd->w", matrix, matrix))

    @cached_property
    def unit(self) -> Matrix:
        """Every vector scaled to length 1, shape (words, dims), float32; zero rows stay zero."""
        safe = np.where(self.norms > 0, self.norms, np.float32(1))
        return np.ascontiguousarray(self.matrix / safe[:, None], dtype=np.float32)

    def find(self, word: str) -> int:
        """Return the row of a word: as typed, in lower case, with a capital, or however spelled.

        The last is said by `folding`: composed letters, apostrophes, spaces.

        Raises
        ------
        UnknownWordError
            If no form is in the vocabulary.
        """
        row = self._row(word)
        if row is None:
            raise UnknownWordError(word)
        return row

    def knows(self, word: str) -> bool:
        """Tell whether `find` finds a word."""
        return self._row(word) is not None

    def _row(self, word: str) -> int | None:
        """Return the row of a word, None if no form is in the vocabulary."""
        for form in _forms(word):
            if form in self.index:
                return self.index[form]
        for form in (*_forms(folding.fold(word)), folding.key(word)):
            row = self.index.get(form, self.folded.get(form))
            if row is not None:
                return row
        return None

    def rows(self, words: Sequence[str]) -> Matrix:
        """Return the stored vectors of some words, shape (len(words), dims), float32.

        Raises
        ------
        UnknownWordError
            For the first word that is not in the vocabulary.
        """
        return self.matrix[[self.find(word) for word in words]].astype(np.float32)


def _forms(word: str) -> tuple[str, ...]:
    """Return how a word may be written in a vocabulary, the likeliest first."""
    return word, word.lower(), word.capitalize()


@dataclass(frozen=True, eq=False)
class TokenStates:
    """What a model makes of one text: a vector for each token after each layer.

    Parameters
    ----------
    text : str
        As it was given to the tokenizer.
    tokens : tuple of str, length `tokens`
        What the model sees, its marks for start and end included; as it is shown to readers.
    ids : ndarray of shape (tokens,), int
        Rows of the model's input table.
    offsets : ndarray of shape (tokens, 2), int
        Where each token begins and ends in `text`, in characters counted from 0.
    is_special : ndarray of shape (tokens,), bool
        True for tokens the model adds, such as ``[CLS]``; they stand for no text.
    hidden : ndarray of shape (layers, tokens, dims), float32
        Layer 0 is what enters the first layer; the last is the model's output.

    Raises
    ------
    ValueError
        If the shapes disagree.
    """

    text: str
    tokens: tuple[str, ...]
    ids: Indices
    offsets: Indices
    is_special: npt.NDArray[np.bool_]
    hidden: Matrix

    def __post_init__(self) -> None:
        count = len(self.tokens)
        shapes = (self.ids.shape, self.offsets.shape, self.is_special.shape)
        if shapes != ((count,), (count, 2), (count,)):
            raise ValueError(f"{count} tokens do not fit shapes {shapes}.")
        if self.hidden.ndim != 3 or self.hidden.shape[1] != count:
            raise ValueError(
                f"hidden must have shape (layers, {count}, dims), got {self.hidden.shape}."
            )
