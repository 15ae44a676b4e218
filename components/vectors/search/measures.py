"""How good a ranking is, from judged passages: of one query, and what a random order would get."""

from collections.abc import Callable, Mapping

import numpy as np

from components.vectors.types import Floats, Indices

DEPTH = 10
"""So many hits are looked at."""

Grades = Mapping[int, int]


def ndcg(order: Indices, relevant: Grades) -> float:
    r"""Return the discounted grades of the first ten hits, as a share of the best possible.

    .. math:: \sum_{r=1}^{10} g_r / \log_2(r + 1)

    over the same sum of the grades in falling order, as in scikit-learn. What is no hit counts
    nothing.

    Parameters
    ----------
    order : ndarray of shape (hits,), int
        Passages, the best first.
    relevant : mapping from passage to grade
        At least one.

    References
    ----------
    Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, 2002.
    """
    grades = np.array([relevant.get(int(place), 0) for place in order[:DEPTH]], dtype=np.float64)
    return float(grades @ _discounts(len(grades))) / _best(relevant)


def recall(order: Indices, relevant: Grades) -> float:
    """Return the share of relevant passages, of whatever grade, among the first ten hits."""
    return sum(int(place) in relevant for place in order[:DEPTH]) / len(relevant)


def random_ndcg(relevant: Grades, count: int) -> float:
    """Return the nDCG@10 of `count` passages in random order, averaged over all orders.

    Each rank then has the mean grade.
    """
    mean = sum(relevant.values()) / count
    return mean * float(_discounts(min(DEPTH, count)).sum()) / _best(relevant)


def _random_recall(relevant: Grades, count: int) -> float:  # noqa: ARG001  # as `random_ndcg`
    """Return the recall@10 of `count` passages in random order: the share that is looked at."""
    return min(DEPTH, count) / count


_Measure = tuple[Callable[[Indices, Grades], float], Callable[[Grades, int], float]]
MEASURES: Mapping[str, _Measure] = {
    f"nDCG@{DEPTH}": (ndcg, random_ndcg),
    f"recall@{DEPTH}": (recall, _random_recall),
}
"""By name: the measure itself, and what a random order gets."""


def _best(relevant: Grades) -> float:
    """Return the discounted grades of the best order."""
    grades = np.array(sorted(relevant.values(), reverse=True)[:DEPTH], dtype=np.float64)
    return float(grades @ _discounts(len(grades)))


def _discounts(ranks: int) -> Floats:
    """Return what a grade counts at each rank."""
    return 1 / np.log2(np.arange(ranks) + 2)
