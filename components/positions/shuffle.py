"""The shuffle test: the same words in another order, with and without positions.

A model that is told no order takes a text for a bag of tokens: if the tokens change places, so do
their states, and nothing else happens. How far that is true of a model is one number a layer. An
encoder is told order by its positions alone, a decoder by its mask too: a token sees those before
it, and in another order those are others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from components.errors import EmptyInputError, ReaderError
from components.positions.types import Indices, Vector

Order = Literal["reversed", "sorted", "random"]
ORDERS: tuple[Order, ...] = get_args(Order)
# Of the root mean square of a state's numbers. A deep decoder's states are so large midway that
# rounding there leaves up to 0.003 of the last one; what tells order leaves more than 1.
_ROUNDING = 1e-2
_STATES = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Shuffled:
    """What changing the order of the words does to the state of each token.

    Parameters
    ----------
    before, after : str
        The text and its words in another order.
    tokens : int
    with_positions, without : ndarray of shape (layers + 1,), float32
        The largest difference between any number of any token's state here and there, after
        each layer; layer 0 is what enters the first. ``without`` is without positions and mask.
    masked : ndarray of shape (layers + 1,), float32, or None
        The same without positions and with the causal mask; None for a model that has no mask.
    size : ndarray of shape (layers + 1,), float32
        Root mean square of the numbers of the states, with positions: the ruler.
    ways : tuple of {"rows", "turns", "penalties", "biases", "mask"}
        What tells the model order.
    is_spaced : bool
        Whether both texts were read with a space before their first word.
    """

    before: str
    after: str
    tokens: int
    with_positions: Vector
    without: Vector
    masked: Vector | None
    size: Vector
    ways: tuple[str, ...]
    is_spaced: bool = False

    @property
    def is_rounding(self) -> bool:
        """Whether what is left without positions and mask is rounding, in every layer."""
        return bool((self.without <= _ROUNDING * self.size).all())


@dataclass(frozen=True, eq=False)
class Tokens:
    """The tokens of a text, as far as moving them needs.

    Parameters
    ----------
    ids : ndarray of shape (tokens,), int
    ends : ndarray of shape (tokens,), int
        Where each ends in the text, counted from the first word's beginning. (Whether a token
        begins with the space before it differs from model to model.)
    is_special : ndarray of shape (tokens,), bool
        Marks the model adds; they keep their places.
    """

    ids: Indices
    ends: Indices
    is_special: npt.NDArray[np.bool_]


def reorder(words: Sequence[str], order: Order, *, random_state: int) -> list[int]:
    """Return which word comes first, second, ... in the new order.

    Parameters
    ----------
    words : sequence of str
    order : {"reversed", "sorted", "random"}
    random_state : int
        Of the random order.

    Returns
    -------
    list of int
        Places in `words`.

    Raises
    ------
    EmptyInputError
        If there are fewer than two words.
    ReaderError
        If the text stays the same.
    """
    if len(words) < 2:
        raise EmptyInputError("Type at least two words, so that there is an order to change.")
    random, places = np.random.default_rng(random_state), list(range(len(words)))
    found = {
        "reversed": places[::-1],
        "sorted": sorted(places, key=lambda place: words[place].lower()),
        "random": random.permutation(places).tolist(),
    }[order]
    while order == "random" and len(set(words)) > 1 and _is_same(words, found):
        found = random.permutation(places).tolist()
    if _is_same(words, found):
        raise ReaderError(
            "In this order the words stand as before. Choose another order, or other words."
        )
    return found


def _is_same(words: Sequence[str], order: Sequence[int]) -> bool:
    """Tell whether a text stays as it is in another order of its words."""
    return [words[place] for place in order] == list(words)


def moved(before: Tokens, after: Tokens, words: Sequence[str], order: Sequence[int]) -> Indices:
    """Return for each token of the new text which token of the old one it is.

    Parameters
    ----------
    before, after : Tokens
        Of the words in their order and in the new one, a space between any two.
    words : sequence of str
    order : sequence of int
        From `reorder`.

    Returns
    -------
    ndarray of shape (tokens,), int

    Raises
    ------
    ReaderError
        If the model cuts a word differently in its new place.
    """
    groups = _by_word(before, words)
    inner = [place for word in order for place in groups[word]]
    places = np.arange(len(before.ids))
    if len(after.ids) == len(before.ids):
        places[np.flatnonzero(~after.is_special)] = inner
    if not np.array_equal(before.ids[places], after.ids):
        raise ReaderError(
            "This model cuts a word into other pieces when it moves, so its states cannot be "
            "compared piece by piece. Try other words."
        )
    return places


def largest(before: _STATES, after: _STATES, places: Indices) -> Vector:
    """Return the largest difference between a token's states in two texts, layer by layer.

    Parameters
    ----------
    before, after : ndarray of shape (layers + 1, tokens, dims)
    places : ndarray of shape (tokens,), int
        From `moved`.

    Returns
    -------
    ndarray of shape (layers + 1,), float32
    """
    return np.abs(after - before[:, places]).max(axis=(1, 2))


def size(states: _STATES) -> Vector:
    """Return the root mean square of the numbers of the states, layer by layer."""
    return np.sqrt((states.astype(np.float64) ** 2).mean(axis=(1, 2))).astype(np.float32)


def _by_word(tokens: Tokens, words: Sequence[str]) -> list[list[int]]:
    """Return the places of the tokens of each word."""
    ends = np.cumsum([len(word) + 1 for word in words]) - 1
    owners: Indices = np.searchsorted(ends, tokens.ends - 1, side="right")
    inner = ~tokens.is_special
    return [np.flatnonzero(inner & (owners == word)).tolist() for word in range(len(words))]
