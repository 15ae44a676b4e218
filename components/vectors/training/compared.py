"""How tables with fewer numbers do beside a full one, on pairs that were held out."""

from dataclasses import dataclass

import numpy as np

from components.vectors.training.banded import BANDS, TABLES, BandsQuestion
from components.vectors.training.outcome import BEYOND
from components.vectors.types import Counts, Matrix


@dataclass(frozen=True, eq=False)
class ComparedTables:
    """How well tables do that have all numbers, fewer for rare words, and fewer for all.

    Parameters
    ----------
    asked : BandsQuestion
    losses : ndarray of shape (seeds, tables, bands), float32
        Mean loss of the held-out pairs that read a word of each band, in nats; NaN where there
        are none. Of fewer seeds while training goes on.
    scores : ndarray of shape (seeds, tables), float32
        What was learned of the text: the first of its own scores.
    pairs : ndarray of shape (bands,), int
        Held-out pairs.
    """

    asked: BandsQuestion
    losses: Matrix
    scores: Matrix
    pairs: Counts

    @property
    def overall(self) -> Matrix:
        """Mean loss over all held-out pairs, shape (seeds, tables)."""
        known = np.where(self.pairs > 0, self.losses, 0)
        return (known * self.pairs).sum(axis=2) / self.pairs.sum()


@dataclass(frozen=True)
class Beside:
    """One table's loss beside that of the full one, on the same pairs.

    Parameters
    ----------
    loss, full : float
        Means over the seeds; NaN where nothing was held out.
    low, high : float
        Of their difference, over the seeds.
    """

    loss: float
    full: float
    low: float
    high: float

    @property
    def is_known(self) -> bool:
        """Whether both are numbers, none of them beyond all bounds."""
        return self.loss < BEYOND and self.full < BEYOND

    @property
    def is_clear(self) -> bool:
        """Whether all seeds say the same of which is lower."""
        return self.low > 0 or self.high < 0


def beside(found: ComparedTables, table: str, band: int | None = None) -> Beside:
    """Return a table's loss beside the full one's, in one band or over all held-out pairs."""
    values = found.overall if band is None else found.losses[..., band]
    one, full = values[:, TABLES.index(table)].astype(float), values[:, 0].astype(float)
    apart = one - full
    return Beside(*(float(each) for each in (one.mean(), full.mean(), apart.min(), apart.max())))


def untrained(question: BandsQuestion) -> ComparedTables:
    """Return a comparison in which nothing has been measured."""
    shape = (1, len(TABLES), len(BANDS))
    nothing = np.full(shape, np.nan, dtype=np.float32)
    return ComparedTables(question, nothing, nothing[..., 0], np.ones(len(BANDS), dtype=np.int64))
