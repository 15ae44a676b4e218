"""Whether the first line of a table names its columns, and which column only counts the rows."""

import itertools
from collections.abc import Sequence
from typing import Literal

from components.models.formats import layouts
from components.models.formats.layouts import Kind

Heading = Literal["", "names", "numbers"]
_DIGITS = 9
_FEW = 3  # numbers one after the other that are hardly a vector


def told(first: Sequence[str], kinds: Sequence[Kind], body: Sequence[Sequence[str]]) -> Heading:
    """Tell whether a line names the columns.

    Words do that where numbers are below. So do whole numbers in ascending order, if the cell of
    the word is empty or called like a name, or if they count from 0 or 1 while the rows below
    have fractions.

    Parameters
    ----------
    first : sequence of str
        The cells of the line.
    kinds : sequence of Kind
        What the columns below it hold.
    body : sequence of sequences of str
        Rows below it.

    Returns
    -------
    {"", "names", "numbers"}
        Empty if it is a row as the others.
    """
    if len(first) != len(kinds):
        return ""
    cells = [cell.strip() for cell in first]
    above = [cell for cell, kind in zip(cells, kinds, strict=True) if kind in ("number", "list")]
    if any(above) and not any(cell and layouts.is_number(cell) for cell in above):
        is_row = any(layouts.is_list(cell) or layouts.is_bare_list(cell) for cell in above)
        return "" if is_row else "names"
    numbers = [int(cell) for cell in above if _is_whole(cell)]
    rest = [cell for cell in cells if not _is_whole(cell)]
    if len(numbers) < 2 or any(cell and layouts.is_number(cell) for cell in rest):
        return ""
    if any(after <= before for before, after in itertools.pairwise(numbers)):
        return ""
    blank = {place for place, kind in enumerate(kinds) if kind == "blank"}
    named = [cell for place, cell in enumerate(cells) if place not in blank and cell in rest]
    if any(layouts.is_unnamed(cell) or cell.lower() in layouts.NAMES for cell in named):
        return "numbers"
    is_count = numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 1
    enough = _FEW if named else 2
    return "numbers" if is_count and len(numbers) >= enough and _fractions(body, kinds) else ""


def index(
    names: Sequence[str] | None, kinds: Sequence[Kind], body: Sequence[Sequence[str]]
) -> int | None:
    """Return the column that counts the rows; None if there is none.

    Parameters
    ----------
    names : sequence of str, or None
        Of the columns, as the file writes them.
    kinds : sequence of Kind
    body : sequence of sequences of str
        Rows of as many cells.
    """
    if not kinds or kinds[0] != "number" or kinds.count("number") + kinds.count("list") < 2:
        return None
    cells = [row[0].strip() for row in body]
    if not all(_is_whole(cell) for cell in cells):
        return None
    if names is not None and layouts.is_unnamed(names[0].strip()):
        return 0
    counts = [int(cell) for cell in cells]
    is_count = counts[0] <= 1 and counts == list(range(counts[0], counts[0] + len(counts)))
    if not is_count or len(counts) < 2:
        return None
    if names is not None:
        others = [
            layouts.family(name)
            for name, kind in list(zip(names, kinds, strict=True))[1:]
            if kind == "number"
        ]
        has_family = len(set(others)) < len(others)
        return None if has_family or layouts.family(names[0]) in others else 0
    # Words may be whole numbers, too.
    return 0 if any(_fractions([row[n:] for row in body], kinds[n:]) for n in (1, 2)) else None


def _is_whole(cell: str) -> bool:
    """Tell whether a cell is a whole number as it stands in a name or counts rows."""
    return cell.isascii() and cell.isdecimal() and len(cell) <= _DIGITS


def _fractions(body: Sequence[Sequence[str]], kinds: Sequence[Kind]) -> bool:
    """Tell whether every number below is written with a point or an exponent."""
    cells = [
        cell.strip()
        for row in body
        for cell, kind in zip(row, kinds, strict=False)
        if kind == "number"
    ]
    lists = any(kind == "list" for kind in kinds)
    return bool(cells or lists) and not any(cell.lstrip("+-").isdecimal() for cell in cells)
