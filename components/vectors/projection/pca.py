"""Principal components: the directions along which points vary most. Needs numpy alone."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components.errors import ReaderError
from components.vectors.types import Floats, Matrix

_ROWS_A_STEP = 4_096
_NO_VARIANCE = 1e-24  # of the largest entry's square, for each number of the matrix


@dataclass(frozen=True, eq=False)
class Components:
    """The directions along which points vary most.

    Parameters
    ----------
    mean : ndarray of shape (dims,), float64
    axes : ndarray of shape (n_components, dims), float64
        Rows of length 1, at right angles. In each, the entry of largest size is positive.
    shares : ndarray of shape (min(points - 1, dims),), float64
        Share of the variance along every direction, largest first: n points around their mean
        span at most n - 1. Zeros if all points are the same.
    """

    mean: Floats
    axes: Floats
    shares: Floats


def principal_components(matrix: Matrix, *, n_components: int) -> Components:
    """Find the directions along which points vary most (PCA).

    The eigenvectors of the covariance matrix C = (X - m)ᵀ (X - m) / (n - 1), where the rows of X
    are the points and m is their mean. With fewer points than dims, those of the n × n matrix
    (X - m)(X - m)ᵀ, which has the same eigenvalues, are found instead and turned back. Products
    are taken in float32, blocks of rows are added up in float64; squares neither vanish nor
    overflow, whatever the unit. A sign is not determined by the data: here the entry of largest
    size is positive.

    Parameters
    ----------
    matrix : ndarray of shape (points, dims), float32
        At least two points.
    n_components : int
        If the points span fewer, the missing axes are zero.

    Returns
    -------
    Components

    References
    ----------
    Pearson (1901), On Lines and Planes of Closest Fit to Systems of Points in Space.
    """
    unit = _unit(matrix)
    matrix = matrix / unit
    mean = matrix.mean(axis=0, dtype=np.float64)
    points, dims = matrix.shape
    is_wide = dims > points
    square = _inner(matrix - mean) if is_wide else _scatter(matrix, mean)
    values, vectors = np.linalg.eigh(square)
    values, vectors = np.maximum(values[::-1], 0), vectors[:, ::-1]
    found = vectors[:, :n_components].T  # (n_components, dims), or (n_components, points) if wide
    if is_wide:
        found = found @ (matrix - mean)
    axes = np.zeros((n_components, dims))
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    is_real = lengths[:, 0] > 1e-9 * max(1.0, float(np.sqrt(values[0])))
    axes[: len(found)][is_real] = found[is_real] / lengths[is_real]
    largest = np.abs(axes).argmax(axis=1)
    axes *= np.where(axes[np.arange(n_components), largest] < 0, -1.0, 1.0)[:, None]
    values = values[: min(points - 1, dims)]
    total = float(values.sum())
    if total <= _NO_VARIANCE * matrix.size:
        return Components(mean * unit, np.zeros_like(axes), np.zeros_like(values))
    return Components(mean * unit, axes, values / total)


def _unit(matrix: Matrix) -> np.float32:
    """Return the power of two that is nearest to the largest entry: division by it is exact."""
    largest = float(np.abs(matrix).max(initial=0.0))
    return np.float32(2.0 ** round(math.log2(largest))) if largest > 0 else np.float32(1)


def chosen(matrix: Matrix, numbers: Sequence[int]) -> Components:
    """Find some of the components, in the order they are named.

    Parameters
    ----------
    matrix : ndarray of shape (points, dims), float32
    numbers : sequence of int, counted from 1

    Returns
    -------
    Components
        Its `axes` are the named ones; its `shares` are those of all components.

    Raises
    ------
    ReaderError
        If these points have no component of such a number, unless it is one of the first three:
        those are drawn as zeros, so that two points can be drawn in 3-D.
    """
    most = max(3, min(len(matrix) - 1, matrix.shape[1]))
    if max(numbers) > most:
        raise ReaderError(
            f"There is no component {max(numbers)}: {len(matrix)} words with {matrix.shape[1]} "
            f"numbers each have {most}. Choose a smaller number."
        )
    found = principal_components(matrix, n_components=max(numbers))
    return Components(found.mean, found.axes[[number - 1 for number in numbers]], found.shares)


def along(matrix: Matrix, components: Components) -> Matrix:
    """Return where points lie along components, shape (points, n_components), float32."""
    axes = components.axes.astype(np.float32)
    return (matrix @ axes.T - (components.mean @ components.axes.T)).astype(np.float32)


def _inner(centred: Floats) -> Floats:
    """Return the inner products of every two points, shape (points, points)."""
    return centred @ centred.T


def _scatter(matrix: Matrix, mean: Floats) -> Floats:
    """Return (X - m)ᵀ (X - m), shape (dims, dims), float64."""
    total = np.zeros((matrix.shape[1], matrix.shape[1]))
    centre = mean.astype(np.float32)
    for start in range(0, len(matrix), _ROWS_A_STEP):
        block = matrix[start : start + _ROWS_A_STEP] - centre
        total += block.T @ block
    return total
