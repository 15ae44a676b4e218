"""Which of several comparisons are sure together: random signs, and many questions at once."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from components.vectors.evaluation.significance import Comparison
from components.vectors.types import Floats

_ROUNDING = 1e-9  # differences this small are none
_ALL_SIGNS = 14  # differences of which every way is tried: 16,384 ways, and as many of more


def flipped(differences: Floats) -> float:
    """Return how often random signs lead the mean of paired differences as far from 0, or further.

    If neither of two is better, each difference might as well have the other sign. Resamples do
    not see that four wins of four among many ties come about in one of eight such cases.

    Parameters
    ----------
    differences : ndarray of shape (items,)
        Of the scores of two on the same items.

    References
    ----------
    Smucker, Allan and Carterette (2007), A Comparison of Statistical Significance Tests for
    Information Retrieval Evaluation, https://doi.org/10.1145/1321440.1321528.

    Examples
    --------
    >>> flipped(np.array([0.5, 0.2, 1.0, 0.1, 0.0, 0.0]))
    0.125
    """
    kept = differences[np.abs(differences) > _ROUNDING]
    number = 2**_ALL_SIGNS
    if len(kept) <= _ALL_SIGNS:
        ways = np.arange(2 ** len(kept), dtype=np.intp)
        bits = np.right_shift.outer(ways, np.arange(len(kept), dtype=np.intp)) % 2
    else:
        bits = np.random.default_rng(0).integers(2, size=(number, len(kept)), dtype=np.intp)
        bits[0] = 1  # what was seen is one of the ways
    sums = np.abs((2 * bits - 1) @ kept)
    return float((sums >= abs(kept.sum()) - _ROUNDING).mean())


def jointly(comparisons: Sequence[Comparison], p_values: Sequence[float]) -> tuple[Comparison, ...]:
    """Return comparisons with p raised so that one sentence may be made of those that differ.

    Where nothing differs, at most one in twenty such sentences says that anything does.

    Parameters
    ----------
    comparisons : sequence of Comparison
    p_values : sequence of float
        Of each by itself; where there are too few units none is judged.

    References
    ----------
    Holm (1979), A Simple Sequentially Rejective Multiple Test Procedure.

    Examples
    --------
    >>> from components.vectors.evaluation.significance import Interval, Units
    >>> each = Comparison("a", "b", 40, Interval(0.2, 0.1, 0.3), 0.01, Units(40, "words"))
    >>> [one.p for one in jointly([each, each, each], [0.01, 0.04, 0.02])]
    [0.03, 0.04, 0.04]
    """
    raised, before = np.array(p_values, dtype=np.float64), 0.0
    for rank, place in enumerate(np.argsort(p_values, kind="stable")):
        before = max(before, min(1.0, (len(p_values) - rank) * p_values[int(place)]))
        raised[place] = before
    return tuple(
        replace(each, p=float("nan") if each.units.are_few else float(p))
        for each, p in zip(comparisons, raised, strict=True)
    )
