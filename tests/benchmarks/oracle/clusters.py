"""*Embedding space*: clusters of words and of drawn points."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from sklearn import cluster, metrics

from tests.benchmarks.oracle import shipped
from tests.benchmarks.oracle.check import Check
from tests.benchmarks.oracle.shipped import Array

Points = Mapping[str, Sequence[float]]
_LINK = "/embedding-space"
_FIND = "Find clusters"


def matrix(words: Sequence[str], *, unit: bool) -> Array:
    """Return vectors of words, at length 1 for the cosine, as they are stored else."""
    kept = shipped.unit() if unit else shipped.vectors()
    return kept[[shipped.rows()[word] for word in words]].astype(np.float64)


def drawn(points: Points, words: Sequence[str]) -> Array:
    """Return where words are drawn."""
    return np.array([points[word] for word in words])


def _k_means(k: int) -> float:
    """Return the mean silhouette of the default words' clusters."""
    found = matrix(shipped.everyday_words(), unit=True)
    return float(metrics.silhouette_score(found, _labels(found, k)))


def _labels(matrix: Array, k: int) -> Any:
    """Return the tightest of ten groupings."""
    return cluster.KMeans(k, n_init=10, random_state=0).fit_predict(matrix)


def _hdbscan() -> list[float]:
    """Return clusters, words in none, and the silhouette without those and with them as 0."""
    found = matrix(shipped.everyday_words(), unit=True)
    made: Any = cluster.HDBSCAN(min_cluster_size=4, copy=True)
    labels = made.fit_predict(found)
    inside = labels >= 0
    alone = float(metrics.silhouette_score(found[inside], labels[inside]))
    count = float(labels.max() + 1)
    return [count, float((~inside).sum()), alone, alone * float(inside.mean())]


def _in_picture(points: Points) -> float:
    """Return the mean silhouette of six clusters of a picture's points."""
    found = drawn(points, shipped.everyday_words())
    return float(metrics.silhouette_score(found, _labels(found, 6)))


def checks() -> list[Check]:
    """Return how clusters hold together."""
    return [
        Check(
            f"{_LINK}?view=clusters&k=7",
            "7 clusters in the full space: silhouette",
            "Mean silhouette {};",
            lambda: _k_means(7),
            button=_FIND,
        ),
        Check(
            f"{_LINK}?view=clusters&cluster=hdbscan&fewest=4",
            "HDBSCAN: clusters, left out, silhouettes",
            "{} clusters in the full space; {} words are in none. Mean silhouette {} of the words "
            "in clusters, {} if",
            _hdbscan,
            button=_FIND,
        ),
        Check(
            f"{_LINK}?view=clusters&where=picture&method=t-sne&k=6",
            "6 clusters of the drawn points: silhouette",
            "Mean silhouette {};",
            _in_picture,
            button=_FIND,
            given="points(figures[0])",
        ),
    ]
