"""A reader's own questions: rated pairs, and analogies in the form of Google's file.

Wrong lines are not passed over: the first one is named with its number.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass

from components import settings
from components.errors import EmptyInputError, LimitError, ReaderError
from components.vectors import fields
from components.vectors.analogies.accuracy import Analogy
from components.vectors.evaluation.ratings import RatedPair

UNTITLED = "questions"
PAIRS_EXAMPLE = "tiger, cat, 7.35\ncar, train, 6.31\nking, cabbage, 0.23\nmoon, cheese, 1.2"
ANALOGIES_EXAMPLE = (
    ": family\nman woman king queen\nman woman uncle aunt\n: opposite\ngood bad hot cold"
)
_SHOWN_CHARS = 40
# A heading's field, not a mistyped number nor markup.
_NAME = re.compile(r"[^\W\d_][\w .():-]*")
_RATED = "two words and a number, like “tiger, cat, 7.35”"
_SEPARATORS = ("\t", ";", ",")
_COLUMNS = 3
_CALLED_RATING = re.compile(
    r"(?i)\b(score|rating|mean|average|similarity|relatedness|human|simlex999|gold)\b"
)
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d+$)")


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


def pairs(text: str) -> tuple[RatedPair, ...]:
    r"""Read pairs: two words and a number a line, by tabs, commas, semicolons or spaces.

    Of tables with more columns, such as SimLex-999's own file, `taken` says which are read.

    Parameters
    ----------
    text : str
        Empty lines and those that begin with ``#`` are remarks; a first line of names is a
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
    lines = _lines(text)
    rows = [_fields(line) for _, line in lines]
    columns = _columns(rows)
    found: list[RatedPair] = []
    for place, ((number, line), cells) in enumerate(zip(lines, rows, strict=True)):
        pair = _pair(cells, columns)
        if pair is not None:
            found.append(pair)
        elif place or len(lines) == 1 or not _is_heading(cells):
            raise LineError(number, line, _RATED)
    if not found:
        raise EmptyInputError("There are no pairs yet. Type some, like “tiger, cat, 7.35”.")
    return tuple(found)


def taken(text: str) -> str:
    r"""Say which columns of a larger table were taken for words and rating; nothing of three.

    Examples
    --------
    >>> taken("tiger\tcat\tN\t7.35\nlion\tcat\tN\t6")
    'Of 4 columns these were read: 1 and 2 as the words, 4 as the rating.'
    """
    rows = [_fields(line) for _, line in _lines(text)]
    columns, width = _columns(rows), len(rows[0])
    if width == _COLUMNS:
        return ""
    heads = rows[0] if _pair(rows[0], columns) is None else [""] * width
    first, second, rating = (
        f"“{heads[at]}”" if heads[at] else f"{at + 1}"
        for at in (columns.first, columns.second, columns.rating)
    )
    return (
        f"Of {width} columns these were read: {first} and {second} as the words, {rating} as the "
        "rating."
    )


@dataclass(frozen=True)
class _Columns:
    """How many columns a table has, and where the words and the rating stand."""

    first: int = 0
    second: int = 1
    rating: int = 2
    width: int = _COLUMNS


def _columns(rows: Sequence[Sequence[str]]) -> _Columns:
    """Find the words and the rating: in larger tables the first two columns that are no numbers.

    A column of numbers before them counts the rows. The rating is the first of those behind, or
    the first that is called like one.
    """
    width = len(rows[0]) if rows else 0
    body = [row for row in rows[1:] if len(row) == width] or rows[:1]
    if width <= _COLUMNS:
        return _Columns()
    is_number = [
        2 * sum(_number(row[at]) is not None for row in body) > len(body) for at in range(width)
    ]
    words = [at for at in range(width) if not is_number[at]][:2]
    ratings = [at for at in range(words[1] + 1, width) if is_number[at]] if len(words) > 1 else []
    named = [at for at in ratings if _CALLED_RATING.search(rows[0][at])]
    return _Columns(words[0], words[1], [*named, *ratings][0], width) if ratings else _Columns()


def _pair(cells: Sequence[str], columns: _Columns) -> RatedPair | None:
    """Return the pair of a line, None if it holds none."""
    if len(cells) != columns.width:
        return None
    first, second = cells[columns.first], cells[columns.second]
    rating = _number(cells[columns.rating])
    return RatedPair(first, second, rating) if first and second and rating is not None else None


def analogies(text: str) -> tuple[Analogy, ...]:
    r"""Read analogies: four words a line, sections headed by a colon, as in Google's file.

    A line with tabs, commas or semicolons is divided by these alone, so that a word may hold
    spaces; in any other, one that does stands in quotes.

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
        words = fields.divided(line)
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
            cells = next(csv.reader([line], delimiter=separator, skipinitialspace=True))
            if len(cells) >= _COLUMNS:
                return [cell.strip() for cell in cells]
    return re.split(r"\s+", line)


def _is_heading(cells: Sequence[str]) -> bool:
    """Tell whether the cells of a line are names of columns; only an index has none."""
    names = cells[1:] if len(cells) > _COLUMNS and not cells[0] else cells
    return len(names) >= _COLUMNS and all(_NAME.fullmatch(name) for name in names)


def _number(cell: str) -> float | None:
    """Return a finite number, written with a point or a comma, or None."""
    try:
        value = float(_DECIMAL_COMMA.sub(".", cell))
    except ValueError:
        return None
    return value if abs(value) < float("inf") else None
