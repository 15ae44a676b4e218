"""Clusters are scored by hand-worked cases and found as scikit-learn finds them."""

import numpy as np
import pytest
from scipy.cluster import vq
from sklearn.cluster import KMeans
from sklearn.metrics.cluster import contingency_matrix

from components import lazy
from components.vectors.evaluation import purity
from components.vectors.evaluation.purity import UnclusteredError


def blobs(n: int, *, apart: float, dims: int = 5) -> tuple[np.ndarray, list[str]]:
    random = np.random.default_rng(0)
    centres = random.normal(size=(3, dims)) * apart
    points = np.concatenate([centre + random.normal(size=(n, dims)) for centre in centres])
    return points.astype(np.float32), [name for name in "abc" for _ in range(n)]


def test_clear_categories_are_found_whole() -> None:
    """Lengths play no part: one vector of each is ten times as long."""
    points = np.array([[1, 0], [10, 1], [0, 1], [1, 10], [-1, 0], [-10, 1]], dtype=np.float32)
    found = purity.cluster(points, ["e", "e", "n", "n", "w", "w"])
    assert found.purity == 1.0
    assert found.is_at_home.all()
    np.testing.assert_array_equal(found.counts, 2 * np.eye(3))
    np.testing.assert_array_equal(found.clusters, [0, 0, 1, 1, 2, 2])


def test_a_stranger_costs_its_share() -> None:
    """One of six words lies with the others' category: 5 of 6."""
    points = np.array([[1, 0], [1, 0.1], [0.1, 1], [0, 1], [0, 1.1], [0.1, 1.1]], dtype=np.float32)
    found = purity.cluster(points, ["e", "e", "e", "n", "n", "n"])
    assert found.purity == pytest.approx(5 / 6)
    np.testing.assert_array_equal(found.is_at_home, [1, 1, 0, 1, 1, 1])
    np.testing.assert_array_equal(found.counts, [[2, 0], [1, 3]])


def test_purity_and_clusters_are_scikit_learns() -> None:
    points, labels = blobs(40, apart=1.2)
    found = purity.cluster(points, labels)
    unit = points / np.linalg.norm(points, axis=1, keepdims=True)
    theirs = KMeans(3, n_init=10, random_state=0).fit_predict(unit)
    table = contingency_matrix(labels, theirs)
    assert found.purity == pytest.approx(table.max(axis=0).sum() / 120, abs=0.01)
    assert 0.5 < found.purity < 1


def test_the_same_words_give_the_same_clusters() -> None:
    points, labels = blobs(20, apart=0.5)
    first, second = purity.cluster(points, labels), purity.cluster(points, labels)
    np.testing.assert_array_equal(first.clusters, second.clusters)


def test_too_few_words_or_categories_are_told() -> None:
    points, labels = blobs(2, apart=1)
    with pytest.raises(UnclusteredError, match="at least two known ones a category"):
        purity.cluster(points[:5], labels[:5])
    with pytest.raises(UnclusteredError):
        purity.cluster(points, ["a"] * 6)


def test_equal_vectors_cannot_be_split() -> None:
    with pytest.raises(UnclusteredError):
        purity.cluster(np.ones((6, 2), dtype=np.float32), ["a", "b", "c"] * 2)


def test_nothing_is_imported_while_scipy_looks_at_the_points(monkeypatch) -> None:
    """It looks into sys.modules for torch and takes what it finds there."""
    plain, held = vq.kmeans2, []

    def watched(*points: object, **options: object) -> object:
        held.append(lazy.importing._is_owned())
        return plain(*points, **options)

    monkeypatch.setattr(vq, "kmeans2", watched)
    purity._k_means(np.eye(4, dtype=np.float32), 2, random_state=0)
    assert held
    assert all(held)
