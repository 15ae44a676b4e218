"""Keyword search: BM25 in the variant of Lucene, as an index of which word stands where."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from components.vectors.search.words import words
from components.vectors.types import Indices, Vector

K1, B = 1.5, 0.75


@dataclass(frozen=True, eq=False)
class Postings:
    """In which passages a word stands, and what it adds to the score of each.

    Parameters
    ----------
    passages : ndarray of shape (n,), int
        Ascending.
    parts : ndarray of shape (n,), float32
    """

    passages: Indices
    parts: Vector


@dataclass(frozen=True, eq=False)
class KeywordIndex:
    """What every word of some passages adds to a score.

    Parameters
    ----------
    postings : mapping from folded word to Postings
    count : int
        Passages.
    """

    postings: Mapping[str, Postings]
    count: int

    def scores(self, query: str) -> Vector:
        """Return the score of every passage; 0 where no word of the query stands."""
        found = np.zeros(self.count, dtype=np.float32)
        for word in words(query):
            if word in self.postings:
                found[self.postings[word].passages] += self.postings[word].parts
        return found

    def parts(self, query: str, passage: int) -> dict[str, float]:
        """Return what each different word of a query adds to a passage's score; they sum to it."""
        found: dict[str, float] = {}
        for word, times in Counter(words(query)).items():
            held = self.postings.get(word)
            here = held.parts[held.passages == passage] if held is not None else np.zeros(0)
            found[word] = times * float(here.sum())
        return found

    def n_with(self, word: str) -> int:
        """Return in how many passages a folded word stands."""
        return len(self.postings[word].passages) if word in self.postings else 0


def index(passages: Sequence[str]) -> KeywordIndex:
    r"""Count the words of passages.

    A word that stands :math:`f` times in a passage of :math:`l` words, of :math:`L` on average,
    and in :math:`n` of :math:`N` passages, adds

    .. math:: \ln(1 + (N - n + 1/2) / (n + 1/2)) \; f / (f + k_1 (1 - b + b\, l / L))

    each time it stands in the query.

    References
    ----------
    Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009; the variant of Lucene is
    that of Kamphuis and others, Which BM25 Do You Mean?, 2020.
    """
    lengths = np.zeros(len(passages))
    standing: dict[str, tuple[list[int], list[int]]] = {}
    for passage, text in enumerate(passages):
        counted = Counter(words(text))
        lengths[passage] = counted.total()
        for word, times in counted.items():
            where, often = standing.setdefault(word, ([], []))
            where.append(passage)
            often.append(times)
    longer = lengths / (lengths.mean() or 1.0) if len(passages) else lengths
    return KeywordIndex(
        {word: _postings(*found, longer) for word, found in standing.items()}, len(passages)
    )


def _postings(where: Sequence[int], often: Sequence[int], longer: np.ndarray) -> Postings:
    """Return what a word adds to the passages it stands in."""
    passages = np.array(where, dtype=np.intp)
    times = np.array(often, dtype=np.float64)
    rarity = np.log1p((len(longer) - len(passages) + 0.5) / (len(passages) + 0.5))
    parts = rarity * times / (times + K1 * (1 - B + B * longer[passages]))
    return Postings(passages, parts.astype(np.float32))
