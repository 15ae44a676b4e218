"""Do clusters of vectors fall together with categories people know: k-means and its purity.

One start of k-means hardly ever ends in the tightest grouping there is. So hundreds are made, the
tightest counts, and what the others say is kept.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from components import lazy
from components.errors import ReaderError
from components.vectors.evaluation import significance
from components.vectors.evaluation.bootstrap import Flags, Interval
from components.vectors.types import Counts, Floats, Indices, Matrix

_FEWEST_STARTS = 300
_MOST_STARTS = 1_000  # until the tightest grouping is met twice
_SAME = 1e-5  # relative difference of two tightnesses that are the same


class UnclusteredError(ReaderError):
    """There are not enough different vectors for the clusters asked for."""

    def __init__(self) -> None:
        super().__init__(
            "These words do not fall into as many clusters as there are categories. Type more "
            "words, at least two known ones a category, and at least two categories."
        )


@dataclass(frozen=True, eq=False)
class Starts:
    """What every start of k-means led to.

    Parameters
    ----------
    inertias : ndarray of shape (starts,), float64
        Sum of the squared distances of all words to their cluster's mean.
    is_at_home : ndarray of shape (starts, words), bool
        Whether a word's category is the most frequent one of its cluster.
    """

    inertias: Floats
    is_at_home: npt.NDArray[np.bool_]

    @property
    def count(self) -> int:
        """How many starts there were."""
        return len(self.inertias)

    @property
    def met(self) -> int:
        """How many starts led to the tightest grouping."""
        return int((self.inertias <= self.inertias.min() * (1 + _SAME)).sum())

    @property
    def purities(self) -> Floats:
        """The purity after each start, shape (starts,)."""
        return self.is_at_home.mean(axis=1)

    @property
    def spread(self) -> Interval:
        """The median purity of a start, and the middle 95%."""
        low, middle, high = np.quantile(self.purities, [0.025, 0.5, 0.975])
        return Interval(float(middle), float(low), float(high))


@dataclass(frozen=True, eq=False)
class Clustering:
    """Words in the tightest clusters, beside the categories they belong to.

    Parameters
    ----------
    categories : tuple of str
        In the order of their first word.
    counts : ndarray of shape (clusters, categories), int
        How many words of each category each cluster holds; clusters stand in the order of the
        category most of their words have.
    is_at_home : ndarray of shape (words,), bool
        Whether a word's category is the most frequent one of its cluster.
    clusters : ndarray of shape (words,), int
        The row of `counts` each word is in.
    starts : Starts
    """

    categories: tuple[str, ...]
    counts: Counts
    is_at_home: Flags
    clusters: Indices
    starts: Starts

    @property
    def purity(self) -> float:
        """Share of words whose category is the most frequent one of their cluster."""
        return float(self.counts.max(axis=1).sum() / self.counts.sum())

    @property
    def is_astray(self) -> Flags:
        """Which words lie in a cluster of another category, here and after most starts."""
        return ~self.is_at_home & (self.starts.is_at_home.mean(axis=0) < 0.5)

    def main_categories(self) -> list[str]:
        """Return for each word the most frequent category of its cluster."""
        main = [self.categories[int(place)] for place in self.counts.argmax(axis=1)]
        return [main[int(cluster)] for cluster in self.clusters]


def cluster(vectors: Matrix, labels: Sequence[str]) -> Clustering:
    """Group vectors by k-means into as many clusters as there are categories.

    Directions count, not lengths: every vector is scaled to length 1 first. Of 300 starts
    (k-means++) the tightest grouping is kept; if only one has led to it, more are made until a
    second does, 1,000 at most. The categories play no part in it.

    Parameters
    ----------
    vectors : ndarray of shape (words, dims), float32
    labels : sequence of str, length `words`
        The category of each word.

    Returns
    -------
    Clustering

    Raises
    ------
    UnclusteredError
        For fewer than two categories, fewer words than twice their number, or equal vectors.

    References
    ----------
    Purity: Manning, Raghavan and Schütze (2008), Introduction to Information Retrieval, section
    16.3. With categories of words: Baroni, Dinu and Kruszewski (2014),
    https://aclanthology.org/P14-1023.
    """
    categories, kinds = _categories(labels)
    points = _unit(vectors)
    if len(np.unique(points, axis=0)) < len(categories):
        raise UnclusteredError
    homes: list[Flags] = []
    inertias: list[float] = []
    best, least = np.zeros(0, dtype=np.intp), np.inf
    with _one_thread():
        while len(inertias) < _FEWEST_STARTS or (
            len(inertias) < _MOST_STARTS and not _met(inertias)
        ):
            found, inertia = _k_means(points, len(categories), len(inertias))
            counts = _counted(found, kinds, len(categories))
            homes.append(counts.argmax(axis=1)[found] == kinds)
            inertias.append(inertia)
            if inertia < least:
                best, least = found, inertia
    return _beside(best, kinds, categories, Starts(np.array(inertias), np.array(homes)))


def once(vectors: Matrix, labels: Sequence[str], *, random_state: int) -> float:
    """Return the purity after a single start of k-means."""
    categories, kinds = _categories(labels)
    with _one_thread():
        found, _ = _k_means(_unit(vectors), len(categories), random_state)
    return float(_counted(found, kinds, len(categories)).max(axis=1).sum() / len(kinds))


def variance(found: Clustering) -> float:
    """Return the variance of a purity, from one set of categories to the next.

    It is the jackknife's, as if one category more stood or fell as a whole. Where few of few
    categories are astray, the jackknife alone sees too little: its intervals held the truth in 90%
    of simulated sets, those of this in 95% (`tests.benchmarks.calibration`).
    """
    count = len(found.categories)
    whole = found.purity * (1 - found.purity) / count
    return (count * significance.jackknife(without_each(found)) + whole) / (count + 1)


def without_each(found: Clustering) -> Floats:
    """Return the purity of the other words without each category in turn, shape (categories,).

    Clusters stay as they are: a word among those of the category that goes is at home if its own
    is now the most frequent one.
    """
    counts = found.counts
    kept = [np.delete(counts, each, axis=1).max(axis=1).sum() for each in range(counts.shape[1])]
    return np.array(kept) / (counts.sum() - counts.sum(axis=0))


def _categories(labels: Sequence[str]) -> tuple[tuple[str, ...], Indices]:
    """Return every category once, and the number of each word's."""
    categories = tuple(dict.fromkeys(labels))
    if len(categories) < 2 or len(labels) < 2 * len(categories):
        raise UnclusteredError
    return categories, np.array([categories.index(label) for label in labels], dtype=np.intp)


def _unit(vectors: Matrix) -> Matrix:
    """Scale vectors to length 1; zeros stay zeros."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)


def _one_thread() -> AbstractContextManager[object]:
    """Keep scikit-learn to one thread: for so few points more would only wait for each other.

    To find the libraries that have threads takes as long as a start of k-means, so once for all.
    """
    lazy.module("sklearn.cluster")  # brings those libraries
    return lazy.module("threadpoolctl").threadpool_limits(1)


def _k_means(points: Matrix, k: int, random_state: int) -> tuple[Indices, float]:
    """Return the cluster of each point after one start, and how tight they are."""
    made: Any = lazy.module("sklearn.cluster").KMeans(k, n_init=1, random_state=random_state)
    made.fit(points)
    return made.labels_.astype(np.intp), float(made.inertia_)


def _met(inertias: Sequence[float]) -> bool:
    """Tell whether two starts have led to the tightest grouping."""
    least, second = sorted(inertias)[:2]
    return second <= least * (1 + _SAME)


def _counted(found: Indices, kinds: Indices, size: int) -> Counts:
    """Count categories by cluster, shape (clusters, categories)."""
    return np.bincount(found * size + kinds, minlength=size * size).reshape(size, size)


def _beside(
    found: Indices, kinds: Indices, categories: tuple[str, ...], starts: Starts
) -> Clustering:
    """Sort the clusters by the category they mostly hold."""
    counts = _counted(found, kinds, len(categories))
    main = counts.argmax(axis=1)
    order = np.lexsort((-counts.max(axis=1), main))
    places = np.argsort(order)
    return Clustering(categories, counts[order], main[found] == kinds, places[found], starts)
