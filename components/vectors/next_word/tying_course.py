"""How tied and untied next-word models learn: loss, cosines of a word's two rows, what it means."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from components.vectors.next_word import tying
from components.vectors.next_word.tying import KINDS, FirstLoss, TyingQuestion
from components.vectors.types import Counts, Floats, Matrix

_SHORTEST = 1e-12  # a row of zeros has cosine 0
_STORED = ("places", "losses", "cosines", "chance", "parameters")
_OF_WORDS = (10, 90)  # percentiles
_WIDE = 1.96  # standard deviations to each side: 95%


@dataclass(frozen=True, eq=False)
class TyingCourse:
    """What came of the trainings, as far as they have got.

    Parameters
    ----------
    asked : TyingQuestion
    places : ndarray of shape (points,), int
        How many next words had been learned from when a point was taken.
    losses : ndarray of shape (kinds, runs, points), float32
        Mean loss on the places held out, in nats a word; a row for each of `KINDS`.
    cosines : ndarray of shape (kinds, runs, points, 3), float32
        Between a word's input row and its output row: mean over the words, 10th and 90th
        percentile.
    chance : ndarray of shape (kinds, runs, points, 2), float32
        Between which that mean lies for 95% of shuffled output rows, each word getting another's.
    parameters : ndarray of shape (kinds,), int
        Numbers that are learned.
    """

    asked: TyingQuestion
    places: Counts
    losses: Matrix
    cosines: Matrix
    chance: Matrix
    parameters: Counts

    @property
    def runs(self) -> int:
        """How many seeds stand behind each kind."""
        return self.losses.shape[1]


@dataclass(frozen=True)
class Ending:
    """Where the runs of a kind end: mean, lowest and highest loss."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class RowCosine:
    """How alike a word's two rows are at the end.

    Parameters
    ----------
    mean : float
        Over words and runs.
    low, high : float
        Of the runs' means.
    by_chance : (float, float)
        The lowest and highest of what shuffled rows give.
    """

    mean: float
    low: float
    high: float
    by_chance: tuple[float, float]

    @property
    def is_chance(self) -> bool:
        """Whether the mean of any run lies where shuffled rows lie."""
        low, high = self.by_chance
        return self.low <= high and self.high >= low


@dataclass(frozen=True, eq=False)
class Point:
    """What is measured of one model at one time.

    Parameters
    ----------
    loss : float
    cosines : ndarray of shape (3,)
    chance : ndarray of shape (2,)
        As in `TyingCourse`.
    """

    loss: float
    cosines: Floats
    chance: Floats


def begun(firsts: Sequence[FirstLoss], words: int, question: TyingQuestion) -> TyingCourse:
    """Return what there is before the first step, without torch.

    Parameters
    ----------
    firsts : sequence of FirstLoss
        Of each of `KINDS`.
    words : int
        Of the text.
    question : TyingQuestion
    """
    points = [
        [
            point(loss, *tying.tables(one, (words, question.dims), random_state=seed))
            for loss, seed in zip(first.plain, question.seeds, strict=True)
        ]
        for one, first in zip(KINDS, firsts, strict=True)
    ]
    shape = (len(KINDS), len(question.seeds), 0)
    nothing = np.zeros(shape, dtype=np.float32)
    empty = TyingCourse(
        question,
        np.zeros(0, dtype=np.int64),
        nothing,
        np.zeros((*shape, 3), dtype=np.float32),
        np.zeros((*shape, 2), dtype=np.float32),
        np.array([parameters(words, question, is_tied=one.is_tied) for one in KINDS]),
    )
    return extended(empty, 0, points)


def extended(course: TyingCourse, places: int, points: Sequence[Sequence[Point]]) -> TyingCourse:
    """Return the course with one more point.

    Parameters
    ----------
    course : TyingCourse
    places : int
        Learned from until then.
    points : sequence of sequence of Point
        Of each run of each of `KINDS`.
    """

    def longer(so_far: Matrix, name: str) -> Matrix:
        """Add one number, or one row of them, to each run."""
        new = np.array([[getattr(one, name) for one in runs] for runs in points], dtype=np.float32)
        return np.concatenate([so_far, new[:, :, None]], axis=2)

    return TyingCourse(
        course.asked,
        np.append(course.places, places),
        longer(course.losses, "loss"),
        longer(course.cosines, "cosines"),
        longer(course.chance, "chance"),
        course.parameters,
    )


def parameters(words: int, question: TyingQuestion, *, is_tied: bool) -> int:
    """Return how many numbers a model learns: its tables and its hidden layer."""
    dims, wide = question.dims, question.hidden
    hidden = wide * question.window * dims + wide + dims * wide + dims
    return (1 if is_tied else 2) * words * dims + hidden


def point(loss: float, read: Matrix, told: Matrix) -> Point:
    """Return one point: a loss, how alike the two rows of each word are, and by chance.

    Parameters
    ----------
    loss : float
    read, told : ndarray of shape (words, dims)
        The input table, the output table.
    """
    one, other = (
        table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), _SHORTEST)
        for table in (read, told)
    )
    cosines = np.einsum("wd,wd->w", one, other)
    spread = np.percentile(cosines, _OF_WORDS)
    return Point(loss, np.array([cosines.mean(), *spread]), _shuffled(one, other))


def _shuffled(one: Matrix, other: Matrix) -> Floats:
    """Return between which numbers 95% of mean products of rows lie, those of one shuffled.

    The mean over all orders is the product of the mean rows; the variance is the sum of the
    squares of all centred products over words² · (words - 1), and orders are nearly normal.

    References
    ----------
    Hoeffding (1951), A combinatorial central limit theorem,
    https://doi.org/10.1214/aoms/1177729545.
    """
    words = len(one)
    middle = float(one.mean(axis=0) @ other.mean(axis=0))
    left, right = (table - table.mean(axis=0) for table in (one, other))
    squares = float(((left.T @ left) * (right.T @ right)).sum())  # of left @ right.T
    reach = _WIDE * (max(squares, 0.0) / (words - 1)) ** 0.5 / words
    return np.array([middle - reach, middle + reach])


def ending(course: TyingCourse, number: int, *, point: int = -1) -> Ending:
    """Return where the runs of a kind are at a point, at first the last."""
    found = course.losses[number, :, point].astype(float)
    return Ending(float(found.mean()), float(found.min()), float(found.max()))


def lower_runs(course: TyingCourse, one: int, other: int) -> int:
    """Return in how many runs a kind ends lower than another that had the same seed."""
    ends = course.losses[:, :, -1]
    return int((ends[one] < ends[other]).sum())


def by_luck(runs: int) -> float:
    """Return how often all runs would fall one way, or all the other, if a coin decided each."""
    return 2 * 0.5**runs


def row_cosine(course: TyingCourse, number: int) -> RowCosine:
    """Return how alike a word's two rows are at the last point."""
    means, chance = course.cosines[number, :, -1, 0], course.chance[number, :, -1]
    return RowCosine(
        float(means.mean()),
        float(means.min()),
        float(means.max()),
        (float(chance[:, 0].min()), float(chance[:, 1].max())),
    )


def write(path: Path, course: TyingCourse) -> None:
    """Write what came of the trainings."""
    np.savez_compressed(path, **{name: getattr(course, name) for name in _STORED})


def read(path: Path, asked: TyingQuestion) -> TyingCourse:
    """Read what answers a question."""
    with np.load(path, allow_pickle=False) as stored:
        return TyingCourse(asked, *(stored[name] for name in _STORED))
