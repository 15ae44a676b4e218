"""UMAP's graph, curve, start and steps against umap-learn's, and by hand."""

from typing import Any

import numpy as np
import pytest
from scipy import sparse
from scipy.sparse.linalg import ArpackNoConvergence

from components.vectors.projection import (
    compiling,
    edges,
    fuzzy,
    halving,
    neighborhood,
    starts,
    umap,
)
from components.vectors.projection.neighborhood import NeighborTable
from components.vectors.projection.recipe import Recipe

SPECTRAL = Recipe("umap", metric="euclidean")


@pytest.fixture(scope="module")
def oracle() -> Any:
    return compiling.umap()


@pytest.fixture
def cloud():
    return np.random.default_rng(0).normal(size=(200, 8)).astype(np.float32)


def graph_of(points, n_neighbors: int = 15):
    """Return the graph and the table of neighbours it is made from."""
    table = neighborhood.nearest_rows(points, n_neighbors=n_neighbors - 1)
    return fuzzy.graph(table, table.distances), table


def theirs(oracle, points, table: NeighborTable):
    """Return umap-learn's graph on the same neighbours."""
    itself = np.arange(len(points))[:, None]
    return oracle.umap_.fuzzy_simplicial_set(
        points,
        table.rows.shape[1] + 1,
        np.random.RandomState(0),
        "euclidean",
        knn_indices=np.hstack([itself, table.rows]),
        knn_dists=np.hstack([np.zeros_like(table.distances[:, :1]), table.distances]),
    )[0]


@pytest.mark.parametrize("n_neighbors", [2, 5, 15])
def test_the_graph_is_umap_learns(oracle, cloud, n_neighbors):
    found, table = graph_of(cloud, n_neighbors)
    expected = theirs(oracle, cloud, table)
    np.testing.assert_allclose(found.toarray(), expected.toarray(), atol=1e-4)


def test_the_graph_of_points_in_the_same_place_is_umap_learns(oracle, cloud):
    cloud[:8] = cloud[8:16]  # one neighbour at distance 0
    cloud[20:60] = cloud[20]  # all neighbours at distance 0
    found, table = graph_of(cloud)
    expected = theirs(oracle, cloud, table)
    np.testing.assert_allclose(found.toarray(), expected.toarray(), atol=1e-4)
    everywhere_the_same, _ = graph_of(np.ones((20, 3), np.float32))
    assert everywhere_the_same.data.min() == 1


def test_a_point_has_as_many_neighbours_as_the_logarithm_says(cloud):
    _, table = graph_of(cloud, 9)
    found = fuzzy.memberships(table.distances)
    np.testing.assert_allclose(found.sum(axis=1), np.log2(9), atol=1e-4)
    assert (found[:, 0] == 1).all()


@pytest.mark.parametrize("min_dist", [0.0, 0.1, 0.25, 0.5, 0.8, 0.99])
def test_the_curve_is_umap_learns(oracle, min_dist):
    expected = oracle.umap_.find_ab_params(1.0, min_dist)
    np.testing.assert_allclose(umap.curve(min_dist), expected, rtol=1e-4)


@pytest.mark.parametrize("min_dist", [0.0, 0.99])
def test_tables_hold_the_factors(min_dist):
    a, b = umap.curve(min_dist)
    squares = np.geomspace(1e-6, 1e6, 5_000).astype(np.float32)
    bits = squares.view(np.int32)
    row = (bits >> 16) - (np.float32(2.0**-32).view(np.int32) >> 16)
    part = (bits & 0xFFFF) / 2**16
    exact = squares.astype(np.float64)
    below = 1 + a * exact**b
    expected = (
        -2 * a * b * exact ** (b - 1) / below,
        2 * b / ((0.001 + exact) * below),
    )
    for table, factors in zip(edges.tables(a, b), expected, strict=True):
        np.testing.assert_allclose(
            table[row] * (1 - part) + table[row + 1] * part, factors, rtol=1e-4
        )


@pytest.mark.parametrize("dims", [2, 3])
def test_edges_draw_points_together_as_umap_learn_does(monkeypatch, oracle, cloud, dims):
    """The same edges in the same order, nobody pushed away, for several epochs."""
    monkeypatch.setattr(edges, "_N_NEGATIVES", 0)
    graph, _ = graph_of(cloud)
    a, b = umap.curve(0.1)
    ours = edges.Edges(graph, a=a, b=b, epochs=10, random_state=0)
    start = np.random.default_rng(1).normal(size=(200, dims)).astype(np.float32) * 3
    found, expected = start.copy(), start.copy()
    every, following = ours._every.copy(), ours._next.copy()
    never = np.full(len(every), 1e9)
    for epoch in range(6):
        ours.move(found, epoch=epoch, rate=0.1)
        oracle.layouts._optimize_layout_euclidean_single_epoch(
            *(expected, expected, ours._heads, ours._tails, len(start), every, a, b),
            *(np.zeros((len(start), 3), np.int64), 1.0, dims, True, 0.1),
            *(never, never.copy(), following, epoch, False),
            *(np.zeros(1, np.float32),) * 2,
            *(0.0, 0.0, 0.0, 0.0),
            *(np.zeros(1, np.float32),) * 2,
            0.0,
        )
    np.testing.assert_allclose(found, expected, atol=1e-3)
    assert np.abs(found - start).max() > 1


@pytest.mark.parametrize("dims", [2, 3])
def test_a_point_is_pushed_from_each_point_that_is_drawn(dims):
    """Of two points one is drawn five times, now itself and now the other: whole pushes."""
    start = np.zeros((2, dims), np.float32)
    start[1] = 1.5
    square = float((start[1] ** 2).sum())
    # An edge so weak that pulling does not count would be left out: the pull is taken off instead.
    graph = sparse.csr_array(np.array([[0.0, 1.0], [0.0, 0.0]]))
    a, b = umap.curve(0.1)
    pull = 2 * a * b * square ** (b - 1) / (1 + a * square**b) * 1.5
    rate = 1e-3  # so small that points stay where they are
    push = 2 * b / ((0.001 + square) * (1 + a * square**b)) * 1.5
    counts = []
    for seed in range(40):
        points = start.copy()
        found = edges.Edges(graph, a=a, b=b, epochs=1, random_state=seed)
        found.move(points, epoch=1, rate=rate)
        moved = points[0].astype(np.float64) / rate
        assert np.ptp(moved) < 1e-2
        count = (pull - moved[0]) / push
        counts.append(round(count))
        assert count == pytest.approx(counts[-1], abs=0.05)
    assert set(counts) == set(range(6))
    assert np.mean(counts) == pytest.approx(2.5, abs=0.6)


def test_no_step_is_longer_than_four():
    graph = sparse.csr_array(np.array([[0.0, 1.0], [0.0, 0.0]]))
    points = np.array([[0, 0], [1e-3, 0]], np.float32)
    edges.Edges(graph, a=1e6, b=1.0, epochs=1, random_state=0).move(points, epoch=1, rate=1.0)
    assert np.isfinite(points).all()
    assert np.abs(points).max() <= 4 * 6


def test_surer_edges_are_drawn_along_more_often(monkeypatch):
    monkeypatch.setattr(edges, "_N_NEGATIVES", 0)
    weights = np.array([[0, 1.0, 0.25, 0.001]] + [[0.0] * 4] * 3)
    found = edges.Edges(sparse.csr_array(weights), a=1.0, b=1.0, epochs=100, random_state=0)
    drawn = np.zeros(4, int)
    for epoch in range(1, 101):
        points = np.array([[0, 0], [1, 0], [0, 1], [-1, 0]], np.float32)
        found.move(points, epoch=epoch, rate=1e-3)
        drawn += np.abs(points - [[0, 0], [1, 0], [0, 1], [-1, 0]]).max(axis=1) > 1e-5
    np.testing.assert_array_equal(drawn, [100, 100, 25, 0])


def test_the_start_is_umap_learns(oracle, cloud):
    graph, _ = graph_of(cloud)
    random = np.random.RandomState(0)
    expected = oracle.spectral.spectral_layout(cloud, graph, 2, random)
    found = umap._spectral(cloud, SPECTRAL, graph)
    np.testing.assert_allclose(np.abs((found * expected).sum(axis=0)), 1, atol=1e-3)


def test_parts_of_a_graph_start_apart(cloud):
    cloud[:100] += 50
    graph, _ = graph_of(cloud)
    found = umap._start(cloud, SPECTRAL, graph, None)
    first, second = found[:100], found[100:]
    apart = np.linalg.norm(first.mean(axis=0) - second.mean(axis=0))
    assert apart > max(first.std(), second.std())
    assert min(len(np.unique(part.round(2), axis=0)) for part in (first, second)) > 50


def test_where_no_eigenvectors_are_found_points_start_from_pca(monkeypatch, cloud):
    def fail(*_args: object, **_options: object) -> None:
        raise ArpackNoConvergence("%s", np.empty(0), np.empty((0, 0)))

    graph, _ = graph_of(cloud)
    monkeypatch.setattr("scipy.sparse.linalg.eigsh", fail)
    expected = starts.place(cloud, SPECTRAL, None)
    np.testing.assert_array_equal(umap._spectral(cloud, SPECTRAL, graph), expected)


def test_roots_are_found_for_all_points_at_once():
    wanted = np.array([1e-6, 0.5, 1.0, 300.0])
    found = halving.root(lambda x: np.sqrt(x) - wanted, np.ones(4), tolerance=1e-9)
    np.testing.assert_allclose(found, wanted**2, rtol=1e-2)
