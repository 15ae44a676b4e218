"""Do clusters of vectors fall together with categories people know: k-means and its purity."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components import lazy, settings
from components.errors import ReaderError
from components.vectors.types import Counts, Indices, Matrix

_STARTS = 10


class UnclusteredError(ReaderError):
    """There are not enough different vectors for the clusters asked for."""

    def __init__(self) -> None:
        super().__init__(
            "These words do not fall into as many clusters as there are categories. Type more "
            "words, at least two known ones a category, and at least two categories."
        )


@dataclass(frozen=True, eq=False)
class Clustering:
    """Words in clusters, beside the categories they belong to.

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
    """

    categories: tuple[str, ...]
    counts: Counts
    is_at_home: np.ndarray
    clusters: Indices

    @property
    def purity(self) -> float:
        """Share of words whose category is the most frequent one of their cluster."""
        return float(self.counts.max(axis=1).sum() / self.counts.sum())

    def main_categories(self) -> list[str]:
        """Return for each word the most frequent category of its cluster."""
        main = [self.categories[int(place)] for place in self.counts.argmax(axis=1)]
        return [main[int(cluster)] for cluster in self.clusters]


def cluster(
    vectors: Matrix, labels: Sequence[str], *, random_state: int = settings.RANDOM_STATE
) -> Clustering:
    """Group vectors by k-means into as many clusters as there are categories.

    Directions count, not lengths: every vector is scaled to length 1 first. Of ten starts
    (k-means++) the tightest grouping is kept; the categories play no part in it.

    Parameters
    ----------
    vectors : ndarray of shape (words, dims), float32
    labels : sequence of str, length `words`
        The category of each word.
    random_state : int

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
    categories = tuple(dict.fromkeys(labels))
    if len(categories) < 2 or len(labels) < 2 * len(categories):
        raise UnclusteredError
    kinds = np.array([categories.index(label) for label in labels])
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit = (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return _beside(_k_means(unit, len(categories), random_state), kinds, categories)


def _k_means(points: Matrix, k: int, random_state: int) -> Indices:
    """Return the cluster of each point in the tightest of several groupings."""
    vq = lazy.module("scipy.cluster.vq")
    if len(np.unique(points, axis=0)) < k:
        raise UnclusteredError
    random = np.random.default_rng(random_state)
    best, least = None, np.inf
    for _ in range(_STARTS):
        try:
            with lazy.importing:  # scipy asks whether points are torch's: not of half a torch
                centres, found = vq.kmeans2(
                    points, k, iter=50, minit="++", missing="raise", rng=random
                )
        except vq.ClusterError:  # a cluster lost its last point: start again
            continue
        spread = float(((points - centres[found]) ** 2).sum())
        if spread < least:
            best, least = np.array(found, dtype=np.intp), spread
    if best is None:
        raise UnclusteredError
    return best


def _beside(found: Indices, kinds: Indices, categories: tuple[str, ...]) -> Clustering:
    """Count categories by cluster, and sort the clusters by the category they mostly hold."""
    counts = np.zeros((len(categories), len(categories)), dtype=np.int64)
    np.add.at(counts, (found, kinds), 1)
    order = np.lexsort((-counts.max(axis=1), counts.argmax(axis=1)))
    places = np.argsort(order)
    main = counts.argmax(axis=1)
    return Clustering(categories, counts[order], main[found] == kinds, places[found])
