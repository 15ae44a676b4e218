"""Analogies as arithmetic: king - man + woman, the whole vocabulary ranked in three ways."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from components.errors import EmptyInputError, NoStepError, NotAProportionError, UnknownWordError
from components.vectors import similarity
from components.vectors.analogies.ranking import Answers, level
from components.vectors.types import Matrix, Vector, WordVectors

Method = Literal["3cosadd", "3cosmul", "pairdirection"]
METHODS: tuple[Method, ...] = get_args(Method)

EPSILON = 1e-6  # keeps 3CosMul's quotient finite; gensim's value, Levy and Goldberg's is 0.001
# A word nearer to c than rounding can tell has no direction from it (a distance of unit vectors).
NO_DIRECTION = 1e-3


@dataclass(frozen=True)
class Term:
    """One signed, weighted word of an expression."""

    word: str
    weight: float


@dataclass(frozen=True)
class Proportion:
    """The question “a is to b as c is to what?”."""

    a: str
    b: str
    c: str

    @property
    def terms(self) -> tuple[Term, ...]:
        """Return the question as ``c - a + b``."""
        return (Term(self.c, 1.0), Term(self.a, -1.0), Term(self.b, 1.0))


def as_proportion(terms: Sequence[Term]) -> Proportion | None:
    """Return the question terms ask if they have the form ``c - a + b``, in any order, else None.

    The first word with a plus is c, the second is b.

    Examples
    --------
    >>> as_proportion((Term("king", 1.0), Term("woman", 1.0), Term("man", -1.0)))
    Proportion(a='man', b='woman', c='king')
    """
    plus = [term.word for term in terms if term.weight == 1]
    minus = [term.word for term in terms if term.weight == -1]
    if len(terms) != 3 or len(plus) != 2 or len(minus) != 1:
        return None
    return Proportion(a=minus[0], b=plus[1], c=plus[0])


def row(space: WordVectors, word: str) -> int | None:
    """Return the row of a word, or None for one whose vector is made of its pieces (fastText).

    Raises
    ------
    UnknownWordError
        If the space has no vector for it at all.
    """
    try:
        return space.find(word)
    except UnknownWordError:
        space.rows([word])  # raises where there are no pieces
    return None


def spelling(space: WordVectors, word: str) -> str:
    """Return a word as the vocabulary spells it, or as typed if it is made of its pieces.

    Raises
    ------
    UnknownWordError
        If the space has no vector for it at all.
    """
    found = row(space, word)
    return word if found is None else space.words[found]


def units(space: WordVectors, words: Sequence[str]) -> Matrix:
    """Return the words' vectors scaled to length 1, shape (len(words), dims), float32.

    Raises
    ------
    UnknownWordError
        For the first word that has no vector.
    """
    rows = [row(space, word) for word in words]
    return np.stack(
        [
            space.unit[place] if place is not None else direction(space.rows([word])[0])
            for word, place in zip(words, rows, strict=True)
        ]
    )


def direction(vector: Vector) -> Vector:
    """Scale a vector to length 1; a vanishing one becomes zero."""
    length = float(np.linalg.norm(vector))
    return (vector / length).astype(np.float32) if length > 1e-6 else np.zeros_like(vector)


def answers(space: WordVectors, terms: Sequence[Term], *, method: Method, k: int) -> Answers:
    """Rank the vocabulary as answers to an expression.

    All words enter as unit vectors. With ``P`` the terms with a positive weight
    and ``N`` those with a negative one, a word ``w`` scores

    - 3CosAdd: ``cos(w, sum of weight * term)``
    - 3CosMul: the product over P of ``(1 + cos(w, p)) / 2``, divided by the same
      over N (plus `EPSILON`), each factor to the power of its weight
    - PairDirection: ``cos(w - c, b - a)`` for ``c - a + b``

    Parameters
    ----------
    space : WordVectors
    terms : sequence of Term
    method : {"3cosadd", "3cosmul", "pairdirection"}
    k : int
        How many words that are not part of the question to return; the query
        words ranked among them come in addition.

    Returns
    -------
    Answers

    Raises
    ------
    UnknownWordError
        For the first word that has no vector.
    NotAProportionError, NoStepError
        If PairDirection is asked for anything but ``c - a + b``, or a and b are the same.
    EmptyInputError
        If the space has no other word that could answer, or the sum is zero.

    References
    ----------
    Levy and Goldberg, Linguistic Regularities in Sparse and Explicit Word
    Representations, 2014, equations 1 to 4. https://aclanthology.org/W14-1618/
    """
    rows = [row(space, term.word) for term in terms]
    vectors = units(space, [term.word for term in terms])
    size = sum(abs(term.weight) for term in terms) or 1.0
    total = np.array([term.weight / size for term in terms], dtype=np.float32) @ vectors
    if not direction(total).any():
        raise EmptyInputError(
            "This sum is zero, so no word is nearer to it than another. Change a word or a weight."
        )
    match method:
        case "3cosadd":
            scores = similarity.cosines(space, total)
        case "3cosmul":
            scores = _products(space, vectors, [term.weight for term in terms])
        case "pairdirection":
            scores = _pair_directions(space, terms)
    queries = {place for place in rows if place is not None}
    if len(queries) == len(space.words):
        raise EmptyInputError("Every word of this vocabulary is in the question: none can answer.")
    ranked = similarity.top(scores, min(k + len(queries), len(space.words)))
    others = [place for place, found in enumerate(ranked) if int(found) not in queries]
    ranked = ranked[: others[k - 1] + 1] if len(others) >= k else ranked
    may_answer = np.ones(len(scores), dtype=bool)
    may_answer[list(queries)] = False
    return Answers(
        words=tuple(space.words[int(found)] for found in ranked),
        scores=scores[ranked],
        cosines=np.clip(space.unit[ranked] @ direction(total), -1, 1),
        is_query=tuple(int(found) in queries for found in ranked),
        tied=(level(scores[may_answer]), level(scores)),
    )


def _products(space: WordVectors, vectors: Matrix, weights: Sequence[float]) -> Vector:
    """Score by 3CosMul, shape (words,)."""
    shifted = (np.clip(vectors @ space.unit.T, -1, 1) + np.float32(1)) / np.float32(2)
    above: Vector = np.ones(len(space.words), dtype=np.float32)
    below: Vector = np.ones(len(space.words), dtype=np.float32)
    for factor, weight in zip(shifted, weights, strict=True):  # (words,) each
        product = above if weight > 0 else below
        product *= factor if abs(weight) == 1 else factor ** np.float32(abs(weight))
    if min(weights) < 0:
        above /= below + np.float32(EPSILON)
    return above


def _pair_directions(space: WordVectors, terms: Sequence[Term]) -> Vector:
    """Score by the direction from c, shape (words,); c itself has none and gets 0."""
    if (asked := as_proportion(terms)) is None:
        raise NotAProportionError
    a, b, c = units(space, (asked.a, asked.b, asked.c))
    if not (step := direction(b - a)).any():
        raise NoStepError(asked.a, asked.b)
    with_step, with_c = np.stack([step, c]) @ space.unit.T
    along = with_step - c @ step
    squares = (space.norms > 0) + c @ c - 2 * with_c  # |w - c| squared; |w| is 1, or 0 for no word
    lengths = np.sqrt(np.maximum(0, squares)).astype(np.float32)
    return np.divide(along, lengths, out=np.zeros_like(along), where=lengths > NO_DIRECTION)
