"""Why a passage is a hit for a sentence encoder: which tokens match, and which words carry it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from components.vectors.types import Floats, Matrix, TokenStates

_SPACED = re.compile(r"\S+")
_MOST_WORDS = 40  # left out one by one
_MOST_CHARACTERS = 12_000  # of the texts that are left, which are encoded in about a second


@dataclass(frozen=True, eq=False)
class TokenPairs:
    """How alike every token of a question and of a passage are in the last layer.

    Parameters
    ----------
    query, passage : tuple of str
        Tokens, the model's marks left out.
    cosines : ndarray of shape (query, passage), float32
    """

    query: tuple[str, ...]
    passage: tuple[str, ...]
    cosines: Matrix

    @property
    def best(self) -> list[tuple[int, int]]:
        """For each token of the question the passage's token most like it, best pairs first."""
        found = [(row, int(each.argmax())) for row, each in enumerate(self.cosines)]
        return sorted(found, key=lambda pair: -float(self.cosines[pair]))


@dataclass(frozen=True, eq=False)
class WithoutWords:
    """A score, and what it is without each word.

    Parameters
    ----------
    score : float
    words : tuple of str
    in_query : tuple of bool
        Whether each is a word of the question, rather than of the passage.
    scores : ndarray of shape (words,)
        Without each.
    n_left : int
        Words of both that were not tried, for there are many.
    """

    score: float
    words: tuple[str, ...]
    in_query: tuple[bool, ...]
    scores: Floats
    n_left: int


def pairs(query: TokenStates, passage: TokenStates) -> TokenPairs:
    """Compare the tokens of two texts in the last layer."""
    kept = [~each.is_special for each in (query, passage)]
    vectors = [each.hidden[-1][keep] for each, keep in zip((query, passage), kept, strict=True)]
    units = [each / np.linalg.norm(each, axis=1, keepdims=True) for each in vectors]
    tokens = [
        tuple(token for token, keeps in zip(each.tokens, keep, strict=True) if keeps)
        for each, keep in zip((query, passage), kept, strict=True)
    ]
    return TokenPairs(tokens[0], tokens[1], units[0] @ units[1].T)


def without_words(
    query: str, passage: str, encode: Callable[[Sequence[str]], Matrix]
) -> WithoutWords:
    """Leave out each word between spaces, of the question and of the passage, and score anew.

    Without its only word nothing would be left of a text, so that stays.

    Parameters
    ----------
    query, passage : str
    encode : callable
        Returns vectors of length 1.
    """
    every = [list(_SPACED.finditer(text)) for text in (query, passage)]
    asked, tried = map(_tried, (query, passage), every)
    shorter = [_without(query, each) for each in asked] + [
        _without(passage, each) for each in tried
    ]
    vectors = encode([query, passage, *shorter])
    whole, rest = vectors[:2], vectors[2:]
    scores = np.concatenate([rest[: len(asked)] @ whole[1], rest[len(asked) :] @ whole[0]])
    return WithoutWords(
        float(whole[0] @ whole[1]),
        tuple(each.group() for each in (*asked, *tried)),
        (True,) * len(asked) + (False,) * len(tried),
        scores,
        sum(len(each) for each in every if len(each) > 1) - len(asked) - len(tried),
    )


def _tried(text: str, words: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    """Return the words of a text that are left out: the first, and of a long text fewer."""
    if len(words) < 2:
        return []
    return words[: max(1, min(_MOST_WORDS, _MOST_CHARACTERS // len(text)))]


def _without(text: str, word: re.Match[str]) -> str:
    """Return a text without one of its words."""
    return " ".join((text[: word.start()] + text[word.end() :]).split())
