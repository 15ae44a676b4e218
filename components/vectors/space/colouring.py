"""What colours, shapes and labels of a picture tell: groups, faithfulness, frequency, a column."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components.vectors.groups import Chosen
from components.vectors.loaded import Column
from components.vectors.space import bands
from components.vectors.space.bands import NOTHING
from components.vectors.space.faithfulness import Faithfulness
from components.vectors.types import Floats, WordVectors

_MOST_GROUPS = 12
_OTHERS = "others"


@dataclass(frozen=True)
class Colouring:
    """The group each point is drawn in.

    Parameters
    ----------
    labels : tuple of str, length `points`
    order : tuple of str
        If the groups are steps of one scale: their names, lowest first.
    quiet : str or None
        The group that is only the background of the others.
    notes : tuple of str, length `points`, or empty
        What else is to be known of each point: the exact number.
    captions : tuple of str, length `points`, or empty
        What is written beside each point instead of its word.
    is_warning : bool
        The last steps of the scale are the exception to be seen; the first is grey.
    """

    labels: tuple[str, ...]
    order: tuple[str, ...] = ()
    quiet: str | None = None
    notes: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    is_warning: bool = False


def by_group(chosen: Chosen) -> Colouring:
    """Colour words by the groups they were typed or chosen in."""
    order = tuple(dict.fromkeys(chosen.labels)) if chosen.is_ordered else ()
    return Colouring(chosen.labels, order, chosen.quiet)


def by_kept(found: Faithfulness) -> Colouring:
    """Colour points by how many of their true neighbours the picture keeps: the lie detector.

    The fewer, the further up the scale: it is the lies that are to be seen.

    Points that were not measured are the background.
    """
    k = found.n_neighbors
    counts = np.rint(found.kept * k)
    step = max(2, -(-(k + 1) // bands.STEPS))  # how many counts share a colour
    starts = range(0, k + 1, step)
    names = [_kept(start, min(start + step - 1, k), k) for start in starts]
    labels = tuple(
        NOTHING if np.isnan(count) else names[int(count) // step] for count in counts.tolist()
    )
    notes = tuple(
        "not measured" if np.isnan(count) else f"{count:.0f} of {k} true neighbours kept"
        for count in counts.tolist()
    )
    present = set(labels)
    order = tuple(name for name in reversed(names) if name in present)
    return Colouring(labels, order, NOTHING, notes, is_warning=True)


def by_frequency(space: WordVectors, words: Sequence[str]) -> Colouring:
    """Colour words by how frequent they are, in powers of ten of their rank.

    Parameters
    ----------
    space : WordVectors
        Its words stand in the order of frequency.
    words : sequence of str
        All of them in the space.
    """
    rows = np.array([space.index[word] for word in words], dtype=np.intp)
    cut = bands.by_tens(rows + 1)
    counts = space.counts
    notes = tuple(
        f"rank {row + 1:,}" + ("" if counts is None else f", {counts[row]:,} times")
        for row in rows.tolist()
    )
    return Colouring(cut.labels, cut.order, notes=notes)


def by_numbers(values: Floats) -> Colouring:
    """Colour points by a column of numbers, in five steps of about as many points each."""
    cut = bands.by_size(values, form="{:.6g}")  # as in the notes: a year is no 1.75e+03
    notes = tuple(f"{value:.6g}" if np.isfinite(value) else NOTHING for value in values.tolist())
    return Colouring(cut.labels, cut.order, NOTHING, notes)


def by_column(values: Column, rows: Sequence[int]) -> Colouring:
    """Colour points by a column of a reader's own file: numbers by size, texts by value.

    Parameters
    ----------
    values : Column
        One entry for each word of the space.
    rows : sequence of int
        The rows of the points in the space.
    """
    if isinstance(values, tuple):
        return by_texts([values[row] for row in rows])
    return by_numbers(values[list(rows)])


def captions(values: Column, rows: Sequence[int]) -> tuple[str, ...]:
    """Return the entries of a column as they are written beside points; nothing for none.

    Parameters
    ----------
    values : Column
        One entry for each word of the space.
    rows : sequence of int
        The rows of the points in the space.

    Examples
    --------
    >>> captions(np.array([1.5, np.nan]), [1, 0])
    ('', '1.5')
    """
    picked = [values[row] for row in rows]
    return tuple(
        value if isinstance(value, str) else "" if np.isnan(value) else f"{value:.6g}"
        for value in picked
    )


def by_texts(values: Sequence[str]) -> Colouring:
    """Colour points by a column of texts: the most frequent ones each, the others together."""
    counts = Counter(value for value in values if value)
    common = [value for value, _ in counts.most_common()]
    if len(common) > _MOST_GROUPS:
        common = common[: _MOST_GROUPS - 1]
    rest = len(counts) - len(common)
    quiet = f"{_OTHERS} ({rest:,} values)" if rest else NOTHING
    known = set(common)
    labels = tuple(
        value if value in known else (quiet if value or not rest else NOTHING) for value in values
    )
    return Colouring(labels, quiet=quiet, notes=tuple(value or NOTHING for value in values))


def _kept(low: int, high: int, k: int) -> str:
    """Name a step of the lie detector."""
    return f"{low}–{high} of {k} kept" if low < high else f"{high} of {k} kept"
