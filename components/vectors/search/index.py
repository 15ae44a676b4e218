"""A collection with what is made of it once, so that a question is answered in a moment."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from components.vectors.ruler import Ruler
from components.vectors.search import bm25, encoded, means
from components.vectors.search.bm25 import KeywordIndex
from components.vectors.search.documents import Collection
from components.vectors.search.encoded import Encoded
from components.vectors.search.means import MeanVectors, Weighting
from components.vectors.search.ranking import Ranking, ranked
from components.vectors.types import Vector, WordVectors


@dataclass(frozen=True, eq=False)
class Averaged:
    """Passages as means of their words' vectors.

    Parameters
    ----------
    key : tuple of str
        Whose vectors, and how they are weighted.
    means : MeanVectors
    ruler : Ruler or None
        Cosines of pairs of them.
    """

    key: tuple[str, Weighting]
    means: MeanVectors
    ruler: Ruler | None


def average(keywords: KeywordIndex, space: WordVectors, how: Weighting) -> Averaged:
    """Return means of the words of passages."""
    found = means.of_counts(space, keywords.counts, how)
    return Averaged((space.name, how), found, encoded.ruler(found.unit))


@dataclass(frozen=True, eq=False)
class MadeOnce:
    """What a job makes of passages, whatever will be asked.

    Parameters
    ----------
    encoded : Encoded
    ruler : Ruler or None
        Cosines of pairs of them as they were encoded.
    keywords : KeywordIndex
    averaged : Averaged or None
        The means of their words, where it was known whose vectors.
    """

    encoded: Encoded
    ruler: Ruler | None
    keywords: KeywordIndex
    averaged: Averaged | None


def make(
    passages: Sequence[str],
    found: Encoded,
    space: WordVectors | None = None,
    how: Weighting = "plain",
) -> MadeOnce:
    """Return what is made of passages once, with their vectors and those of their words."""
    keywords = bm25.index(passages)
    averaged = None if space is None else average(keywords, space, how)
    return MadeOnce(found, encoded.ruler(found.unit), keywords, averaged)


class Index:
    """What searches need of a collection; a reader's own is held by their session alone.

    Parameters
    ----------
    collection : Collection
    is_own : bool, default False
        Whether a reader brought it: then nothing made of it has a name that others could ask for.
    notes : tuple of str
        What was left out of it, a sentence each.
    """

    def __init__(
        self, collection: Collection, *, is_own: bool = False, notes: tuple[str, ...] = ()
    ) -> None:
        self.collection, self.is_own, self.notes = collection, is_own, notes
        self.key = secrets.token_hex(16) if is_own else collection.key
        self.encoded: Encoded | None = None
        self._averaged: Averaged | None = None
        self._ruler: Ruler | None = None

    def keep(self, made: MadeOnce) -> None:
        """Keep what a job has made of its passages."""
        self.encoded, self._ruler, self.keywords = made.encoded, made.ruler, made.keywords
        self._averaged = made.averaged

    @cached_property
    def keywords(self) -> KeywordIndex:
        """The words of its passages."""
        return bm25.index(self.collection.passages)

    @property
    def ruler(self) -> Ruler | None:
        """Cosines of pairs of passages as they were encoded; None where there is no pair, yet."""
        if self._ruler is None and self.encoded is not None:
            self._ruler = encoded.ruler(self.encoded.unit)
        return self._ruler

    @property
    def ruler_of_means(self) -> Ruler | None:
        """Cosines of pairs of passages as they were averaged last; None where there is no pair."""
        return None if self._averaged is None else self._averaged.ruler

    def means(self, space: WordVectors, how: Weighting) -> MeanVectors:
        """Return the means of its passages' words; those asked for last are remembered."""
        held = self._averaged
        if held is None or held.key != (space.name, how):
            held = self._averaged = average(self.keywords, space, how)
        return held.means

    def by_keywords(self, query: str) -> Ranking:
        """Return the passages in which a word of the query stands, by BM25."""
        scores = self.keywords.scores(query)
        return ranked(scores, scores > 0)

    def by_means(self, query: str, space: WordVectors, how: Weighting) -> Ranking:
        """Return the passages with a known word by their cosine; none if the query has none."""
        found = self.means(space, how)
        vector = means.mean(space, query, how, found.common)
        return ranked(found.unit @ vector, found.is_known & bool(vector.any()))


def by_meaning(found: Encoded, vector: Vector) -> Ranking:
    """Return all passages by their cosine with a query of length 1."""
    return ranked(found.unit @ vector, np.ones(len(found.unit), dtype=bool))


@dataclass(frozen=True, eq=False)
class EncodingQuestion:
    """The vectors of a collection's passages.

    Parameters
    ----------
    index : Index
        Keeps the answer.
    space : str or None, default None
        Word vectors whose means will be asked for first: the answer is the same with any.
    how : {"plain", "sif"}
        How they will be weighted.
    """

    index: Index
    space: str | None = None
    how: Weighting = "plain"

    @property
    def key(self) -> str:
        """Return what the answer is remembered by until the index has it."""
        return f"EncodingQuestion({self.index.key})"
