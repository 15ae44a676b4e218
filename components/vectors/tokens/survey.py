"""A whole input table at a glance: its values and the lengths of its rows, as they began and are.

References
----------
Biś, Podkorytov and Liu (2021), Too Much in Common: Shifting of Embeddings in Transformer Language
Models and its Implications, https://aclanthology.org/2021.naacl-main.403. Land and Bartolo (2024),
Fishing for Magikarp, https://arxiv.org/abs/2405.05417.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from components.vectors.types import Counts, Floats, Indices, Matrix, Vector

_BLOCK = 4_096  # rows at a time, so that a packed table is never unpacked as a whole
_BINS = 121
_REACH = 4.0  # standard deviations of the values, on both sides of 0
_SIDE = 1.96  # standard deviations, which 95% of a normal distribution lie within
_PARTS = 100  # of the ids
_TWINS = 0.99  # cosine

Rows = Callable[[Indices], Matrix]


@dataclass(frozen=True, eq=False)
class Survey:
    """What a table holds.

    Parameters
    ----------
    dims : int
        Of a row.
    norms : ndarray of shape (rows,), float32
        Their lengths.
    spread : float
        Standard deviation of all values around 0.
    edges : ndarray of shape (bins + 1,)
        Of the histogram, in even steps around 0.
    counts : ndarray of shape (bins,), int
        Of values; those beyond the edges are left out.
    """

    dims: int
    norms: Vector
    spread: float
    edges: Floats
    counts: Counts

    @property
    def density(self) -> Floats:
        """How densely values lie in each bin, as a probability for each unit; shape (bins,)."""
        return self.counts / (self.dims * len(self.norms) * (self.edges[1] - self.edges[0]))

    @property
    def lengths(self) -> tuple[Floats, Counts]:
        """Edges of bins from 0 to the longest row, and the rows in each."""
        counts, edges = np.histogram(
            self.norms, bins=_BINS, range=(0, float(self.norms.max()) or 1)
        )
        return edges, counts

    @property
    def band(self) -> tuple[float, float]:
        """Between which lengths the middle 95% of the rows lie."""
        low, high = np.percentile(self.norms, (2.5, 97.5))
        return float(low), float(high)

    @property
    def beyond(self) -> float:
        """Share of the values that the histogram leaves out."""
        return 1 - float(self.counts.sum()) / (self.dims * len(self.norms))


@dataclass(frozen=True)
class Began:
    """Rows of independent, normally distributed values, as training begins with.

    Parameters
    ----------
    spread : float, above 0
        Standard deviation of a value.
    dims : int
        Of a row.
    """

    spread: float
    dims: int

    @property
    def norm(self) -> float:
        """Mean length of a row, which is close to ``sqrt(dims) · spread``.

        Examples
        --------
        >>> round(Began(0.02, 384).norm, 3)
        0.392
        """
        half = self.dims / 2
        return self.spread * math.sqrt(2) * math.exp(math.lgamma(half + 0.5) - math.lgamma(half))

    @property
    def band(self) -> tuple[float, float]:
        """Between which lengths 95% of the rows lie."""
        side = _SIDE * math.sqrt(max(self.spread**2 * self.dims - self.norm**2, 0.0))
        return self.norm - side, self.norm + side

    def density(self, values: Floats) -> npt.NDArray[np.float64]:
        """Return how densely values lay, as a probability for each unit."""
        scaled = np.asarray(values, dtype=np.float64) / self.spread
        return np.exp(-(scaled**2) / 2) / (self.spread * math.sqrt(2 * math.pi))


@dataclass(frozen=True, eq=False)
class ByRank:
    """Lengths of rows, in parts of the table that hold equally many ids.

    Parameters
    ----------
    ids : ndarray of shape (parts,)
        The middle of each part.
    median, low, high : ndarray of shape (parts,)
        The middle length, and the ends of the middle 95%.
    """

    ids: Floats
    median: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True, eq=False)
class RowGroup:
    """Some rows of a table, and how alike they are.

    Parameters
    ----------
    name : str
    ids : ndarray of shape (n,), int
    norms : ndarray of shape (n,), float32
    cosine : float
        Mean over all pairs; NaN for a single row.
    n_twins : int
        How many are nearly the same as another one: their cosine is above 0.99.
    """

    name: str
    ids: Indices
    norms: Vector
    cosine: float
    n_twins: int


def survey(rows: Rows, size: int) -> Survey:
    """Look at every value of a table, once.

    Parameters
    ----------
    rows : callable
        Gives rows of the table by their ids, shape (len(ids), dims).
    size : int, at least 1
        How many there are.
    """
    sample = rows(np.linspace(0, size - 1, min(size, _BLOCK)).astype(np.intp))
    reach = _REACH * float(np.sqrt(np.square(sample, dtype=np.float64).mean())) or 1.0
    counts, norms = np.zeros(_BINS, dtype=np.int64), np.empty(size, dtype=np.float32)
    for start in range(0, size, _BLOCK):
        block = np.arange(start, min(start + _BLOCK, size), dtype=np.intp)
        values = rows(block)
        norms[block] = np.sqrt(np.einsum("td,td->t", values, values))
        counts += np.histogram(values, bins=_BINS, range=(-reach, reach))[0]
    spread = math.sqrt(float(np.square(norms, dtype=np.float64).mean()) / sample.shape[1])
    return Survey(sample.shape[1], norms, spread, np.linspace(-reach, reach, _BINS + 1), counts)


def by_rank(norms: Vector) -> ByRank:
    """Return lengths in up to a hundred parts of the table, in the order of ids."""
    parts: list[Indices] = np.array_split(np.arange(len(norms)), min(_PARTS, len(norms)))
    low, median, high = np.stack(
        [np.percentile(norms[part], (2.5, 50, 97.5)) for part in parts], axis=1
    )
    return ByRank(np.array([(part[0] + part[-1]) / 2 for part in parts]), median, low, high)


def fresh_cosine(dims: int) -> float:
    """Return the size that the cosines of 95% of all pairs of rows drawn at random keep below."""
    return _SIDE / math.sqrt(dims)


def group(name: str, ids: Indices, rows: Matrix) -> RowGroup:
    """Measure some rows of a table, shape (n, dims); there is at least one."""
    lengths: Vector = np.linalg.norm(rows, axis=1)
    unit = rows / np.maximum(lengths, np.finfo(np.float32).tiny)[:, None]
    cosines = unit @ unit.T
    np.fill_diagonal(cosines, np.nan)
    mean = math.nan if len(ids) < 2 else float(np.nanmean(cosines))
    n_twins = int((cosines > _TWINS).any(axis=1).sum())
    return RowGroup(name, ids, lengths.astype(np.float32), mean, n_twins)
