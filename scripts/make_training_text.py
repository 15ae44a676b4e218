"""Cut a small text out of Wikipedia: ``python -m scripts.make_training_text wikipedia-en.txt.bz2``.

The page *Training dynamics* learns from it in seconds. It is the beginnings of some long articles
from all over the corpus, as they stand and in its order: these say most in few words, and of many
things. Takes some minutes; the same corpus gives the same file.

The file's new sha256 goes into `bundled/shipped.sha256`; a test compares them.
"""

import argparse
import bz2
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from components import settings
from components.vectors.training import texts
from scripts import plain_text

_LONG = 3_000  # words of an article
_EVERY = 25  # long articles, one is taken
_BEGINNING = 200  # words of it, to the end of the paragraph


def beginnings(lines: Iterable[str], *, long: int, every: int, few: int) -> Iterator[str]:
    """Yield the first paragraphs of some of the long articles.

    Parameters
    ----------
    lines : iterable of str
        A paragraph a line, a blank line between articles.
    long : int
        Words of a long article, at least.
    every : int
        Of so many long articles the first is taken.
    few : int
        Words of an article after which no further paragraph is begun.

    Yields
    ------
    str
    """
    large = (each for each in _articles(lines) if _words(each) >= long)
    for article in islice(large, 0, None, every):
        for number, line in enumerate(article):
            if _words(article[:number]) < few:
                yield line


def _words(lines: Iterable[str]) -> int:
    """Return how many words some lines have."""
    return sum(len(plain_text.tokenize(line)) for line in lines)


def _articles(lines: Iterable[str]) -> Iterator[list[str]]:
    """Yield the paragraphs of each article."""
    article: list[str] = []
    for line in lines:
        if line.strip():
            article.append(line.strip())
        elif article:
            yield article
            article = []
    if article:
        yield article


def first(paragraphs: Iterable[str], words: int) -> Iterator[str]:
    """Yield the paragraphs that together have at most so many words."""
    for paragraph in paragraphs:
        words -= _words([paragraph])
        if words < 0:
            return
        yield paragraph


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and write the file."""
    parser = argparse.ArgumentParser(description="Cut a small text out of Wikipedia.")
    parser.add_argument("corpus", type=Path, help="plain text, .bz2 or .gz")
    corpus = parser.parse_args(arguments).corpus
    lines = plain_text.read_lines(corpus)
    paragraphs = beginnings(lines, long=_LONG, every=_EVERY, few=_BEGINNING)
    kept = first(paragraphs, texts.MOST_TOKENS)
    packed = bz2.compress("".join(f"{line}\n" for line in kept).encode())
    settings.TRAINING_TEXT_FILE.write_bytes(packed)


if __name__ == "__main__":
    main()
