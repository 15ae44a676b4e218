"""A reader's own questions: rated pairs, and analogies in the form of Google's file.

Wrong lines are not passed over: the first one is named with its number.
"""

import re

from components import settings
from components.errors import EmptyInputError, LimitError, ReaderError
from components.vectors.analogies.accuracy import Analogy
from components.vectors.evaluation.ratings import RatedPair

UNTITLED = "questions"
PAIRS_EXAMPLE = "tiger, cat, 7.35\ncar, train, 6.31\nking, cabbage, 0.23\nmoon, cheese, 1.2"
ANALOGIES_EXAMPLE = (
    ": family\nman woman king queen\nman woman uncle aunt\n: opposite\ngood bad hot cold"
)
_SHOWN_CHARS = 40
# A heading's field, not a mistyped number nor markup.
_NAME = re.compile(r"[^\W\d_][\w .()-]*")
_RATED = "two words and a number, like “tiger, cat, 7.35”"
_SEPARATORS = ("\t", ";", ",")


class LineError(ReaderError):
    """A line of a reader's file cannot be read.

    Parameters
    ----------
    number : int, counted from 1
    line : str
    wanted : str
        What the line should hold.
    """

    def __init__(self, number: int, line: str, wanted: str) -> None:
        shown = line if len(line) <= _SHOWN_CHARS else f"{line[:_SHOWN_CHARS]}…"
        super().__init__(f"Line {number} should hold {wanted}; it is “{shown}”.")


class EncodingError(ReaderError):
    """A reader's file is no text in UTF-8."""

    def __init__(self) -> None:
        super().__init__("This file is no text in UTF-8. Save it as UTF-8, or paste its lines.")


def pairs(text: str) -> tuple[RatedPair, ...]:
    r"""Read pairs: two words and a number a line, by tabs, commas, semicolons or spaces.

    Parameters
    ----------
    text : str
        Empty lines and those that begin with ``#`` are remarks; a first line of three names is a
        heading if pairs follow.

    Returns
    -------
    tuple of RatedPair

    Raises
    ------
    LineError
        At the first line that is none of these.
    EmptyInputError
        If there is no pair.
    LimitError
        If there are more than `settings.MAX_BENCHMARK_LINES` lines.

    Examples
    --------
    >>> pairs("word1,word2,score\ntiger,cat,7.35")
    (RatedPair(first='tiger', second='cat', rating=7.35),)
    """
    found: list[RatedPair] = []
    lines = _lines(text)
    for place, (number, line) in enumerate(lines):
        fields = _fields(line)
        rating = _number(fields[2]) if len(fields) == 3 else None
        if rating is not None and fields[0] and fields[1]:
            found.append(RatedPair(fields[0], fields[1], rating))
        elif place or len(lines) == 1 or not _is_heading(fields):
            raise LineError(number, line, _RATED)
    if not found:
        raise EmptyInputError("There are no pairs yet. Type some, like “tiger, cat, 7.35”.")
    return tuple(found)


def analogies(text: str) -> tuple[Analogy, ...]:
    r"""Read analogies: four words a line, sections headed by a colon, as in Google's file.

    Parameters
    ----------
    text : str
        Empty lines and those that begin with ``#`` or ``//`` are remarks. Questions before any
        heading form a section of their own.

    Returns
    -------
    tuple of Analogy

    Raises
    ------
    LineError
        At the first line that is none of these.
    EmptyInputError
        If there is no question.
    LimitError
        If there are more than `settings.MAX_BENCHMARK_LINES` lines.

    Examples
    --------
    >>> analogies(": family\nman woman king queen")
    (Analogy(section='family', a='man', b='woman', c='king', expected='queen'),)
    """
    found: list[Analogy] = []
    section = UNTITLED
    for number, line in _lines(text):
        if line.startswith(":"):
            section = line[1:].strip()[:_SHOWN_CHARS] or UNTITLED
            continue
        words = line.replace(",", " ").split()
        if len(words) != 4:
            raise LineError(number, line, "four words, like “man woman king queen”")
        found.append(Analogy(section, *words))
    if not found:
        raise EmptyInputError("There are no questions yet. Type some, like “man woman king queen”.")
    return tuple(found)


def _lines(text: str) -> list[tuple[int, str]]:
    """Return the lines that say something, with their numbers from 1."""
    lines = text.lstrip("\ufeff").splitlines()
    if len(lines) > settings.MAX_BENCHMARK_LINES:
        raise LimitError(
            f"A list takes at most {settings.MAX_BENCHMARK_LINES:,} lines; this one has "
            f"{len(lines):,}. Take some away: nothing you gave is lost."
        )
    kept = [(number, line.strip()) for number, line in enumerate(lines, start=1)]
    return [(number, line) for number, line in kept if line and not line.startswith(("#", "//"))]


def _fields(line: str) -> list[str]:
    """Split a line at tabs, else semicolons, else commas, else white space."""
    for separator in _SEPARATORS:
        if separator in line:
            return [field.strip().strip('"') for field in line.split(separator)]
    return re.split(r"\s+", line)


def _is_heading(fields: list[str]) -> bool:
    """Tell whether the fields of a line are names of three columns."""
    return len(fields) == 3 and all(_NAME.fullmatch(field) for field in fields)


def _number(field: str) -> float | None:
    """Return a finite number, or None."""
    try:
        value = float(field)
    except ValueError:
        return None
    return value if abs(value) < float("inf") else None
