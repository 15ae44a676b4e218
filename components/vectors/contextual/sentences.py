"""A reader's sentences, one a line, with the senses they are given."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from components import settings
from components.errors import EmptyInputError, LimitError

_SENSE = re.compile(r"\s*([^\s:]{1,20})\s*:\s+(\S.*)")


@dataclass(frozen=True)
class Sentence:
    """A line of the reader's.

    Parameters
    ----------
    text : str
        In Unicode's composed form (NFC).
    sense : str or None
        What stands before a colon at the start of the line, if anything does.
    """

    text: str
    sense: str | None = None


def parse(text: str) -> tuple[Sentence, ...]:
    """Read sentences, one a line; ``river: We sat on the bank`` gives one a sense.

    Parameters
    ----------
    text : str
        Empty lines are passed over. Characters are composed (NFC), so that an accent
        typed as a mark of its own is the same as the accented letter.

    Returns
    -------
    tuple of Sentence

    Raises
    ------
    EmptyInputError
        If there is no sentence.
    LimitError
        If there are too many, or one is too long.

    Examples
    --------
    >>> parse("river: We sat on the bank")
    (Sentence(text='We sat on the bank', sense='river'),)
    """
    lines = [line.strip() for line in unicodedata.normalize("NFC", text).splitlines()]
    lines = [line for line in lines if line]
    if not lines:
        raise EmptyInputError("Type at least two sentences, one a line, with the word in them.")
    if len(lines) > settings.MAX_SENTENCES:
        raise LimitError(
            f"These are {len(lines)} sentences; the page compares {settings.MAX_SENTENCES} at "
            "most. Take some out: nothing you typed is lost."
        )
    for number, line in enumerate(lines, start=1):
        if len(line) > settings.MAX_SENTENCE_CHARS:
            raise LimitError(
                f"Sentence {number} has {len(line):,} characters; {settings.MAX_SENTENCE_CHARS:,} "
                "are possible. Shorten it or split it into two lines."
            )
    matches = [_SENSE.fullmatch(line) for line in lines]
    return tuple(
        Sentence(match[2], match[1]) if match else Sentence(line)
        for line, match in zip(lines, matches, strict=True)
    )


def texts(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """Return the sentences without their senses: what a model reads."""
    return tuple(sentence.text for sentence in sentences)
