"""UMAP: a graph of neighbours, drawn so that its edges stay short.

Our own loop; umap-learn is asked for the start of a graph that falls into parts. Why:
docs/decisions/0013-umap.md.
"""

import warnings
from typing import Any

import numpy as np

from components import lazy
from components.vectors.projection import compiling, fuzzy, neighborhood, starts
from components.vectors.projection.edges import Edges
from components.vectors.projection.movement import Movement, Recorder
from components.vectors.projection.recipe import Recipe
from components.vectors.report import Report, part, unreported
from components.vectors.types import Floats, Matrix, Sparse

_REPORT_EVERY = 5
_SIDE = 10.0  # of the box the points start in, as in umap-learn
_FITTED = 300  # distances at which the curve is fitted, up to 3
_ROUNDS = 50


def place(
    matrix: Matrix, recipe: Recipe, *, previous: Matrix | None, report: Report
) -> tuple[Matrix, Movement]:
    """Place points so that neighbours in the space are neighbours in the picture.

    The graph of `fuzzy.graph`, on exact neighbours, is drawn by the steps of `Edges`, whose rate
    falls from the learning rate to 0.

    Parameters
    ----------
    matrix : ndarray of shape (points, dims of the space), float32
        After all steps.
    recipe : Recipe
    previous : ndarray of shape (points, recipe.dims) or None
    report : callable

    References
    ----------
    McInnes, Healy and Melville (2018), UMAP: Uniform Manifold Approximation and Projection for
    Dimension Reduction.
    """
    report(0.0, "Looking for neighbours")
    is_manhattan = recipe.metric == "manhattan"
    table = neighborhood.nearest_rows(
        matrix,
        n_neighbors=recipe.n_neighbors - 1,  # UMAP counts a point as its own first neighbour
        distance="manhattan" if is_manhattan else "euclidean",
        report=part(report, 0.0, 0.2),
    )
    # For cosine 1 - cos, from the chord of unit vectors.
    distances = table.distances**2 / 2 if recipe.metric == "cosine" else table.distances
    graph = fuzzy.graph(table, distances)
    points = _start(matrix, recipe, graph, previous)
    epochs = n_epochs(len(matrix), recipe)
    recorder = Recorder(points, total=epochs, report=part(report, 0.25, 1.0), name="UMAP")
    a, b = curve(recipe.min_dist)
    edges = Edges(graph, a=a, b=b, epochs=epochs, random_state=recipe.seed)
    rate = recipe.learning_rate or 1.0
    for epoch in range(epochs):
        edges.move(points, epoch=epoch, rate=rate * (1 - epoch / epochs))
        if (epoch + 1) % _REPORT_EVERY == 0 or epoch + 1 == epochs:
            recorder(epoch + 1, points)
    return points, recorder.movement(points)


def n_epochs(points: int, recipe: Recipe) -> int:
    """Return how many epochs there will be: umap-learn's number unless the recipe has its own."""
    return recipe.n_iter or (500 if points <= 10_000 else 200)


def compile_all() -> None:
    """Draw a few points in two parts, so that all that numba compiles is compiled and kept."""
    points = np.random.default_rng(0).normal(size=(60, 4)).astype(np.float32)
    points[:30] += 100
    recipe = Recipe(method="umap", metric="euclidean")
    place(points, recipe, previous=None, report=unreported)


def curve(min_dist: float) -> tuple[float, float]:
    """Return the a and b for which 1 / (1 + a d^2b) is nearest to what is wanted at distance d.

    Wanted is 1 up to `min_dist` and exp(-(d - min_dist)) beyond: least squares at 300 distances
    from 0 to 3, by Gauss and Newton's method. As in umap-learn: ``find_ab_params``.
    """
    distances = np.linspace(0, 3, _FITTED)[1:]  # at 0 both are 1
    wanted = np.exp(-np.maximum(distances - min_dist, 0))
    logarithms = 2 * np.log(distances)
    a, b = 1.0, 1.0
    for _ in range(_ROUNDS):
        power = distances ** (2 * b)
        found = 1 / (1 + a * power)
        slopes = -(found**2)[:, None] * np.stack([power, a * power * logarithms], axis=1)
        step = np.linalg.lstsq(slopes, wanted - found, rcond=None)[0]
        a, b = a + float(step[0]), b + float(step[1])
    return a, b


def _start(matrix: Matrix, recipe: Recipe, graph: Sparse, previous: Matrix | None) -> Matrix:
    """Return starting points in a box of side 10."""
    first: Floats
    if recipe.started_from == "spectral" and len(matrix) > 10 * recipe.dims:
        first = _spectral(matrix, recipe, graph)
        random = np.random.default_rng(recipe.seed)
        first = first / np.abs(first).max() + random.normal(scale=1e-5, size=first.shape)
    else:
        first = starts.place(matrix, recipe, previous)
    low, size = first.min(axis=0), np.ptp(first, axis=0)
    return np.ascontiguousarray(_SIDE * (first - low) / np.where(size > 0, size, 1), np.float32)


def _spectral(matrix: Matrix, recipe: Recipe, graph: Sparse) -> Floats:
    """Return the first eigenvectors of a graph's normalized Laplacian, without the constant one.

    A graph that falls into parts has none that tells the parts' points apart: umap-learn then
    places the parts, and within them their points.
    """
    sparse: Any = lazy.module("scipy.sparse")
    if lazy.module("scipy.sparse.csgraph").connected_components(graph)[0] > 1:
        random = np.random.RandomState(recipe.seed)  # what umap-learn asks for
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=".*Spectral initialisation failed.*")
            return compiling.umap().spectral.spectral_layout(matrix, graph, recipe.dims, random)
    linear: Any = lazy.module("scipy.sparse.linalg")
    scale = sparse.diags_array(1 / np.sqrt(graph.sum(axis=0)))
    # The Laplacian is 1 less this, so its smallest eigenvalues are the largest here.
    try:
        values, vectors = linear.eigsh(
            scale @ graph @ scale,
            recipe.dims + 1,
            which="LA",
            ncv=max(2 * recipe.dims + 3, int(np.sqrt(len(matrix)))),
            tol=1e-4,
            v0=np.ones(len(matrix)),
            maxiter=5 * len(matrix),
        )
    except linear.ArpackNoConvergence:
        return starts.place(matrix, recipe, None)
    return vectors[:, np.argsort(-values)[1:]]
