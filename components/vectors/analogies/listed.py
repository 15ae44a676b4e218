"""A reader's own list of analogies: how it is read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from components import settings
from components.errors import EmptyInputError, LimitError
from components.vectors import fields

# What stands between words where no tab, comma or semicolon does: `:` and `::`, arrows.
_SIGNS = re.compile(r"(?:[:：→]|->)+")
_NO_ANSWER = "?"


@dataclass(frozen=True)
class ListQuestion:
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
    questions : tuple of ListQuestion
    problems : tuple of str
        A sentence for each line that is no question, with its number.
    lines : mapping from word to int
        The line on which each word stands first, counted from 1.
    pairs : int
        Lines that are pairs and stand with another.
    """

    questions: tuple[ListQuestion, ...]
    problems: tuple[str, ...]
    lines: Mapping[str, int]
    pairs: int


def parse(text: str) -> Listed:
    """Read a list of questions, one a line.

    Four words are a question and its answer: ``man king woman queen`` or
    ``man : king :: woman : queen``; three words, or ``?`` for the fourth, a question without. A
    line with tabs, commas, semicolons, colons or arrows is divided by these alone, so that a word
    may hold spaces; in any other, one that does stands in quotes. Two
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
    questions: list[ListQuestion] = []
    problems: list[str] = []
    first_line: dict[str, int] = {}
    count = 0
    for section in _sections(text):
        pairs = [line for line in section if len(line.words) == 2]
        if len(pairs) == 1:
            problems.append(f"Line {pairs[0].number} is a pair, and no other pair stands with it.")
        _check_count(len(questions) + len(section) + len(pairs) * (len(pairs) - 1))
        questions += _combined(pairs)
        count += len(pairs) if len(pairs) > 1 else 0
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
    return Listed(tuple(ordered), tuple(problems), first_line, count)


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
        words = tuple(_words(line))
        if words and not words[0].startswith("#"):
            section.append(_Line(number, words))
    yield section


def _words(line: str) -> list[str]:
    """Divide a line into its words: “a → b; c → d” and “a b :: c d” are four."""
    if fields.has_signs(line) or not _SIGNS.search(line):
        parts = [part.strip() for cell in fields.divided(line) for part in _SIGNS.split(cell)]
        return [part for part in parts if part]
    halves = [fields.divided(part) for part in _SIGNS.split(line) if part.strip()]
    if [len(half) for half in halves] == [2, 2]:
        return [word for half in halves for word in half]
    return [" ".join(half) for half in halves]


def _question(line: _Line) -> ListQuestion:
    """Read a line of three or four words."""
    a, b, c, *rest = line.words
    return ListQuestion(line.number, a, b, c, rest[0] if rest and rest[0] != _NO_ANSWER else None)


def _counted(line: _Line) -> str:
    """Write how many words a line has."""
    return "1 word" if len(line.words) == 1 else f"{len(line.words):,} words"


def _combined(pairs: Sequence[_Line]) -> Iterator[ListQuestion]:
    """Make a question of every two pairs, each way."""
    for first, second in permutations(pairs, 2):
        yield ListQuestion(second.number, *first.words[:2], *second.words[:2])


def _check_count(count: int) -> None:
    """Refuse a list that makes too many questions."""
    if count > settings.MAX_QUESTIONS:
        raise LimitError.too_many_questions(count, settings.MAX_QUESTIONS)
