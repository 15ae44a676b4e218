"""Cells of a drawn table, as a browser names them."""

from dataclasses import dataclass
from math import isfinite


@dataclass(frozen=True)
class Cell:
    """A drawn cell of a table; it may stand for a block of the table's own.

    Parameters
    ----------
    row, column : int
        Of the block's first cell, as the axes count.
    rows, columns : int
        Of the block.
    """

    row: int
    column: int
    rows: int = 1
    columns: int = 1


def read(told: object) -> Cell | None:
    """Return the cell a browser reported; None if it reported none, or nonsense."""
    found = numbers(told, 4)
    return Cell(*map(int, found)) if found and min(found) >= 0 else None


def numbers(told: object, count: int) -> list[float]:
    """Return so many finite numbers that a browser reported, or none at all."""
    if not isinstance(told, list) or len(told) != count:
        return []
    found = [float(one) for one in told if isinstance(one, int | float) and isfinite(one)]
    return found if len(found) == count else []
