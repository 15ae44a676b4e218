"""What is read off a page and what it should be."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_NUMBER = r"([-+]?\d[\d,]*(?:\.\d+)?(?:e-?\d+)?)"
_OPENS_A_VIEW = {"view", "task", "scheme", "method", "probe"}


@dataclass(frozen=True)
class Drawn:
    """Numbers of a figure, as Plotly has drawn them.

    Parameters
    ----------
    script : str
        An expression in JavaScript: a number or a list of numbers. In it ``g`` is the figure,
        ``figures`` are all of the page, ``named(name)`` is its trace of that name,
        ``cell(trace, row, column)`` a cell of a heat map, ``points(figure)`` are the words drawn
        in a figure, with their coordinates.
    figure : int, default 0
        Which figure of the page, counted from 0.
    digits : int, default 4
        After the point, that are compared.
    """

    script: str
    figure: int = 0
    digits: int = 4


@dataclass(frozen=True)
class Check:
    """Some numbers of a page beside what they should be.

    Parameters
    ----------
    link : str
        The address, without the server.
    what : str
    shown : str or Drawn
        Text of the page: ``{}`` stands for each number that is read, ``…`` for whatever else.
    computed : callable
        Returns the numbers, in that order; takes what is `given`, if anything is.
    button : str, optional
        What has to be clicked first, unless it has begun by itself.
    given : str, optional
        An expression as in `Drawn`, whose value the computation starts from: points that chance has
        placed, say.
    within : float, default 0
        Chance differs on the two sides by at most this much, besides the digits not shown.
    """

    link: str
    what: str
    shown: str | Drawn
    computed: Callable[..., float | Sequence[float]]
    button: str = ""
    given: str = ""
    within: float = 0

    @property
    def page(self) -> str:
        """The address of the page, without parameters."""
        return self.link.partition("?")[0]

    @property
    def is_unusual(self) -> bool:
        """Whether the link sets more than which view is open."""
        names = re.findall(r"[?&](\w+)=", self.link)
        return bool(set(names) - _OPENS_A_VIEW)

    @property
    def tolerance(self) -> str:
        """How near is equal, in words."""
        return f"within ±{self.within:g}" if self.within else "to the digit"


def read(pattern: str, text: str) -> list[str]:
    """Return the numbers that stand in a text where a pattern has ``{}``; none if it has no such.

    Examples
    --------
    >>> read("between {} and {}", "90% lie between -0.14 and 0.18, of")
    ['-0.14', '0.18']
    """
    parts = re.escape(re.sub(" ?… ?", "…", _plain(pattern))).replace(r"\{\}", _NUMBER)
    found = re.search(parts.replace("…", ".*?"), _plain(text))
    return list(found.groups()) if found else []


def _plain(text: str) -> str:
    """Write all kinds of space and of minus in one way."""
    return re.sub(r"\s+", " ", text).replace("−", "-")


def value(shown: str) -> float:
    """Return the number a page has written.

    Examples
    --------
    >>> value("18,134"), value("-0.14")
    (18134.0, -0.14)
    """
    return float(shown.replace(",", "").replace("−", "-"))


def is_equal(shown: str, computed: float, within: float = 0) -> bool:
    """Tell whether a number is the computed one, to the digits that are shown.

    A number that lies between two ways of rounding may be written either way.

    Examples
    --------
    >>> is_equal("0.59", 0.5918), is_equal("0.59", 0.5962), is_equal("0.60", 0.5962, 0.01)
    (True, False, True)
    """
    digits, _, power = shown.partition("e")
    last = len(digits.partition(".")[2]) - int(power or 0)
    return abs(value(shown) - computed) <= 0.5 * 10.0**-last + 2e-6 * 10.0 ** -min(0, last) + within
