"""What tables leave open: names of columns, the count of rows, numbers behind words."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from components.models.formats import cells, layouts, wording
from components.models.formats.layouts import Kind, TableLayout

Heading = Literal["", "names", "numbers"]
# What whole numbers behind a word were taken for, and what they may be.
_TAKEN = {
    "dimension": "was taken for a dimension",
    "end": "was taken for the end of the word",
    "none": "was left out",
}
_MAYBE = {
    "dimension": "is a dimension",
    "end": "belongs to the word",
    "none": "is no dimension",
}
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
    shown = [cell.strip() for cell in first]
    above = [cell for cell, kind in zip(shown, kinds, strict=True) if kind in ("number", "list")]
    if any(above) and not any(cell and layouts.is_number(cell) for cell in above):
        is_row = any(layouts.is_list(cell) or layouts.is_bare_list(cell) for cell in above)
        return "" if is_row else "names"
    if "list" in kinds and not kinds.count("number"):
        return "names"  # a number, where a list is below
    blank = {place for place, kind in enumerate(kinds) if kind == "blank"}
    filled = [cell for place, cell in enumerate(shown) if place not in blank]
    return "numbers" if _are_names(filled, _fractions(body, kinds)) else ""


def _are_names(names: Sequence[str], has_fractions: bool) -> bool:
    """Tell whether a line of numbers, and maybe of words, names columns."""
    numbers = [cell for cell in names if cell and layouts.is_number(cell)]
    named = [cell for cell in names if cell not in numbers]
    are_whole = all(layouts.is_whole(cell) for cell in numbers)
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
        and all(map(layouts.is_whole, below))
        and _fractions(rows[2:], kinds)
    )


def apart(found: TableLayout, rows: Sequence[Sequence[str]], *, otherwise: int) -> TableLayout:
    """Say of whole numbers behind the words what they were taken for, and what else they may be.

    They are dimensions or not, or belong to the words; the last only where blanks divide both.

    Parameters
    ----------
    found : TableLayout
        Of columns without names, whole numbers among the dimensions.
    rows : sequence of sequences of str
        The first of the table.
    otherwise : int
        How many readings were taken before.
    """
    count = _whole(rows, found.kinds)
    if not count:
        return found
    dims = len(found.vectors) - count
    readings = ["dimension", "none"]
    if found.delimiter == " " and found.ends_in_vectors:
        readings.insert(0 if cells.are_ends(rows, dims, count) else 1, "end")
    taken, other = (readings[turn % len(readings)] for turn in (otherwise, otherwise + 1))
    which = "the first number" if count == 1 else f"each of the first {count} numbers"
    words = (cells.word(row, dims) for row in rows if len(row) >= len(found.kinds))
    ended = next((word for word in words if layouts.is_whole(word.rpartition(" ")[2])), "")
    word = wording.one_line(cells.utf8(ended), most=cells.SHOWN_CHARS)
    shown = [f" (“{word}”)" if reading == "end" else "" for reading in (taken, other)]
    remark = f"In each line {which} {_TAKEN[taken]}{shown[0]}; maybe it {_MAYBE[other]}{shown[1]}."
    is_last = otherwise + 1 >= len(readings)
    found = found.doubted(remark, "" if is_last else f"{which} {_MAYBE[other]}")
    if taken == "dimension":
        return found
    left: list[Kind] = ["index" if taken == "none" else "text"] * count
    kinds = (*found.kinds[: found.vectors[0]], *left, *found.kinds[found.vectors[count] :])
    joined = count if taken == "end" else 0
    return replace(found, kinds=kinds, joined=joined, is_certain=found.is_certain or joined > 0)


def _whole(rows: Sequence[Sequence[str]], kinds: Sequence[Kind]) -> int:
    """Return how many whole numbers stand between each word and two fractions or more.

    They are counted from the end of a row: a word may have more parts than one.
    """
    places = [place - len(kinds) for place, kind in enumerate(kinds) if kind == "number"]
    first = kinds.index("number") if places else 0
    ends = [[row[place].strip() for place in places] for row in rows if len(row) >= len(kinds)]
    found = [numbers for numbers in ends if all(map(layouts.is_number, numbers))]
    if first == 0 or kinds[first - 1] != "text" or len(found) < _FEW:
        return 0
    are_whole = [all(map(layouts.is_whole, column)) for column in zip(*found, strict=True)]
    count = [*are_whole, False].index(False)
    rest: list[Kind] = ["number"] * (len(places) - count)
    has_rest = len(rest) > 1 and _fractions([numbers[count:] for numbers in found], rest)
    return count if has_rest else 0


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
    first = [row[0].strip() for row in body]
    if not all(map(layouts.is_whole, first)):
        return None
    if names is not None and layouts.is_unnamed(names[0].strip()):
        return 0
    counts = [int(cell) for cell in first]
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


def _fractions(body: Sequence[Sequence[str]], kinds: Sequence[Kind]) -> bool:
    """Tell whether every number below is written with a point or an exponent."""
    numbers = [
        cell.strip()
        for row in body
        for cell, kind in zip(row, kinds, strict=False)
        if kind == "number"
    ]
    lists = any(kind == "list" for kind in kinds)
    return bool(numbers or lists) and not any(cell.lstrip("+-").isdecimal() for cell in numbers)
