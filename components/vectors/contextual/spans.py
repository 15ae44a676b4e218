"""Where a word stands in a text, as a whole word."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

from components.vectors import folding

Match = Literal["word", "case", "forms"]
MATCHES: tuple[Match, ...] = ("word", "case", "forms")
_WITHOUT_DOTS = str.maketrans({"İ": "i", "ı": "i"})  # one letter each, which casing makes two
# Scripts that join words without a space: there, a word may stand beside any letter.
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "HANGUL")


def spans(text: str, word: str, *, match: Match = "word") -> list[tuple[int, int]]:
    """Return where a word stands in a text, as a whole word.

    Parameters
    ----------
    text, word : str
        The text in Unicode's composed form. The word may be several words; which apostrophes
        and which spaces are written plays no part.
    match : {"word", "case", "forms"}
        In any case; in the case typed; or with regular English endings too.

    Returns
    -------
    list of (start, end), in characters counted from 0

    Examples
    --------
    >>> spans("Bankers bank at the bank's bank.", "bank")
    [(8, 12), (20, 24), (27, 31)]
    >>> spans("Two banks, one bank.", "bank", match="forms")
    [(4, 9), (15, 19)]
    """
    if not word:
        return []
    forms = _inflections(word) if match == "forms" else (word,)
    pattern = "|".join(_pattern(form, match) for form in sorted(forms, key=len, reverse=True))
    folded = _folded(text, match)
    found = [each.span() for each in re.finditer(pattern, folded)]
    if len(folded) != len(text):  # ß is two letters in other cases
        places = [place for place, char in enumerate(text) for _ in _folded(char, match)]
        places.append(len(text))
        whole = [match for match in found if _is_whole(places, *match)]
        found = [(places[start], places[end]) for start, end in whole]
    return [each for each in found if _stands_alone(text, *each)]


def _is_whole(places: Sequence[int], start: int, end: int) -> bool:
    """Tell whether no character of a text is cut in two where a match begins or ends."""
    begins = start == 0 or places[start] != places[start - 1]
    return begins and places[end] != places[end - 1]


def _folded(text: str, match: Match) -> str:
    """Return a text as it is compared: with straight apostrophes, in one case unless it counts."""
    straight = folding.straight(text)
    return straight if match == "case" else straight.translate(_WITHOUT_DOTS).casefold()


def _pattern(form: str, match: Match) -> str:
    """Return the pattern of a word, in whose spaces any white space may stand."""
    parts = _folded(folding.fold(form), match).split(" ")
    return r"\s+".join(map(re.escape, parts))


def _inflections(word: str) -> tuple[str, ...]:
    """Return a word with the regular English endings -s, -ed and -ing, itself first.

    Irregular forms (mice, struck) are not known.

    Examples
    --------
    >>> _inflections("bat")
    ('bat', 'bats', 'bated', 'batted', 'bating', 'batting')
    >>> _inflections("match")
    ('match', 'matches', 'matched', 'matching')
    """
    stem, last = word[:-1], word[-1:].lower()
    if word.lower().endswith(("s", "x", "z", "ch", "sh")):
        return (word, f"{word}es", f"{word}ed", f"{word}ing")
    if last == "e":
        return (word, f"{word}s", f"{word}d", f"{stem}ing")
    if last == "y" and stem[-1:].lower() not in "aeiou":
        return (word, f"{stem}ies", f"{stem}ied", f"{word}ing")
    doubled = re.search(r"[^aeiou][aeiou][^aeiouwxy]$", word.lower()) is not None
    stems = (word, word + word[-1]) if doubled else (word,)
    endings = [f"{each}{ending}" for ending in ("ed", "ing") for each in stems]
    return (word, f"{word}s", *endings)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether no letter, digit or mark continues a match on either side."""
    before = start > 0 and _continues(text[start]) and _continues(text[start - 1])
    after = end < len(text) and _continues(text[end - 1]) and _continues(text[end])
    return not before and not after


def _continues(char: str) -> bool:
    """Tell whether a character belongs to a word that spaces end."""
    is_part = char == "_" or unicodedata.category(char)[0] in "LMN"
    return is_part and not unicodedata.name(char, "").startswith(_UNSPACED)
