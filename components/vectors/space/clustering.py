"""A question for clusters, and its answer beside what the same method finds in noise."""

from dataclasses import dataclass, replace

from components.vectors.report import Report
from components.vectors.space import clusters, noise
from components.vectors.space.clusters import Chance, Clusters, Method, Where
from components.vectors.types import Matrix

TWINS = 5
"""How many noise twins a silhouette is held against."""

MOST_OF_A_TWIN = 500
"""Points of a twin."""


@dataclass(frozen=True, eq=False)
class ClustersQuestion:
    """Which clusters a reader wants to see.

    Parameters
    ----------
    key : str
        Made of the points and of everything else here.
    where : {"space", "picture"}
        What the points are.
    matrix : ndarray of shape (points, dims), float32
    method : {"k-means", "hdbscan"}
    number : int
        How many clusters (k-means), or how many points one has at least (HDBSCAN).
    seed : int
    """

    key: str
    where: Where
    matrix: Matrix
    method: Method
    number: int
    seed: int


def find(report: Report, matrix: Matrix, method: Method, number: int, seed: int) -> Clusters:
    """Find clusters: a job for the worker.

    Raises
    ------
    ReaderError
        If these points cannot be divided so.
    """
    report(0.0, f"Looking for clusters among {len(matrix):,} points …")
    found = clusters.divided(matrix, method, number, seed)
    report(1 / (1 + TWINS), "Looking for clusters in noise …")
    return replace(found, chance=chance(matrix, method, number, seed=seed))


def chance(matrix: Matrix, method: Method, number: int, *, seed: int) -> Chance:
    """Find clusters of noise twins, which have none: what their silhouettes are is no merit.

    Of more than 500 points only 500 of a twin are divided.

    Parameters
    ----------
    matrix, method, number, seed
        As for the points themselves.
    """
    scores: list[float] = []
    for twin in range(TWINS):
        points = noise.twin(matrix, random_state=seed + twin)[:MOST_OF_A_TWIN]
        found = clusters.divided(points, method, number, seed)
        scores.append(found.silhouette_of_all or 0.0)
    return Chance(tuple(scores))
