"""A corpus cut into words: streamed from disk, written a paragraph a line, and counted."""

import bz2
import gzip
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tqdm import tqdm

_WORD = re.compile(r"[^\W\d_]+")  # runs of letters
_OPENERS = {".bz2": bz2.open, ".gz": gzip.open}


@dataclass(frozen=True)
class Text:
    """A corpus cut into words.

    Parameters
    ----------
    path : Path
        A paragraph a line, words separated by spaces.
    counts : Counter
        How often each word occurs.
    lines : int
    """

    path: Path
    counts: Counter[str]
    lines: int


def tokenize(line: str) -> list[str]:
    """Cut a line into lower-cased runs of letters; digits and signs separate.

    Parameters
    ----------
    line : str

    Returns
    -------
    list of str

    Examples
    --------
    >>> tokenize("Don't panic: 42 naïve E-mails!")
    ['don', 't', 'panic', 'naïve', 'e', 'mails']
    """
    return _WORD.findall(line.lower())


def read_lines(corpus: Path) -> Iterator[str]:
    """Stream the lines of a text file, unpacking ``.bz2`` and ``.gz``, with a progress bar.

    Parameters
    ----------
    corpus : Path
        UTF-8 text. What is not UTF-8 is replaced.

    Yields
    ------
    str
    """
    with (
        corpus.open("rb") as stored,
        tqdm(total=corpus.stat().st_size, desc=corpus.name, unit="B", unit_scale=True) as bar,
        _unpacked(stored, corpus.suffix) as text,
    ):
        for line in text:
            yield line.decode("utf-8", errors="replace")
            bar.update(stored.tell() - bar.n)


def prepare(corpora: Iterable[Path], path: Path) -> Text:
    """Cut the corpora into words, write them a paragraph a line, and count them.

    Parameters
    ----------
    corpora : iterable of Path
    path : Path
        The file to write.

    Returns
    -------
    Text

    Raises
    ------
    ValueError
        If the corpora hold no word.
    """
    counts: Counter[str] = Counter()
    lines = 0
    with path.open("w", encoding="utf-8") as stream:
        for corpus in corpora:
            for line in read_lines(corpus):
                words = tokenize(line)
                if words:
                    counts.update(words)
                    stream.write(" ".join(words) + "\n")
                    lines += 1
    if not lines:
        raise ValueError("corpora must hold at least one word, got none.")
    return Text(path, counts, lines)


def _unpacked(stored: IO[bytes], suffix: str) -> IO[bytes]:
    """Open a stream of bytes through the unpacker its file's ending calls for."""
    opener = _OPENERS.get(suffix)
    return stored if opener is None else opener(stored, "rb")
