"""How long heavy work takes: near what was measured, and longer for more of everything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.vectors.projection.recipe import Recipe
from components.vectors.space import estimate

T_SNE, UMAP = Recipe("t-sne"), Recipe("umap")
POINTS = st.integers(10, 100_000)
DIMS = st.integers(2, 1_000)


# Processor seconds, by `python -m tests.benchmarks.estimates` on a machine
# that was busy for t-SNE and quiet for UMAP.
@pytest.mark.parametrize(
    ("recipe", "points", "measured"),
    [
        (T_SNE, 100, 0.4),
        (T_SNE, 1_000, 2.9),
        (T_SNE, 2_500, 6.8),
        (Recipe("t-sne", perplexity=100.0), 2_500, 7.9),
        (Recipe("t-sne", dims=3), 2_500, 22.0),
        (Recipe("t-sne", dims=3), 4_000, 105.0),
        (T_SNE, 10_000, 14.0),
        (T_SNE, 60_003, 74.4),
        (UMAP, 100, 0.8),
        (UMAP, 2_500, 1.3),
        (Recipe("umap", n_neighbors=100), 2_500, 1.8),
        (UMAP, 10_000, 3.9),
        (UMAP, 60_003, 31.4),
    ],
)
def test_pictures_take_about_what_was_measured(recipe: Recipe, points: int, measured: float):
    assert estimate.picture((points, 200), recipe) == pytest.approx(measured, rel=0.35, abs=1)


@pytest.mark.parametrize(
    ("shape", "method", "number", "measured"),
    [
        ((10_000, 200), "k-means", 8, 4.3),
        ((10_000, 200), "k-means", 30, 6.0),
        ((10_000, 2), "k-means", 8, 2.2),
        ((2_500, 200), "hdbscan", 5, 3.9),
        ((5_000, 200), "hdbscan", 5, 10.5),
        ((40_000, 2), "hdbscan", 5, 7.1),
    ],
)
def test_clusters_take_about_what_was_measured(
    shape: tuple[int, int], method: str, number: int, measured: float
):
    assert estimate.clusters(shape, method, number) == pytest.approx(measured, rel=0.3)


def test_judging_takes_about_what_was_measured():
    assert estimate.judging(10_000) == pytest.approx(4.3, rel=0.35)


@given(points=POINTS, more=POINTS, dims=DIMS, method=st.sampled_from(["t-sne", "umap"]))
def test_more_points_never_take_less_time(points: int, more: int, dims: int, method: str):
    """With as many epochs: UMAP does less for more than 10,000 points."""
    few, many = sorted((points, more))
    recipe = Recipe(method, n_iter=300)
    wobble = 0.01  # how many points are judged is a whole number
    assert estimate.picture((few, dims), recipe) <= estimate.picture((many, dims), recipe) + wobble
    assert estimate.several((few, dims), recipe) <= estimate.several((many, dims), recipe)
    assert estimate.judging(few) <= estimate.judging(many)


@given(points=POINTS, dims=DIMS, steps=st.integers(1, 4_999))
@pytest.mark.parametrize("method", ["t-sne", "umap"])
def test_more_steps_or_dims_take_more_time(method: str, points: int, dims: int, steps: int):
    some = estimate.picture((points, dims), Recipe(method, n_iter=steps))
    assert estimate.picture((points, dims), Recipe(method, n_iter=steps + 1)) > some
    assert estimate.picture((points, dims + 1), Recipe(method, n_iter=steps)) > some


@pytest.mark.parametrize("method", ["t-sne", "umap"])
def test_six_seeds_take_six_times_as_long_without_what_is_loaded_once(method: str):
    shape, recipe = (5_000, 200), Recipe(method)
    one = estimate.picture(shape, recipe)
    assert 2 * one < estimate.several(shape, recipe) < 6 * one
