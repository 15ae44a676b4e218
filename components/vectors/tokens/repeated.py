"""A word that stands in a text twice, and how alike the two are where they enter a model."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from components.errors import EmptyInputError
from components.vectors import folding
from components.vectors.tokens.cut import CutText
from components.vectors.tokens.ledger import Ledger, alike
from components.vectors.types import Indices, Matrix, Vector

Enter = Callable[[Indices, Indices], Ledger]  # ids and places, to what layer 1 receives
# Letters with their accents, and more of them behind an apostrophe.
_LETTERS = r"[\w\u0300-\u036f]+"
_WORD = re.compile(rf"{_LETTERS}(?:['{folding.APOSTROPHES}]{_LETTERS})*")
_LEAST = 1e-12  # a length to divide by: zeros are like nothing


@dataclass(frozen=True)
class Standing:
    """A word where it stands.

    Parameters
    ----------
    ids : tuple of int
        Its tokens.
    place : int
        Of the first of them, counted from 0 with the marks that are added.
    """

    ids: tuple[int, ...]
    place: int

    @property
    def ends(self) -> tuple[int, int]:
        """The first of its tokens, and behind the last."""
        return self.place, self.place + len(self.ids)


@dataclass(frozen=True, eq=False)
class Twins:
    """A word at two places; what layer 1 receives for several tokens is averaged over these.

    Parameters
    ----------
    one, other : Standing
    bare : float
        Their cosine by the table's rows alone.
    at : ndarray of shape (places,), float32
        The cosine of the first, where it stands, with the other at every place.
    itself : ndarray of shape (places,), float32
        That of the other put where the first stands, with itself at every place.
    """

    one: Standing
    other: Standing
    bare: float
    at: Vector
    itself: Vector

    @property
    def cosine(self) -> float:
        """Their cosine where they stand."""
        return float(self.at[self.other.place])

    @property
    def is_same(self) -> bool:
        """Whether both are the same tokens."""
        return self.one.ids == self.other.ids


def words(text: str) -> dict[str, list[tuple[int, int]]]:
    """Return the words that stand in a text more than once, with their characters.

    Capitals make no other word of it, nor do the ways to type an accent or an apostrophe.

    Examples
    --------
    >>> words("Bank is near the river bank")
    {'bank': [(0, 4), (23, 27)]}
    """
    found: dict[str, list[tuple[int, int]]] = {}
    for match in _WORD.finditer(text):
        found.setdefault(folding.key(match[0]), []).append(match.span())
    return {word: spans for word, spans in found.items() if len(spans) > 1}


def standing(cut: CutText, span: tuple[int, int]) -> Standing:
    """Return the tokens that hold a character of a word.

    Raises
    ------
    EmptyInputError
        If there are none: some tokenizers leave characters out.
    """
    start, end = span
    places = [
        place
        for place, token in enumerate(cut.tokens)
        if token.start < end and token.end > start and not token.is_added
    ]
    if not places:
        raise EmptyInputError("This tokenizer makes no token of that word. Type another sentence.")
    return Standing(tuple(cut.ids[places[0] : places[-1] + 1]), places[0])


def compare(enter: Enter, one: Standing, other: Standing, n_places: int) -> Twins:
    """Compare a word with another, or itself, at every place.

    Parameters
    ----------
    enter : callable
        Gives what layer 1 receives for some ids at some places.
    one, other : Standing
    n_places : int
        How many places of the other's first token there are, from 0.
    """
    everywhere = _entered(enter, other, np.arange(n_places, dtype=np.intp))
    moved = Standing(other.ids, one.place)
    first, itself = (
        _entered(enter, each, np.array([each.place], dtype=np.intp))[0] for each in (one, moved)
    )
    rows = [enter(_indices(each.ids), _indices(range(len(each.ids)))) for each in (one, other)]
    bare = alike(*(each.token_rows.mean(axis=0) for each in rows))
    return Twins(one, other, bare, everywhere @ first, everywhere @ itself)


def _indices(values: Iterable[int]) -> Indices:
    """Return whole numbers as an array."""
    return np.array(list(values), dtype=np.intp)


def _entered(enter: Enter, word: Standing, places: Indices) -> Matrix:
    """Return what layer 1 receives for a word at some places, of length 1 each."""
    count = len(word.ids)
    ids = np.tile(_indices(word.ids), len(places))
    at = (places[:, None] + np.arange(count)).ravel()
    received = enter(ids, at).received
    return _unit(received.reshape(len(places), count, -1).mean(axis=1))


def _unit(rows: Matrix) -> Matrix:
    """Return rows of length 1."""
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), _LEAST)
