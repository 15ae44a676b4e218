"""Tokens written so that everything in them is seen: spaces, line ends, marks, lone bytes."""

import unicodedata

from components.vectors.tokens.cut import Token, written

_SIGNS = {" ": "␣", "\t": "⇥", "\n": "⏎", "\r": "␍"}
_CONTINUES = "##"
_JOINED_TO = "◌"  # what a mark that begins a token stands on


def visible(token: Token) -> str:
    """Return a token as it is shown.

    Parameters
    ----------
    token : Token

    Returns
    -------
    str
        A special token by its name; other text with a sign for each space, tab and line end, the
        code of each character that is not seen, each byte that is part of a character only, and
        WordPiece's ``##``.

    Examples
    --------
    >>> visible(Token(5, "Ġcat", b" cat", 1, 5, False))
    '␣cat'
    """
    if token.is_special or not token.content:
        return token.piece
    return mark(token) + signs(written(token.content))


def mark(token: Token) -> str:
    """Return the ``##`` of a WordPiece that continues a word, or nothing."""
    continues = token.piece.startswith(_CONTINUES) and len(token.piece) > len(_CONTINUES)
    return _CONTINUES if continues and not token.content.startswith(b"##") else ""


def signs(text: str) -> str:
    r"""Return a text with a sign or a code for every character that would not be seen.

    Examples
    --------
    >>> signs("a \u200b\n")
    'a␣<U+200B>⏎'
    """
    shown = "".join(_SIGNS.get(each) or _coded(each) for each in text)
    return _JOINED_TO + shown if text and unicodedata.category(text[0])[0] == "M" else shown


def _coded(character: str) -> str:
    """Return a character, or its code if it is not seen."""
    return character if character.isprintable() else f"<U+{ord(character):04X}>"


def is_right_to_left(text: str) -> bool:
    """Tell whether a text runs from right to left: its first letter that has a direction does.

    Examples
    --------
    >>> is_right_to_left("12 שלום abc")
    True
    """
    kinds = (unicodedata.bidirectional(each) for each in text)
    return next((kind != "L" for kind in kinds if kind in ("L", "R", "AL")), False)


def isolated(text: str) -> str:
    r"""Return a text that turns nothing round that stands beside it in the same line.

    Numbers behind letters that run from right to left would else be read among them.

    Examples
    --------
    >>> isolated("ab"), isolated("##ש") == "\u2068##ש\u2069"
    ('ab', True)
    """
    runs_left = any(unicodedata.bidirectional(each) in ("R", "AL") for each in text)
    return f"\u2068{text}\u2069" if runs_left else text
