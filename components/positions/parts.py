"""What of a large table is drawn: means of blocks, or the true cells of the part in view."""

from dataclasses import dataclass
from math import ceil, floor

# Up to so many rows and columns in view are drawn as they are: even on a telephone each has two
# pixels, where finer ones would turn into patterns that are not in the table. More positions are
# drawn as the means of blocks. Whoever sees no more than that many sees the cells themselves.
SEEN = 128
_LARGEST_BLOCK = 16  # divides every number of positions that can be asked for

Ends = tuple[float, float]


@dataclass(frozen=True)
class Part:
    """Some neighbouring rows and columns of a table.

    Parameters
    ----------
    rows, columns : slice
        With a start and a stop, both inside the table.
    """

    rows: slice
    columns: slice

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.rows.stop - self.rows.start, self.columns.stop - self.columns.start


def block_size(positions: int) -> int:
    """Return over how many positions a picture takes means: 1 up to `SEEN` of them.

    Returns
    -------
    int
        A power of two.

    Examples
    --------
    >>> [block_size(positions) for positions in (128, 144, 512, 4_096)]
    [1, 2, 4, 16]
    """
    step = 1
    while step < _LARGEST_BLOCK and step * SEEN < positions:
        step *= 2
    return step


def around(shape: tuple[int, int], *, rows: Ends, columns: Ends) -> Part | None:
    """Return the cells to draw for a reader who sees a part of a table.

    Parameters
    ----------
    shape : (rows, columns)
        Of the table.
    rows, columns : (low, high)
        The ends of what is seen, with cell number i between i - 0.5 and i + 0.5.

    Returns
    -------
    Part or None
        What is seen and half of that again on each side, as far as there is more, so that a
        small shift of the view shows cells at once. None if too much is seen, or nothing.

    Examples
    --------
    >>> around((4_096, 1_024), rows=(99.5, 199.5), columns=(-0.5, 19.5))
    Part(rows=slice(50, 250, None), columns=slice(0, 30, None))
    """
    down, across = _wider(rows, count=shape[0]), _wider(columns, count=shape[1])
    return Part(down, across) if down and across else None


def _wider(seen: Ends, *, count: int) -> slice | None:
    """Return the cells in sight and half as many on each side of them, or None."""
    first, last = max(floor(seen[0] + 0.5), 0), min(ceil(seen[1] - 0.5), count - 1)
    size = last - first + 1
    if not 0 < size <= SEEN:
        return None
    margin = size // 2
    return slice(max(first - margin, 0), min(last + 1 + margin, count))
