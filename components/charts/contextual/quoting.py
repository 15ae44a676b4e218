"""Words beside the points of a picture: sentences in lines, the word in question in bold."""

import textwrap

from components.charts.labels import literal
from components.vectors.contextual.occurrences import Occurrences

_LINE = 60  # letters
_BOLD = ("\ue000", "\ue001")  # private use: never part of a line break's arithmetic


def quoted(found: Occurrences, point: int) -> str:
    """Return an occurrence's sentence with its number, for a hover."""
    place = found.places[point]
    text = found.sentences[place.sentence].text
    return f"{place.sentence + 1}: {marked(text, place.start, place.end)}"


def marked(text: str, start: int, end: int) -> str:
    """Return a text in lines of readable length, a stretch of it in bold."""
    whole = text[:start] + _BOLD[0] + text[start:end] + _BOLD[1] + text[end:]
    shown = "<br>".join(literal(line) for line in textwrap.wrap(whole, _LINE))
    return shown.replace(_BOLD[0], "<b>").replace(_BOLD[1], "</b>")


def label(number: int, sense: str | None) -> str:
    """Name a sentence by its number and its sense."""
    return f"{number} {sense}" if sense else str(number)
