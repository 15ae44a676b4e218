"""Passages in the order of their scores, and several such orders made one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components.vectors.types import Floats, Indices

K = 60  # of reciprocal rank fusion: as in the paper


@dataclass(frozen=True, eq=False)
class Ranking:
    """What an engine finds, the best first.

    Parameters
    ----------
    order : ndarray of shape (hits,), int
        Passages, counted from 0. One that is not among them is no hit.
    scores : ndarray of shape (hits,), float
        Descending, but for rounding.
    """

    order: Indices
    scores: Floats

    def rank(self, passage: int) -> int | None:
        """Return the rank of a passage, from 1; None if it is no hit."""
        places = np.flatnonzero(self.order == passage)
        return int(places[0]) + 1 if len(places) else None


def ranked(scores: Floats, is_hit: np.ndarray | None = None) -> Ranking:
    """Return passages in the order of their scores; of equal ones the first in the collection.

    Scores are equal if rounding alone can tell them apart: the same words in another spelling or
    order, or the same ranks of other engines, are added up in another order.

    Parameters
    ----------
    scores : ndarray of shape (passages,), float
        How exact they are, their type tells.
    is_hit : ndarray of shape (passages,), bool, optional
        Left out, every passage is a hit.

    Examples
    --------
    >>> ranked(np.array([0.3, 0.1, 0.2 + 0.1, 0.7])).order
    array([3, 0, 2, 1])
    """
    order = np.argsort(-scores, kind="stable")
    if is_hit is not None:
        order = order[is_hit[order]]
    falling = scores[order]
    rounding = np.finfo(scores.dtype).resolution * np.abs(falling).max(initial=1.0)
    level = np.cumsum(-np.diff(falling, prepend=falling[:1]) > rounding)
    order = np.sort(level * len(scores) + order, kind="stable") % len(scores)
    return Ranking(order, scores[order])


def fused(rankings: Sequence[Ranking], count: int) -> Ranking:
    r"""Return one ranking of several, from ranks alone: the sum of 1 / (60 + rank).

    Scores of different engines cannot be added: they have neither a unit nor a scale in common.

    Parameters
    ----------
    rankings : sequence of Ranking
    count : int
        Passages in the collection.

    References
    ----------
    Cormack, Clarke and Büttcher, Reciprocal Rank Fusion, 2009.
    """
    scores = np.zeros(count)
    for each in rankings:
        scores[each.order] += 1 / (K + 1 + np.arange(len(each.order)))
    return ranked(scores, scores > 0)
