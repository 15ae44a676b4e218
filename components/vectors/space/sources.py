"""Which words of a space are drawn: typed groups, and others that join them.

Typed words come first and keep their groups. Words that join them are one quiet group behind
them; alone, they are grouped by rank or by nearness. A column of the words' file may let only some
through. Nothing is left out in silence: what does not fit is counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from components import settings
from components.errors import EmptyInputError, LimitError, ReaderError
from components.vectors import groups, similarity
from components.vectors.groups import Chosen
from components.vectors.loaded import Column
from components.vectors.space import bands
from components.vectors.space.filtering import Only
from components.vectors.types import WordVectors

Also = Literal["none", "ranks", "near", "all"]


@dataclass(frozen=True)
class Source:
    """What a reader asks to be drawn.

    Parameters
    ----------
    text : str
        Groups of words as typed; may be empty if others join.
    also : {"none", "ranks", "near", "all"}
        Which words join: a range of ranks, the nearest of a word, or the whole vocabulary.
    first, last : int
        Of "ranks": ranks, counted from 1, both included.
    word : str
        Of "near": the word in the middle.
    count : int
        Of "near": how many of its nearest words, by cosine.
    only : Only or None
        What a column of the words' file must say of a word; the column has to be there.
    """

    text: str = ""
    also: Also = "none"
    first: int = 1
    last: int = 2_000
    word: str = ""
    count: int = 200
    only: Only | None = None


def choose(
    space: WordVectors, source: Source, columns: Mapping[str, Column] | None = None
) -> Chosen:
    """Find the words a reader asks for.

    Parameters
    ----------
    space : WordVectors
    source : Source
    columns : mapping from name to Column, optional
        What the file of the space says of each of its words.

    Raises
    ------
    EmptyInputError
        If there is not a single word to look for, or a column lets none through.
    LimitError
        If more words are typed than one picture takes.
    UnknownWordError
        If the word in the middle is unknown.
    ReaderError
        If a range of ranks ends before it begins, or begins after the last word.
    """
    typed = groups.parse(source.text)
    count = sum(len(group.words) for group in typed)
    if not count and source.also == "none":
        raise EmptyInputError(
            "There are no words to draw yet. Type some, for instance “animals: cat, dog; "
            "foods: bread, cheese”, or choose an example."
        )
    if count > settings.MAX_WORDS:
        raise LimitError(
            f"One picture takes at most {settings.MAX_WORDS:,} typed words; these are {count:,}. "
            "Take some away: nothing you typed is lost."
        )
    chosen = groups.choose(space, typed)
    passing = None
    if source.only is not None and columns is not None:
        passing = source.only.passing(columns[source.only.column])
        chosen = _filtered(space, chosen, passing)
    if source.also != "none":
        chosen = _joined(space, chosen, source, passing)
    if chosen.filtered and not chosen.words:
        raise EmptyInputError(
            f"None of these {chosen.filtered:,} words passes what is asked of their column. Ask "
            "for less, or draw words by no column."
        )
    return chosen


def _filtered(space: WordVectors, chosen: Chosen, passing: npt.NDArray[np.bool_]) -> Chosen:
    """Leave out the typed words that a column does not let through."""
    kept = [
        (word, label)
        for word, label in zip(chosen.words, chosen.labels, strict=True)
        if passing[space.index[word]]
    ]
    return replace(
        chosen,
        words=tuple(word for word, _ in kept),
        labels=tuple(label for _, label in kept),
        filtered=len(chosen.words) - len(kept),
    )


def _joined(
    space: WordVectors, chosen: Chosen, source: Source, passing: npt.NDArray[np.bool_] | None
) -> Chosen:
    """Add the words that join to those that were typed."""
    rows, wanted = _rows(space, source)
    through = rows if passing is None else [row for row in rows if passing[row]]
    kept = through[: settings.MAX_POINTS]
    is_quiet = bool(chosen.words)
    quiet = _quiet(space, source, len(rows[: settings.MAX_POINTS]))
    if is_quiet or not kept:
        labels = (quiet,) * len(kept)
    elif source.also == "near":
        labels = _by_nearness(rows, kept, quiet)
    else:
        labels = _by_rank(space, kept, quiet)
    label_of = dict(zip(chosen.words, chosen.labels, strict=True))
    for row, label in zip(kept, labels, strict=True):
        label_of.setdefault(space.words[row], label)
    return replace(
        chosen,
        words=tuple(label_of),
        labels=tuple(label_of.values()),
        beyond=wanted - len(rows) + len(through) - len(kept),
        cut=len(through) - len(kept),
        filtered=chosen.filtered + len(rows) - len(through),
        quiet=quiet if is_quiet else None,
        is_ordered=not is_quiet and len(set(labels)) > 1,
    )


def _rows(space: WordVectors, source: Source) -> tuple[Sequence[int], int]:
    """Return the rows of the words that join, and how many were asked for."""
    size = len(space.words)
    if source.also == "all":
        return range(size), size
    if source.also == "ranks":
        if source.first > source.last:
            raise ReaderError(
                f"The ranks begin at {source.first:,} and end at {source.last:,}: "
                "the first number must not be larger than the second."
            )
        if source.first > size:
            raise ReaderError(
                f"These vectors end at rank {size:,}; the range begins at {source.first:,}. "
                f"Begin at {size:,} or below."
            )
        return range(source.first - 1, min(source.last, size)), source.last - source.first + 1
    if not source.word:
        raise EmptyInputError("Type the word whose neighbourhood you want to see.")
    row = space.find(source.word)
    vector = space.rows([space.words[row]])[0]
    found = similarity.nearest(space, vector, k=source.count, exclude=[row])
    return [row, *map(int, found.rows)], source.count + 1


def _quiet(space: WordVectors, source: Source, count: int) -> str:
    """Name the words that join as one group."""
    if source.also == "all" and source.only is not None:
        return f"by {groups.shortened(source.only.column)}"
    if source.also == "all":
        return "all words" if count == len(space.words) else f"first {count:,} words"
    if source.also == "ranks":
        return _ranks(space, source.first, source.first + count - 1)
    return f"near “{groups.shortened(source.word)}”"


def _ranks(space: WordVectors, first: int, last: int) -> str:
    """Name a range of ranks; without counts nobody knows that the order is one of frequency."""
    kind = "rank" if space.counts is not None else "row"
    return f"{kind} {first:,}" if first == last else f"{kind}s {first:,}–{last:,}"


def _by_nearness(rows: Sequence[int], kept: Sequence[int], name: str) -> tuple[str, ...]:
    """Group words by powers of ten of their nearness to the first of `rows`, the middle."""
    place = {row: number for number, row in enumerate(rows)}
    numbers = np.array([place[row] for row in kept], dtype=np.intp)
    labels = bands.by_tens(np.maximum(numbers, 1), name="nearest").labels
    middle = name.removeprefix("near ")
    return tuple(label if number else middle for number, label in zip(numbers, labels, strict=True))


def _by_rank(space: WordVectors, kept: Sequence[int], name: str) -> tuple[str, ...]:
    """Group words by powers of ten of their rank, where an order of frequency is known."""
    if space.counts is None:
        return (name,) * len(kept)
    ranks = np.asarray(kept) + 1
    return bands.by_tens(ranks, first=int(ranks[0])).labels
