"""Analogies as arithmetic: king - man + woman, ranked three ways, and the plane it happens in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from components.errors import ExpressionError
from components.vectors import similarity
from components.vectors.types import Matrix, Vector, WordVectors

Method = Literal["3cosadd", "3cosmul", "pairdirection"]
METHODS: tuple[Method, ...] = get_args(Method)

# Keeps 3CosMul's quotient finite. gensim's value; Levy and Goldberg use 0.001.
EPSILON = 1e-6

# A word nearer to c than rounding can tell has no direction from it (a distance of unit vectors).
NO_DIRECTION = 1e-3

_TERM = re.compile(
    r"\s*(?P<sign>[-+−–]?)\s*(?:(?P<weight>\d+(?:\.\d+)?)\s*[*×·]?\s*)?(?P<word>[^\s\d+−–*×·-][^\s+−–-]*)",
)


@dataclass(frozen=True)
class Term:
    """One signed, weighted word of an expression."""

    word: str
    weight: float


@dataclass(frozen=True, eq=False)
class Answers:
    """Every answer to an analogy that was asked for, in one raw ranking.

    Parameters
    ----------
    words : tuple of str, length n
        Best first, the query words among them where they fall.
    scores : ndarray of shape (n,), float32
        In the unit of the method: a cosine for 3CosAdd and PairDirection, a
        quotient of products for 3CosMul.
    cosines : ndarray of shape (n,), float32
        With the weighted sum of the terms, whatever the method.
    is_query : tuple of bool, length n
        Whether the word was part of the question.
    """

    words: tuple[str, ...]
    scores: Vector
    cosines: Vector
    is_query: tuple[bool, ...]

    def first(self, *, keep: bool) -> int:
        """Return the place of the answer: the first word, or the first that was not asked with.

        Raises
        ------
        ValueError
            If query words are not kept and there is no other word.
        """
        if keep:
            return 0
        return self.is_query.index(False)

    def table(self) -> dict[str, Sequence[object]]:
        """Return the ranking as columns, in the order shown."""
        return {
            "word": self.words,
            "score": self.scores.tolist(),
            "cosine": self.cosines.tolist(),
            "part of the question": self.is_query,
        }


@dataclass(frozen=True, eq=False)
class Parallelogram:
    """An analogy drawn in the plane of its three words.

    Parameters
    ----------
    words : tuple of str, length 4
        a, b, c and the answer.
    points : ndarray of shape (5, 2), float32
        a, b, c, the target ``c + b - a``, and the answer, as unit vectors seen in
        the plane of the first three; a lies at the origin, b on the first axis.
    shown : float, in [0, 1]
        Share of the answer's squared distance from a that lies in the plane; the
        rest points out of the picture. 1 if the answer is a itself.
    """

    words: tuple[str, ...]
    points: Matrix
    shown: float


def parse(expression: str) -> tuple[Term, ...]:
    """Read an expression such as ``king - man + 0.5 woman``.

    Terms are words with an optional sign and an optional weight. Between two
    terms there must be a sign. Hyphen, minus and dash all mean minus.

    Returns
    -------
    tuple of Term, at least one

    Raises
    ------
    ExpressionError
        At the first character that fits nowhere; for an empty expression too.

    Examples
    --------
    >>> parse("king - man + 0.5 woman")
    (Term(word='king', weight=1.0), Term(word='man', weight=-1.0), Term(word='woman', weight=0.5))
    """
    terms: list[Term] = []
    place = 0
    text = expression.rstrip()
    while place < len(text) or not terms:
        match = _TERM.match(text, place)
        if match is None or (terms and not match["sign"]):
            raise ExpressionError(text, _next_visible(text, place), is_first=not terms)
        sign = -1.0 if match["sign"] in ("-", "−", "–") else 1.0
        terms.append(Term(match["word"], sign * float(match["weight"] or 1)))
        place = match.end()
    return tuple(terms)


def proportion(a: str, b: str, c: str) -> tuple[Term, ...]:
    """Return “a is to b as c is to ?” as the terms of ``c - a + b``."""
    return (Term(c, 1.0), Term(a, -1.0), Term(b, 1.0))


def solve(space: WordVectors, terms: Sequence[Term], *, method: Method, k: int) -> Answers:
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
        For the first word that is not in the vocabulary.
    ExpressionError
        If PairDirection is asked for anything but ``c - a + b``.

    References
    ----------
    Levy and Goldberg, Linguistic Regularities in Sparse and Explicit Word
    Representations, 2014, equations 1 to 4. https://aclanthology.org/W14-1618/
    """
    rows = [space.find(term.word) for term in terms]
    scores = _scores(space, rows, terms, method)
    queries = set(rows)
    ranked = similarity.top(scores, min(k + len(queries), len(space.words)))
    others = [place for place, row in enumerate(ranked) if int(row) not in queries]
    ranked = ranked[: others[k - 1] + 1] if len(others) >= k else ranked
    return Answers(
        words=tuple(space.words[int(row)] for row in ranked),
        scores=scores[ranked],
        cosines=similarity.cosines(space, _sum(space, rows, terms))[ranked],
        is_query=tuple(int(row) in queries for row in ranked),
    )


def parallelogram(space: WordVectors, terms: Sequence[Term], answer: str) -> Parallelogram:
    """Return the corners of ``c - a + b`` in the plane that holds a, b and c.

    Raises
    ------
    ValueError
        If the terms are not of that form.
    UnknownWordError
        For the first word that is not in the vocabulary.
    """
    if not is_proportion(terms):
        raise ValueError(f"terms must have the form c - a + b, got {terms}.")
    c, a, b = (term.word for term in terms)
    words = (a, b, c, answer)
    start, *ends = space.unit[[space.find(word) for word in words]]
    to_b, to_c, to_answer = (end - start for end in ends)
    offsets = np.stack([np.zeros_like(start), to_b, to_c, to_b + to_c, to_answer])
    first = _direction(to_b)
    second = _direction(to_c - (to_c @ first) * first)
    points = offsets @ np.stack([first, second], axis=1)
    whole = float(to_answer @ to_answer)
    shown = min(1.0, float(points[4] @ points[4]) / whole) if whole > 0 else 1.0
    return Parallelogram(words, points.astype(np.float32), shown)


def is_proportion(terms: Sequence[Term]) -> bool:
    """Tell whether terms have the form ``c - a + b``, which makes a parallelogram."""
    return [term.weight for term in terms] == [1.0, -1.0, 1.0]


def _scores(
    space: WordVectors, rows: Sequence[int], terms: Sequence[Term], method: Method
) -> Vector:
    """Score every word of the space, shape (words,), float32."""
    match method:
        case "3cosadd":
            return similarity.cosines(space, _sum(space, rows, terms))
        case "3cosmul":
            return _products(space, rows, np.array([t.weight for t in terms], dtype=np.float32))
        case "pairdirection":
            if not is_proportion(terms):
                raise ExpressionError.not_a_proportion()
            return _pair_directions(space, rows)


def _sum(space: WordVectors, rows: Sequence[int], terms: Sequence[Term]) -> Vector:
    """Add the terms' unit vectors by their weights, shape (dims,)."""
    weights = np.array([term.weight for term in terms], dtype=np.float32)
    return weights @ space.unit[list(rows)]


def _products(space: WordVectors, rows: Sequence[int], weights: Vector) -> Vector:
    """Score by 3CosMul, shape (words,)."""
    shifted = (1 + np.clip(space.unit @ space.unit[list(rows)].T, -1, 1)) / 2  # (words, terms)
    powers = shifted ** np.abs(weights)
    positive = np.prod(powers[:, weights > 0], axis=1)
    negative = np.prod(powers[:, weights < 0], axis=1)
    return positive / (negative + np.float32(EPSILON)) if (weights < 0).any() else positive


def _pair_directions(space: WordVectors, rows: Sequence[int]) -> Vector:
    """Score by the direction from c, shape (words,); c itself has none and gets 0."""
    c, a, b = space.unit[list(rows)]
    direction = _direction(b - a)
    lengths = np.sqrt(np.maximum(0, (space.unit**2).sum(axis=1) + c @ c - 2 * (space.unit @ c)))
    along = space.unit @ direction - c @ direction
    # A word closer to c than rounding can tell has no direction from it.
    return np.divide(along, lengths, out=np.zeros_like(along), where=lengths > 1e-3)


def _direction(vector: Vector) -> Vector:
    """Scale a vector to length 1; a vanishing one stays zero."""
    length = np.linalg.norm(vector)
    return (vector / length).astype(np.float32) if length > 1e-6 else np.zeros_like(vector)


def _next_visible(text: str, place: int) -> int:
    """Return the place of the next character that is not white space."""
    rest = text[place:]
    return place + len(rest) - len(rest.lstrip())
