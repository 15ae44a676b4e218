"""t-SNE: points that attract their neighbours and push everyone else away.

Our own loop rather than a library's: it shows the points while they move, can be stopped at every
step, needs no import that a reader would wait for, and is faster.
Why: docs/decisions/0009-t-sne.md.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from components import lazy
from components.vectors.projection import affinities, movement, neighborhood, starts
from components.vectors.projection.movement import Movement
from components.vectors.projection.recipe import Recipe
from components.vectors.projection.repulsion import Field
from components.vectors.report import Report, part
from components.vectors.types import Floats, Matrix, Sparse

STEPS = 750
_EARLY_SHARE = 0.1  # of the steps are exaggerated
_MOMENTUM = 0.8
_SPREAD = 0.1  # of the start: well below 1, where nobody is pushed apart yet
_LONGEST = 5.0  # a point goes no further in one step
_LEAST_GAIN = 0.01


@dataclass(frozen=True, eq=False)
class Pull:
    """The affinities of all pairs, each pair once, in the form the pull is computed from.

    Parameters
    ----------
    rows, columns : ndarray of shape (pairs,), int32
        The two points of each pair, sorted by rows.
    starts : ndarray of shape (points + 1,), int32
        Where each row's pairs begin.
    weights : ndarray of shape (pairs,), float32
        The affinity p(i, j) of each pair.
    """

    rows: Any
    columns: Any
    starts: Any
    weights: Matrix

    def forces(self, points: Floats) -> Floats:
        """Return what pulls every point: the sum of p(i, j) w(i, j) (y_i - y_j) over all j.

        w = 1 / (1 + |y_i - y_j|²). Shape (points, dims), float64.
        """
        sparse: Any = lazy.module("scipy.sparse")
        columns = np.ascontiguousarray(points.T, dtype=np.float32)
        squares = np.ones(len(self.weights), dtype=np.float32)
        for column in columns:
            apart = np.take(column, self.rows)
            apart -= np.take(column, self.columns)
            apart *= apart
            squares += apart
        np.divide(self.weights, squares, out=squares)
        shape = (len(points), len(points))
        pulls = sparse.csr_array((squares, self.columns, self.starts), shape=shape)
        beside = np.vstack([columns, np.ones((1, len(points)), np.float32)]).T.copy()
        felt = np.asarray(pulls @ beside + pulls.T @ beside, dtype=np.float64)
        return points * felt[:, -1:] - felt[:, :-1]


def pull(joint: Sparse) -> Pull:
    """Return what `affinities.joint` found in the form the pull is computed from."""
    sparse: Any = lazy.module("scipy.sparse")
    upper = sparse.csr_array(sparse.triu(joint, 1, format="csr"))
    rows = np.repeat(np.arange(upper.shape[0], dtype=np.int32), np.diff(upper.indptr))
    weights = np.asarray(upper.data, dtype=np.float32)
    return Pull(rows, upper.indices.astype(np.int32), upper.indptr.astype(np.int32), weights)


def place(
    matrix: Matrix, recipe: Recipe, *, previous: Matrix | None, report: Report
) -> tuple[Matrix, Movement]:
    """Place points so that neighbours in the space are neighbours in the picture.

    With p the affinities in the space, w = 1 / (1 + |y_i - y_j|²) and q = w / Z those in the
    picture, Z their sum, the divergence KL(p, q) is brought down along its gradient,

        4 * sum_j (p(i, j) - q(i, j)) w(i, j) (y_i - y_j),

    the factor 4 left to the learning rate. In the first tenth of the steps p is multiplied by the
    early exaggeration, afterwards by the exaggeration. Momentum is 0.8 throughout; every
    coordinate has a gain of its own (Jacobs 1988).

    Parameters
    ----------
    matrix : ndarray of shape (points, dims of the space), float32
        After all steps.
    recipe : Recipe
    previous : ndarray of shape (points, recipe.dims) or None
    report : callable

    References
    ----------
    van der Maaten and Hinton (2008), Visualizing Data using t-SNE. Linderman et al. (2019), Fast
    interpolation-based t-SNE. Belkina et al. (2019), Automated optimized parameters for t-SNE:
    the learning rate. Kobak and Berens (2019), The art of using t-SNE: the start.
    """
    points = len(matrix)
    y = _SPREAD * starts.place(matrix, recipe, previous)
    report(0.0, "Looking for neighbours")
    table = neighborhood.nearest_rows(
        matrix,
        n_neighbors=n_neighbors(points, recipe),
        distance="manhattan" if recipe.metric == "manhattan" else "euclidean",
        report=part(report, 0.0, 0.08),
    )
    pulls = pull(affinities.joint(table, perplexity=recipe.perplexity))
    total = n_steps(recipe)
    early = round(_EARLY_SHARE * total)
    recorder = movement.Recorder(y, total=total, report=part(report, 0.1, 1.0), name="t-SNE")
    field, descent = Field(recipe.dims), _Descent(y)
    for step in range(1, total + 1):
        exaggeration = recipe.early_exaggeration if step <= early else recipe.exaggeration
        pushes = field.push(descent.y)
        gradient = exaggeration * pulls.forces(descent.y) - pushes.forces / pushes.total
        descent.go(gradient, recipe.learning_rate or points / exaggeration)
        recorder(step, descent.y)
    final = descent.y.astype(np.float32)
    return final, recorder.movement(final)


def n_neighbors(points: int, recipe: Recipe) -> int:
    """Return how many neighbours attract a point."""
    return min(points - 1, round(3 * recipe.perplexity))


def n_steps(recipe: Recipe) -> int:
    """Return how many steps there will be."""
    return recipe.n_iter or STEPS


class _Descent:
    """Gradient descent with momentum and a gain for every coordinate.

    Parameters
    ----------
    start : ndarray of shape (points, dims)
    """

    def __init__(self, start: Floats) -> None:
        self.y = np.array(start, dtype=np.float64)
        self._step, self._gains = np.zeros_like(self.y), np.ones_like(self.y)

    def go(self, gradient: Floats, rate: float) -> None:
        """Go one step down."""
        turns = np.sign(self._step) != np.sign(gradient)
        self._gains = np.where(turns, self._gains + 0.2, self._gains * 0.8 + _LEAST_GAIN)
        self._step = _MOMENTUM * self._step - rate * self._gains * gradient
        lengths = np.linalg.norm(self._step, axis=1, keepdims=True)
        self._step *= np.minimum(1, _LONGEST / np.maximum(lengths, 1e-12))
        self.y += self._step
        self.y -= self.y.mean(axis=0)
