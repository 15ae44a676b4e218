"""The words that a keyword search knows, in any script."""

import re
import unicodedata
from functools import cache

from components.vectors import folding

# Scripts without spaces between words: each letter counts as one. Kana and Chinese; Thai and Lao;
# Burmese and Khmer.
_ALONE = (
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    "\u0e01-\u0e2e\u0e30-\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2-\u0eb3\u0ebd-\u0ec6\u0edc-\u0edf"
    "\u1000-\u102a\u103f\u1050-\u1055\u1780-\u17b3"
)
_LAST_MARK = 0x1FFFF  # behind it stand only those that choose among shapes of a letter
_ASCII = re.compile(r"\w+", re.ASCII)


def words(text: str) -> list[str]:
    r"""Return the words of a text, folded: without case, wide letters and ligatures as plain ones.

    A word is a run of what a regular expression calls ``\w`` in Unicode, letters, digits and the
    low line, with the marks that belong to letters, such as the vowel signs of Hindi. Letters of
    scripts without spaces between words, such as Chinese, Japanese kana and Thai, count one by one.

    Examples
    --------
    >>> words("I'm SAD today"), words("हिन्दी"), words("我很难过")
    (['i', 'm', 'sad', 'today'], ['हिन्दी'], ['我', '很', '难', '过'])
    """
    folded = folding.straight(unicodedata.normalize("NFKC", text)).casefold()
    return (_ASCII if folded.isascii() else _any_script()).findall(folded)


def is_spelled(word: str) -> bool:
    """Tell whether a word is letters and their marks alone, without digits."""
    return all(each.isalpha() or _is_mark(each) for each in word)


@cache
def _any_script() -> re.Pattern[str]:
    """Return what a word is; Python's own expressions have no name for marks."""
    marks = "".join(each for each in map(chr, range(_LAST_MARK)) if _is_mark(each))
    letters = rf"[^\W{_ALONE}]"
    return re.compile(rf"[{_ALONE}][{marks}]*|{letters}+(?:[{marks}]+{letters}*)*")


def _is_mark(character: str) -> bool:
    """Tell whether a character goes with the one before it."""
    return unicodedata.category(character).startswith("M")
