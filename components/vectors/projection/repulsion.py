"""How all points of a t-SNE push each other away: exactly for few, by a grid for many.

Every point pushes every other: n² pushes a step. On a grid they are one convolution, which Fourier
transforms compute in no time: each point is spread over the nodes around it, the nodes push each
other, and each point takes the push of the nodes around it (FIt-SNE).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from components import lazy
from components.vectors.types import Floats, Indices, Matrix, Sparse

EXACT = {2: 1_000, 3: 3_000}  # up to so many points nothing is approximated
_ROWS_A_STEP = 256
_SPACING = {2: 0.45, 3: 0.6}  # of the grid; pushes change over distances of about 1
_FEWEST_NODES = {2: 48, 3: 24}  # along the widest side, however small the picture
_MOST_NODES = {2: 640, 3: 64}
_NODES_A_STEP = 16  # sides are multiples of it, so that the kernel rarely changes


@dataclass(frozen=True, eq=False)
class Push:
    """What pushes every point.

    Parameters
    ----------
    forces : ndarray of shape (points, dims), float64
        Sum over all others j of w(i, j)² (y_i - y_j), with w = 1 / (1 + |y_i - y_j|²).
    total : float
        Sum of w over all ordered pairs of different points: t-SNE's normalization Z.
    """

    forces: Floats
    total: float


def exact(points: Floats) -> Push:
    """Compute all pushes, pair by pair."""
    columns = np.ascontiguousarray(points.T, dtype=np.float32)
    forces = np.empty(points.shape, dtype=np.float64)
    total = 0.0
    for start in range(0, len(points), _ROWS_A_STEP):
        here = slice(start, start + _ROWS_A_STEP)
        apart = [column[here, None] - column for column in columns]
        weights: Matrix = np.ones((len(apart[0]), len(points)), dtype=np.float32)
        for each in apart:
            weights += each**2
        np.reciprocal(weights, out=weights)
        total += float(weights.sum(dtype=np.float64))
        weights **= 2
        for dim, each in enumerate(apart):
            forces[here, dim] = np.einsum("pq,pq->p", weights, each)
    return Push(forces, total - len(points))


class Field:
    """Computes pushes; keeps the transformed kernel while the grid stays the same.

    Parameters
    ----------
    dims : {2, 3}
    """

    def __init__(self, dims: int) -> None:
        self._fft: Any = lazy.module("scipy.fft")
        self._sparse: Any = lazy.module("scipy.sparse")
        self._dims = dims
        self._grid: tuple[object, ...] = ()
        self._kernels: list[Any] = []

    def push(self, points: Floats) -> Push:
        """Return what pushes every point."""
        if len(points) <= EXACT[self._dims]:
            return exact(points)
        low = points.min(axis=0)
        spans = points.max(axis=0) - low
        spacing = self._spacing(float(spans.max()))
        # Two nodes more on each side: cubic interpolation looks at four along each dimension.
        nodes = np.ceil(spans / spacing).astype(int) + 4
        sides = tuple((-(-nodes // _NODES_A_STEP) * _NODES_A_STEP).tolist())
        padded = tuple(self._fft.next_fast_len(2 * side, real=True) for side in sides)
        self._prepare(padded, spacing)
        spread = self._spread((points - low) / spacing + 1, sides)
        charges = (spread.T @ np.ones(len(points), np.float32)).reshape(sides)
        charged = self._fft.rfftn(charges, padded)
        inside = tuple(slice(side) for side in sides)
        fields = [
            self._fft.irfftn(charged * kernel, padded)[inside].ravel() for kernel in self._kernels
        ]
        felt = np.asarray(spread @ np.stack(fields, axis=1), dtype=np.float64)
        return Push(felt[:, 1:], float(felt[:, 0].sum()) - len(points))

    def _spacing(self, span: float) -> float:
        """Return how far apart nodes stand: a power of two below the usual while all is small."""
        usual = _SPACING[self._dims]
        if span > usual * _MOST_NODES[self._dims]:
            return span / _MOST_NODES[self._dims]
        wanted = max(span, 1e-12) / _FEWEST_NODES[self._dims]
        return usual * 2.0 ** min(0, np.floor(np.log2(wanted / usual)))

    def _prepare(self, padded: tuple[int, ...], spacing: float) -> None:
        """Transform the kernels w and w² (y_i - y_j), unless the grid is still the same."""
        if self._grid == (padded, spacing):
            return
        self._grid = (padded, spacing)
        apart = np.meshgrid(
            *((np.fft.fftfreq(size, 1 / size) * spacing).astype(np.float32) for size in padded),
            indexing="ij",
        )
        weights: Matrix = np.ones(padded, np.float32)
        for each in apart:
            weights += each**2
        np.reciprocal(weights, out=weights)
        kernels = [weights, *(weights**2 * each for each in apart)]
        self._kernels = [self._fft.rfftn(kernel) for kernel in kernels]

    def _spread(self, places: Floats, sides: tuple[int, ...]) -> Sparse:
        """Return the weights by which points are spread over nodes, sparse (points, nodes)."""
        corner = np.floor(places).astype(np.intp)
        inside = (places - corner).astype(np.float32)
        columns: Indices = np.zeros((len(places), 1), dtype=np.intp)
        weights = np.ones((len(places), 1), dtype=np.float32)
        for dim, side in enumerate(sides):
            near = corner[:, dim, None] + np.arange(-1, 3)
            columns = (columns[:, :, None] * side + near[:, None, :]).reshape(len(places), -1)
            cubic = _cubic(inside[:, dim])
            weights = (weights[:, :, None] * cubic[:, None, :]).reshape(len(places), -1)
        starts = np.arange(len(places) + 1) * columns.shape[1]
        shape = (len(places), int(np.prod(sides)))
        return self._sparse.csr_array(
            (weights.ravel(), columns.ravel().astype(np.int32), starts.astype(np.int32)), shape
        )


def _cubic(u: Floats) -> Floats:
    """Return the weights of the nodes -1, 0, 1, 2 for a place between 0 and 1 (Lagrange)."""
    return np.stack(
        [
            -u * (u - 1) * (u - 2) / 6,
            (u + 1) * (u - 1) * (u - 2) / 2,
            -(u + 1) * u * (u - 2) / 2,
            (u + 1) * u * (u - 1) / 6,
        ],
        axis=1,
    )
