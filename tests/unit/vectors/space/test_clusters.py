"""k-means and HDBSCAN against scikit-learn: sorted, judged, noise left out."""

import numpy as np
import pytest
from sklearn.cluster import HDBSCAN, KMeans
from sklearn.datasets import make_blobs
from sklearn.metrics import adjusted_rand_score, silhouette_samples, silhouette_score

from components.errors import ReaderError
from components.vectors.space import clustering, clusters, noise


@pytest.fixture
def blobs():
    sizes = [20, 40, 30]
    points, labels = make_blobs(sizes, n_features=5, cluster_std=0.5, random_state=1)
    return points.astype(np.float32), labels


def test_k_means_is_scikit_learns_with_the_largest_cluster_first(blobs):
    points, truth = blobs
    found = clusters.k_means(points, n_clusters=3, random_state=0)
    theirs = KMeans(3, n_init=10, random_state=0).fit(points).labels_
    assert adjusted_rand_score(theirs, found.labels) == 1
    assert adjusted_rand_score(truth, found.labels) == 1
    assert [len(rows) for rows in found.members] == [40, 30, 20]
    assert found.outside == 0
    again = clusters.k_means(points, n_clusters=3, random_state=0)
    np.testing.assert_array_equal(found.labels, again.labels)


def test_silhouettes_are_scikit_learns(blobs):
    points, _ = blobs
    found = clusters.k_means(points, n_clusters=4, random_state=0)
    each = silhouette_samples(points, found.labels)
    assert found.silhouette == pytest.approx(silhouette_score(points, found.labels), abs=1e-6)
    expected = [each[found.labels == number].mean() for number in range(4)]
    np.testing.assert_allclose(found.silhouettes, expected, atol=1e-6)


def test_the_first_member_is_the_nearest_to_the_mean(blobs):
    points, _ = blobs
    rows = clusters.k_means(points, n_clusters=3, random_state=0).members[0]
    away = np.linalg.norm(points[rows] - points[rows].mean(axis=0), axis=1)
    assert (np.diff(away) >= 0).all()


def test_hdbscan_leaves_points_out_and_does_not_judge_them(blobs):
    points, _ = blobs
    points = np.vstack([points, np.random.default_rng(0).uniform(-60, 60, (10, 5))])
    points = points.astype(np.float32)
    found = clusters.hdbscan(points, fewest=10)
    theirs = HDBSCAN(min_cluster_size=10, copy=True).fit(points).labels_
    np.testing.assert_array_equal(found.labels == clusters.OUTSIDE, theirs == -1)
    assert adjusted_rand_score(theirs, found.labels) == 1
    assert found.outside >= 9
    inside = found.labels >= 0
    expected = silhouette_score(points[inside], found.labels[inside])
    assert found.silhouette == pytest.approx(expected, abs=1e-6)
    assert found.judged == inside.sum()
    each = np.zeros(len(points))
    each[inside] = silhouette_samples(points[inside], found.labels[inside])
    assert found.silhouette_of_all == pytest.approx(each.mean(), abs=1e-6)
    assert found.silhouette_of_all < found.silhouette


def test_chance_is_the_silhouette_of_the_same_search_in_noise(blobs):
    """In two dimensions k-means divides a structureless blob rather well, in many it does not."""
    points = blobs[0][:, :2]
    found = clustering.find(lambda *_: None, points, "k-means", 8, 0)
    theirs = [
        silhouette_score(twin, KMeans(8, n_init=10, random_state=0).fit_predict(twin))
        for twin in (noise.twin(points, random_state=seed) for seed in range(clustering.TWINS))
    ]
    assert found.chance.found == pytest.approx(theirs, abs=1e-5)
    assert found.chance.mean == pytest.approx(np.mean(theirs), abs=1e-5)
    assert found.chance.mean > 0.25
    many = np.random.default_rng(0).normal(size=(96, 200)).astype(np.float32)
    assert clustering.find(lambda *_: None, many, "k-means", 8, 0).chance.mean < 0.02


def test_noise_without_clusters_counts_as_zero(blobs):
    found = clustering.find(lambda *_: None, blobs[0], "hdbscan", 20, 0)
    assert found.silhouette > 0.5
    assert found.chance.mean < 0.1


def test_many_points_are_judged_on_a_sample_that_is_counted(monkeypatch, blobs):
    monkeypatch.setattr(clusters, "MOST_JUDGED", 50)
    found = clusters.k_means(blobs[0], n_clusters=3, random_state=0)
    assert found.judged == 50
    assert found.silhouette > 0.5


def test_one_cluster_or_none_has_no_silhouette():
    points = np.random.default_rng(0).normal(size=(30, 3)).astype(np.float32)
    labels = np.zeros(30, dtype=np.intp)
    assert clusters.judge(points, labels, random_state=0).silhouette is None
    nobody = clusters.judge(points, labels - 1, random_state=0)
    assert (nobody.count, nobody.outside, nobody.silhouette) == (0, 30, None)


@pytest.mark.parametrize("wanted", [0, 1, 3, 9])
def test_impossible_numbers_of_clusters_are_refused(wanted):
    points = np.repeat(np.eye(3, dtype=np.float32), 3, axis=0)
    with pytest.raises(ReaderError, match=r"3 different points .* Choose 2 to 2"):
        clusters.k_means(points, n_clusters=wanted, random_state=0)


@pytest.mark.parametrize("fewest", [1, 31])
def test_impossible_sizes_of_clusters_are_refused(fewest):
    with pytest.raises(ReaderError, match="Choose a smaller number of at least 2"):
        clusters.hdbscan(np.zeros((30, 2), np.float32), fewest=fewest)


def test_the_twin_has_the_means_and_variances_and_no_correlations():
    random = np.random.default_rng(3)
    vectors = random.normal(size=(4_000, 3)) @ np.array([[3, 1, 0], [0, 1, 0], [0, 0, 0.1]]) + 7
    found = noise.twin(vectors.astype(np.float32), random_state=0)
    assert found.shape == vectors.shape
    np.testing.assert_allclose(found.mean(axis=0), vectors.mean(axis=0), atol=0.2)
    np.testing.assert_allclose(found.std(axis=0), vectors.std(axis=0), rtol=0.05)
    assert abs(np.corrcoef(vectors.T)[0, 1]) > 0.6
    assert abs(np.corrcoef(found.T)[0, 1]) < 0.05
    again = noise.twin(vectors.astype(np.float32), random_state=0)
    np.testing.assert_array_equal(found, again)


def test_the_trap_is_noise_in_a_hundred_dimensions():
    points = noise.trap(random_state=1)
    assert points.shape == (500, 100)
    assert abs(points.mean()) < 0.02
    assert points.std() == pytest.approx(1, abs=0.02)
    recipe = noise.trap_recipe(random_state=1)
    assert (recipe.method, recipe.perplexity, recipe.seed) == ("t-sne", 2, 1)
