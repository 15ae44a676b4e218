"""How alike the vectors of some occurrences are in one layer, and how sure that is.

Pairs share occurrences, so it is occurrences that are left out, one after another: the jackknife.
Of ten occurrences resamples would be too much alike.

References
----------
Arvesen (1969), Jackknifing U-Statistics, https://doi.org/10.1214/aoms/1177697287.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from components import lazy
from components.vectors.contextual.measures import Senses, cosines
from components.vectors.types import Floats, Indices, Matrix

DRAWS = 1_000
"""How many random assignments of the senses are made."""

_FEWEST = 5  # occurrences, for them to tell how they vary
_FEWEST_OF_A_SENSE = 3


@dataclass(frozen=True)
class Margin:
    """A 95% interval; NaN where it is not known.

    Parameters
    ----------
    low, high : float
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
        Of the gap, for as many occurrences of each sense.
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
    gap, without, shuffled = _gaps(table[np.ix_(known, known)], gold, random)
    mean, without_each = _means(table, ~np.eye(len(table), dtype=bool))
    return Likeness(
        pairs=len(table) * (len(table) - 1) // 2,
        mean=mean,
        margin=_margin(mean, without_each, np.zeros(len(table), np.intp)),
        gap=gap,
        gap_margin=_margin(gap, without, gold),
        p=float((1 + (shuffled >= gap - 1e-9).sum()) / (1 + DRAWS)),
    )


def _gaps(
    table: Floats, gold: Indices, random: np.random.Generator
) -> tuple[float, Floats, Floats]:
    """Return the gap, that without each point, and those of random senses; NaN for no gap."""
    is_same, others = gold[:, None] == gold, ~np.eye(len(gold), dtype=bool)
    if is_same.all() or not (is_same & others).any():
        return float("nan"), np.full(len(gold), np.nan), np.full(DRAWS, np.nan)
    within, without_within = _means(table, is_same & others)
    across, without_across = _means(table, ~is_same)
    first, second = np.triu_indices(len(gold), k=1)
    orders = random.permuted(np.tile(gold, (DRAWS, 1)), axis=1)
    same, values = orders[:, first] == orders[:, second], table[first, second]
    shuffled = same @ values / same.sum(axis=1) - ~same @ values / (~same).sum(axis=1)
    return within - across, without_within - without_across, shuffled


def _means(table: Floats, is_kept: npt.NDArray[np.bool_]) -> tuple[float, Floats]:
    """Return the mean cosine of some pairs, and that without each point; NaN if none is left."""
    kept, counts = np.where(is_kept, table, 0).sum(axis=1), is_kept.sum(axis=1)
    left = counts.sum() - 2 * counts
    without = np.full(len(table), np.nan)
    np.divide(kept.sum() - 2 * kept, left, out=without, where=left > 0)
    return float(kept.sum() / counts.sum()), without


def _margin(value: float, without: Floats, groups: Indices) -> Margin:
    """Return the interval of a score from what it is without each point, group by group."""
    sizes = np.bincount(groups)
    middles = np.bincount(groups, without) / np.maximum(sizes, 1)
    squares = np.bincount(groups, (without - middles[groups]) ** 2)
    variance = float(((sizes - 1) / np.maximum(sizes, 1) * squares).sum())
    freedom = int((sizes - 1).sum())
    if len(without) < _FEWEST or sizes.min() < _FEWEST_OF_A_SENSE or np.isnan(variance):
        return Margin(float("nan"), float("nan"))
    with lazy.importing:
        from scipy.special import stdtrit  # pyright: ignore[reportMissingTypeStubs]

    half = float(stdtrit(freedom, 0.975)) * float(np.sqrt(variance))
    return Margin(value - half, value + half)
