"""How alike the vectors of some occurrences are in one layer, and how sure that is.

Pairs share occurrences, so occurrences are drawn again, not pairs; a pair of one occurrence with
itself is left out.

References
----------
Efron and Tibshirani (1993), An Introduction to the Bootstrap.
"""

from dataclasses import dataclass

import numpy as np

from components.vectors.contextual.measures import Senses, cosines
from components.vectors.types import Floats, Indices, Matrix

DRAWS = 1_000
_FEWEST = 5  # occurrences, or it makes no sense to draw them again
_FEWEST_OF_A_SENSE = 3


@dataclass(frozen=True)
class Margin:
    """Where 95 % of the resamples lie.

    Parameters
    ----------
    low, high : float
        NaN if there are too few to be drawn again: their resamples would all be alike.
    """

    low: float
    high: float


@dataclass(frozen=True)
class Likeness:
    """Mean cosines of pairs of occurrences in one layer.

    Parameters
    ----------
    pairs : int
    mean : float
        Over all pairs.
    margin : Margin
        Of the mean.
    gap : float
        Mean within a sense less mean across senses; NaN if either has no pair.
    gap_margin : Margin
        Of the gap, each sense drawn again by itself.
    p : float
        Share of random assignments of the senses with at least such a gap.
    """

    pairs: int
    mean: float
    margin: Margin
    gap: float
    gap_margin: Margin
    p: float


def likeness(vectors: Matrix, senses: Senses, *, random_state: int = 0) -> Likeness:
    """Return how alike occurrences are, all of them and within a sense less across.

    Parameters
    ----------
    vectors : ndarray of shape (points, dims)
        At least two.
    senses : sequence of str or None, length points
        Points without a sense take no part in the gap.
    random_state : int, default 0

    Returns
    -------
    Likeness
    """
    random = np.random.default_rng(random_state)
    table = cosines(vectors[None])[0].astype(np.float64)
    known = np.flatnonzero([sense is not None for sense in senses])
    _, gold = np.unique([senses[point] or "" for point in known.tolist()], return_inverse=True)
    gap, drawn, shuffled = _gaps(table[np.ix_(known, known)], gold, random)
    counts = _again(np.zeros(len(table), np.intp), random)
    are_many = len(table) >= _FEWEST
    are_known = len(known) >= _FEWEST and bool((np.bincount(gold) >= _FEWEST_OF_A_SENSE).all())
    first, second = np.triu_indices(len(table), k=1)
    return Likeness(
        pairs=len(first),
        mean=float(table[first, second].mean()),
        margin=_margin(_means(table, counts, np.ones(len(first), bool)), are_many),
        gap=gap,
        gap_margin=_margin(drawn, are_known),
        p=float((1 + (shuffled >= gap - 1e-9).sum()) / (1 + DRAWS)),
    )


def _gaps(
    table: Floats, gold: Indices, random: np.random.Generator
) -> tuple[float, Floats, Floats]:
    """Return the gap, the gaps of resamples and those of random assignments; NaN for no gap."""
    first, second = np.triu_indices(len(gold), k=1)
    is_same = gold[first] == gold[second]
    if is_same.all() or not is_same.any():
        return float("nan"), np.full(DRAWS, np.nan), np.full(DRAWS, np.nan)
    values, counts = table[first, second], _again(gold, random)
    drawn = _means(table, counts, is_same) - _means(table, counts, ~is_same)
    orders = random.permuted(np.tile(gold, (DRAWS, 1)), axis=1)
    same = orders[:, first] == orders[:, second]
    within, across = same.sum(axis=1), (~same).sum(axis=1)
    shuffled = same @ values / within - ~same @ values / across
    return float(values[is_same].mean() - values[~is_same].mean()), drawn, shuffled


def _again(groups: Indices, random: np.random.Generator) -> Indices:
    """Draw the members of each group again; how often each comes, shape (draws, points)."""
    counts = np.zeros((DRAWS, len(groups)), dtype=np.intp)
    for group in np.unique(groups):
        members = np.flatnonzero(groups == group)
        shares = np.full(len(members), 1 / len(members))
        counts[:, members] = random.multinomial(len(members), shares, size=DRAWS)
    return counts


def _means(table: Floats, counts: Indices, is_kept: np.ndarray) -> Floats:
    """Return the mean cosine of some pairs in each resample, NaN where none is left."""
    first, second = (each[is_kept] for each in np.triu_indices(len(table), k=1))
    weights = (counts[:, first] * counts[:, second]).astype(np.float64)
    total = weights.sum(axis=1)
    sums = weights @ table[first, second]
    return np.divide(sums, total, out=np.full(len(total), np.nan), where=total > 0)


def _margin(drawn: Floats, are_enough: bool) -> Margin:
    """Return the middle 95 % of the resamples in which there are pairs; NaN of too few points."""
    known = drawn[np.isfinite(drawn)]
    if not known.size or not are_enough:
        return Margin(float("nan"), float("nan"))
    low, high = np.quantile(known, [0.025, 0.975])
    return Margin(float(low), float(high))
