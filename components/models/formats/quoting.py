"""Whether the quotation marks of a text file enclose cells or are letters."""

import codecs
import re
from typing import Literal, NamedTuple

Quotes = Literal["letters", "enclose", "doubtful"]

_ALWAYS = ",;|"  # tables divided by these are usually written by programs that quote
_MAX_CELL = 1_000_000
_CELL = re.compile(rb'"(?:[^"]|"")*+"(?!")')


def told(content: bytes, delimiter: str) -> Quotes:
    """Tell whether quotation marks enclose cells.

    Of a table divided by commas they do unless one stands inside a cell. Of one divided by tabs
    or blanks they do if every cell with such a mark is enclosed and either had to be, or one in
    every line is.

    Parameters
    ----------
    content : bytes
    delimiter : str
        One character.

    Returns
    -------
    {"letters", "enclose", "doubtful"}
        The last if they seem to enclose cells some of which had no need of it.
    """
    found = _enclosed(content.removeprefix(codecs.BOM_UTF8), delimiter)
    if isinstance(found, str):
        return found
    if not found.cells:
        return "letters"
    is_needed = found.needed == found.cells
    is_sure = is_needed and (found.divide or delimiter in _ALWAYS)
    if is_sure or found.cells >= content.count(b"\n") + (not content.endswith(b"\n")):
        return "enclose"
    return "doubtful" if delimiter in _ALWAYS or is_needed else "letters"


class _Enclosed(NamedTuple):
    """How many cells are enclosed, could not do without it, and hold the delimiter."""

    cells: int
    needed: int
    divide: int


def _enclosed(content: bytes, delimiter: str) -> _Enclosed | Quotes:
    """Count the cells between quotation marks; say what these are where they do not fit."""
    place = content.find(b'"')
    sign = delimiter.encode()
    edges = (b"", b"\n", b"\r", sign)
    cells = needed = divide = last = 0
    while place >= 0:
        cell = _CELL.match(content, place, place + _MAX_CELL)
        if cell is None and delimiter in _ALWAYS and content.find(b"\n", place) < 0:
            return "enclose"  # the file is cut off
        if cell is None or content[max(0, place - 1) : place] not in edges:
            return "letters"
        before = content[max(last, content.rfind(b"\n", 0, place) + 1) : place]
        last = cell.end()
        may_stand = delimiter in _ALWAYS or _may_stand(before, cell[0], delimiter)
        if content[last : last + 1] not in edges or not may_stand:
            return "letters"
        cells += 1
        is_name = place == 0 and delimiter == " "  # pandas names an index so
        needed += _needs_them(cell[0][1:-1], sign, is_name=is_name)
        divide += sign in cell[0]
        place = content.find(b'"', last)
    return _Enclosed(cells, needed, divide)


def _may_stand(before: bytes, cell: bytes, delimiter: str) -> bool:
    """Tell whether a cell is one of a program that quotes: of one line, behind plain cells only.

    A phrase may hold one in quotation marks: ``say "hi there" 0.1``.
    """
    return b"\n" not in cell and (delimiter != " " or not before.strip(b"0123456789. "))


def _needs_them(inside: bytes, delimiter: bytes, *, is_name: bool) -> bool:
    """Tell whether a cell could not do without quotation marks; one of several lines may."""
    could_not = b"\n" not in inside and any(sign in inside for sign in (b'""', delimiter))
    return could_not or (not inside and is_name)
