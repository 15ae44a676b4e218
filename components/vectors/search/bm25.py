"""Keyword search: BM25 in the variant of Lucene, as an index of which word stands where."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components.vectors.search import counts
from components.vectors.search.counts import WordCounts
from components.vectors.search.words import words
from components.vectors.types import Vector

K1, B = 1.5, 0.75


@dataclass(frozen=True, eq=False)
class KeywordIndex:
    """What every word of some passages adds to a score.

    Parameters
    ----------
    counts : WordCounts
    adds : ndarray of shape (pairs,), float32
        Of each word and passage that `counts` has.
    """

    counts: WordCounts
    adds: Vector

    def scores(self, query: str) -> Vector:
        """Return the score of every passage; 0 where no word of the query stands."""
        found = np.zeros(len(self.counts.lengths), dtype=np.float32)
        for word in words(query):
            here = self.counts.pairs(word)
            found[self.counts.passages[here]] += self.adds[here]
        return found

    def parts(self, query: str, passage: int) -> dict[str, float]:
        """Return what each different word of a query adds to a passage's score; they sum to it."""
        found: dict[str, float] = {}
        for word, times in Counter(words(query)).items():
            here = self.counts.pairs(word)
            found[word] = times * float(
                self.adds[here][self.counts.passages[here] == passage].sum()
            )
        return found

    def n_with(self, word: str) -> int:
        """Return in how many passages a folded word stands."""
        return len(self.counts.passages[self.counts.pairs(word)])


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
    found = counts.count(passages)
    longer = found.lengths / (found.lengths.mean() or 1.0) if len(passages) else found.lengths
    n_with, times = found.n_with, found.times
    rarity = np.repeat(np.log1p((len(passages) - n_with + 0.5) / (n_with + 0.5)), n_with)
    parts = rarity * times / (times + K1 * (1 - B + B * longer[found.passages]))
    return KeywordIndex(found, parts.astype(np.float32))
