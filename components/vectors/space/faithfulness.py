"""How far a picture can be trusted: what it kept of each point's true neighbours.

A flat picture of a space with many dimensions must bend it. Three numbers say how much, from the
neighbours of every point in the full space and in the picture.
"""

from dataclasses import dataclass

import numpy as np

from components import settings
from components.vectors.report import Report, unreported
from components.vectors.space import nearest
from components.vectors.types import Floats, Indices, Matrix

_ROWS_A_STEP = 512
_DISTANCES_A_STEP = 4_000_000  # at most, 32 MB: of very many points fewer rows at a time
_N_NEIGHBORS = 10
_PAIRS = 16_000_000  # of points compared at once; two seconds of work
_FEWEST = 500  # points a mean is taken over, however many there are


@dataclass(frozen=True, eq=False)
class Faithfulness:
    """How well a picture shows which points are near each other.

    Parameters
    ----------
    n_neighbors : int
        How many nearest points of each point were compared.
    trustworthiness : float, in [0, 1]
        1 if no point of the picture stands beside one that is far from it in truth.
    continuity : float, in [0, 1]
        1 if no point's true neighbour was carried away from it.
    recall : float, in [0, 1]
        Share of the true neighbours that are still among the nearest: the mean of `kept`.
    kept : ndarray of shape (points,), float64
        That share for each point; NaN where it was not measured.
    """

    n_neighbors: int
    trustworthiness: float
    continuity: float
    recall: float
    kept: Floats

    @property
    def measured(self) -> int:
        """How many points were looked at; each was compared with all points."""
        return int(np.isfinite(self.kept).sum())

    @property
    def chance(self) -> float:
        """The recall of a picture whose points lie at random, on average."""
        return self.n_neighbors / (len(self.kept) - 1)

    @property
    def chance_of_trust(self) -> float:
        """The trustworthiness, or continuity, of a picture whose points lie at random, on average.

        Of n - 1 ranks each is as likely: one exceeds k by (n - k) (n - 1 - k) / (2 (n - 1)).
        """
        points, k = len(self.kept), self.n_neighbors
        excess = (points - k) * (points - 1 - k) / (points - 1)
        return 1 - excess / (2 * points - 3 * k - 1)


def sample(points: int, *, random_state: int = settings.RANDOM_STATE) -> Indices | None:
    """Return the points to measure when there are too many for all; None if all can be.

    Every point costs a comparison with all others. From 4,000 points on fewer are drawn at
    random, never less than 500.
    """
    count = sampled(points)
    if count == points:
        return None
    return np.sort(np.random.default_rng(random_state).choice(points, count, replace=False))


def sampled(points: int) -> int:
    """Return how many points `sample` draws; all of them if they are few."""
    return min(points, max(_FEWEST, _PAIRS // max(points, 1)))


def most_neighbors(points: int, *, wanted: int = _N_NEIGHBORS) -> int:
    """Return how many neighbours can be compared among some points; 0 if none.

    Trustworthiness is defined for fewer neighbours than half the points.
    """
    return max(0, min(wanted, (points - 1) // 2))


def measure(
    vectors: Matrix,
    coordinates: Matrix,
    *,
    n_neighbors: int = _N_NEIGHBORS,
    rows: Indices | None = None,
    report: Report = unreported,
) -> Faithfulness:
    """Compare the neighbours of every point in the full space and in the picture.

    With U(i) the points that are among the k nearest of i in the picture but not in truth, and
    r(i, j) the true rank of j seen from i (1 is the nearest),

        trustworthiness = 1 - 2 / (n k (2 n - 3 k - 1)) * sum_i sum_{j in U(i)} (r(i, j) - k).

    Continuity is the same with the picture and the truth exchanged: points that should be near
    and are not. Points at the same distance share the best rank, so that the order of the points
    decides nothing: what counts among those equally near says `nearest`.

    Parameters
    ----------
    vectors : ndarray of shape (points, dims)
        The truth, compared by Euclidean distance: scale rows to length 1 for cosine.
    coordinates : ndarray of shape (points, 2 or 3)
        The picture.
    n_neighbors : int, k
        Below half the number of points: the formula's range.
    rows : ndarray of int, optional
        Points i to sum over; n then counts these where it stands for the sum's length. By
        default all of them.
    report : callable, optional
        Called with the share of the points that are done.

    Returns
    -------
    Faithfulness

    Raises
    ------
    ValueError
        If the numbers of points differ or `n_neighbors` is out of range.

    References
    ----------
    Venna and Kaski (2001), Neighborhood Preservation in Nonlinear Projection Methods: An
    Experimental Study. The formula as in scikit-learn's ``trustworthiness``.
    """
    points = len(vectors)
    if len(coordinates) != points:
        raise ValueError(f"coordinates must have {points} rows, got {len(coordinates)}.")
    if not 1 <= n_neighbors < points / 2:
        raise ValueError(
            f"n_neighbors ({n_neighbors}) must be at least 1 and below half of {points} points."
        )
    truth, picture = (_centred(vectors), _centred(coordinates))
    every = np.arange(points) if rows is None else rows
    too_near = too_far = 0.0
    kept = np.full(points, np.nan)
    step = max(1, min(_ROWS_A_STEP, _DISTANCES_A_STEP // points))
    for start in range(0, len(every), step):
        report(start / len(every), f"Neighbours of point {start:,} of {len(every):,} …")
        some = every[start : start + step]
        true, drawn = nearest.distances(truth, some), nearest.distances(picture, some)
        true_near, drawn_near = (nearest.among(each, n_neighbors) for each in (true, drawn))
        too_near += nearest.excess(drawn_near, true, is_truth=False)
        too_far += nearest.excess(true_near, drawn, is_truth=True)
        kept[some] = nearest.shared(true_near, drawn_near) / n_neighbors
    worst = len(every) * n_neighbors * (2 * points - 3 * n_neighbors - 1) / 2
    return Faithfulness(
        n_neighbors=n_neighbors,
        trustworthiness=1 - too_near / worst,
        continuity=1 - too_far / worst,
        recall=float(kept[every].mean()),
        kept=kept,
    )


def _centred(matrix: Matrix) -> Floats:
    """Move the mean to the origin, where squares lose fewest digits."""
    exact = np.asarray(matrix, dtype=np.float64)
    return exact - exact.mean(axis=0)


def shared(first: Indices, second: Indices) -> Indices:
    """Count how many neighbours each point has in both of two tables, shape (points,)."""
    return (first[:, :, None] == second[:, None, :]).any(axis=2).sum(axis=1)
