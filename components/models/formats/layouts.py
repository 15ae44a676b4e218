"""How the lines of a text file are made, and what its columns are called."""

import csv
import io
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from components import settings
from components.models.formats import parts, wording
from components.models.formats.parts import File

Kind = Literal["number", "list", "text", "blank", "index"]

# What a column of words is called.
NAMES = ("word", "words", "token", "term", "label", "name", "text", "title", "id", "index")
# What stands for a missing number, in small letters and large ones.
MISSING = tuple(
    "".join(letters)
    for cell in ("", "na", "n/a", "null", "none")
    for letters in itertools.product(*(sorted({each, each.upper()}) for each in cell))
)
_DIGITS = 9
_FIRST_LINE = 4_000_000  # bytes
_UNNAMED = re.compile(r"(unnamed: \d+|__index_level_\d+__)?", re.IGNORECASE)  # by pandas
_ONE = r"[+-]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][+-]?\d++)?"
_NUMBER = re.compile(rf"(?:{_ONE}|[+-]?(?:nan|inf|infinity)|NA|N/A|null|None|)", re.IGNORECASE)
_LIST = re.compile(  # as Python, numpy and torch write them
    r"(?:[a-zA-Z_.]++\()?[\[(]{1,2}\s*+((?:[+-]?[\d.]|nan|inf)[^\[\]()]++)[\])]"
    r"\s*+(?:,\s*+\w++=.*+)?\)?",
    re.DOTALL,
)
# What numpy, or quotation marks, put around each number of a list.
ITEM = re.compile(r"(?:np|numpy)\.[a-z]+[0-9]*\(([^()]*)\)|['\"]")
_BARE = re.compile(rf"{_ONE}(?:(?:[;|\s]\s*+{_ONE})++|(?:,\s*+{_ONE}){{2,}})")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_NUMBERED = re.compile(r"(.*?)(\d+)")


@dataclass(frozen=True)
class TableLayout:
    """How the lines of a text file are made.

    Parameters
    ----------
    delimiter : str
        One character.
    names : tuple of str
        One for each column, made up where the file has none.
    kinds : tuple of Kind
        What each column holds.
    skip : int
        Lines before the first row.
    declared : tuple of int, or None
        Words and dimensions, as a word2vec header promises them.
    is_named : bool
        Whether the file itself names its columns.
    has_quotes : bool
        Whether a cell may stand between quotation marks; else they are letters.
    has_runs : bool
        Whether several blanks divide cells as one does, and those at a line's ends do not count.
    is_padded : bool
        Whether blanks around cells only make columns straight.
    decimal : str
        What stands between the whole part of a number and its fraction.
    is_certain : bool
        Whether a header or most lines tell the dimensions, so that a number more ends the word.
    joined : int
        How many columns behind that of the words belong to it: each word ends in whole numbers.
    doubt : str
        What the lines could be instead, as the words of a button; empty if that is plain.
    remarks : tuple of str
        What the reader of the page has to know of how they were taken.
    """

    delimiter: str
    names: tuple[str, ...]
    kinds: tuple[Kind, ...]
    skip: int = 0
    declared: tuple[int, int] | None = None
    is_named: bool = False
    has_quotes: bool = False
    has_runs: bool = False
    is_padded: bool = False
    decimal: str = "."
    is_certain: bool = False
    joined: int = 0
    doubt: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def vectors(self) -> tuple[int, ...]:
        """Return which columns are the numbers of the vectors, one dimension each.

        Where columns are named, the largest family of numbered names (``d0``, ``d1``, …; or
        ``x``, ``y``, ``z``) counts alone: a column of years beside it is no dimension. None, if
        the vectors stand as lists in one column.
        """
        numbers = [place for place, kind in enumerate(self.kinds) if kind == "number"]
        if not self.is_named:
            return tuple(numbers)
        if self.lists is not None:
            return ()
        families: dict[str, list[int]] = {}
        for place in numbers:
            families.setdefault(family(self.names[place]), []).append(place)
        largest = max(families.values(), key=len, default=[])
        unlike = [place for place in numbers if self.names[place].lower() not in NAMES]
        return tuple(largest if len(largest) >= 2 else unlike)

    @property
    def lists(self) -> int | None:
        """Return the column whose cells are whole vectors, as in ``[0.1, 0.2]``."""
        return self.kinds.index("list") if "list" in self.kinds else None

    @property
    def others(self) -> tuple[int, ...]:
        """Return the columns beside the vectors; one that counts the rows if there is no other."""
        taken = {*self.vectors, self.lists}
        left = [place for place in range(len(self.kinds)) if place not in taken]
        found = [place for place in left if self.kinds[place] in ("text", "number")]
        return tuple(found or [place for place in left if self.kinds[place] == "index"])

    def doubted(self, remark: str, doubt: str) -> "TableLayout":
        """Add what was taken for what, and what it could be instead."""
        both = " and ".join(text for text in (self.doubt, doubt) if text)
        return replace(self, remarks=(*self.remarks, remark), doubt=both)

    @property
    def is_numbered(self) -> bool:
        """Tell whether nothing but the number of a row stands beside its vector."""
        return [self.kinds[place] for place in self.others] == ["index"]

    @property
    def ends_in_vectors(self) -> bool:
        """Tell whether a line is a word and then its vector, so that the word may hold anything."""
        vectors = self.vectors if self.lists is None else (self.lists,)
        last = len([kind for kind in self.kinds if kind != "blank"]) - 1
        words = tuple(range(1 + self.joined))
        return self.others == words and vectors == tuple(range(len(words), last + 1)) != ()


def is_unnamed(name: str) -> bool:
    """Tell whether a name is what pandas gives a column without one."""
    return _UNNAMED.fullmatch(name) is not None


def family(name: str) -> str:
    """Return what the names of one vector's columns share.

    Examples
    --------
    >>> family("dim_12")
    'dim_…'
    """
    if name.lower() in ("x", "y", "z"):
        return "x, y, z"
    numbered = _NUMBERED.fullmatch(name[-settings.MAX_CELL_CHARS :])
    return f"{numbered[1]}…" if numbered else name


def is_number(cell: str) -> bool:
    """Tell whether a cell is a number as other programs write it, or stands for a missing one."""
    return _NUMBER.fullmatch(cell) is not None


def is_list(cell: str) -> bool:
    """Tell whether a cell is a vector as Python, numpy or torch writes it."""
    found = _LIST.fullmatch(ITEM.sub(r"\1", cell))
    return found is not None and any(sign in ", \t\n" for sign in found[1].strip())


def is_bare_list(cell: str) -> bool:
    """Tell whether a cell holds several numbers without brackets."""
    return _BARE.fullmatch(cell) is not None and _THOUSANDS.fullmatch(cell) is None


def is_thousands(cell: str) -> bool:
    """Tell whether commas in a number may divide thousands."""
    return cell.lstrip("+-")[:1] != "0" and _THOUSANDS.fullmatch(cell) is not None


def is_whole(cell: str) -> bool:
    """Tell whether a cell is a whole number as it stands in a name or counts rows."""
    return cell.isascii() and cell.isdecimal() and len(cell) <= _DIGITS


def divided(lines: Sequence[str], delimiter: str, *, has_quotes: bool) -> list[list[str]]:
    """Divide lines into cells; none if they cannot be."""
    if has_quotes:
        try:
            return list(csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter))
        except csv.Error:
            return []
    return [line.split(delimiter) for line in lines]


def width(file: File, content: bytes, delimiter: str, *, has_quotes: bool) -> int:
    """Return how many cells the first line of a text has.

    Raises
    ------
    UploadError
        If it has more columns than are taken.
    """
    first = content[:_FIRST_LINE].split(b"\n", maxsplit=1)[0].decode("latin-1").rstrip("\r")
    if first.count(delimiter) > settings.MAX_UPLOAD_DIMS:
        raise parts.too_wide(file, first.count(delimiter))
    return len(next(iter(divided([first], delimiter, has_quotes=has_quotes)), [""]))


def made_up(width: int) -> tuple[str, ...]:
    """Return names for columns that have none."""
    return tuple(f"column {place}" for place in range(1, width + 1))


def distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Return names of columns, each once and none empty."""
    found: dict[str, None] = {}
    for place, name in enumerate(names, start=1):
        plain = wording.one_line(name, most=settings.MAX_CELL_CHARS) or f"column {place}"
        again = (f"{plain} (column {place}{',' * commas})" for commas in itertools.count())
        found[next(new for new in itertools.chain([plain], again) if new not in found)] = None
    return tuple(found)
