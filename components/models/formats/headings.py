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

    Words do that where numbers are below. So do different whole numbers, if the cell of the word
    is empty or called like a name, if the rows below have fractions, or if they count from 0 or
    1; and any in ascending order under an empty cell, as pandas leaves it above its index.

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
    if "list" in kinds and not kinds.count("number"):
        return "names"  # a number, where a list is below
    blank = {place for place, kind in enumerate(kinds) if kind == "blank"}
    shown = [cell for place, cell in enumerate(cells) if place not in blank]
    return "numbers" if _are_names(shown, _fractions(body, kinds)) else ""


def _are_names(cells: Sequence[str], has_fractions: bool) -> bool:
    """Tell whether a line of numbers, and maybe of words, names columns."""
    numbers = [cell for cell in cells if cell and layouts.is_number(cell)]
    named = [cell for cell in cells if cell not in numbers]
    are_whole = all(_is_whole(cell) for cell in numbers)
    values = [float(cell) for cell in numbers if cell not in layouts.MISSING]
    if len(numbers) < 2 or len(set(values)) < len(numbers):
        return False
    is_empty = any(layouts.is_unnamed(cell) for cell in named)
    if not are_whole:
        is_ascending = all(after > before for before, after in itertools.pairwise(values))
        return is_empty and is_ascending and len(values) >= _FEW
    if is_empty or any(cell.lower() in layouts.NAMES for cell in named):
        return True
    is_count = values == list(range(int(values[0]), int(values[0]) + len(values)))
    if is_count and values[0] <= 1 and (len(values) > _FEW or has_fractions):
        return len(values) >= (_FEW if named else 2)
    return bool(named) and has_fractions and len(values) >= _FEW


def is_second(rows: Sequence[Sequence[str]], kinds: Sequence[Kind]) -> bool:
    """Tell whether the line below the first names columns as well: groups above their members.

    Parameters
    ----------
    rows : sequence of sequences of str
        The first line, which names columns, the second, and rows below.
    kinds : sequence of Kind
        What the columns hold.
    """
    if len(rows) < 2 + _FEW or not len(rows[0]) == len(rows[1]) == len(kinds):
        return False
    places = [place for place, kind in enumerate(kinds) if kind == "number"]
    groups = [rows[0][place] for place in places]
    below = [rows[1][place].strip() for place in places]
    return (
        len(set(groups)) < len(groups)
        and all(map(_is_whole, below))
        and _fractions(rows[2:], kinds)
    )


def is_apart(body: Sequence[Sequence[str]], kinds: Sequence[Kind]) -> bool:
    """Tell whether whole numbers stand between the words and numbers with fractions."""
    first = kinds.index("number") if "number" in kinds else 0
    rows = [row for row in body if len(row) == len(kinds)]
    return (
        first > 0
        and kinds[first - 1] == "text"
        and kinds.count("number") > _FEW
        and len(rows) >= _FEW
        and all(_is_whole(row[first].strip()) for row in rows)
        and _fractions([row[first + 1 :] for row in rows], kinds[first + 1 :])
    )


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
        are_ids = names is None and kinds[1] == "text" and len(set(counts)) == len(counts) >= _FEW
        return 0 if are_ids and _fractions([row[1:] for row in body], kinds[1:]) else None
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
