"""Where a word stands in a text, as a whole word."""

import re
import unicodedata
from typing import Literal

Match = Literal["word", "case", "forms"]
MATCHES: tuple[Match, ...] = ("word", "case", "forms")
# Scripts that join words without a space: there, a word may stand beside any letter.
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "HANGUL")


def spans(text: str, word: str, *, match: Match = "word") -> list[tuple[int, int]]:
    """Return where a word stands in a text, as a whole word.

    Parameters
    ----------
    text, word : str
        In Unicode's composed form. The word may be several words.
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
    pattern = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    found = re.finditer(pattern, text, flags=0 if match == "case" else re.IGNORECASE)
    return [each.span() for each in found if _stands_alone(text, *each.span())]


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
