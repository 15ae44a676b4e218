"""Expressions such as ``king - man + 0.5 woman`` as readers type them."""

import re
from collections.abc import Sequence

from components.errors import ExpressionError
from components.vectors.analogies.solve import Term

_MAX_WEIGHT = 1_000.0

_MINUS = "-−–"
_SPACE = re.compile(r"\s*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?(?![^\s*×·+\-−–\"“”„])")
_TIMES = re.compile(r"\s*[*×·]?\s*")
_WORD = re.compile(r"[^\s+\-−–*×·\"“”„]+")
_RUN = re.compile(r"[^\s+*×·\"“”„]+")
_QUOTED = re.compile(r"[\"“”„]([^\"“”„]+)[\"“”„]")


def parse(expression: str) -> tuple[Term, ...]:
    """Read a sum of signed, weighted words.

    Terms are words with an optional sign and an optional weight, such as ``2 king``, ``2*king``
    or ``0.5 king``; between two terms there must be a sign. Hyphen, minus and dash all mean
    minus. A word that holds one of these signs, a space or nothing but digits stands in quotes.

    Returns
    -------
    tuple of Term, at least one

    Raises
    ------
    ExpressionError
        At the first character that fits nowhere; for an empty expression and a weight above
        `_MAX_WEIGHT` too.

    Examples
    --------
    >>> parse("2*king - man + 0.5 woman")
    (Term(word='king', weight=2.0), Term(word='man', weight=-1.0), Term(word='woman', weight=0.5))
    """
    text = expression.rstrip()
    terms: list[Term] = []
    place = 0
    while place < len(text) or not terms:
        place = _skip(_SPACE, text, place)
        sign = text[place : place + 1]
        if sign and sign in f"+{_MINUS}":
            place = _skip(_SPACE, text, place + 1)
        elif terms:
            raise ExpressionError(text, place, wanted="+ or −")
        weight, place = _weight(text, place)
        found = _QUOTED.match(text, place) or _WORD.match(text, place)
        if found is None:
            raise ExpressionError(text, place, wanted="a word")
        word = found.group(found.lastindex or 0).strip()
        terms.append(Term(word, -weight if sign and sign in _MINUS else weight))
        place = found.end()
    return tuple(terms)


def hyphened(expression: str, word: str) -> str | None:
    """Return what quotes would make one word with a word of an expression; None if nothing would.

    Examples
    --------
    >>> hyphened("new-york - USA", "new")
    'new-york'
    >>> hyphened("paris - france", "paris") is None
    True
    """
    for run in _RUN.findall(expression):
        whole = run.strip(_MINUS)
        parts = re.split(f"[{_MINUS}]", whole)
        if len(parts) > 1 and word in parts:
            return whole
    return None


def weights(terms: Sequence[Term]) -> tuple[float, ...]:
    """Return the weight of each different word of a sum, in the order they first stand in it.

    Examples
    --------
    >>> weights((Term("king", 1.0), Term("man", -1.0), Term("king", 1.0)))
    (2.0, -1.0)
    """
    found: dict[str, float] = {}
    for term in terms:
        found[term.word] = found.get(term.word, 0.0) + term.weight
    return tuple(found.values())


def written(terms: Sequence[Term]) -> str:
    """Write a sum as readers type it.

    Examples
    --------
    >>> written((Term("king", 2.0), Term("man", -1.0), Term("woman", 0.5)))
    '2 king − man + 0.5 woman'
    """
    text = ""
    for term in terms:
        sign = "−" if term.weight < 0 else "+"
        weight = "" if abs(term.weight) == 1 else f"{abs(term.weight):g} "
        lead = f" {sign} " if text else "" if term.weight >= 0 else sign
        text += f"{lead}{weight}{term.word}"
    return text


def _weight(text: str, place: int) -> tuple[float, int]:
    """Return the weight that stands at a place, 1 if none does, and where reading goes on."""
    found = _NUMBER.match(text, place)
    if found is None:
        return 1.0, place
    weight = float(found.group().replace(",", "."))
    if weight > _MAX_WEIGHT:
        raise ExpressionError(text, place, wanted=f"a weight of at most {_MAX_WEIGHT:,.0f}")
    return weight, _skip(_TIMES, text, found.end())


def _skip(pattern: re.Pattern[str], text: str, place: int) -> int:
    """Return the place behind what a pattern, which may be empty, finds."""
    found = pattern.match(text, place)
    return found.end() if found else place
