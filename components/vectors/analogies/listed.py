"""A reader's own list of analogies: how it is read, and what a space answers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from components import settings
from components.errors import EmptyInputError, LimitError, UnknownWordError
from components.vectors.analogies import batch, solve
from components.vectors.analogies.batch import Questions
from components.vectors.analogies.solve import Method
from components.vectors.ruler import Ruler
from components.vectors.types import Floats, Vector, WordVectors

# What stands between words: white space, `:` and `::`, commas, semicolons, arrows.
_BETWEEN = re.compile(r"[\s:：,،;；→]+|->")
_NO_ANSWER = "?"
_SHOWN_CHARS = 60


@dataclass(frozen=True)
class Question:
    """One question of a list.

    Parameters
    ----------
    line : int
        Where it stands, counted from 1; of two pairs, the line of the second.
    a, b, c : str
    expected : str or None
        The answer the reader holds for right, if one was given.
    """

    line: int
    a: str
    b: str
    c: str
    expected: str | None


@dataclass(frozen=True)
class Listed:
    """A list as it was understood.

    Parameters
    ----------
    questions : tuple of Question
    problems : tuple of str
        A sentence for each line that is no question, with its number.
    lines : mapping from word to int
        The line on which each word stands first, counted from 1.
    """

    questions: tuple[Question, ...]
    problems: tuple[str, ...]
    lines: Mapping[str, int]


@dataclass(frozen=True, eq=False)
class Solved:
    """What a space answers to a list.

    Parameters
    ----------
    questions : tuple of Question
        Those whose words all have a vector, in the order of the list.
    answers, raw : tuple of str, length `questions`
        The best word that is no query word, and the best word of all.
    cosines : ndarray of shape (questions,), float32
        Of the answers with ``c - a + b``.
    problems : tuple of str
        Sentences for the lines that are no questions, and for the words without a vector.
    """

    questions: tuple[Question, ...]
    answers: tuple[str, ...]
    raw: tuple[str, ...]
    cosines: Vector
    problems: tuple[str, ...]

    def is_right(self, *, keep: bool) -> tuple[bool | None, ...]:
        """Tell whether each answer is the expected one, without regard to case; None if unknown."""
        given = self.raw if keep else self.answers
        return tuple(
            None if each.expected is None else answer.lower() == each.expected.lower()
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


def parse(text: str) -> Listed:
    """Read a list of questions, one a line.

    Four words are a question and its answer: ``man king woman queen`` or
    ``man : king :: woman : queen``; three words, or ``?`` for the fourth, a question without. Two
    words are a pair: every two pairs that stand together make a question, each way. A line that
    begins with ``:`` is a heading and separates pairs, as in Google's set; one that begins with
    ``#`` is a remark.

    Raises
    ------
    EmptyInputError
        If there is nothing to read.
    LimitError
        If it makes more than `settings.MAX_QUESTIONS` questions.
    """
    questions: list[Question] = []
    problems: list[str] = []
    first_line: dict[str, int] = {}
    for section in _sections(text):
        pairs = [line for line in section if len(line.words) == 2]
        if len(pairs) == 1:
            problems.append(f"Line {pairs[0].number} is a pair, and no other pair stands with it.")
        _check_count(len(questions) + len(section) + len(pairs) * (len(pairs) - 1))
        questions += _combined(pairs)
        for line in section:
            if len(line.words) in (3, 4):
                questions.append(_question(line))
            elif line not in pairs:
                problems.append(f"Line {line.number} has {_counted(line)}, not 2, 3 or 4.")
            for word in line.words:
                first_line.setdefault(word, line.number)
    if not questions and not problems:
        raise EmptyInputError("Write one question a line, for example: man king woman queen")
    ordered = sorted(questions, key=lambda each: each.line)
    return Listed(tuple(ordered), tuple(problems), first_line)


@dataclass(frozen=True)
class _Line:
    """The words of one line, which is counted from 1."""

    number: int
    words: tuple[str, ...]


def _sections(text: str) -> Iterator[Sequence[_Line]]:
    """Yield the lines between headings, cut into words, without empty ones and remarks."""
    section: list[_Line] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.lstrip().startswith(":"):
            yield section
            section = []
            continue
        words = tuple(word for word in _BETWEEN.split(line) if word)
        if words and not words[0].startswith("#"):
            section.append(_Line(number, words))
    yield section


def _question(line: _Line) -> Question:
    """Read a line of three or four words."""
    a, b, c, *rest = line.words
    return Question(line.number, a, b, c, rest[0] if rest and rest[0] != _NO_ANSWER else None)


def _counted(line: _Line) -> str:
    """Write how many words a line has."""
    return "1 word" if len(line.words) == 1 else f"{len(line.words):,} words"


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
    known: list[Question] = []
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
        tuple(dict.fromkeys(problems)),
    )


def _look_up(space: WordVectors, each: Question, rows: dict[str, int | None]) -> str | None:
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


def _combined(pairs: Sequence[_Line]) -> Iterator[Question]:
    """Make a question of every two pairs, each way."""
    for first, second in permutations(pairs, 2):
        yield Question(second.number, *first.words[:2], *second.words[:2])


def _cosines(first: Floats, second: Floats) -> Vector:
    """Return the cosine of each row with its fellow, 0 where there is no direction."""
    lengths = np.linalg.norm(first, axis=1) * np.linalg.norm(second, axis=1)
    products = np.einsum("qd,qd->q", first, second)
    found = np.divide(products, lengths, out=np.zeros_like(products), where=lengths > 0)
    return np.clip(found, -1, 1).astype(np.float32)


def _check_count(count: int) -> None:
    """Refuse a list that makes too many questions."""
    if count > settings.MAX_QUESTIONS:
        raise LimitError.too_many_questions(count, settings.MAX_QUESTIONS)


def _cut(text: str) -> str:
    """Shorten what a reader typed, to be quoted in a sentence."""
    text = text.strip()
    return text if len(text) <= _SHOWN_CHARS else f"{text[:_SHOWN_CHARS]}…"
