"""The noise twin: random points beside the data, to see what a method draws out of nothing.

Every method draws something. What it also draws from points without any structure is its own doing.
"""

import numpy as np

from components.vectors.projection.recipe import Recipe
from components.vectors.types import Matrix

_TRAP_POINTS = 500
_TRAP_DIMS = 100


def twin(vectors: Matrix, *, random_state: int) -> Matrix:
    """Return Gaussian noise with the shape of some vectors.

    Every dimension is drawn by itself, with the mean and the variance it has in the vectors. So
    the twin lies at the same place with the same spread along every dimension, and nothing in it
    belongs together: no two points are related, no two dimensions are correlated.

    Parameters
    ----------
    vectors : ndarray of shape (points, dims)
    random_state : int

    Returns
    -------
    ndarray of shape (points, dims), float32
    """
    exact = np.asarray(vectors, dtype=np.float64)
    drawn = np.random.default_rng(random_state).normal(size=exact.shape)
    return (exact.mean(axis=0) + drawn * exact.std(axis=0)).astype(np.float32)


def trap(*, random_state: int) -> Matrix:
    """Return 500 points of standard Gaussian noise in 100 dimensions: no clusters at all."""
    shape = (_TRAP_POINTS, _TRAP_DIMS)
    return np.random.default_rng(random_state).normal(size=shape).astype(np.float32)


def trap_recipe(*, random_state: int) -> Recipe:
    """Return the recipe of the classic trap: t-SNE at perplexity 2, by Euclidean distance.

    References
    ----------
    Wattenberg, Viégas and Johnson (2016), How to Use t-SNE Effectively, section 4.
    https://distill.pub/2016/misread-tsne
    """
    return Recipe("t-sne", metric="euclidean", perplexity=2.0, seed=random_state)
