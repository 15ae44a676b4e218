"""Senses found without being told: groups of vectors, how clear they are, whom they agree with."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components import lazy
from components.errors import ReaderError
from components.vectors.contextual.measures import Senses, cosines
from components.vectors.types import Floats, Indices, Matrix

_MOST = 6  # groups tried
_EQUAL = 1e-6  # vectors whose cosine differs from 1 by less are the same: the rest is rounding


class FewToGroupError(ReaderError):
    """Too few vectors to be grouped."""


@dataclass(frozen=True, eq=False)
class Discovery:
    """The groups found in every layer.

    Parameters
    ----------
    groups : ndarray of shape (layers, points), int
        Counted from 0 in the order of their first member.
    clearness : ndarray of shape (layers,), float64
        Mean silhouette of the groups found; NaN where all points are one and the same.
    labelled : ndarray of shape (layers,), float64
        Mean silhouette of the reader's senses; NaN without at least two of them.
    agreement : ndarray of shape (layers,), float64
        Adjusted Rand index of groups and senses; NaN likewise.
    numbers : tuple of int
        Numbers of groups that were tried.
    clearness_by, agreement_by : ndarray of shape (layers, numbers), float64
        What silhouette and index are with each of them.
    places : ndarray of shape (layers,), int
        Which of `numbers` was asked for or won in each layer.
    """

    groups: Indices
    clearness: Floats
    labelled: Floats
    agreement: Floats
    numbers: tuple[int, ...]
    clearness_by: Floats
    agreement_by: Floats
    places: Indices

    def lead(self, layer: int) -> tuple[int, float]:
        """Return the next best number of groups in a layer, and by how much it is less clear."""
        scores = np.nan_to_num(self.clearness_by[layer], nan=-2)
        best = int(self.places[layer])
        others = [place for place in range(len(scores)) if place != best]
        second = max(others, key=lambda place: scores[place])
        return self.numbers[second], float(scores[best] - scores[second])


def discover(hidden: Matrix, senses: Senses, *, k: int | None = None) -> Discovery:
    """Group vectors by their cosines in every layer, and compare with the reader's senses.

    The two nearest groups are joined until `k` are left, near meaning the mean cosine of
    their members (average linkage). Without `k` it is the number, from 2 to 6, whose mean
    silhouette in that layer is largest, the smallest on a tie.

    Parameters
    ----------
    hidden : ndarray of shape (layers, points, dims)
    senses : sequence of str or None, length points
        Points without a sense take no part in `labelled` and `agreement`.
    k : int, optional

    Returns
    -------
    Discovery

    Raises
    ------
    FewToGroupError
        If there are fewer than three points, or not more points than `k`.
    """
    points = hidden.shape[1]
    if points < max(3, (k or 2) + 1):
        raise FewToGroupError(
            f"{points} occurrences cannot be told apart into {k or 2} groups with anything left "
            "to judge them by. Add sentences with the word, or ask for fewer groups."
        )
    distances = 1 - cosines(hidden).astype(np.float64)
    distances[distances < _EQUAL] = 0
    usual = range(2, min(_MOST, points - 1) + 1)
    numbers = (*usual, k) if k and k not in usual else tuple(usual)
    tried = [_grouped(layer, numbers) for layer in distances]  # for each layer, (numbers, points)
    clear = np.array(
        [
            [silhouette(layer, groups) for groups in each]
            for layer, each in zip(distances, tried, strict=True)
        ]
    )
    chosen = np.nan_to_num(clear, nan=-2).argmax(axis=1)
    if k:
        chosen[:] = numbers.index(k)
    known = np.flatnonzero([sense is not None for sense in senses])
    _, gold = np.unique([senses[point] or "" for point in known.tolist()], return_inverse=True)
    agree = np.array([[adjusted_rand(groups[known], gold) for groups in each] for each in tried])
    rows = np.arange(len(tried))
    return Discovery(
        groups=np.stack(tried)[rows, chosen],
        clearness=clear[rows, chosen],
        labelled=np.array([silhouette(layer[np.ix_(known, known)], gold) for layer in distances]),
        agreement=agree[rows, chosen],
        numbers=numbers,
        clearness_by=clear,
        agreement_by=agree,
        places=chosen,
    )


def by_chance(
    groups: Indices, senses: Senses, *, draws: int = 1_000, random_state: int = 0
) -> float:
    """Return how often senses put at random agree with groups at least as well as the true ones.

    Parameters
    ----------
    groups : ndarray of shape (points,), int
    senses : sequence of str or None, length points
    draws : int, default 1000
    random_state : int, default 0

    Returns
    -------
    float
        The p value of a permutation test, in (0, 1].
    """
    random = np.random.default_rng(random_state)
    known = np.flatnonzero([sense is not None for sense in senses])
    _, gold = np.unique([senses[point] or "" for point in known.tolist()], return_inverse=True)
    found = adjusted_rand(groups[known], gold)
    drawn = [adjusted_rand(groups[known], random.permutation(gold)) for _ in range(draws)]
    return float((1 + sum(each >= found - 1e-9 for each in drawn)) / (1 + draws))


def silhouette(distances: Floats, groups: Indices) -> float:
    """Return the mean silhouette of grouped points, in [-1, 1].

    For a point, a is its mean distance to its own group and b the smallest mean distance to
    another; the silhouette is (b - a) / max(a, b), and 0 for a point alone in its group.

    Parameters
    ----------
    distances : ndarray of shape (points, points)
    groups : ndarray of shape (points,), int

    Returns
    -------
    float
        NaN unless there are at least two groups and fewer than points.

    References
    ----------
    Rousseeuw (1987), Silhouettes. https://doi.org/10.1016/0377-0427(87)90125-7
    """
    names, inverse, counts = np.unique(groups, return_inverse=True, return_counts=True)
    if not 2 <= len(names) < len(groups):
        return float("nan")
    is_member = np.eye(len(names))[inverse]  # (points, groups)
    sums = distances @ is_member
    rows = np.arange(len(groups))
    own = sums[rows, inverse] / np.maximum(counts[inverse] - 1, 1)
    means = sums / counts
    means[rows, inverse] = np.inf
    other = means.min(axis=1)
    larger = np.maximum(own, other)
    values = np.divide(other - own, larger, out=np.zeros_like(own), where=larger > 0)
    return float(np.where(counts[inverse] > 1, values, 0).mean())


def adjusted_rand(first: Indices, second: Indices) -> float:
    """Return how far two groupings of the same points agree beyond chance.

    1 if they are the same, 0 on average for random groups of the same sizes.

    Parameters
    ----------
    first, second : ndarray of shape (points,), int

    Returns
    -------
    float
        NaN unless `second` has at least two groups.

    References
    ----------
    Hubert and Arabie (1985), Comparing partitions. https://doi.org/10.1007/BF01908075
    """
    rows, columns = (np.unique(each, return_inverse=True)[1] for each in (first, second))
    if len(second) < 2 or columns.max() == 0:
        return float("nan")
    table = np.zeros((rows.max() + 1, columns.max() + 1))
    np.add.at(table, (rows, columns), 1)
    together = _pairs(table).sum()
    by_first, by_second = _pairs(table.sum(axis=1)).sum(), _pairs(table.sum(axis=0)).sum()
    expected = by_first * by_second / _pairs(np.array(float(len(first))))
    largest = (by_first + by_second) / 2
    return float((together - expected) / (largest - expected)) if largest != expected else 1.0


def crosstab(groups: Indices, senses: Senses) -> Indices:
    """Count the members of each group by sense, shape (senses, groups).

    Senses in the order of their first appearance; points without one are left out.
    """
    names = list(dict.fromkeys(sense for sense in senses if sense is not None))
    table = np.zeros((len(names), int(groups.max()) + 1), dtype=np.intp)
    for group, sense in zip(groups.tolist(), senses, strict=True):
        if sense is not None:
            table[names.index(sense), group] += 1
    return table


def _grouped(distances: Floats, numbers: Sequence[int]) -> Indices:
    """Group points in one layer by average linkage, shape (numbers, points)."""
    with lazy.importing:
        from scipy.cluster.hierarchy import (  # pyright: ignore[reportMissingTypeStubs]
            fcluster,  # pyright: ignore[reportUnknownVariableType]  # scipy ships no types
            linkage,  # pyright: ignore[reportUnknownVariableType]
        )

    condensed = np.maximum(distances[np.triu_indices(len(distances), k=1)], 0)
    tree = np.asarray(linkage(condensed, method="average"), dtype=np.float64)
    return np.stack([_in_order(fcluster(tree, k, criterion="maxclust")) for k in numbers])


def _in_order(groups: Indices) -> Indices:
    """Give groups new numbers from 0, in the order of their first member."""
    order = list(dict.fromkeys(groups.tolist()))
    return np.array([order.index(group) for group in groups.tolist()], dtype=np.intp)


def _pairs(counts: Floats) -> Floats:
    """Return how many pairs so many things make."""
    return counts * (counts - 1) / 2
