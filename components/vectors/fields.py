"""A line of a list, divided into its words, which may be several in one: *New York*."""

import re

_SIGNS, _QUOTES = "\t,，、،;；", '"“”„'
_ALONE = re.compile(f"[{_SIGNS}]")
_QUOTED = re.compile(f"[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]")
_CELL = re.compile(rf"[^\S\t]*(?:{_QUOTED.pattern}|([^{_SIGNS}]*?))[^\S\t]*(?:[{_SIGNS}]|$)")
_WORD = re.compile(rf"{_QUOTED.pattern}|([^\s{_QUOTES}]+)")


def has_signs(line: str) -> bool:
    """Tell whether a line has tabs, commas or semicolons, not in quotes: they divide it alone."""
    return _ALONE.search(_QUOTED.sub("", line.strip())) is not None


def divided(line: str) -> list[str]:
    """Divide a line by tabs, commas or semicolons; only where it has none, by white space.

    What stands in quotes is one word in any case.

    Examples
    --------
    >>> divided("New York, USA, Paris, France")
    ['New York', 'USA', 'Paris', 'France']
    >>> divided('"New York" USA Paris France')
    ['New York', 'USA', 'Paris', 'France']
    """
    pattern = _CELL if has_signs(line) else _WORD
    return [word for found in pattern.findall(line) if (word := "".join(found).strip())]
