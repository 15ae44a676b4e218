"""t-SNE's affinities, pull and push against scikit-learn's, openTSNE's and pairs by hand."""

import numpy as np
import pytest
from scipy.spatial.distance import pdist, squareform
from sklearn.manifold._t_sne import _joint_probabilities_nn, _kl_divergence
from sklearn.neighbors import NearestNeighbors

from components.vectors.projection import affinities, neighborhood, repulsion, t_sne
from components.vectors.projection.recipe import Recipe
from components.vectors.report import unreported


@pytest.fixture
def cloud():
    return np.random.default_rng(0).normal(size=(120, 8)).astype(np.float32)


@pytest.fixture
def table(cloud):
    return neighborhood.nearest_rows(cloud, n_neighbors=30)


def pairs(points):
    """Return w and w² (y_i - y_j) of all pairs, by hand."""
    apart = points[:, None] - points[None]
    weights = 1 / (1 + (apart**2).sum(axis=2))
    np.fill_diagonal(weights, 0)
    return weights, weights[:, :, None] ** 2 * apart


def test_affinities_equal_scikit_learns(cloud, table):
    found = affinities.joint(table, perplexity=10)
    graph = NearestNeighbors(n_neighbors=30).fit(cloud).kneighbors_graph(mode="distance")
    graph.data **= 2
    expected = _joint_probabilities_nn(graph, 10, verbose=0)
    np.testing.assert_allclose(found.toarray(), expected.toarray(), atol=1e-7)
    assert found.sum() == pytest.approx(1)


def test_every_point_looks_at_perplexity_others(table):
    given = affinities.conditional(table.distances, perplexity=7)
    entropy = -(given * np.log(np.maximum(given, 1e-300))).sum(axis=1)
    np.testing.assert_allclose(np.exp(entropy), 7, rtol=1e-4)
    np.testing.assert_allclose(given.sum(axis=1), 1)
    assert (np.diff(given, axis=1) <= 0).all()


def test_equal_distances_are_looked_at_equally():
    given = affinities.conditional(np.ones((3, 6)), perplexity=2)
    np.testing.assert_allclose(given, 1 / 6)


@pytest.mark.parametrize("size", [1e-4, 1.0, 30.0])
@pytest.mark.parametrize("dims", [2, 3])
def test_the_exact_push_is_the_sum_over_pairs(size, dims):
    points = size * np.random.default_rng(1).normal(size=(300, dims))
    weights, forces = pairs(points)
    found = repulsion.exact(points)
    assert found.total == pytest.approx(weights.sum(), rel=1e-5)
    np.testing.assert_allclose(found.forces, forces.sum(axis=1), rtol=1e-3, atol=2e-4 * size)


@pytest.mark.parametrize("size", [1e-4, 1.0, 5.0])
@pytest.mark.parametrize("dims", [2, 3])
def test_the_grid_pushes_nearly_as_exactly(monkeypatch, size, dims):
    monkeypatch.setattr(repulsion, "EXACT", {2: 0, 3: 0})
    points = size * np.random.default_rng(1).normal(size=(300, dims))
    weights, forces = pairs(points)
    found = repulsion.Field(dims).push(points)
    assert found.total == pytest.approx(weights.sum(), rel=0.02)
    expected = forces.sum(axis=1)
    missed = np.linalg.norm(found.forces - expected) / np.linalg.norm(expected)
    assert missed < 0.08


def test_a_grid_is_used_again_and_changes_with_the_picture(monkeypatch):
    monkeypatch.setattr(repulsion, "EXACT", {2: 0, 3: 0})
    points = np.random.default_rng(1).normal(size=(200, 2))
    field = repulsion.Field(2)
    field.push(points)
    kernels = field._kernels
    field.push(points * 1.001)
    assert field._kernels is kernels
    field.push(points * 20)
    assert field._kernels is not kernels


def test_pull_and_push_are_scikit_learns_gradient(cloud, table):
    """Ours leaves the factor 4 to the learning rate."""
    points = np.random.default_rng(2).normal(size=(120, 2))
    joint = affinities.joint(table, perplexity=10)
    push = repulsion.exact(points)
    ours = t_sne.pull(joint).forces(points) - push.forces / push.total
    condensed = squareform(joint.toarray(), checks=False)
    _, theirs = _kl_divergence(points.ravel(), condensed, 1.0, 120, 2)
    np.testing.assert_allclose(4 * ours, theirs.reshape(120, 2), atol=1e-6)
    assert pdist(cloud).min() > 0


def test_the_early_and_the_late_exaggeration_change_the_picture(cloud):
    def made(**change):
        recipe = Recipe("t-sne", metric="euclidean", n_iter=60, **change)
        return t_sne.place(cloud, recipe, previous=None, report=unreported)[0]

    usual = made()
    for change in (
        {"early_exaggeration": 4.0},
        {"exaggeration": 3.0},
        {"learning_rate": 5.0},
        {"start": "random"},
        {"metric": "manhattan"},
    ):
        recipe = {"metric": "euclidean"} | change
        other = t_sne.place(
            cloud, Recipe("t-sne", n_iter=60, **recipe), previous=None, report=unreported
        )[0]
        assert not np.allclose(usual, other)


def test_a_previous_picture_is_the_start(cloud):
    start = np.random.default_rng(9).normal(size=(120, 2)).astype(np.float32)
    recipe = Recipe("t-sne", n_iter=1, learning_rate=1e-9, start="previous")
    made, _ = t_sne.place(cloud, recipe, previous=start, report=unreported)
    assert np.corrcoef(made[:, 0], start[:, 0])[0, 1] > 0.999
    with pytest.raises(ValueError, match="previous must have shape"):
        t_sne.place(cloud, recipe, previous=None, report=unreported)
