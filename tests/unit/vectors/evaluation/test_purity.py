"""Clusters are scored by hand-worked cases and found as scikit-learn finds them."""

import numpy as np
import pytest
import scipy.stats
from sklearn.cluster import KMeans
from sklearn.metrics.cluster import contingency_matrix

from components.models import static
from components.vectors import groups
from components.vectors.evaluation import clusters, purity, significance
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


@pytest.fixture(scope="module")
def animals_and_more():
    """The words and vectors of the page's own example, scaled to length 1."""
    space = static.load("word2vec")
    chosen = groups.choose(space, groups.parse(groups.named(*clusters.CATEGORIES)))
    vectors = space.rows(chosen.words).astype(np.float32)
    return chosen, vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_the_tightest_grouping_is_that_of_a_thousand_of_scikit_learns_starts(animals_and_more):
    """Other seeds, and the sum of squares cannot be beaten by more than rounding."""
    chosen, unit = animals_and_more
    found = purity.cluster(unit, chosen.labels)
    theirs = KMeans(14, n_init=1_000, random_state=1_000).fit(unit)
    table = contingency_matrix(chosen.labels, theirs.labels_)
    assert found.starts.inertias.min() == pytest.approx(theirs.inertia_, rel=1e-5)
    assert found.purity == pytest.approx(table.max(axis=0).sum() / 168)
    assert found.purity == pytest.approx(found.is_at_home.mean())
    assert found.starts.met >= 2


def test_words_are_astray_only_if_most_starts_agree(animals_and_more):
    chosen, unit = animals_and_more
    found = purity.cluster(unit, chosen.labels)
    astray = {word for word, is_so in zip(chosen.words, found.is_astray, strict=True) if is_so}
    assert astray == {"orange"}
    assert found.starts.purities.min() < 0.8 < found.starts.spread.value < found.purity


def test_without_a_category_words_beside_it_are_at_home(animals_and_more) -> None:
    """scikit-learn's table of the words that are left, for each of the fourteen."""
    chosen, unit = animals_and_more
    found = purity.cluster(unit, chosen.labels)
    labels = np.array(chosen.labels)
    for each, without in zip(found.categories, purity.without_each(found), strict=True):
        kept = labels != each
        table = contingency_matrix(labels[kept], found.clusters[kept])
        assert without == pytest.approx(table.max(axis=0).sum() / kept.sum())


def test_without_a_category_that_shares_a_cluster() -> None:
    """Two kinds in one cluster: without either the other is at home."""
    points = np.repeat(np.eye(4, dtype=np.float32), 3, axis=0)
    found = purity.cluster(points, [*["a", "b"] * 3, *["c"] * 3, *["d"] * 3])
    assert found.purity == pytest.approx(10 / 12)
    assert sorted(purity.without_each(found)) == pytest.approx([7 / 9, 7 / 9, 1, 1])


def test_a_purity_varies_as_if_one_category_more_stood_or_fell_as_a_whole() -> None:
    """Purity 10/12; without each category 1, 1, 7/9 and 7/9, by hand 1/27 for the jackknife."""
    points = np.repeat(np.eye(4, dtype=np.float32), 3, axis=0)
    found = purity.cluster(points, [*["a", "b"] * 3, *["c"] * 3, *["d"] * 3])
    assert purity.variance(found) == pytest.approx((4 / 27 + 5 / 36 / 4) / 5)


def test_the_jackknife_of_a_mean_is_its_standard_error() -> None:
    values = np.array([0.2, 0.9, 0.4, 0.7, 1.0])
    without = (values.sum() - values) / 4
    assert significance.jackknife(without) == pytest.approx(scipy.stats.sem(values) ** 2)


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
