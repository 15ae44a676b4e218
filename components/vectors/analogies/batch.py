"""Many analogies at once: the winner of each question, with and without the words of the question.

The cosines of the few words that occur in questions with all words of the space are one product of
matrices, done in blocks. A question then only combines three of its rows; questions that share
their first pair share that pair's part. Where the questions come from is not known here.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from components.vectors.analogies.solve import EPSILON, NO_DIRECTION
from components.vectors.types import Indices, Matrix, Vector, WordVectors

Recipe = Literal[
    "3cosadd", "3cosmul", "pairdirection", "only c", "ignore a", "ignore b", "opposite"
]
RECIPES: tuple[Recipe, ...] = get_args(Recipe)

# A block of cosines is 4 * 8 M bytes at most; one of scores, 4 * 64 * 8192, stays in the processor.
_COSINES_A_STEP = 8 * 1024**2
_WORDS_A_STEP = 8_192
_QUESTIONS_A_STEP = 64


@dataclass(frozen=True, eq=False)
class Questions:
    """Questions “a is to b as c is to what?” as numbers.

    Parameters
    ----------
    vectors : ndarray of shape (terms, dims), float32
        One row of length 1 for each word that occurs.
    terms : ndarray of shape (questions, 3), int
        The rows of `vectors` that are a, b and c.
    banned : sequence of sequence of int, length `questions`
        The rows of the space that may not answer; the rest may.

    Raises
    ------
    ValueError
        If the shapes disagree.
    """

    vectors: Matrix
    terms: Indices
    banned: Sequence[Sequence[int]]

    def __post_init__(self) -> None:
        if self.terms.shape != (len(self.banned), 3):
            raise ValueError(
                f"terms must have shape ({len(self.banned)}, 3), got {self.terms.shape}."
            )


@dataclass(frozen=True, eq=False)
class Winners:
    """Who answers each question.

    Parameters
    ----------
    allowed : ndarray of shape (questions,), int
        The row of the best word that is not banned; ties go to the lower row.
    raw : ndarray of shape (questions,), int
        The row of the best word of all.
    """

    allowed: Indices
    raw: Indices


@dataclass(frozen=True, eq=False)
class _Group:
    """Questions with one a and one b.

    `at` holds their places among all questions, `c` their third words, `along` the dot product
    of c with b - a; `question` and `row` list, pair by pair, which row each may not give.
    """

    a: int
    b: int
    at: Indices
    c: Indices
    along: Vector
    question: Indices
    row: Indices


def winners(
    space: WordVectors,
    questions: Questions,
    *,
    recipe: Recipe,
    report: Callable[[float], None] | None = None,
) -> Winners:
    """Answer every question by one recipe.

    With ``cos(w, x)`` the cosine of a word of the space with a word of the question, and
    ``s(x) = (1 + cos(w, x)) / 2``, the best word has the largest

    - 3cosadd: ``cos(w, b) - cos(w, a) + cos(w, c)``
    - 3cosmul: ``s(b) * s(c) / (s(a) + EPSILON)``
    - pairdirection: ``cos(w - c, b - a)``; a word that cannot be told from c gets 0
    - only c: ``cos(w, c)``, so a and b never matter
    - ignore a: ``cos(w, b) + cos(w, c)``
    - ignore b: ``cos(w, c) - cos(w, a)``
    - opposite: ``cos(w, a) - cos(w, b) + cos(w, c)``, the step taken backwards

    Parameters
    ----------
    space : WordVectors
    questions : Questions
    recipe : one of `RECIPES`
    report : callable, optional
        Is told the share done, in [0, 1], after every block.

    Returns
    -------
    Winners

    References
    ----------
    Levy and Goldberg (2014), Linguistic Regularities in Sparse and Explicit Word Representations,
    https://aclanthology.org/W14-1618, for the first three; Linzen (2016), Issues in evaluating
    semantic spaces using word analogies, https://aclanthology.org/W16-2503, for the others.
    """
    groups = tuple(_groups(questions))
    count = len(questions.terms)
    best = Winners(np.zeros(count, dtype=np.intp), np.zeros(count, dtype=np.intp))
    tops = np.full((2, count), -np.inf, dtype=np.float32)  # allowed, raw
    step = min(_WORDS_A_STEP, max(1, _COSINES_A_STEP // max(1, len(questions.vectors))))
    buffer = np.empty((_QUESTIONS_A_STEP, step), dtype=np.float32)
    for start in range(0, len(space.words), step):
        cosines = questions.vectors @ space.unit[start : start + step].T  # (terms, words)
        block = _prepared(cosines, recipe)
        for group in groups:
            found = buffer[: len(group.at), : cosines.shape[1]]
            _score(block, group, recipe, out=found)
            _keep_best(found, group, start, best, tops)
        if report is not None:
            report(min(1.0, (start + step) / len(space.words)))
    return best


def scores(cosines: Matrix, recipe: Recipe, *, along: float) -> Vector:
    """Score every word as an answer to one question, shape (words,).

    Parameters
    ----------
    cosines : ndarray of shape (3, words), float32
        Of a, b and c with every word.
    recipe : one of `RECIPES`
    along : float
        The dot product of c with b - a; "pairdirection" needs it.
    """
    one, nothing = np.zeros(1, dtype=np.intp), np.zeros(0, dtype=np.intp)
    third = np.array([2], dtype=np.intp)
    group = _Group(0, 1, one, third, np.array([along], dtype=np.float32), nothing, nothing)
    found = np.empty((1, cosines.shape[1]), dtype=np.float32)
    _score(_prepared(cosines, recipe), group, recipe, out=found)
    return found[0]


def _groups(questions: Questions) -> Iterator[_Group]:
    """Yield the questions by their a and b, no more than a block's worth at once."""
    terms = questions.terms
    if not len(terms):
        return
    order = np.lexsort((terms[:, 2], terms[:, 1], terms[:, 0]))
    pairs = terms[order, :2]
    changes = np.flatnonzero((pairs[1:] != pairs[:-1]).any(axis=1)) + 1
    for places in np.split(order, changes):
        for first in range(0, len(places), _QUESTIONS_A_STEP):
            at = places[first : first + _QUESTIONS_A_STEP]
            (a, b), c = terms[at[0], :2], terms[at, 2]
            step = questions.vectors[b] - questions.vectors[a]
            along = (questions.vectors[c] @ step).astype(np.float32)
            banned = [questions.banned[int(place)] for place in at]
            bans = [(asked, row) for asked, rows in enumerate(banned) for row in rows]
            question, row = np.array(bans, dtype=np.intp).reshape(-1, 2).T
            yield _Group(int(a), int(b), at, c, along, question, row)


@dataclass(frozen=True, eq=False)
class _Block:
    """Cosines of the terms with some words, and what the third word contributes to a score."""

    cosines: Matrix
    third: Matrix


def _prepared(cosines: Matrix, recipe: Recipe) -> _Block:
    """Compute what a recipe needs once for each term and word, both of shape (terms, words)."""
    match recipe:
        case "3cosmul":
            shifted = (np.float32(1) + np.clip(cosines, -1, 1)) / np.float32(2)
            return _Block(shifted, shifted)
        case "pairdirection":
            lengths = np.sqrt(np.maximum(0, 2 - 2 * cosines))
            inverse = np.divide(
                1, lengths, out=np.zeros_like(lengths), where=lengths > NO_DIRECTION
            )
            return _Block(cosines, inverse)
        case _:
            return _Block(cosines, cosines)


def _score(block: _Block, group: _Group, recipe: Recipe, *, out: Matrix) -> None:
    """Write the scores of a group's questions into `out`, shape (questions, words)."""
    a, b = block.cosines[group.a], block.cosines[group.b]
    np.take(block.third, group.c, axis=0, out=out, mode="clip")
    match recipe:
        case "3cosadd":
            out += b - a
        case "3cosmul":
            out *= b / (a + np.float32(EPSILON))
        case "pairdirection":
            out *= (b - a) - group.along[:, None]
        case "only c":
            pass
        case "ignore a":
            out += b
        case "ignore b":
            out -= a
        case "opposite":
            out += a - b


def _keep_best(found: Matrix, group: _Group, start: int, best: Winners, tops: Matrix) -> None:
    """Compare a block's best words with the best so far, first the allowed, then the banned."""
    inside = (group.row >= start) & (group.row < start + found.shape[1])
    question, column = group.question[inside], group.row[inside] - start
    banned = found[question, column]
    found[question, column] = -np.inf
    winner = found.argmax(axis=1)
    score = found[np.arange(len(found)), winner]
    for rows, top in ((best.allowed, tops[0]), (best.raw, tops[1])):
        better = score > top[group.at]
        rows[group.at[better]] = winner[better] + start
        top[group.at[better]] = score[better]
    for place, row, value in zip(group.at[question], column + start, banned, strict=True):
        top = tops[1, place]
        if value > top or (value == top and row < best.raw[place]):
            best.raw[place], tops[1, place] = row, value
