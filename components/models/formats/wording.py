"""Names that somebody made up, and numbers, as they stand in a sentence."""

import re
from collections.abc import Iterable

_NAME_CHARS = 60
_SHOWN = 5
# Control characters, line separators, marks that turn the direction of writing, halves of a pair:
# whoever makes a file up may put them into a name, and not every program can write them.
_UNDRAWABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def quoted(name: str) -> str:
    """Return a file's name in quotation marks, shortened to fit a sentence."""
    return f"“{one_line(name, most=_NAME_CHARS)}”"


def one_line(name: str, *, most: int) -> str:
    r"""Return a name that somebody made up on one line, shortened, of what can be drawn.

    Examples
    --------
    >>> one_line("vectors\0of\n  mine", most=12)
    'vectors of m…'
    """
    line = " ".join(_UNDRAWABLE.sub(" ", name).split())
    return line if len(line) <= most else f"{line[:most]}…"


def listed(names: Iterable[str]) -> str:
    """Return the first few of some names, for a sentence."""
    shown = [one_line(name, most=_NAME_CHARS) for name in names]
    return ", ".join(shown[:_SHOWN]) + (" …" if len(shown) > _SHOWN else "")


def count(number: int, noun: str) -> str:
    """Write a number with its noun.

    Examples
    --------
    >>> count(1_000, "line")
    '1,000 lines'
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
