"""Groups of words as readers type them, and which of those words a space knows.

The notation is ``animals: cat, dog; foods: bread``: groups end at a semicolon or a new line, a
name stands before a colon, words between commas (or spaces, where a group has no comma).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from components import settings
from components.errors import EmptyInputError, LimitError, UnknownWordError
from components.vectors.types import WordVectors

UNNAMED = "words"
FREQUENT = "most frequent"
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
    added : int
        How many words, the last ones, were not typed but added as most frequent.
    """

    words: tuple[str, ...]
    labels: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    added: int = 0

    @property
    def asked(self) -> int:
        """How many different words were asked for."""
        return len(self.words) + len(self.unknown)


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
        found.setdefault(name or UNNAMED, []).extend(words)
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


def choose(space: WordVectors, groups: Sequence[Group], *, top: int = 0) -> Chosen:
    """Find the words of some groups in a space, and add its most frequent ones.

    Parameters
    ----------
    space : WordVectors
    groups : sequence of Group
    top : int, default 0
        How many of the space's first words to add, as a group of their own.

    Returns
    -------
    Chosen

    Raises
    ------
    EmptyInputError
        If there is not a single word to look for.
    LimitError
        If more words were typed, or more frequent ones asked for, than one picture takes.
    """
    _check(groups, top)
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
    typed_words = len(label_of)
    for word in space.words[:top]:
        label_of.setdefault(word, FREQUENT)
    return Chosen(
        words=tuple(label_of),
        labels=tuple(label_of.values()),
        unknown=tuple(unknown),
        repeated=tuple(repeated),
        empty=tuple(group.name for group in groups if not group.words),
        added=len(label_of) - typed_words,
    )


def shortened(word: str) -> str:
    """Return a word that fits into a sentence."""
    return word if len(word) <= _SHOWN_CHARS else f"{word[:_SHOWN_CHARS]}…"


def _check(groups: Sequence[Group], top: int) -> None:
    """Refuse nothing at all, and too much."""
    count = sum(len(group.words) for group in groups)
    if not count and not top:
        raise EmptyInputError(
            "There are no words to draw yet. Type some, for instance “animals: cat, dog; "
            "foods: bread, cheese”, or choose an example."
        )
    if count > settings.MAX_WORDS:
        raise LimitError(
            f"One picture takes at most {settings.MAX_WORDS:,} typed words; these are {count:,}. "
            "Take some away: nothing you typed is lost."
        )
    if top > settings.MAX_POINTS:
        raise LimitError(f"One picture takes at most {settings.MAX_POINTS:,} frequent words.")


def _known(space: WordVectors, typed: str) -> str | None:
    """Return the vocabulary's spelling of a word, or None."""
    try:
        return space.words[space.find(typed)]
    except UnknownWordError:
        return None
