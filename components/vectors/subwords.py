"""Vectors from pieces of words: fastText's n-grams, its hashing, and words never seen.

fastText gives every run of `min_n` to `max_n` characters of a word, ends marked
by ``<`` and ``>``, a vector of its own; the pieces share a fixed number of
buckets by a hash, so two pieces may collide. Hashing and order of the pieces are
those of Facebook's fastText and of gensim, to the byte.

References
----------
Bojanowski, Grave, Joulin and Mikolov (2017), Enriching Word Vectors with Subword Information,
https://aclanthology.org/Q17-1010.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from components.errors import UnknownWordError
from components.vectors import folding
from components.vectors.types import Indices, Matrix, Vector, WordVectors

_FNV_OFFSET = 2_166_136_261
_FNV_PRIME = 16_777_619
_BITS_32 = 0xFFFF_FFFF


def pieces(word: str, *, min_n: int, max_n: int) -> tuple[str, ...]:
    """Cut a word into its character n-grams, the word's ends marked by ``<`` and ``>``.

    Parameters
    ----------
    word : str
    min_n, max_n : int, 1 <= min_n <= max_n
        Shortest and longest piece, in characters, the marks counted.

    Returns
    -------
    tuple of str
        By starting character, then by length. A mark alone is no piece (this matters only for
        `min_n` 1). The marked word itself is among them if it is short enough.

    Raises
    ------
    ValueError
        If `min_n` and `max_n` are not 1 <= min_n <= max_n.

    Examples
    --------
    >>> pieces("cat", min_n=3, max_n=4)
    ('<ca', '<cat', 'cat', 'cat>', 'at>')
    """
    if not 1 <= min_n <= max_n:
        raise ValueError(f"min_n ({min_n}) must be at least 1 and at most max_n ({max_n}).")
    marked = f"<{word}>"
    return tuple(
        marked[start : start + length]
        for start in range(len(marked))
        for length in range(min_n, min(max_n, len(marked) - start) + 1)
        if not (length == 1 and start in (0, len(marked) - 1))
    )


def hash_piece(piece: str) -> int:
    """Return fastText's 32-bit hash of a piece.

    FNV-1a over the UTF-8 bytes: ``h = (h XOR byte) * 16777619 mod 2**32``, from 2166136261. Each
    byte is first widened as a *signed* 8-bit number, as fastText and gensim do (a slip kept for
    compatibility); textbook FNV-1a differs for letters outside ASCII.

    Parameters
    ----------
    piece : str

    Returns
    -------
    int, from 0 to 2**32 - 1

    Examples
    --------
    >>> hash_piece("")
    2166136261
    """
    value = _FNV_OFFSET
    for byte in piece.encode("utf-8"):
        signed = byte - 256 if byte > 127 else byte
        value = ((value ^ (signed & _BITS_32)) * _FNV_PRIME) & _BITS_32
    return value


@dataclass(frozen=True)
class Composition:
    """A word, its pieces and the vectors they add up to.

    Parameters
    ----------
    word : str
        The form that was looked up or cut.
    is_known : bool
        Whether the word has a row of its own. If so, `vector` is that row, which already holds
        the mean of the pieces *and* of the word's own trained vector; if not, `vector` is the
        mean of `vectors`.
    pieces : tuple of str
    buckets : ndarray of shape (pieces,), int
        Row of each piece. Equal rows are shared by chance (collisions) or by repetition.
    vectors : ndarray of shape (pieces, dims), float32
    vector : ndarray of shape (dims,), float32
    """

    word: str
    is_known: bool
    pieces: tuple[str, ...]
    buckets: Indices
    vectors: Matrix
    vector: Vector


def _no_buckets() -> npt.NDArray[Any]:
    """Return a place holder that the check in `SubwordVectors` refuses."""
    return np.zeros((0, 0), dtype=np.float32)


@dataclass(frozen=True, eq=False)
class SubwordVectors(WordVectors):
    """A space of words that also has a vector for each bucket of pieces.

    Parameters
    ----------
    name, words, matrix, counts
        As in `WordVectors`.
    bucket_matrix : ndarray of shape (buckets, dims), float32 or float16
        One row a bucket. May be a read-only memory map.
    min_n, max_n : int
        Shortest and longest piece, in characters, the marks counted.
    is_lowercase : bool, default True
        Whether the training text was lower-cased; unknown words then are, too.

    Raises
    ------
    ValueError
        As in `WordVectors`, or if the buckets' dims are not the words' dims.
    """

    bucket_matrix: npt.NDArray[np.floating] = field(kw_only=True, default_factory=_no_buckets)
    min_n: int = field(kw_only=True, default=3)
    max_n: int = field(kw_only=True, default=6)
    is_lowercase: bool = field(kw_only=True, default=True)

    def __post_init__(self) -> None:
        super().__post_init__()
        shape = self.bucket_matrix.shape
        if len(shape) != 2 or shape[0] < 1 or shape[1] != self.dims:
            raise ValueError(
                f"bucket_matrix must have at least one row of {self.dims} dims, got shape {shape}."
            )

    def compose(self, word: str) -> Composition:
        """Return the vector of any word with the pieces it is made of.

        A word of the vocabulary keeps its row. Any other word gets the mean of its pieces'
        vectors: v = (1 / n) * sum of the n bucket rows.

        Parameters
        ----------
        word : str

        Returns
        -------
        Composition

        Raises
        ------
        UnknownWordError
            If the word is not in the vocabulary and too short to have a piece.
        """
        known = self.words[self.find(word)] if self.knows(word) else None
        folded = folding.fold(word)
        form = known or (folded.lower() if self.is_lowercase else folded)
        cut = pieces(form, min_n=self.min_n, max_n=self.max_n) if form else ()
        buckets = np.array([hash_piece(piece) % len(self.bucket_matrix) for piece in cut], np.intp)
        vectors = self.bucket_matrix[buckets].astype(np.float32)
        if known is None and not cut:
            raise UnknownWordError(word)
        vector = self.matrix[self.index[known]] if known is not None else vectors.mean(axis=0)
        vector = np.asarray(vector, dtype=np.float32)
        return Composition(form, known is not None, cut, buckets, vectors, vector)

    def rows(self, words: Sequence[str]) -> Matrix:
        """Return the vectors of some words, composed where a word has no row of its own.

        Returns
        -------
        ndarray of shape (len(words), dims), float32

        Raises
        ------
        UnknownWordError
            For the first word that is unknown and too short to have a piece.
        """
        if not words:
            return np.zeros((0, self.dims), dtype=np.float32)
        return np.stack([self.compose(word).vector for word in words])
