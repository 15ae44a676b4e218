"""What else would have given the answer: rivals of king - man + woman, on one question.

An analogy only says something about the step from a to b if leaving that step out, turning it
round or replacing it by a random one does worse.

References
----------
Linzen (2016), Issues in evaluating semantic spaces using word analogies,
https://aclanthology.org/W16-2503, for "only c" (there: only-b), "ignore a", "opposite" and
"reversed". Nissim, van Noord and van der Goot (2020), Fair is Better than Sensational,
https://aclanthology.org/2020.cl-2.7, for the raw winner.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from components.vectors.analogies import batch, ranking, solve
from components.vectors.analogies.batch import RECIPES, Recipe
from components.vectors.analogies.solve import Proportion
from components.vectors.types import Indices, Vector, WordVectors

Rival = Recipe | Literal["random pair", "reversed"]
RIVALS: tuple[Rival, ...] = (*RECIPES, "random pair", "reversed")

# Random pairs are drawn from this many first words: the most frequent ones.
_DRAWN_FROM = 10_000


@dataclass(frozen=True)
class Verdict:
    """What one rival answers to one question.

    Parameters
    ----------
    rival : one of `RIVALS`
    allowed : str
        The best word that is not part of the rival's question.
    raw : str
        The best word of all.
    tied : tuple of int
        How many words are as good as each of the two.
    """

    rival: Rival
    allowed: str
    raw: str
    tied: tuple[int, int]


@dataclass(frozen=True)
class Contest:
    """All rivals on one question.

    Parameters
    ----------
    asked : Proportion
    random_pair : Proportion
        The question of "random pair": two random words for a and b.
    reversed : Proportion
        The question turned round: b is to a as the answer of 3CosAdd is to what? c would be right.
    verdicts : tuple of Verdict, in the order of `RIVALS`
    """

    asked: Proportion
    random_pair: Proportion
    reversed: Proportion
    verdicts: tuple[Verdict, ...]


def contest(space: WordVectors, asked: Proportion, *, random_state: int) -> Contest:
    """Ask every rival one question.

    Raises
    ------
    UnknownWordError
        For the first word that has no vector.
    """
    mark = zlib.crc32(f"{asked.a} {asked.b} {asked.c}".encode())
    random = np.random.default_rng([random_state, mark])
    first, second = (space.words[int(row)] for row in random_pairs(random, 1, len(space.words))[0])
    drawn = Proportion(first, second, asked.c)
    units = solve.units(space, (asked.a, asked.b, asked.c, first, second))
    cosines = units @ space.unit.T  # (words of the questions, words)
    a, b, c = units[:3]
    banned = _rows(space, (asked.a, asked.b, asked.c))
    found = [
        _best(space, batch.scores(cosines[:3], recipe, along=float(c @ (b - a))), banned)
        for recipe in RECIPES
    ]
    shifted = batch.scores(cosines[[3, 4, 2]], "3cosadd", along=0)
    found.append(_best(space, shifted, banned | _rows(space, (first, second))))
    turned = Proportion(asked.b, asked.a, found[0].allowed)
    again = np.stack([cosines[1], cosines[0], space.unit @ space.unit[space.index[turned.c]]])
    back = batch.scores(again, "3cosadd", along=0)
    found.append(_best(space, back, _rows(space, (turned.a, turned.b, turned.c))))
    verdicts = (
        Verdict(rival, best.allowed, best.raw, best.tied)
        for rival, best in zip(RIVALS, found, strict=True)
    )
    return Contest(asked, drawn, turned, tuple(verdicts))


def random_pairs(random: np.random.Generator, count: int, words: int) -> Indices:
    """Draw pairs of distinct rows from the first `_DRAWN_FROM`, shape (count, 2)."""
    below = min(_DRAWN_FROM, words)
    first = random.integers(below, size=count)
    # A shift of 1 … below - 1 never pairs a word with itself.
    second = (first + random.integers(1, max(2, below), size=count)) % below
    return np.column_stack([first, second]).astype(np.intp)


@dataclass(frozen=True)
class _Best:
    """The best word that is not banned, and the best of all; how many are as good as each."""

    allowed: str
    raw: str
    tied: tuple[int, int]


def _best(space: WordVectors, scores: Vector, banned: set[int]) -> _Best:
    """Return the winners of one ranking."""
    raw, of_all = int(scores.argmax()), ranking.level(scores)
    scores[list(banned)] = -np.inf
    allowed, of_allowed = int(scores.argmax()), ranking.level(scores)
    return _Best(space.words[allowed], space.words[raw], (of_allowed, of_all))


def _rows(space: WordVectors, words: Sequence[str]) -> set[int]:
    """Return the rows of the words that have one."""
    return {row for word in words if (row := solve.row(space, word)) is not None}
