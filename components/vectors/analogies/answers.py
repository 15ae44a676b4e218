"""What a space answers to a list of analogies."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components.errors import UnknownWordError
from components.vectors import folding
from components.vectors.analogies import batch, solve
from components.vectors.analogies.batch import Questions
from components.vectors.analogies.listed import Listed, ListQuestion
from components.vectors.analogies.solve import Method
from components.vectors.ruler import Ruler
from components.vectors.types import Floats, Vector, WordVectors

_SHOWN_CHARS = 60


@dataclass(frozen=True, eq=False)
class Solved:
    """What a space answers to a list.

    Parameters
    ----------
    questions : tuple of ListQuestion
        Those whose words all have a vector, in the order of the list.
    answers, raw : tuple of str, length `questions`
        The best word that is no query word, and the best word of all.
    cosines, raw_cosines : ndarray of shape (questions,), float32
        Of the answers, and of the best words of all, with ``c - a + b``.
    problems : tuple of str
        Sentences for the lines that are no questions, and for the words without a vector.
    """

    questions: tuple[ListQuestion, ...]
    answers: tuple[str, ...]
    raw: tuple[str, ...]
    cosines: Vector
    raw_cosines: Vector
    problems: tuple[str, ...]

    def is_right(self, *, keep: bool) -> tuple[bool | None, ...]:
        """Tell whether each answer is the expected one, without regard to case; None if unknown."""
        given = self.raw if keep else self.answers
        return tuple(
            None if each.expected is None else folding.key(answer) == folding.key(each.expected)
            for each, answer in zip(self.questions, given, strict=True)
        )

    def table(self, ruler: Ruler) -> dict[str, Sequence[object]]:
        """Return the list as columns; the ruler says what a cosine means in this space."""
        return {
            "line": [each.line for each in self.questions],
            "a": [each.a for each in self.questions],
            "b": [each.b for each in self.questions],
            "c": [each.c for each in self.questions],
            "expected": [each.expected or "" for each in self.questions],
            "answer": self.answers,
            "right": ["" if it is None else it for it in self.is_right(keep=False)],
            "cosine": self.cosines.tolist(),
            "percentile": ruler.percentiles(self.cosines).tolist(),
            "raw winner": self.raw,
            "raw right": ["" if it is None else it for it in self.is_right(keep=True)],
        }


def answer(space: WordVectors, listed: Listed, *, method: Method) -> Solved:
    """Answer every question of a list whose words have vectors.

    Parameters
    ----------
    space : WordVectors
    listed : Listed
    method : {"3cosadd", "3cosmul", "pairdirection"}

    Returns
    -------
    Solved
    """
    problems = list(listed.problems)
    known: list[ListQuestion] = []
    rows: dict[str, int | None] = {}
    for each in listed.questions:
        unknown = _look_up(space, each, rows)
        if unknown is None:
            known.append(each)
        else:
            problems.append(
                f"Line {listed.lines[unknown]}: “{_cut(unknown)}” is not in this vocabulary; "
                "its questions are left out."
            )
    known = [each for each in known if not _is_nothing(space, each, method, problems)]
    words = list(rows)
    at = {word: place for place, word in enumerate(words)}
    terms = np.array([[at[each.a], at[each.b], at[each.c]] for each in known], dtype=np.intp)
    terms = terms.reshape(-1, 3)
    banned = [
        [row for word in (each.a, each.b, each.c) if (row := rows[word]) is not None]
        for each in known
    ]
    vectors = solve.units(space, words) if words else space.unit[:0]
    found = batch.winners(space, Questions(vectors, terms, banned), recipe=method)
    a, b, c = vectors[terms].transpose(1, 0, 2)
    return Solved(
        tuple(known),
        tuple(space.words[int(row)] for row in found.allowed),
        tuple(space.words[int(row)] for row in found.raw),
        _cosines(space.unit[found.allowed], b - a + c),
        _cosines(space.unit[found.raw], b - a + c),
        tuple(dict.fromkeys(problems)),
    )


def _is_nothing(
    space: WordVectors, each: ListQuestion, method: Method, problems: list[str]
) -> bool:
    """Tell whether a question asks for the word nearest to nothing, and note its line then."""
    a, b, c = solve.units(space, (each.a, each.b, each.c))
    asked = b - a if method == "pairdirection" else (b - a + c) / 3
    if solve.direction(asked).any():
        return False
    what = "the step from a to b" if method == "pairdirection" else "the sum"
    problems.append(f"Line {each.line}: {what} is zero, so no word is nearer to it than another.")
    return True


def _look_up(space: WordVectors, each: ListQuestion, rows: dict[str, int | None]) -> str | None:
    """Note the rows of a question's words; return the first that has no vector."""
    for word in (each.a, each.b, each.c):
        if word not in rows:
            try:
                rows[word] = solve.row(space, word)
            except UnknownWordError:
                return word
    if each.expected is not None:
        try:
            space.find(each.expected)
        except UnknownWordError:
            return each.expected
    return None


def _cosines(first: Floats, second: Floats) -> Vector:
    """Return the cosine of each row with its fellow, 0 where there is no direction."""
    lengths = np.linalg.norm(first, axis=1) * np.linalg.norm(second, axis=1)
    products = np.einsum("qd,qd->q", first, second)
    found = np.divide(products, lengths, out=np.zeros_like(products), where=lengths > 0)
    return np.clip(found, -1, 1).astype(np.float32)


def _cut(text: str) -> str:
    """Shorten what a reader typed, to be quoted in a sentence."""
    text = text.strip()
    return text if len(text) <= _SHOWN_CHARS else f"{text[:_SHOWN_CHARS]}…"
