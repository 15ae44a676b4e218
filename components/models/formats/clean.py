"""From what a file holds to a space: bad rows left out, names made distinct, and all of it said."""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from components import settings
from components.errors import UploadError
from components.models.formats import wording
from components.models.formats.parts import Parsed
from components.vectors.loaded import Column, Loaded
from components.vectors.types import Matrix, WordVectors

_NAMELESS = "(empty)"
# Control characters and the two line separators of Unicode: none of them can be typed or drawn.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_LARGEST = float(np.finfo(np.float32).max)
_SHOWN = 3
_SHOWN_CHARS = 30


def space_of(parsed: Parsed, *, name: str, title: str, format: str) -> Loaded:
    """Make a space of what a file holds.

    Rows with numbers that are not finite, or too large for the square of their length to be, are
    left out. Nothing else is: a word that occurs again gets a number, as in ``cat #2``.

    Parameters
    ----------
    parsed : Parsed
        With `named_by`.
    name : str
        The space's name.
    title : str
        What the file is called.
    format : str
        What its format is called.

    Returns
    -------
    Loaded

    Raises
    ------
    UploadError
        If fewer than two words are left, or vectors have fewer than two dimensions.
    """
    if parsed.named_by is None:
        raise ValueError("parsed must say which column names the rows.")
    notes = list(parsed.notes)
    dims = parsed.matrix.shape[1]
    if dims < 2:
        raise UploadError(
            f"The vectors in {title} have {wording.count(dims, 'dimension')}; at least two are "
            "needed."
        )
    matrix, columns = _finite(parsed, notes)
    names = columns.pop(parsed.named_by)
    words = _words(_texts(names), notes)
    if words != tuple(_texts(names)):
        columns[parsed.named_by] = names
    if len(words) < 2:
        raise UploadError(
            f"{title} gives {wording.count(len(words), 'usable word')}; at least two are needed to "
            "compare anything. A file has one word and its numbers on each line."
        )
    kept = dict(list(columns.items())[: settings.MAX_UPLOAD_COLUMNS])
    if len(columns) > len(kept):
        notes.append(
            f"Of {len(columns):,} columns beside the vectors the first {len(kept):,} are kept."
        )
    space = WordVectors(name, words, matrix)
    zeros = np.flatnonzero(~matrix.any(axis=1))
    if len(zeros):
        notes.append(
            f"{wording.count(len(zeros), 'word')} {_have(len(zeros))} nothing but zeros "
            f"({_some([words[row] for row in zeros[:_SHOWN]], len(zeros))}): a vector without a "
            "direction, whose cosine with any other counts as 0."
        )
    about = f"{title}, {format}: {len(words):,} words, {dims:,} dimensions"
    return Loaded(space, {key: _short(value) for key, value in kept.items()}, tuple(notes), about)


def _finite(parsed: Parsed, notes: list[str]) -> tuple[Matrix, dict[str, Column]]:
    """Leave out rows one cannot compute with, and say so."""
    with np.errstate(over="ignore", invalid="ignore"):
        squares = np.einsum("wd,wd->w", parsed.matrix, parsed.matrix)
    good = np.isfinite(squares)
    if good.all():
        return parsed.matrix, dict(parsed.columns)
    names = _texts(parsed.columns[str(parsed.named_by)])
    missing, infinite = np.isnan(parsed.matrix).any(axis=1), np.isinf(parsed.matrix).any(axis=1)
    reasons = {
        "a number is missing, or is none (NaN)": missing,
        f"a number is infinite or beyond {_LARGEST:.1e}, the largest of 32 bits": infinite
        & ~missing,
        f"too long: the square of the length is beyond {_LARGEST:.1e}, the largest number of 32 "
        "bits": ~(good | missing | infinite),
    }
    for reason, concerned in reasons.items():
        rows = np.flatnonzero(concerned)
        if len(rows):
            listed = _some([str(names[row]) for row in rows[:_SHOWN]], len(rows))
            notes.append(f"{wording.count(len(rows), 'row')} left out ({listed}): {reason}.")
    return parsed.matrix[good], {key: _only(value, good) for key, value in parsed.columns.items()}


def _only(column: Column, keep: npt.NDArray[np.bool_]) -> Column:
    """Return the entries of a column that are kept."""
    if isinstance(column, np.ndarray):
        return column[keep]
    return tuple(value for value, is_kept in zip(column, keep, strict=True) if is_kept)


def _texts(column: Column) -> Sequence[str]:
    """Return a column as text; whole numbers without a point."""
    if isinstance(column, tuple):
        return column
    return [f"{value:.0f}" if value.is_integer() else repr(value) for value in column.tolist()]


def _words(names: Sequence[str], notes: list[str]) -> tuple[str, ...]:
    """Return names as distinct words that can be typed and drawn."""
    plain = [_plain(name) for name in names]
    changed = sum(new != old for new, old in zip(plain, names, strict=True))
    if changed:
        notes.append(
            f"{wording.count(changed, 'name')} changed: empty ones, ones longer than "
            f"{settings.MAX_CELL_CHARS} characters and ones with line breaks or other signs that "
            "cannot be drawn."
        )
    taken = dict.fromkeys(plain)
    if len(taken) == len(plain):
        return tuple(plain)
    words: list[str] = []
    seen: dict[str, int] = {}
    for word in plain:
        number = seen[word] = seen.get(word, 0) + 1
        new = word
        while number > 1 and new in taken:
            new = f"{word} #{number}"
            number += 1
        seen[word] = max(seen[word], number - 1)
        taken[new] = None
        words.append(new)
    again = len(plain) - len(seen)
    example = next(new for new, old in zip(words, plain, strict=True) if new != old)
    notes.append(
        f"{wording.count(again, 'row')} {_have(again)} the name of an earlier one and got a "
        f"number, like “{example}”."
    )
    return tuple(words)


def _plain(name: str) -> str:
    """Return a name on one line, not too long, of characters every program can write."""
    text = _UNPRINTABLE.sub(" ", name).encode("utf-8", "replace").decode("utf-8")
    if name and not text.strip():
        return "(" + " ".join(f"U+{ord(sign):04X}" for sign in name[:_SHOWN]) + ")"
    text = text if text == name else text.strip()
    return _cut(text) or _NAMELESS


def _cut(text: str) -> str:
    """Shorten what no label has room for."""
    limit = settings.MAX_CELL_CHARS
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _short(column: Column) -> Column:
    """Return a column whose texts fit a label."""
    if isinstance(column, np.ndarray):
        return column
    return tuple(_cut(text.encode("utf-8", "replace").decode("utf-8")) for text in column)


def _some(names: Sequence[str], count: int) -> str:
    """Name a few of many."""
    listed = ", ".join(f"“{_plain(name)[:_SHOWN_CHARS]}”" for name in names)
    return listed if count == len(names) else f"{listed} and {count - len(names):,} more"


def _have(number: int) -> str:
    """Return the verb for so many."""
    return "has" if number == 1 else "have"
