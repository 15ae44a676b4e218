"""How the lines of a text file are made, told from the first of them."""

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from components import settings
from components.models.formats import parts, wording
from components.models.formats.parts import File

Kind = Literal["number", "list", "text", "blank"]

_DELIMITERS = ("\t", " ", ",", ";")
MISSING = ("", "NA", "N/A", "null", "NULL", "None")
_SAMPLE_BYTES = 4_000_000
_SAMPLE_LINES = 30
_NUMBER = re.compile(
    r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|[+-]?(nan|inf|infinity)|NA|N/A|null|None|",
    re.IGNORECASE,
)
_LIST = re.compile(r"\[[^\[\]]+[,\s][^\[\]]+\]")
_HEADER = re.compile(r"(\d{1,18}) (\d{1,18})\s*")
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
    """

    delimiter: str
    names: tuple[str, ...]
    kinds: tuple[Kind, ...]
    skip: int = 0
    declared: tuple[int, int] | None = None
    is_named: bool = False

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
            families.setdefault(_family(self.names[place]), []).append(place)
        largest = max(families.values(), key=len, default=[])
        return tuple(largest if len(largest) >= 2 else numbers)

    @property
    def lists(self) -> int | None:
        """Return the column whose cells are whole vectors, as in ``[0.1, 0.2]``."""
        return self.kinds.index("list") if "list" in self.kinds else None

    @property
    def others(self) -> tuple[int, ...]:
        """Return the columns beside the vectors that are not blank."""
        taken = {*self.vectors, self.lists}
        return tuple(
            place for place, kind in enumerate(self.kinds) if place not in taken and kind != "blank"
        )


def _family(name: str) -> str:
    """Return what the names of one vector's columns share.

    Examples
    --------
    >>> _family("dim_12")
    'dim_…'
    """
    if name.lower() in ("x", "y", "z"):
        return "x, y, z"
    numbered = _NUMBERED.fullmatch(name)
    return f"{numbered[1]}…" if numbered else name


def sniff(file: File) -> TableLayout:
    """Tell how the lines of a text file are made.

    The delimiter is the one that gives the most numbers. Of files without numbers it is the
    comma if they are called ``.csv``, else the tab.

    Raises
    ------
    UploadError
        If a line has more columns than any vector.
    """
    sample = file.content[:_SAMPLE_BYTES]
    lines = re.split(r"\r\n|\n|\r", sample.removeprefix(b"\xef\xbb\xbf").decode("latin-1"))
    if len(file.content) > len(sample):
        if len(lines) < 2:
            most = max(sample.count(delimiter.encode()) for delimiter in _DELIMITERS)
            raise parts.too_wide(file, most)
        lines = lines[:-1]
    lines = [line for line in lines[: 2 * _SAMPLE_LINES] if line.strip()][:_SAMPLE_LINES]
    found = {delimiter: _layout(file, lines, delimiter) for delimiter in _DELIMITERS}
    best = max(found.values(), key=_numbers)
    return best if _numbers(best) >= 2 else found["," if file.ending == ".csv" else "\t"]


def is_number(cell: str) -> bool:
    """Tell whether a cell is a number as other programs write it, or stands for a missing one."""
    return _NUMBER.fullmatch(cell) is not None


def _numbers(layout: TableLayout) -> int:
    """Return how many numbers a line holds; of a list more than of anything else."""
    return settings.MAX_UPLOAD_DIMS if layout.lists is not None else layout.kinds.count("number")


def _layout(file: File, lines: Sequence[str], delimiter: str) -> TableLayout:
    """Describe lines as if they were divided by one delimiter."""
    most = max((line.count(delimiter) for line in lines), default=0)
    if most > settings.MAX_UPLOAD_DIMS + settings.MAX_UPLOAD_COLUMNS:
        raise parts.too_wide(file, most)
    rows = _split(lines, delimiter)
    if not rows:
        return TableLayout(delimiter, (), ())
    # The width most lines have; of two that are as frequent the larger, as a header is short.
    widths = Counter(len(row) for row in rows)
    width = max(widths, key=lambda width: (widths[width], width))
    body = [row for row in rows[1:] or rows if len(row) == width] or rows[:1]
    kinds: list[Kind] = [_kind([row[place].strip() for row in body]) for place in range(width)]
    header = _HEADER.fullmatch(lines[0]) if delimiter == " " and width > 2 else None
    if header is not None:
        kinds[0] = "text"
        declared = int(header[1]), int(header[2])
        return TableLayout(delimiter, made_up(width), tuple(kinds), 1, declared)
    if _is_heading(rows[0], kinds) and len(rows) > 1:
        names = distinct([name.encode("latin-1").decode("utf-8", "replace") for name in rows[0]])
        return TableLayout(delimiter, names, tuple(kinds), 1, is_named=True)
    if delimiter == " " and not _is_one_word_and_numbers(kinds):
        return TableLayout(delimiter, made_up(width), ("text",) * width)
    if delimiter == " " and _are_ids(body):
        kinds[0] = "text"
    return TableLayout(delimiter, made_up(width), tuple(kinds))


def _split(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    """Divide lines into cells."""
    if delimiter in ",;":
        try:
            return list(csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter))
        except csv.Error:
            return []
    return [line.split(delimiter) for line in lines]


def _kind(cells: Sequence[str]) -> Kind:
    """Tell what a column holds."""
    if not any(cells):
        return "blank"
    if all(is_number(cell) for cell in cells):
        return "number"
    return "list" if all(_LIST.fullmatch(cell) for cell in cells) else "text"


def _is_heading(first: Sequence[str], kinds: Sequence[Kind]) -> bool:
    """Tell whether a row names the columns: words stand where numbers are below."""
    if len(first) != len(kinds):
        return False
    above = [
        cell.strip() for cell, kind in zip(first, kinds, strict=True) if kind in ("number", "list")
    ]
    return any(above) and not any(
        cell and (is_number(cell) or _LIST.fullmatch(cell)) for cell in above
    )


def _is_one_word_and_numbers(kinds: Sequence[Kind]) -> bool:
    """Tell whether a line is what GloVe writes; an empty cell may end it."""
    inner = kinds[1:-1] if kinds[-1] == "blank" else kinds[1:]
    return all(kind == "number" for kind in inner)


def _are_ids(body: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first numbers of rows are whole and the others are not: ids as words."""
    others = [cell for row in body for cell in row[1:] if cell]
    return all(row[0].isdigit() for row in body) and all("." in cell for cell in others)


def width(file: File, content: bytes, delimiter: str) -> int:
    """Return how many cells the first line of a text has.

    Raises
    ------
    UploadError
        If it has more columns than are taken.
    """
    first = content[:_SAMPLE_BYTES].split(b"\n", maxsplit=1)[0].decode("latin-1").rstrip("\r")
    if first.count(delimiter) > settings.MAX_UPLOAD_DIMS:
        raise parts.too_wide(file, first.count(delimiter))
    return len(next(iter(_split([first], delimiter)), [""]))


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
