"""A text as numbers: its words, most frequent first, and where each of them stands."""

import bz2
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from pathlib import Path

import numpy as np

from components import settings
from components.errors import EmptyInputError
from components.vectors.types import Counts, Floats, Indices

FEWEST_WORDS = 20
MOST_WORDS = 3_000
MOST_TOKENS = 50_000  # words one after another: training on more takes too long to wait for
_FEWEST_TIMES = 2
_FREQUENT = 1e-3  # word2vec's threshold: words of a larger share are left out now and then
_WORD = re.compile(rf"(?<![^\W\d_])[^\W\d_]{{1,{settings.MAX_WORD_CHARS}}}(?![^\W\d_])")


@dataclass(frozen=True, eq=False)
class TrainingText:
    """A text that word vectors are trained on.

    Parameters
    ----------
    name : str
        Tells it from every other.
    words : tuple of str
        Most frequent first.
    tokens : ndarray of shape (tokens,), int
        The text word by word, as rows of `words`; words that were left out are not in it.
    sentences : ndarray of shape (tokens,), int
        The number of the sentence each token stands in, never falling.
    """

    name: str
    words: tuple[str, ...]
    tokens: Indices
    sentences: Indices

    @cached_property
    def counts(self) -> Counts:
        """How often each word occurs, shape (words,)."""
        return np.bincount(self.tokens, minlength=len(self.words)).astype(np.int64)

    @cached_property
    def chances(self) -> Floats:
        """How likely each word is read where it occurs, by word2vec's rule, shape (words,)."""
        share = np.maximum(self.counts, 1) / len(self.tokens)  # a part may lack some of the words
        return np.minimum(np.sqrt(_FREQUENT / share) + _FREQUENT / share, 1)

    def middles(self) -> float:
        """Return how many words one reading is expected to read."""
        return float(self.chances @ self.counts)

    def pairs(self, window: int) -> float:
        """Return about how many pairs of words one reading has, windows up to so many words."""
        read = np.bincount(self.sentences, weights=self.chances[self.tokens])
        far = np.arange(1, window + 1)
        reached = 2 * (window + 1 - far) / window  # windows, of the two words of a pair
        return float(np.maximum(read[:, None] - far, 0).sum(axis=0) @ reached)


def unpacked(path: Path) -> list[str]:
    """Return the lines of a text packed by bzip2."""
    return bz2.decompress(path.read_bytes()).decode().splitlines()


def beginning(text: str) -> str:
    """Return a text as far as its `MOST_TOKENS` first words go."""
    after = next(islice(_WORD.finditer(text), MOST_TOKENS, None), None)
    return text if after is None else text[: after.start()]


def read(name: str, lines: Iterable[str]) -> TrainingText:
    """Cut a text into words, one sentence a line, without regard to case.

    Words that occur once are left out, since nothing can be learned of their company, and what is
    too long for a word; of the others the `MOST_WORDS` most frequent are kept.

    Parameters
    ----------
    name : str
    lines : iterable of str

    Returns
    -------
    TrainingText

    Raises
    ------
    EmptyInputError
        If fewer than `FEWEST_WORDS` different words are left, or none stands beside another.
    """
    cut = [_WORD.findall(line.lower()) for line in lines]
    counts = Counter(chain.from_iterable(cut))
    often = [word for word, times in counts.most_common(MOST_WORDS) if times >= _FEWEST_TIMES]
    if len(often) < FEWEST_WORDS:
        raise EmptyInputError(
            f"This text has {len(often)} different word{'s' * (len(often) != 1)} that occur at "
            f"least twice; training takes {FEWEST_WORDS}. Paste a longer text of ordinary words."
        )
    index = {word: row for row, word in enumerate(often)}
    found = [
        (index[word], number)
        for number, sentence in enumerate(cut)
        for word in sentence
        if word in index
    ]
    tokens, sentences = np.array(found, dtype=np.intp).T
    if not (sentences[1:] == sentences[:-1]).any():
        raise EmptyInputError(
            "No line of this text has two of its words, so no word has company to learn from. "
            "Write sentences, one a line."
        )
    return TrainingText(name, tuple(often), tokens, sentences)
