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
class MadeOnce:
    """What a job makes of passages, whatever will be asked.

    Parameters
    ----------
    encoded : Encoded
    ruler : Ruler or None
        Cosines of pairs of them as they were encoded.
    keywords : KeywordIndex
    """

    encoded: Encoded
    ruler: Ruler | None
    keywords: KeywordIndex


def make(passages: Sequence[str], found: Encoded) -> MadeOnce:
    """Return what is made of passages once, with their vectors."""
    return MadeOnce(found, encoded.ruler(found.unit), bm25.index(passages))


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
        self._means: tuple[tuple[str, str], MeanVectors] | None = None
        self._ruler: Ruler | None = None
        self._ruler_of_means: Ruler | None = None

    def keep(self, made: MadeOnce) -> None:
        """Keep what a job has made of its passages."""
        self.encoded, self._ruler, self.keywords = made.encoded, made.ruler, made.keywords

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
        return self._ruler_of_means

    def means(self, space: WordVectors, how: Weighting) -> MeanVectors:
        """Return the means of its passages' words; those asked for last are remembered."""
        held = self._means
        if held is None or held[0] != (space.name, how):
            held = (space.name, how), means.of_counts(space, self.keywords.counts, how)
            self._means, self._ruler_of_means = held, encoded.ruler(held[1].unit)
        return held[1]

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
    """

    index: Index

    @property
    def key(self) -> str:
        """Return what the answer is remembered by until the index has it."""
        return f"EncodingQuestion({self.index.key})"
