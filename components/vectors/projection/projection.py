"""Pictures of high-dimensional vectors: PCA, t-SNE, UMAP and custom axes, in 2-D or 3-D.

Follows a recipe: takes its steps, then calls its method. Knows neither words nor drawing.
"""

from dataclasses import dataclass

from components import lazy
from components.vectors.projection import axes, pca, steps, t_sne, umap
from components.vectors.projection.axes import CustomAxes
from components.vectors.projection.movement import Movement
from components.vectors.projection.recipe import Recipe, check
from components.vectors.report import Report, unreported
from components.vectors.types import Floats, Matrix


@dataclass(frozen=True, eq=False)
class Projection:
    """Where the points lie.

    Parameters
    ----------
    recipe : Recipe
        What made it.
    coordinates : ndarray of shape (points, recipe.dims), float32
    shares : ndarray of shape (components,), float64, or None
        PCA only: the share of the variance along each component, all of them, largest first;
        they sum to 1. `recipe.drawn_components` says which of them are drawn.
    axes : CustomAxes or None
        Custom axes only: what they show of the whole.
    movement : Movement or None
        t-SNE and UMAP only: how the points came there.
    """

    recipe: Recipe
    coordinates: Matrix
    shares: Floats | None = None
    axes: CustomAxes | None = None
    movement: Movement | None = None


def project(
    vectors: Matrix,
    recipe: Recipe,
    *,
    poles: Matrix | None = None,
    previous: Matrix | None = None,
    report: Report = unreported,
) -> Projection:
    """Place points in two or three dimensions by the method the recipe names.

    Parameters
    ----------
    vectors : ndarray of shape (points, dims)
    recipe : Recipe
    poles : ndarray of shape (pairs, 2, dims), optional
        For custom axes: the stored vectors of each axis' two words.
    previous : ndarray of shape (points, recipe.dims), optional
        For the start "previous": the picture to start from.
    report : callable, optional
        Called during t-SNE and UMAP with what is there so far; an exception it raises stops them.

    Returns
    -------
    Projection
        The same for the same vectors and recipe on the same machine.

    Raises
    ------
    ReaderError
        If the recipe asks for what these points cannot give.
    """
    check(len(vectors), recipe)
    if recipe.method == "axes":
        return _along_axes(vectors, recipe, poles)
    with lazy.importing:
        from threadpoolctl import threadpool_limits  # pyright: ignore[reportMissingTypeStubs]

    # Sums in another order grow into another picture; and on a busy machine threads of a matrix
    # product wait for each other many times longer than one of them would take.
    with threadpool_limits(1):
        matrix = steps.prepare(vectors, recipe)
        if recipe.method == "pca":
            found = pca.chosen(matrix, recipe.drawn_components)
            return Projection(recipe, pca.along(matrix, found), found.shares)
        place = t_sne.place if recipe.method == "t-sne" else umap.place
        coordinates, moved = place(matrix, recipe, previous=previous, report=report)
    report(1.0, "Done.")
    return Projection(recipe, coordinates, movement=moved)


def _along_axes(vectors: Matrix, recipe: Recipe, poles: Matrix | None) -> Projection:
    """Place points along the axes of a recipe."""
    if poles is None or len(poles) != len(recipe.axes):
        raise ValueError(f"poles must hold the two vectors of each of {len(recipe.axes)} axes.")
    matrix, ends = vectors, poles.reshape(-1, vectors.shape[1])
    for stage in steps.stages(vectors, recipe):
        matrix, ends = stage.matrix, stage.follow(ends)
    placed = axes.place(matrix, ends.reshape(poles.shape), recipe.axes, dims=recipe.dims)
    return Projection(recipe, placed.coordinates, axes=placed.axes)
