"""What came of a training from several beginnings, as a sentence needs it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from components.vectors import similarity
from components.vectors.similarity import Neighbors
from components.vectors.training import near
from components.vectors.training.lesson import TrainedTables
from components.vectors.training.starts import AGAIN, LARGE, USUAL
from components.vectors.types import Matrix, WordVectors

ENOUGH = 0.9  # of a text's own questions: what a beginning is to reach
BEYOND = 1_000.0  # nats a pair: far above every beginning's; so are lengths of rows


@dataclass(frozen=True)
class Outcome:
    """Where one beginning has got to.

    Parameters
    ----------
    start : str
    loss : float
        NaN where it grew beyond all numbers.
    score : float
    has_moved : bool
        Whether any number of its input table is not 0.
    """

    start: str
    loss: float
    score: float
    has_moved: bool

    @property
    def is_beyond(self) -> bool:
        """Whether its numbers grew beyond all bounds."""
        return not self.loss < BEYOND


@dataclass(frozen=True)
class Overlap:
    """Which share of their neighbours two spaces have in common.

    Parameters
    ----------
    with_other, with_again, by_chance : float
        With another beginning; between two draws of the usual one; between two random spaces.
    """

    with_other: float
    with_again: float
    by_chance: float


@dataclass(frozen=True)
class Shortfall:
    """A beginning that has not learned a text, and what tells why.

    Parameters
    ----------
    start : str
    score, before : float
        At the end, and half way there.
    begun, moved : float
        Mean length of its rows before the first step; mean distance they have gone since.
    """

    start: str
    score: float
    before: float
    begun: float
    moved: float

    @property
    def is_beyond(self) -> bool:
        """Whether its numbers grew beyond all bounds."""
        return not self.moved < BEYOND


def short_of(trained: TrainedTables, begun: Mapping[str, Matrix], *, task: int) -> list[Shortfall]:
    """Return the beginnings whose score is below `ENOUGH`, the lowest first.

    Parameters
    ----------
    trained : TrainedTables
    begun : mapping from beginning to ndarray of shape (words, dims)
        The input table before the first step.
    task : int
        Which of the scores.
    """
    found: list[Shortfall] = []
    for start, scores, matrix in zip(
        trained.starts, trained.scores[..., task], trained.matrices, strict=True
    ):
        if start == AGAIN or not scores[-1] < ENOUGH:
            continue
        first = begun[start]
        lengths = [float(np.linalg.norm(rows, axis=1).mean()) for rows in (first, matrix - first)]
        half = float(scores[len(scores) // 2])
        found.append(Shortfall(start, float(scores[-1]), half, *lengths))
    return sorted(found, key=lambda one: one.score)


def of(trained: TrainedTables, start: str, *, task: int) -> Outcome:
    """Return where a beginning has got to."""
    row = trained.starts.index(start)
    return Outcome(
        start,
        float(trained.losses[row, -1]),
        float(trained.scores[row, -1, task]),
        bool(trained.matrices[row].any()),
    )


def most_different(trained: TrainedTables, chosen: Outcome, *, task: int) -> Outcome | None:
    """Return the beginning whose score is farthest from that of the chosen one; None if none is.

    Second draws and beginnings that do not move or have no loss are left out.
    """
    others = [
        of(trained, start, task=task)
        for start in trained.starts
        if start not in (chosen.start, AGAIN)
    ]
    usable = [
        one for one in others if one.has_moved and not one.is_beyond and np.isfinite(one.score)
    ]
    return max(usable, key=lambda one: abs(one.score - chosen.score), default=None)


def overlap(trained: TrainedTables, start: str) -> Overlap:
    """Return which neighbours a beginning ends with in common with the usual one."""
    usual, again, other = (
        trained.matrices[trained.starts.index(name)] for name in (USUAL, AGAIN, start)
    )
    return Overlap(near.shared(usual, other), near.shared(usual, again), near.by_chance(len(usual)))


def company(
    trained: TrainedTables, words: tuple[str, ...], row: int, *, k: int
) -> dict[str, Neighbors]:
    """Return the words near one of them, from each beginning that gives its row a direction."""
    found: dict[str, Neighbors] = {}
    for start, matrix in zip(trained.starts, trained.matrices, strict=True):
        if np.isfinite(matrix).all() and matrix[row].any():
            space = WordVectors(start, words, matrix)
            found[start] = similarity.nearest(space, matrix[row], k=k, exclude=(row,))
    return found


@dataclass(frozen=True)
class Crossing:
    """The first point at which the loss of a beginning is as low as a given one.

    Parameters
    ----------
    start : str
    pairs : int
        Learned from.
    loss, score : float
        There.
    """

    start: str
    pairs: int
    loss: float
    score: float


def at_one_loss(trained: TrainedTables, *, task: int) -> list[Crossing]:
    """Return where the usual beginning, rows that began long and a second draw have one loss.

    It is the lowest loss that all of them get to: the highest of their losses at the end.

    Parameters
    ----------
    trained : TrainedTables
    task : int
        Which of the scores.

    Returns
    -------
    list of Crossing
        None of them where a loss is no number, or one begins below that loss.
    """
    rows = [trained.starts.index(name) for name in (LARGE, USUAL, AGAIN)]
    losses = trained.losses[rows]
    level = losses[:, -1].max()
    if not np.isfinite(losses).all() or (losses[:, 0] <= level).any():
        return []
    points = (losses <= level).argmax(axis=1)
    return [
        Crossing(
            trained.starts[row],
            int(trained.pairs[point]),
            float(trained.losses[row, point]),
            float(trained.scores[row, point, task]),
        )
        for row, point in zip(rows, points, strict=True)
    ]
