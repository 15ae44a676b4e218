"""How many of the nearest documents each way of storing their vectors keeps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from components import settings
from components.vectors.evaluation import bootstrap
from components.vectors.evaluation.bootstrap import Interval
from components.vectors.search.dense import smaller
from components.vectors.search.dense.smaller import Storing
from components.vectors.search.ranking import ranked
from components.vectors.types import Floats, Indices, Matrix, Vector

_MOST, _SHARE = 10, 4  # documents that are compared: ten, of few others a quarter
MOST_ASKED = 300
"""How many documents are looked for among the others, where there are more."""

_EQUAL = 1e-6  # cosines this near are equal: the rest is rounding


@dataclass(frozen=True, eq=False)
class Small:
    """What one way of storing keeps.

    Parameters
    ----------
    storing : Storing
    recall : Interval
        Mean share of the nearest documents that are still among the nearest, over what was
        looked for.
    """

    storing: Storing
    recall: Interval


@dataclass(frozen=True, eq=False)
class Compression:
    """Ways of storing the same documents.

    Parameters
    ----------
    ways : tuple of Small
    documents, asked, n_near : int
        How many there are, how many were looked for, and how many nearest were compared.
    """

    ways: tuple[Small, ...]
    documents: int
    asked: int
    n_near: int

    @property
    def chance(self) -> float:
        """The recall of documents drawn at random."""
        return self.n_near / (self.documents - 1)

    def find(self, storing: Storing) -> Small:
        """Return what one of the ways keeps."""
        return next(each for each in self.ways if each.storing == storing)

    def table(self) -> Mapping[str, Sequence[object]]:
        """Return a row for each way of storing, by column."""
        return {
            "stored as": [each.storing.form for each in self.ways],
            "dimensions": [each.storing.keep for each in self.ways],
            "bytes a vector": [each.storing.n_bytes for each in self.ways],
            "recall": [each.recall.value for each in self.ways],
            "low": [each.recall.low for each in self.ways],
            "high": [each.recall.high for each in self.ways],
        }


@dataclass(frozen=True, eq=False)
class Found:
    """The nearest documents of one vector, from full vectors and from smaller ones.

    Parameters
    ----------
    exact, found : tuple of int
        Rows, nearest first.
    """

    exact: tuple[int, ...]
    found: tuple[int, ...]

    @property
    def lost(self) -> tuple[int, ...]:
        """Rows that are no longer among the nearest."""
        return tuple(row for row in self.exact if row not in self.found)

    @property
    def new(self) -> tuple[int, ...]:
        """Rows that stand in their places."""
        return tuple(row for row in self.found if row not in self.exact)


def measure(documents: Matrix) -> Compression:
    """Measure how many of each document's nearest every way of storing keeps.

    A document is looked for among the others. One that is found counts as kept if it is in truth
    as near as the last of the true nearest, so that equal documents are no loss.

    Parameters
    ----------
    documents : ndarray of shape (documents, dims), float32
        At least three rows, of length 1.

    Returns
    -------
    Compression
        Intervals over the documents that were looked for: all, or 300 drawn at random.
    """
    rows = _looked_for(len(documents))
    n_near = _compared(len(documents) - 1)
    exact = _to_others(documents, rows, Storing("float32", documents.shape[1]))
    last = -np.partition(-exact, n_near - 1, axis=1)[:, [n_near - 1]]
    drawn = bootstrap.draws(len(rows))
    found: list[Small] = []
    for storing in smaller.ways(documents.shape[1]):
        near = _nearest(_to_others(documents, rows, storing), n_near)
        is_kept = np.take_along_axis(exact, near, axis=1) >= last - _EQUAL
        found.append(Small(storing, _mean(is_kept.mean(axis=1), drawn)))
    return Compression(tuple(found), len(documents), len(rows), n_near)


def _looked_for(documents: int) -> Indices:
    """Return the rows of the documents that are looked for."""
    random = np.random.default_rng(settings.RANDOM_STATE)
    return np.sort(random.permutation(documents)[:MOST_ASKED])


def _to_others(documents: Matrix, rows: Indices, storing: Storing) -> Matrix:
    """Return scores of some documents with all; with themselves they have none."""
    found = smaller.scores(documents, documents[rows], storing)
    found[np.arange(len(rows)), rows] = -np.inf
    return found


def _nearest(found: Matrix, n_near: int) -> Indices:
    """Return the columns of the highest scores of every row, in no order."""
    return np.argpartition(-found, n_near - 1, axis=1)[:, :n_near]


def _mean(shares: Floats, drawn: bootstrap.Draws) -> Interval:
    """Return the mean of some shares with its bootstrap interval."""
    samples = bootstrap.share(shares, drawn)
    return bootstrap.interval(float(shares.mean()), samples, len(shares))


def nearest_of(
    documents: Matrix, asked: Vector, storing: Storing, *, without: int | None = None
) -> Found:
    """Return the nearest documents of one vector, from full vectors and from stored ones.

    Parameters
    ----------
    documents : ndarray of shape (documents, dims), float32
    asked : ndarray of shape (dims,), float32
        All of length 1.
    storing : Storing
    without : int, optional
        A row that does not count: the vector's own.
    """
    n_near = _compared(len(documents) - (without is not None))
    full = Storing("float32", documents.shape[1])
    tables = [smaller.scores(documents, asked[None], each)[0] for each in (full, storing)]
    for table in tables:
        if without is not None:
            table[without] = -np.inf
    exact, found = (ranked(table, table > -np.inf).order[:n_near].tolist() for table in tables)
    return Found(tuple(exact), tuple(found))


def _compared(others: int) -> int:
    """Return how many of so many documents are the nearest that are compared."""
    return min(_MOST, max(1, others // _SHARE))
