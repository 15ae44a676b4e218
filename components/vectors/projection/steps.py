"""What is done to vectors before they are drawn: visible steps in a stated order.

- *centre*: the mean of the drawn vectors is subtracted from each of them.
- *normalise*: every vector is scaled to length 1; a zero vector has no direction and stays zero.
- *spherise*: both, centre and then normalise, as in the Embedding Projector's "Sphereize data".
- *cosine*: normalise once more at the end, because cosine looks at directions only.

Whatever was chosen, steps are applied in this order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from components.vectors.projection.recipe import STEPS, Recipe, Step
from components.vectors.types import Floats, Matrix, Vector

StageName = Literal["stored", "centre", "normalise", "spherise", "cosine"]


@dataclass(frozen=True, eq=False)
class Stage:
    """The vectors after one step.

    Parameters
    ----------
    name : {"stored", "centre", "normalise", "spherise", "cosine"}
        The step; "stored" for the vectors before any.
    matrix : ndarray of shape (points, dims), float32
    mean : ndarray of shape (dims,), float64, or None
        What the step subtracted.
    is_scaled : bool
        Whether the step scaled every vector to length 1.
    """

    name: StageName
    matrix: Matrix
    mean: Floats | None = None
    is_scaled: bool = False

    @property
    def norms(self) -> Vector:
        """Length of each vector, shape (points,), float32."""
        return np.sqrt(np.einsum("pd,pd->p", self.matrix, self.matrix))

    def follow(self, others: Matrix) -> Matrix:
        """Return other vectors after the same step, by the same mean."""
        moved = others if self.mean is None else (others - self.mean).astype(np.float32)
        return unit(moved) if self.is_scaled else moved


def unit(matrix: Matrix) -> Matrix:
    """Return every vector scaled to length 1; a zero vector stays where it is.

    Examples
    --------
    >>> unit(np.array([[3, 4], [0, 0]], dtype=np.float32)).tolist()
    [[0.6000000238418579, 0.800000011920929], [0.0, 0.0]]
    """
    norms = np.sqrt(np.einsum("pd,pd->p", matrix, matrix))
    return (matrix / np.where(norms > 0, norms, 1)[:, None]).astype(np.float32)


def stages(vectors: Matrix, recipe: Recipe) -> Iterator[Stage]:
    """Yield the vectors as they are stored, and after each step of a recipe.

    Parameters
    ----------
    vectors : ndarray of shape (points, dims)
    recipe : Recipe
        Its `steps`, in the order of `STEPS`, and "cosine" last if that is its metric.

    Yields
    ------
    Stage
    """
    stage = Stage("stored", np.ascontiguousarray(vectors, dtype=np.float32))
    yield stage
    for step in _order(recipe.steps):
        stage = _take(step, stage.matrix)
        yield stage
    if recipe.metric == "cosine":
        yield Stage("cosine", unit(stage.matrix), is_scaled=True)


def prepare(vectors: Matrix, recipe: Recipe) -> Matrix:
    """Return the vectors after all steps: those whose distances the picture is about.

    For "cosine" every vector has length 1 then, and |a - b|² = 2 (1 - cos): Euclidean distances
    order points as cosines do.

    Returns
    -------
    ndarray of shape (points, dims), float32
    """
    *_, last = stages(vectors, recipe)
    return last.matrix


def _order(chosen: Sequence[Step]) -> Iterator[Step]:
    """Yield the chosen steps in the order in which they are applied."""
    return (step for step in STEPS if step in chosen)


def _take(step: Step, matrix: Matrix) -> Stage:
    """Apply one step."""
    if step == "normalise":
        return Stage(step, unit(matrix), is_scaled=True)
    mean = matrix.mean(axis=0, dtype=np.float64)
    centred = (matrix - mean).astype(np.float32)
    if step == "centre":
        return Stage(step, centred, mean)
    return Stage(step, unit(centred), mean, is_scaled=True)
