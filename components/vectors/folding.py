"""One spelling for words that only look different to a computer: how a word is looked up.

The same letter may be one character or two (é), an apostrophe straight or curly, and a space one
that no line breaks at. Readers do not see such differences, so look-ups do not make them.
"""

import unicodedata

APOSTROPHES = "’‘ʼ‛＇"
_STRAIGHT = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))


def fold(text: str) -> str:
    r"""Return a text with composed letters, straight apostrophes and single spaces.

    Examples
    --------
    >>> fold("cafe\u0301"), fold("don’t"), fold("New\u00a0 York ")
    ('café', "don't", 'New York')
    """
    if not text.isascii():
        text = straight(unicodedata.normalize("NFC", text))
    return " ".join(text.split())


def straight(text: str) -> str:
    """Return a text with straight apostrophes, as many characters as before."""
    return text.translate(_STRAIGHT)


def key(word: str) -> str:
    """Return what all spellings of a word have in common: `fold`, without regard to case.

    Examples
    --------
    >>> key("Straße") == key("STRASSE")
    True
    """
    return fold(word).casefold()
