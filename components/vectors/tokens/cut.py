"""A text cut into tokens: each with its id, its bytes and its place; and what the ids do not keep.

Places count characters (code points) from 0. A token may hold only some bytes of a character: then
several tokens have that character in their places.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal

from components.vectors.tokens.places import groups

LossKind = Literal["case", "accents", "form", "spaces", "dropped", "unknown"]


@dataclass(frozen=True)
class Token:
    """A piece of a text.

    Parameters
    ----------
    id : int
        Row of the model's input table.
    piece : str
        As the vocabulary writes it, for example ``Ġcat``, ``##ing`` or ``▁the``.
    content : bytes
        The text it stands for in UTF-8, without the vocabulary's marks. It may begin or end inside
        a character.
    start, end : int
        The characters it holds. Equal for a token that stands for no text: a mark the tokenizer
        adds, such as ``[CLS]``.
    is_special : bool
        Whether it is a mark, added or typed.
    """

    id: int
    piece: str
    content: bytes
    start: int
    end: int
    is_special: bool

    @property
    def is_added(self) -> bool:
        """Whether the tokenizer added it: a mark that stands for no text."""
        return self.is_special and not self.content

    @property
    def readable(self) -> str | None:
        """Its content as text; None if some of its bytes are only part of a character."""
        try:
            return self.content.decode("utf-8")
        except UnicodeDecodeError:
            return None


@dataclass(frozen=True)
class Loss:
    """Characters that the ids do not give back as they were.

    Parameters
    ----------
    kind : {"case", "accents", "form", "spaces", "dropped", "unknown"}
        "form" is another way to write the same, such as ``ﬁ`` for ``fi``; "spaces" are left out,
        put in or made another white space.
    start, end : int
        The characters. Equal where a space is put in that was not there.
    """

    kind: LossKind
    start: int
    end: int


@dataclass(frozen=True)
class CutText:
    """A text and its tokens.

    Parameters
    ----------
    text : str
    tokens : tuple of Token
        In the order of the text, with the marks the tokenizer adds. Every character stands in one
        token, in several that share it, or in one of `losses`.
    decoded : str
        What the ids give back, added marks left out.
    losses : tuple of Loss
        In the order of the text; none if and only if `decoded` is `text`.
    """

    text: str
    tokens: tuple[Token, ...]
    decoded: str
    losses: tuple[Loss, ...]

    @property
    def ids(self) -> tuple[int, ...]:
        """The rows of the input table, in order."""
        return tuple(token.id for token in self.tokens)

    @property
    def sharing(self) -> tuple[bool, ...]:
        """For each token whether it shares a character with another one."""
        return sharing([(token.start, token.end) for token in self.tokens])


def sharing(spans: Sequence[tuple[int, int]]) -> tuple[bool, ...]:
    """Tell for each span, in the order of their starts, whether it shares a place with another.

    Examples
    --------
    >>> sharing([(0, 2), (2, 3), (2, 3), (3, 3)])
    (False, True, True, False)
    """
    found = [False] * len(spans)
    last = -1
    for row, (start, end) in enumerate(spans):
        if start == end:
            continue
        if last >= 0 and start < spans[last][1]:
            found[row] = found[last] = True
        last = row
    return tuple(found)


def spread(tokens: Sequence[Token]) -> list[tuple[float, float]]:
    r"""Return where tokens can be drawn side by side: those that share characters by their bytes.

    Examples
    --------
    >>> halves = (Token(1, "a", b"\xc3", 0, 1, False), Token(2, "b", b"\xa9", 0, 1, False))
    >>> spread(halves)
    [(0.0, 0.5), (0.5, 1.0)]
    """
    found: list[tuple[float, float]] = []
    for first, last in groups([(token.start, token.end) for token in tokens]):
        group = tokens[first:last]
        start, end = group[0].start, max(token.end for token in group)
        reaches = list(accumulate((len(token.content) for token in group), initial=0))
        unit = (end - start) / (reaches[-1] or 1)
        found += [(start + one * unit, start + other * unit) for one, other in pairwise(reaches)]
    return found


def written(content: bytes) -> str:
    r"""Return bytes as text, those that make no character as ``<0xE2>``.

    Examples
    --------
    >>> written(b"a\xe2\x80")
    'a<0xE2><0x80>'
    """
    return "".join(
        f"<0x{ord(each) - 0xDC00:02X}>" if "\udc80" <= each <= "\udcff" else each
        for each in content.decode("utf-8", "surrogateescape")
    )
