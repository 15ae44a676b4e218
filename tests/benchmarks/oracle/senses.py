"""*Contextual vectors*: groups of occurrences, found without the senses."""

import numpy as np
from scipy.cluster import hierarchy
from scipy.spatial.distance import squareform
from sklearn import metrics

from tests.benchmarks.oracle import ready
from tests.benchmarks.oracle.check import Check
from tests.benchmarks.oracle.minilm import cosines
from tests.benchmarks.oracle.shipped import Array

_LINK = "/contextual-vectors"


def _groups(layer: int, k: int) -> tuple[Array, Array]:
    """Return distances of the occurrences of bank, and their groups by average linkage."""
    apart = np.maximum(1 - cosines(ready.states("bank")[layer]), 0)
    np.fill_diagonal(apart, 0)
    tree = hierarchy.linkage(squareform(apart, checks=False), "average")
    return apart, hierarchy.fcluster(tree, k, "maxclust")


def _clear(layer: int, k: int) -> float:
    """Return the mean silhouette of k groups."""
    return float(metrics.silhouette_score(*_groups(layer, k), metric="precomputed"))


def _agree(layer: int, k: int) -> float:
    """Return how k groups agree with the senses: the adjusted Rand index."""
    return float(metrics.adjusted_rand_score(ready.sentences("bank")[1], _groups(layer, k)[1]))


def _labelled(layer: int) -> float:
    """Return the silhouette of the senses."""
    apart = _groups(layer, 2)[0]
    return float(metrics.silhouette_score(apart, ready.sentences("bank")[1], metric="precomputed"))


def _three(layer: int) -> list[float]:
    """Return how clear three groups are, and how far the clearest number is before them."""
    return [_clear(layer, 3), max(_clear(layer, k) for k in range(2, 7)) - _clear(layer, 3)]


def checks() -> list[Check]:
    """Return what is shown of groups."""
    three = f"{_LINK}?view=senses&layer=5&senses=3"
    return [
        Check(
            f"{_LINK}?view=senses",
            "found: silhouette, agreement, with 2",
            "silhouette {}. … is chance): {}, at … It would be {} with 2,",
            lambda: [_clear(6, 3), _agree(6, 3), _agree(6, 2)],
        ),
        Check(
            three,
            "3 groups in layer 5: silhouette, less than best",
            "silhouette {}. … of 2 to 6 groups, is {} larger: with 2.",
            lambda: _three(5),
        ),
        Check(
            three,
            "agreement with 3, 2, 4, 5, 6; the senses' own",
            "0 is chance): {}, at … It would be {} with 2, {} with 4, {} with 5, {} with 6: … "
            "own silhouette is {};",
            lambda: [*(_agree(5, k) for k in (3, 2, 4, 5, 6)), _labelled(5)],
        ),
    ]
