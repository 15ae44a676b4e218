"""Where the points of t-SNE and UMAP start."""

import numpy as np

from components.vectors.projection import pca
from components.vectors.projection.recipe import Recipe
from components.vectors.types import Floats, Matrix

_JITTER = 0.01


def place(matrix: Matrix, recipe: Recipe, previous: Matrix | None) -> Floats:
    """Return starting points, their first dimension spread 1, plus a little chance.

    Parameters
    ----------
    matrix : ndarray of shape (points, dims of the space), float32
    recipe : Recipe
        Its `start` says from where: the first components, random places from a Gaussian, or
        the previous picture. Its seed draws the chance.
    previous : ndarray of shape (points, recipe.dims) or None

    Returns
    -------
    ndarray of shape (points, recipe.dims), float64
        Standard deviation 1 along the first dimension. The added chance, a hundredth of that,
        keeps points apart that would start at the same place.

    Raises
    ------
    ValueError
        If the previous picture is wanted and there is none of that shape.
    """
    shape = (len(matrix), recipe.dims)
    random = np.random.default_rng(recipe.seed)
    if recipe.started_from == "random":
        return random.normal(size=shape)
    if recipe.started_from == "previous":
        if previous is None or previous.shape != shape:
            raise ValueError(f"previous must have shape {shape}.")
        first = previous.astype(np.float64)
        first = first - first.mean(axis=0)
    else:
        first = _components(matrix, recipe.dims)
    spread = float(first[:, 0].std())
    return first / (spread if spread > 0 else 1.0) + _JITTER * random.normal(size=shape)


def _components(matrix: Matrix, dims: int) -> Floats:
    """Return where points lie along their first components, shape (points, dims), float64."""
    found = pca.principal_components(matrix, n_components=dims)
    return pca.along(matrix, found).astype(np.float64)
