"""Clusters of points, in the full space or in a picture, and how well each holds together.

Clusters of the full space are those of the vectors; clusters of a picture may be the picture's own
doing. Which of the two is meant is the caller's choice of points, and is to be said.
"""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from components import lazy, settings
from components.errors import ReaderError
from components.vectors.types import Floats, Indices, Matrix

Method = Literal["k-means", "hdbscan"]
METHODS: tuple[Method, ...] = get_args(Method)
Where = Literal["space", "picture"]
PLACES: tuple[Where, ...] = get_args(Where)

OUTSIDE = -1
"""The label of points HDBSCAN leaves out."""

STARTS = 10
"""Of k-means."""

MOST_JUDGED = 5_000  # points whose silhouette is computed: every one is compared with all


@dataclass(frozen=True)
class Chance:
    """Mean silhouettes of clusters found the same way in noise twins, see `noise.twin`.

    Parameters
    ----------
    found : tuple of float
        Points in no cluster count as 0, and so does a twin without two clusters.
    """

    found: tuple[float, ...]

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest."""
        return min(self.found), max(self.found)

    @property
    def mean(self) -> float:
        """Of all twins."""
        return float(np.mean(self.found))


@dataclass(frozen=True, eq=False)
class Clusters:
    """Which points belong together.

    Parameters
    ----------
    labels : ndarray of shape (points,), int
        Number of each point's cluster, counted from 0, the largest cluster first; `OUTSIDE` for
        points in none.
    members : tuple of ndarray of int
        Rows of each cluster's points, the one nearest to the cluster's mean first.
    silhouettes : ndarray of shape (clusters,), float64
        Mean silhouette of each cluster's points.
    silhouette : float or None, in [-1, 1]
        Mean over all points that are in a cluster and were judged; None for fewer than two
        clusters, for which it is not defined.
    judged : int
        How many points that is.
    chance : Chance or None
        The same of points without structure; None where it was not measured.
    """

    labels: Indices
    members: tuple[Indices, ...]
    silhouettes: Floats
    silhouette: float | None
    judged: int
    chance: Chance | None = None

    @property
    def count(self) -> int:
        """How many clusters there are."""
        return len(self.members)

    @property
    def outside(self) -> int:
        """How many points are in none."""
        return int((self.labels == OUTSIDE).sum())

    @property
    def silhouette_of_all(self) -> float | None:
        """The mean silhouette if points in no cluster count as 0."""
        if self.silhouette is None:
            return None
        return self.silhouette * (len(self.labels) - self.outside) / len(self.labels)


def divided(matrix: Matrix, method: Method, number: int, seed: int) -> Clusters:
    """Find clusters by one of the methods."""
    if method == "k-means":
        return k_means(matrix, n_clusters=number, random_state=seed)
    return hdbscan(matrix, fewest=number, random_state=seed)


def k_means(matrix: Matrix, *, n_clusters: int, random_state: int) -> Clusters:
    """Divide points into a given number of clusters, each point to the nearest mean.

    The best of ten starts (k-means++). Every point is in a cluster, whether it belongs to one or
    not, and a number of clusters is always found if it is asked for.

    Parameters
    ----------
    matrix : ndarray of shape (points, dims)
        Compared by Euclidean distance: scale rows to length 1 for cosine.
    n_clusters : int
    random_state : int

    Raises
    ------
    ReaderError
        If there are not more different points than clusters, or fewer than two clusters are
        wanted.

    References
    ----------
    Lloyd (1982), Least Squares Quantization in PCM; scikit-learn's ``KMeans``.
    """
    different = len(np.unique(matrix, axis=0))
    if not 2 <= n_clusters < different:
        raise ReaderError(
            f"{different} different points cannot be divided into {n_clusters} clusters. "
            f"Choose 2 to {max(2, different - 1)} clusters, or add words."
        )
    made = lazy.module("sklearn.cluster").KMeans(
        n_clusters, n_init=STARTS, random_state=random_state
    )
    return judge(matrix, made.fit(matrix).labels_, random_state=random_state)


def hdbscan(matrix: Matrix, *, fewest: int, random_state: int = settings.RANDOM_STATE) -> Clusters:
    """Find dense regions of points, however many there are, and leave the other points out.

    Parameters
    ----------
    matrix : ndarray of shape (points, dims)
        Compared by Euclidean distance: scale rows to length 1 for cosine.
    fewest : int
        How many points a cluster has at least.
    random_state : int
        Chooses the points whose silhouette is computed, where there are too many for all; the
        clusters have no chance in them.

    Raises
    ------
    ReaderError
        If there are fewer points than one cluster needs.

    References
    ----------
    Campello, Moulavi and Sander (2013), Density-Based Clustering Based on Hierarchical Density
    Estimates; scikit-learn's ``HDBSCAN``.
    """
    if not 2 <= fewest <= len(matrix):
        raise ReaderError(
            f"A cluster of at least {fewest} words cannot be found among {len(matrix)}. "
            "Choose a smaller number of at least 2, or add words."
        )
    made = lazy.module("sklearn.cluster").HDBSCAN(min_cluster_size=fewest, copy=True)
    return judge(matrix, made.fit(matrix).labels_, random_state=random_state)


def judge(matrix: Matrix, labels: Indices, *, random_state: int) -> Clusters:
    """Sort clusters and measure how well they hold together.

    With a the mean distance of a point to the others of its cluster and b that to the points of
    the nearest other cluster, its silhouette is (b - a) / max(a, b): near 1 well inside, 0 on the
    border, below 0 in the wrong cluster. Points outside all clusters are left out.

    Parameters
    ----------
    matrix : ndarray of shape (points, dims)
    labels : ndarray of shape (points,), int
        Any numbers; below 0 for points in no cluster.
    random_state : int
        Chooses 5,000 points to judge where more are in clusters.

    References
    ----------
    Rousseeuw (1987), Silhouettes: a Graphical Aid to the Interpretation and Validation of Cluster
    Analysis; scikit-learn's ``silhouette_samples``.
    """
    numbers, sizes = np.unique(labels[labels >= 0], return_counts=True)
    numbers = numbers[np.argsort(-sizes, kind="stable")]
    sorted_labels = np.full(len(labels), OUTSIDE, dtype=np.intp)
    members: list[Indices] = []
    for place, number in enumerate(numbers):
        rows = np.flatnonzero(labels == number)
        sorted_labels[rows] = place
        away = np.linalg.norm(matrix[rows] - matrix[rows].mean(axis=0), axis=1)
        members.append(rows[np.argsort(away, kind="stable")])
    judged = _judged(sorted_labels, random_state)
    silhouettes = np.full(len(members), np.nan)
    silhouette = None
    if _can_be_judged(sorted_labels[judged]):
        measured = lazy.module("sklearn.metrics").silhouette_samples(
            matrix[judged], sorted_labels[judged]
        )
        each = np.asarray(measured, dtype=np.float64)
        for place in range(len(members)):
            here = sorted_labels[judged] == place
            silhouettes[place] = each[here].mean() if here.any() else np.nan
        silhouette = float(each.mean())
    return Clusters(sorted_labels, tuple(members), silhouettes, silhouette, len(judged))


def _judged(labels: Indices, random_state: int) -> Indices:
    """Return the points whose silhouette is computed."""
    inside = np.flatnonzero(labels >= 0)
    if len(inside) <= MOST_JUDGED:
        return inside
    return np.sort(np.random.default_rng(random_state).choice(inside, MOST_JUDGED, replace=False))


def _can_be_judged(labels: Indices) -> bool:
    """Tell whether a silhouette is defined: at least two clusters, fewer than points."""
    return 2 <= len(np.unique(labels)) < len(labels)
