"""PCA, exact neighbours, t-SNE and UMAP: right, repeatable, stoppable."""

import warnings

import numpy as np
import pytest
from sklearn.datasets import make_blobs
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE
from sklearn.metrics import pairwise_distances
from sklearn.neighbors import KNeighborsClassifier
from threadpoolctl import threadpool_limits

from components.errors import ReaderError
from components.vectors.projection import compiling, neighborhood, pca, projection, steps
from components.vectors.projection.recipe import Recipe, fingerprint
from components.vectors.space import faithfulness


class StoppedError(Exception):
    """What a report raises here to stop a method."""


@pytest.fixture
def cloud():
    spread = np.linspace(3, 0.2, 10)
    return (np.random.default_rng(0).normal(size=(60, 10)) * spread + 5).astype(np.float32)


@pytest.fixture(scope="module")
def blobs():
    points, labels = make_blobs(n_samples=90, n_features=20, centers=3, random_state=0)
    return points.astype(np.float32), labels


@pytest.mark.parametrize("points", [60, 7])  # more points than dims, and fewer
def test_pca_equals_scikit_learns(cloud, points):
    cloud = cloud[:points]
    oracle = PCA(n_components=3, svd_solver="full").fit(cloud.astype(np.float64))
    found = pca.principal_components(cloud, n_components=3)
    np.testing.assert_allclose(np.abs(found.axes @ oracle.components_.T), np.eye(3), atol=1e-6)
    np.testing.assert_allclose(found.shares[:3], oracle.explained_variance_ratio_, rtol=1e-5)
    assert found.shares.sum() == pytest.approx(1)
    coordinates = pca.along(cloud, found)
    np.testing.assert_allclose(
        np.abs(coordinates), np.abs(oracle.transform(cloud.astype(np.float64))), atol=1e-4
    )


def test_a_components_largest_entry_is_positive(cloud):
    axes = pca.principal_components(cloud, n_components=3).axes
    assert (axes[np.arange(3), np.abs(axes).argmax(axis=1)] > 0).all()
    mirrored = pca.principal_components(-cloud, n_components=3).axes
    np.testing.assert_allclose(axes, mirrored, atol=1e-9)


def test_points_on_a_line_leave_the_second_axis_empty():
    line = np.outer(np.arange(5.0), [3, 4]).astype(np.float32)
    found = projection.project(line, Recipe(metric="euclidean", dims=2))
    np.testing.assert_allclose(found.coordinates[:, 1], 0, atol=1e-5)
    np.testing.assert_allclose(found.coordinates[:, 0], [-10, -5, 0, 5, 10], atol=1e-5)
    np.testing.assert_allclose(found.shares, [1, 0], atol=1e-9)


def test_two_points_and_equal_points_can_be_drawn():
    two = projection.project(np.array([[1, 0, 0], [0, 1, 0]], np.float32), Recipe(dims=3))
    assert two.coordinates.shape == (2, 3)
    same = projection.project(np.ones((4, 5), np.float32), Recipe())
    np.testing.assert_array_equal(same.coordinates, 0)


def test_cosine_scales_every_vector_to_length_one_and_leaves_zero_alone():
    vectors = np.array([[3, 4], [0, 0]], np.float32)
    np.testing.assert_allclose(steps.prepare(vectors, Recipe()), [[0.6, 0.8], [0, 0]])
    np.testing.assert_array_equal(steps.prepare(vectors, Recipe(metric="euclidean")), vectors)


@pytest.mark.parametrize("step", [16, 1_000])
def test_nearest_rows_are_the_true_ones(monkeypatch, cloud, step):
    monkeypatch.setattr(neighborhood, "_ROWS_A_STEP", step)
    table = neighborhood.nearest_rows(cloud, n_neighbors=7)
    distances = pairwise_distances(cloud)
    np.fill_diagonal(distances, np.inf)
    np.testing.assert_array_equal(table.rows, np.argsort(distances, axis=1)[:, :7])
    np.testing.assert_allclose(table.distances, np.sort(distances, axis=1)[:, :7], rtol=1e-5)
    with pytest.raises(ValueError, match="n_neighbors"):
        neighborhood.nearest_rows(cloud, n_neighbors=60)


@pytest.mark.parametrize("method", ["t-sne", "umap"])
@pytest.mark.parametrize("dims", [2, 3])
def test_heavy_methods_repeat_themselves_and_keep_clusters_apart(blobs, method, dims):
    points, labels = blobs
    recipe = Recipe(method=method, dims=dims, seed=3, metric="euclidean")
    first = projection.project(points, recipe)
    second = projection.project(points, recipe)
    np.testing.assert_array_equal(first.coordinates, second.coordinates)
    assert first.coordinates.shape == (90, dims)
    assert first.coordinates.dtype == np.float32
    neighbors = KNeighborsClassifier(5).fit(first.coordinates, labels)
    assert neighbors.score(first.coordinates, labels) == 1
    assert faithfulness.measure(points, first.coordinates).trustworthiness > 0.85


@pytest.mark.parametrize("method", ["t-sne", "umap"])
def test_another_seed_gives_another_picture(blobs, method):
    points, _ = blobs
    one, other = (projection.project(points, Recipe(method=method, seed=seed)) for seed in (0, 1))
    assert not np.allclose(one.coordinates, other.coordinates)


@pytest.mark.parametrize("method", ["t-sne", "umap"])
def test_heavy_methods_tell_how_far_they_are(blobs, method):
    told = []
    projection.project(blobs[0], Recipe(method=method), report=lambda *report: told.append(report))
    fractions = [fraction for fraction, *_ in told]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1
    assert len(fractions) > 10
    assert any("step" in sentence for _, sentence, *_ in told)


@pytest.mark.parametrize("method", ["t-sne", "umap"])
def test_a_report_that_raises_stops_the_method(blobs, method):
    def stop(fraction: float, sentence: str, preview: object = None) -> None:
        del preview
        if fraction > 0.3:
            raise StoppedError(sentence)

    with pytest.raises(StoppedError, match="step"):
        projection.project(blobs[0], Recipe(method=method), report=stop)


@pytest.mark.parametrize("method", ["t-sne", "umap"])
def test_the_picture_does_not_depend_on_the_threads_of_the_process(method):
    """The worker has other numbers of threads than the server and the scripts."""
    vectors = np.random.default_rng(0).normal(size=(300, 200)).astype(np.float32)
    found = []
    for threads in (1, 2):
        with threadpool_limits(threads):
            found.append(projection.project(vectors, Recipe(method=method)).coordinates)
    np.testing.assert_array_equal(*found)


def _library(method: str, seed: int):
    """Return the library's own method with its own neighbours and start."""
    if method == "umap":
        shared = {"n_neighbors": 10, "metric": "cosine", "n_jobs": 1, "random_state": seed}
        return compiling.umap().UMAP(**shared)
    return TSNE(perplexity=10, metric="cosine", init="random", random_state=seed)


@pytest.mark.parametrize("method", ["t-sne", "umap"])
def test_heavy_methods_are_as_faithful_as_the_libraries_own(cloud, method):
    """On the mean of four seeds: one seed moves sixty points by 0.02."""
    truth = steps.prepare(cloud, Recipe())
    ours, theirs = [], []
    for seed in range(4):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # umap: small data, no search index
            drawn = _library(method, seed).fit_transform(cloud)
        recipe = Recipe(method=method, n_neighbors=10, perplexity=10, seed=seed)
        mine = projection.project(cloud, recipe).coordinates
        theirs.append(faithfulness.measure(truth, drawn).trustworthiness)
        ours.append(faithfulness.measure(truth, mine).trustworthiness)
    assert np.mean(ours) > np.mean(theirs) - 0.02


@pytest.mark.parametrize("method", ["t-sne", "umap"])
@pytest.mark.parametrize("dims", [2, 3])
def test_a_handful_of_points_is_enough(cloud, method, dims):
    recipe = Recipe(method=method, dims=dims, perplexity=2, n_neighbors=3)
    found = projection.project(cloud[: dims + 3], recipe)
    assert np.isfinite(found.coordinates).all()


@pytest.mark.parametrize(
    ("points", "recipe", "sentence"),
    [
        (1, Recipe(), "at least two words"),
        (12, Recipe(method="t-sne", perplexity=12), "perplexity of 12 .* these are 12"),
        (12, Recipe(method="umap", n_neighbors=12), "12 neighbours among 12 words"),
        (3, Recipe(method="t-sne", perplexity=2), "at least 4 words"),
        (5, Recipe(method="umap", n_neighbors=3, dims=3), "at least 6 words"),
    ],
)
def test_what_cannot_be_drawn_says_so(cloud, points, recipe, sentence):
    with pytest.raises(ReaderError, match=sentence):
        projection.project(cloud[:points], recipe)


def test_the_fingerprint_knows_every_value_that_decides(cloud):
    key = fingerprint(cloud, Recipe(method="t-sne"))
    changed = cloud.copy()
    changed[3, 3] += 1e-3
    others = {
        fingerprint(changed, Recipe(method="t-sne")),
        fingerprint(cloud[::-1], Recipe(method="t-sne")),
        *(
            fingerprint(cloud, Recipe(**{"method": "t-sne"} | change))
            for change in (
                {"dims": 3},
                {"metric": "euclidean"},
                {"seed": 1},
                {"perplexity": 5.0},
                {"method": "umap"},
            )
        ),
    }
    assert len(others | {key}) == 8
    assert fingerprint(cloud.copy(), Recipe(method="t-sne", min_dist=0.5)) == key
    assert fingerprint(cloud, Recipe(seed=9)) == fingerprint(cloud, Recipe())


@pytest.mark.parametrize("shape", [(8, 20), (20, 20), (30, 4)])
def test_n_points_span_one_direction_less_than_n(shape):
    matrix = np.random.default_rng(1).normal(size=shape).astype(np.float32)
    found = pca.principal_components(matrix, n_components=2).shares
    assert len(found) == np.linalg.matrix_rank(matrix - matrix.mean(axis=0), tol=1e-4)
    assert found.sum() == pytest.approx(1)
