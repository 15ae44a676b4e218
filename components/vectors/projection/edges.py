"""UMAP's inner loop: points move along the edges of a graph, and away from points drawn by chance.

Compiled by numba when first needed. Why not umap-learn's own: docs/decisions/0013-umap.md.
"""

import functools
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from components.vectors.projection import compiling
from components.vectors.types import Floats, Matrix, Sparse

_Rows = npt.NDArray[np.int32]
_N_NEGATIVES = 5
_BITS = 16  # of a squared distance's 23 bits of fraction are left to interpolation
_LEAST, _MOST = 2.0**-32, 2.0**32
_FARTHEST = 4.0  # in one step, along one dimension, before the rate


class Edges:
    """Moves points, one epoch after the other.

    With s = |y_i - y_j|² and w = 1 / (1 + a s^b), an edge (i, j) draws its two points together
    along the gradient of log w,

        -2 a b s^(b - 1) / (1 + a s^b) (y_i - y_j),

    and pushes its first away from five others, drawn by chance, along that of log (1 - w),

        2 b / ((0.001 + s) (1 + a s^b)) (y_i - y_j).

    all six from where the two lie before. The surest edges do so in every epoch, others as much
    more rarely as they are less sure. Both factors are looked up in tables and interpolated, right
    to a ten-thousandth: powers would take most of the time.

    Parameters
    ----------
    graph : scipy.sparse array of shape (points, points)
        How surely two points are neighbours, both ways.
    a, b : float
    epochs : int
        Edges that would not be drawn along once in so many are left out.
    random_state : int
        Decides in which order edges are taken, and which points are drawn by chance.

    References
    ----------
    McInnes, Healy and Melville (2018), UMAP, algorithm 5. Steele, Lea and Flood (2014), Fast
    splittable pseudorandom number generators: the chance.
    """

    def __init__(
        self, graph: Sparse, *, a: float, b: float, epochs: int, random_state: int
    ) -> None:
        edges = graph.tocoo()
        is_used = edges.data >= edges.data.max() / epochs
        # In any order: neighbours of one point in a row would each have to wait for the one before.
        order = np.random.default_rng(random_state).permutation(np.flatnonzero(is_used))
        self._heads = edges.row[order].astype(np.int32)
        self._tails = edges.col[order].astype(np.int32)
        self._every = edges.data.max() / edges.data[order]
        self._next = self._every.copy()
        self._due = np.empty_like(self._heads)
        self._tables = tables(a, b)
        self._random = np.array([random_state], np.uint64)

    def move(self, points: Matrix, *, epoch: int, rate: float) -> None:
        """Move points in place.

        Parameters
        ----------
        points : ndarray of shape (points, 2 or 3), float32
        epoch : int
            Counted from 0.
        rate : float
            By how much steps are multiplied.
        """
        find, move = _compiled()
        count = find(self._due, self._next, self._every, epoch)
        edges = (self._heads, self._tails, self._due[:count])
        move(points, *edges, *self._tables, rate, _N_NEGATIVES, self._random)


def tables(a: float, b: float) -> tuple[Matrix, Matrix]:
    """Return the factors of pull and push by squared distance, 128 for every doubling.

    The place of a number in the table is the beginning of its float32's bits, from the exponent
    on, so that it is found without computing a logarithm.
    """
    first, last = (np.float32(bound).view(np.int32) >> _BITS for bound in (_LEAST, _MOST))
    bits = np.arange(first, last + 2, dtype=np.int32) << _BITS
    squares = bits.view(np.float32).astype(np.float64)
    below = 1 + a * squares**b
    pull = -2 * a * b * squares ** (b - 1) / below
    push = 2 * b / ((0.001 + squares) * below)
    return pull.astype(np.float32), push.astype(np.float32)


@functools.cache
def _compiled() -> tuple[Callable[..., int], Callable[..., None]]:
    """Return the inner loops in machine code.

    Numbers stay finite, so that comparisons need not look out for NaN; that is most of the gain.
    """
    compiled = compiling.njit(fastmath={"contract", "nsz", "nnan"})
    return compiled(_find_due), compiled(_move)


def _find_due(due: _Rows, following: Floats, every: Floats, epoch: int) -> int:
    """Find the edges of an epoch, and note when they are drawn along next.

    Parameters
    ----------
    due : ndarray of shape (edges,), int32
        Gets their numbers.
    following, every : ndarray of shape (edges,), float64
        In which epoch an edge is drawn along next, and in how many it is once.
    epoch : int

    Returns
    -------
    int
        How many there are.
    """
    count = 0
    for edge in range(len(following)):
        due[count] = edge
        is_due = following[edge] <= epoch
        count += is_due
        following[edge] += every[edge] if is_due else 0.0
    return count


def _move(  # noqa: PLR0913, PLR0915, PLR0917  # numba compiles plain functions, one by one
    points: Matrix,
    heads: _Rows,
    tails: _Rows,
    due: _Rows,
    pull: Matrix,
    push: Matrix,
    rate: float,
    n_negatives: int,
    random: npt.NDArray[np.uint64],
) -> None:
    """Do what `Edges.move` says, coordinate by coordinate: that is compiled to the fastest code.

    Parameters
    ----------
    points : ndarray of shape (points, 2 or 3), float32
        Changed in place.
    heads, tails : ndarray of shape (edges,), int32
    due : ndarray of int32
        The numbers of the edges of this epoch.
    pull, push : ndarray
        See `tables`.
    rate : float
    n_negatives : int
    random : ndarray of shape (1,), uint64
        The state of the chance.
    """
    nothing, farthest, share = np.float32(0), np.float32(_FARTHEST), np.float32(rate)
    least, most = np.float32(_LEAST), np.float32(_MOST)
    first = least.view(np.int32) >> np.int32(_BITS)
    behind, unit = np.int32((1 << _BITS) - 1), np.float32(1 / (1 << _BITS))
    is_deep = points.shape[1] == 3
    state = random[0]

    for edge in due:
        i, j = heads[edge], tails[edge]
        x, y, z = points[i, 0], points[i, 1], nothing
        dx, dy, dz = x - points[j, 0], y - points[j, 1], nothing
        if is_deep:
            z = points[i, 2]
            dz = z - points[j, 2]
        bits = np.float32(min(max(dx * dx + dy * dy + dz * dz, least), most)).view(np.int32)
        at, part = (bits >> np.int32(_BITS)) - first, np.float32(bits & behind) * unit
        factor = pull[at] + part * (pull[at + 1] - pull[at])
        pull_x = min(max(factor * dx, -farthest), farthest)
        pull_y = min(max(factor * dy, -farthest), farthest)
        pull_z = min(max(factor * dz, -farthest), farthest)
        moved_x, moved_y, moved_z = pull_x, pull_y, pull_z
        for _ in range(n_negatives):
            state += np.uint64(0x9E3779B97F4A7C15)  # splitmix64
            drawn = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            drawn = (drawn ^ (drawn >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
            other = ((drawn >> np.uint64(32)) * np.uint64(len(points))) >> np.uint64(32)
            dx, dy, dz = x - points[other, 0], y - points[other, 1], nothing
            if is_deep:
                dz = z - points[other, 2]
            bits = np.float32(min(max(dx * dx + dy * dy + dz * dz, least), most)).view(np.int32)
            at, part = (bits >> np.int32(_BITS)) - first, np.float32(bits & behind) * unit
            factor = push[at] + part * (push[at + 1] - push[at])
            moved_x += min(max(factor * dx, -farthest), farthest)
            moved_y += min(max(factor * dy, -farthest), farthest)
            if is_deep:
                moved_z += min(max(factor * dz, -farthest), farthest)
        points[i, 0] = x + share * moved_x
        points[i, 1] = y + share * moved_y
        points[j, 0] -= share * pull_x
        points[j, 1] -= share * pull_y
        if is_deep:
            points[i, 2] = z + share * moved_z
            points[j, 2] -= share * pull_z
    random[0] = state
