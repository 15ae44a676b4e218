"""A text as next words to be predicted: which are learned from, and which are held out."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from components.errors import EmptyInputError
from components.vectors.training.texts import TrainingText
from components.vectors.types import Indices

A_STEP = 128  # next words
_FEWEST = 20
_HELD_OUT = 10  # of so many places one is held out, at the text's end
_MEASURED = 512  # places at most


@dataclass(frozen=True, eq=False)
class NextWords:
    """Places of a text where a word follows others of its sentence.

    Parameters
    ----------
    before : ndarray of shape (places, window), int
        The words before, the nearest first; -1 where the sentence had not begun.
    wanted : ndarray of shape (places,), int
        The words that follow.
    """

    before: Indices
    wanted: Indices

    def __len__(self) -> int:
        """How many places there are."""
        return len(self.wanted)

    def at(self, places: Indices) -> "NextWords":
        """Return some of the places."""
        return NextWords(self.before[places], self.wanted[places])


def split(text: TrainingText, *, window: int) -> tuple[NextWords, NextWords]:
    """Return the places that are learned from, and those that are held out.

    Held out is the last tenth of the text; of it at most 512 places are taken, evenly spread.

    Parameters
    ----------
    text : TrainingText
    window : int
        Words before that are read.

    Raises
    ------
    EmptyInputError
        If hardly any word follows another.
    """
    places = _places(text, window)
    if len(places) < _FEWEST:
        raise EmptyInputError(
            f"In this text {len(places)} words follow another one in their line; predicting the "
            f"next word takes {_FEWEST}. Paste a longer text, sentences one a line."
        )
    cut = len(places) - len(places) // _HELD_OUT
    held = np.linspace(cut, len(places) - 1, min(_MEASURED, len(places) - cut)).astype(np.intp)
    return places.at(np.arange(cut)), places.at(held)


def _places(text: TrainingText, window: int) -> NextWords:
    """Return all places of a text at which a word follows another."""
    tokens, sentences = text.tokens, text.sentences
    before = np.full((len(tokens), window), -1, dtype=np.intp)
    for back in range(1, min(window, len(tokens) - 1) + 1):
        is_same = sentences[back:] == sentences[:-back]
        before[back:, back - 1] = np.where(is_same, tokens[:-back], -1)
    follows = np.flatnonzero(before[:, 0] >= 0)
    return NextWords(before, tokens).at(follows)


def shuffled(places: int, *, steps: int, random_state: int) -> Iterator[Indices]:
    """Yield which places each step learns from: all of them in random order, again and again.

    Parameters
    ----------
    places : int
    steps : int
    random_state : int

    Yields
    ------
    ndarray of shape (at most `A_STEP`,), int
    """
    rng = np.random.default_rng(random_state)
    order = np.arange(0)
    for _ in range(steps):
        if not len(order):
            order = rng.permutation(places)
        yield order[:A_STEP]
        order = order[A_STEP:]
