"""How long heavy work takes, to tell a reader before it begins.

Seconds of one processor thread, which is what a job usually has, fitted to what
`python -m tests.benchmarks.estimates` prints beside them. How much slower or faster a machine is
than the one they were taken on, `jobs.executor.Executor.slowness` learns from the jobs it has done.
"""

from components.vectors.projection import repulsion, t_sne, umap
from components.vectors.projection.recipe import Recipe
from components.vectors.space import faithfulness
from components.vectors.space.clustering import MOST_OF_A_TWIN, TWINS
from components.vectors.space.clusters import MOST_JUDGED, Method
from components.vectors.space.seeds import HOW_MANY

Shape = tuple[int, ...]
"""Of the vectors: points, dims."""

_START = 0.6  # a worker starts, and imports what most need
_IMPORT_NUMBA = 0.4
_IMPORT_SKLEARN = 1.3


def picture(shape: Shape, recipe: Recipe) -> float:
    """Return about how many seconds it takes to draw a picture by t-SNE or UMAP and judge it.

    Parameters
    ----------
    shape : (points, dims)
    recipe : Recipe

    Returns
    -------
    float
        0.6 for the other methods, which are there at once.
    """
    judged = _comparing(faithfulness.sampled(shape[0]), shape[0])
    return _START + _placing(shape, recipe) + judged


def several(shape: Shape, recipe: Recipe) -> float:
    """Return about how many seconds pictures by several seeds take; see `seeds.several`."""
    once = _IMPORT_NUMBA if recipe.method == "umap" else 0.0
    return _START + once + HOW_MANY * (_placing(shape, recipe) - once)


def judging(points: int) -> float:
    """Return about how many seconds it takes to measure a picture at every point."""
    return _START + _comparing(points, points)


def clusters(shape: Shape, method: Method, number: int) -> float:
    """Return about how many seconds it takes to find clusters; see `clustering.find`."""
    points, dims = shape
    twins = (min(points, MOST_OF_A_TWIN), dims)
    once = _dividing(shape, method, number) + TWINS * _dividing(twins, method, number)
    return _START + _IMPORT_SKLEARN + once


def _dividing(shape: Shape, method: Method, number: int) -> float:
    """Return the seconds of finding clusters once, and judging them."""
    points, dims = shape
    judged = 1e-8 * min(points, MOST_JUDGED) ** 2
    if method == "k-means":
        return judged + points * dims * (7e-7 + 3.6e-8 * number)
    return judged + 1.7e-9 * dims * points**2


def _placing(shape: Shape, recipe: Recipe) -> float:
    """Return the seconds of a method itself."""
    points, _ = shape
    if recipe.method == "t-sne":
        n_neighbors = t_sne.n_neighbors(points, recipe)
        search = _searching(shape, recipe, n_neighbors)
        return search + t_sne.n_steps(recipe) * _step(points, recipe.dims, n_neighbors)
    if recipe.method == "umap":
        search = _searching(shape, recipe, recipe.n_neighbors)
        moves = points * umap.n_epochs(points, recipe)
        return _IMPORT_NUMBA + search + moves * (2.2e-7 + 4.7e-9 * recipe.n_neighbors)
    return 0.0


def _searching(shape: Shape, recipe: Recipe, n_neighbors: int) -> float:
    """Return the seconds to find all neighbours, and how much each of them counts."""
    points, dims = shape
    a_pair = 4.5e-10 * dims if recipe.metric == "manhattan" else 3e-9 + 2.5e-11 * dims
    return a_pair * points**2 + 8e-7 * points * n_neighbors


def _step(points: int, dims: int, n_neighbors: int) -> float:
    """Return the seconds of one step of t-SNE: pair by pair for few points, else by a grid."""
    if points <= repulsion.EXACT[dims]:
        return 3e-4 + (3.1e-9 if dims == 2 else 4.5e-9) * points**2
    grid = 6e-3 if dims == 2 else 1.4e-1
    return grid + points * (8.5e-7 + 1.7e-9 * n_neighbors)


def _comparing(some: int, points: int) -> float:
    """Return the seconds to compare the neighbours of some points among all."""
    return 4.5e-8 * some * points
