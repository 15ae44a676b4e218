"""Which points are among the nearest of others, where several may be equally near."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from components.vectors.types import Floats, Indices

# Squared distances so near each other are the same: of themselves, and of the point's own square.
_OF_ITSELF, _OF_THE_POINT = 1e-6, 1e-12


@dataclass(frozen=True, eq=False)
class Distances:
    """Squared distances from some points to all.

    Parameters
    ----------
    squared : ndarray of shape (rows, points), float64
        Minus infinity from a point to itself.
    squares : ndarray of shape (rows,), float64
        The points' own squared lengths.
    """

    squared: Floats
    squares: Floats

    def below(self, values: Floats, rows: Indices | slice) -> Floats:
        """Return the numbers below which a distance is less than some of these rows, one each."""
        return values * (1 - _OF_ITSELF) - _OF_THE_POINT * self.squares[rows]


@dataclass(frozen=True, eq=False)
class Nearest:
    """The k nearest points of some points.

    Parameters
    ----------
    rows : ndarray of shape (rows, k), int
        Such as there are, in no order; of those equally near any.
    closer : ndarray of shape (rows, points), bool
        Those that are nearer than the k-th, for certain among the nearest.
    level : ndarray of shape (rows, points), bool
        Those that are as near as the k-th.
    room : ndarray of shape (rows,), int
        How many of the latter find room among the k.
    """

    rows: Indices
    closer: npt.NDArray[np.bool_]
    level: npt.NDArray[np.bool_]
    room: Indices

    @property
    def share(self) -> Floats:
        """The chance of one that is level to be among the k, shape (rows,)."""
        return self.room / self.level.sum(axis=1)


def distances(matrix: Floats, rows: Indices) -> Distances:
    """Return the squared distances from some points to all.

    Parameters
    ----------
    matrix : ndarray of shape (points, dims), float64
        Centred: shorter vectors lose fewer digits.
    rows : ndarray of int
    """
    squares = np.einsum("pd,pd->p", matrix, matrix)
    if matrix.shape[1] <= 3:  # exact differences: points of a picture may lie very close
        columns = np.ascontiguousarray(matrix.T)
        found = sum(np.subtract.outer(column[rows], column) ** 2 for column in columns)
        found = np.asarray(found)
    else:
        found = (-2 * matrix[rows]) @ matrix.T
        found += squares[rows, None]
        found += squares
        np.maximum(found, 0, out=found)
    found[np.arange(len(rows)), rows] = -np.inf
    return Distances(found, squares[rows])


def among(found: Distances, n_neighbors: int) -> Nearest:
    """Tell which points are the k nearest, and which are as near as the last of them."""
    squared = found.squared
    # The point itself is always the first of the k + 1 smallest.
    near = np.argpartition(squared, n_neighbors, axis=1)[:, : n_neighbors + 1]
    of_near = np.take_along_axis(squared, near, axis=1)
    last = of_near.max(axis=1)
    below = found.below(last, slice(None))
    closer = (squared < below[:, None]) & (squared >= 0)
    level = (squared <= (2 * last - below)[:, None]) & ~closer & (squared >= 0)
    rows = near[of_near >= 0].reshape(len(squared), n_neighbors)
    return Nearest(rows, closer, level, n_neighbors - closer.sum(axis=1))


def shared(truth: Nearest, drawn: Nearest) -> Floats:
    """Count how many of the true nearest points are among the drawn ones, shape (rows,).

    Of points that are equally near in truth, any are true neighbours, as many as find room: a
    picture need not know which of them come first. Of points that lie equally near in the
    picture, each counts by its chance to be among the nearest: points on one spot are not told
    apart. Without ties it is the number of points in both.
    """
    chance = drawn.share

    def both(of_truth: npt.NDArray[np.bool_]) -> Floats:
        certain = (of_truth & drawn.closer).sum(axis=1)
        return certain + chance * (of_truth & drawn.level).sum(axis=1)

    return both(truth.closer) + np.minimum(both(truth.level), truth.room)


def excess(members: Nearest, seen: Distances, *, is_truth: bool) -> float:
    """Add up by how much the ranks of each point's nearest exceed their number, seen elsewhere.

    Parameters
    ----------
    members : Nearest
        In the one space.
    seen : Distances
        In the other, where points at the same distance share the best rank.
    is_truth : bool
        Whether `members` are the truth, so that of those level the ones that serve best count;
        of a picture's they count by chance.
    """
    n_neighbors = members.rows.shape[1]
    is_tied = members.level.sum(axis=1) > members.room
    total = 0.0
    plain = np.flatnonzero(~is_tied)
    squared = seen.squared if len(plain) == len(is_tied) else seen.squared[plain]
    for column in np.take_along_axis(squared, members.rows[plain], axis=1).T:
        # The point itself counts as one that is nearer, so a rank is a count: 1 is the nearest.
        ranks = np.count_nonzero(squared < seen.below(column, plain)[:, None], axis=1)
        total += float(np.maximum(ranks - n_neighbors, 0).sum())
    for row in map(int, np.flatnonzero(is_tied)):
        certain, level = (
            _over(seen, row, np.flatnonzero(which[row]), n_neighbors)
            for which in (members.closer, members.level)
        )
        room = int(members.room[row])
        best = np.sort(level)[:room].sum() if is_truth else room * level.mean()
        total += float(certain.sum() + best)
    return total


def _over(seen: Distances, row: int, columns: Indices, n_neighbors: int) -> Floats:
    """Return by how much the ranks of some points, seen from one, exceed the number."""
    values: Floats = seen.squared[row, columns]
    below: Floats = values * (1 - _OF_ITSELF) - _OF_THE_POINT * seen.squares[row]
    ordered: Floats = np.sort(seen.squared[row])
    return np.maximum(np.searchsorted(ordered, below) - n_neighbors, 0)
