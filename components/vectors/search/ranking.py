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
        Descending.
    """

    order: Indices
    scores: Floats

    def rank(self, passage: int) -> int | None:
        """Return the rank of a passage, from 1; None if it is no hit."""
        places = np.flatnonzero(self.order == passage)
        return int(places[0]) + 1 if len(places) else None


def ranked(scores: Floats, is_hit: np.ndarray | None = None) -> Ranking:
    """Return passages in the order of their scores; of equal ones the first in the collection.

    Parameters
    ----------
    scores : ndarray of shape (passages,)
    is_hit : ndarray of shape (passages,), bool, optional
        Left out, every passage is a hit.
    """
    order = np.argsort(-scores, kind="stable")
    if is_hit is not None:
        order = order[is_hit[order]]
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
