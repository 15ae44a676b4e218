"""Groups of words as readers type them, and which of those words a space knows.

The notation is ``animals: cat, dog; foods: bread``: groups end at a semicolon or a new line, a
name stands before a colon, words between commas (or spaces, where a group has no comma).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from components.errors import UnknownWordError
from components.vectors.types import WordVectors

_UNNAMED = "words"
# The signs of other scripts count too: Arabic, Chinese and Japanese commas, for instance.
_GROUP_ENDS = re.compile(r"[;\n；؛]")
_COLONS = re.compile(r"[:：]")
_COMMAS = re.compile(r"[,،，、]")
_SHOWN_CHARS = 30
_CATEGORIES = Path(__file__).with_name("categories.txt")


@dataclass(frozen=True)
class Group:
    """Some words under one name.

    Parameters
    ----------
    name : str
    words : tuple of str
        As typed, without white space around them. May be empty.
    """

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Chosen:
    """The words to draw, and what became of the others.

    Parameters
    ----------
    words : tuple of str
        As the vocabulary spells them, each once, in the order they were typed.
    labels : tuple of str, length `words`
        The name of each word's group.
    unknown : tuple of str
        Typed words that are not in the vocabulary, each once.
    repeated : tuple of str
        Words that were typed again; they stay in their first group.
    empty : tuple of str
        Groups that hold no word at all.
    beyond : int
        How many more were asked for than the space or one picture holds.
    cut : int
        How many of those were left out because one picture holds no more.
    filtered : int
        How many were left out by what a column says of them.
    quiet : str or None
        The name of the group that is only the background of the others.
    is_ordered : bool
        Whether the groups are steps of one scale, in the order of their words.
    """

    words: tuple[str, ...]
    labels: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    beyond: int = 0
    cut: int = 0
    filtered: int = 0
    quiet: str | None = None
    is_ordered: bool = False

    @property
    def asked(self) -> int:
        """How many different words were asked for."""
        return len(self.words) + len(self.unknown) + self.beyond + self.filtered


def parse(text: str) -> tuple[Group, ...]:
    """Read groups of words from what a reader typed.

    Parameters
    ----------
    text : str
        Any text at all; there is no wrong notation, only words that turn out to be unknown.

    Returns
    -------
    tuple of Group
        In the order of the text; parts with the same name are one group.

    Examples
    --------
    >>> parse("animals: cat, dog; bread")
    (Group(name='animals', words=('cat', 'dog')), Group(name='words', words=('bread',)))
    """
    found: dict[str, list[str]] = {}
    for part in _GROUP_ENDS.split(text):
        if not part.strip():
            continue
        before, *after = _COLONS.split(part, maxsplit=1)
        name, listed = (before.strip(), after[0]) if after else ("", before)
        pieces = _COMMAS.split(listed) if _COMMAS.search(listed) else listed.split()
        words = [piece.strip() for piece in pieces if piece.strip()]
        found.setdefault(name or _UNNAMED, []).extend(words)
    return tuple(Group(name, tuple(words)) for name, words in found.items())


def write(groups: Sequence[Group]) -> str:
    """Return groups in the notation `parse` reads.

    Examples
    --------
    >>> write([Group("animals", ("cat", "dog")), Group("foods", ("bread",))])
    'animals: cat, dog; foods: bread'
    """
    return "; ".join(f"{group.name}: {', '.join(group.words)}" for group in groups)


@cache
def ready_made() -> dict[str, Group]:
    """Return the categories that come with the app, by name."""
    lines = _CATEGORIES.read_text("utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("#"))
    return {group.name: group for group in parse(text)}


def named(*names: str) -> str:
    """Return some ready-made categories as text, as a reader would type them."""
    return write([ready_made()[name] for name in names])


def choose(space: WordVectors, groups: Sequence[Group]) -> Chosen:
    """Find the words of some groups in a space.

    Parameters
    ----------
    space : WordVectors
    groups : sequence of Group

    Returns
    -------
    Chosen
    """
    label_of: dict[str, str] = {}
    unknown: dict[str, None] = {}
    repeated: dict[str, None] = {}
    for group in groups:
        for typed in group.words:
            word = _known(space, typed)
            if word is None:
                unknown[shortened(typed)] = None
            elif word in label_of:
                repeated[word] = None
            else:
                label_of[word] = group.name
    return Chosen(
        words=tuple(label_of),
        labels=tuple(label_of.values()),
        unknown=tuple(unknown),
        repeated=tuple(repeated),
        empty=tuple(group.name for group in groups if not group.words),
    )


def shortened(word: str) -> str:
    """Return a word that fits into a sentence."""
    return word if len(word) <= _SHOWN_CHARS else f"{word[:_SHOWN_CHARS]}…"


def _known(space: WordVectors, typed: str) -> str | None:
    """Return the vocabulary's spelling of a word, or None."""
    try:
        return space.words[space.find(typed)]
    except UnknownWordError:
        return None
