"""How sure a correlation over pairs of words is, where pairs share words.

WordSim-353 asks of *tiger* with ten other words: what a space gets wrong about *tiger* shows in all
of them, and what it gets wrong about *cat* in other pairs still. No drawing of groups keeps both
together, so the error is computed: every pair's influence on the score, with those of pairs that
share a word multiplied out.

References
----------
Aronow, Samii and Assenova (2015), Cluster-Robust Variance Estimation for Dyadic Data,
https://doi.org/10.1093/pan/mpv018.
"""

from collections.abc import Sequence

import numpy as np

from components.vectors import folding
from components.vectors.evaluation import bootstrap
from components.vectors.evaluation.bootstrap import Interval
from components.vectors.types import Floats, Indices

_FREE = 3  # pairs, by Fisher
_FEWEST = 10  # pairs: of fewer the error is known too badly, or seems to be 0
_ROUNDING = 1e-9


def numbered(pairs: Sequence[tuple[str, str]]) -> Indices:
    """Give the words of some pairs numbers from 0; case plays no part.

    Returns
    -------
    ndarray of shape (pairs, 2), int

    Examples
    --------
    >>> numbered([("tiger", "cat"), ("Jaguar", "Tiger")])
    array([[0, 1],
           [2, 0]])
    """
    named = [(folding.key(first), folding.key(second)) for first, second in pairs]
    numbers = {word: n for n, word in enumerate(dict.fromkeys(w for both in named for w in both))}
    rows = [(numbers[first], numbers[second]) for first, second in named]
    return np.array(rows, dtype=np.intp).reshape(-1, 2)


def of_pearson(first: Floats, second: Floats) -> Floats:
    """Return how much the correlation changes with the weight of each item, shape (items,)."""
    one, other = first - first.mean(), second - second.mean()
    return _relative(one, other, one * other, one**2, other**2)


def of_spearman(first: Floats, second: Floats) -> Floats:
    """Return how much the rank correlation changes with the weight of each item, shape (items,).

    An item counts twice: by its own ranks, and because it moves the ranks of those above it.
    """
    one, other = _ranks(first), _ranks(second)
    together = one * other + _above(first, other) + _above(second, one)
    alone = one**2 + 2 * _above(first, one), other**2 + 2 * _above(second, other)
    return _relative(one, other, together, *alone)


def error(influences: Floats, words: Indices) -> float:
    """Return the standard error of a score.

    Parameters
    ----------
    influences : ndarray of shape (pairs,)
        From `of_pearson` or `of_spearman`, or a difference of them.
    words : ndarray of shape (pairs, 2), int
        From `numbered`.

    Returns
    -------
    float
        At least that of independent pairs, which the formula may undercut by chance.
    """
    each = np.zeros((int(words.max()) + 1, 2))
    for side in range(2):
        each[:, side] = np.bincount(words[:, side], influences, minlength=len(each))
    alone = float((influences**2).sum())
    is_one_word = words[:, 0] == words[:, 1]  # such a pair stands twice with its only word
    twice = np.bincount(words[is_one_word, 0], influences[is_one_word], minlength=len(each))
    shared = float(((each.sum(axis=1) - twice) ** 2).sum()) - alone
    shared += float((influences[is_one_word] ** 2).sum())
    return float(np.sqrt(max(shared, alone)))


def error_of_mean(values: Floats, section: Indices, words: Indices) -> float:
    """Return the standard error of a mean over sections whose sizes are given.

    Parameters
    ----------
    values : ndarray of shape (items,)
    section : ndarray of shape (items,), int
        Counted from 0.
    words : ndarray of shape (items, 2), int
        Numbers of the two things each item is made of.
    """
    means = np.bincount(section, values) / np.maximum(np.bincount(section), 1)
    known = np.array([len(np.unique(words[section == part])) for part in range(len(means))])
    spread = known / np.maximum(known - 2, 1)  # a mean takes the effects of two things with it
    return error((values - means[section]) * spread[section] / len(values), words)


def units(words: Indices) -> int:
    """Return of how many equally weighty words, or of how many pairs, the error is known.

    A word weighs as much as the square of the number of its pairs: in WordSim-353 a few words stand
    in so many pairs that its 437 count like 38.

    References
    ----------
    Carter, Schnepel and Steigerwald (2017), Asymptotic Behavior of a t-Test Robust to Cluster
    Heterogeneity, https://doi.org/10.1162/REST_a_00639.
    """
    weights = np.bincount(words.ravel()).astype(np.float64) ** 2
    return round(min(len(words), weights.sum() ** 2 / (weights**2).sum()))


def interval(value: float, influences: Floats, words: Indices) -> Interval:
    """Return a correlation with its 95% interval, symmetrical on Fisher's scale.

    A correlation of -1 or 1, of fewer than ten pairs, or of one word with others, has no ends.

    References
    ----------
    Fisher (1921), On the "Probable Error" of a Coefficient of Correlation Deduced from a Small
    Sample: the transformation, and why three pairs are taken off.
    """
    pairs, known = len(words), units(words)
    if np.isnan(value) or abs(value) > 1 - _ROUNDING or pairs < _FEWEST or known < 2:
        return Interval(value, float("nan"), float("nan"))
    half = bootstrap.reach(known) * error(influences, words) / (1 - value**2)
    half *= np.sqrt(pairs / (pairs - _FREE))
    low, high = np.tanh(np.arctanh(value) + np.array([-half, half]))
    return Interval(value, float(low), float(high))


def _ranks(values: Floats) -> Floats:
    """Return mean ranks less their mean."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    middles = np.cumsum(counts) - (counts - 1) / 2
    return middles[inverse] - (len(values) + 1) / 2


def _above(values: Floats, weights: Floats) -> Floats:
    """Return for each item the weights of those with larger values, and half those as large."""
    _, inverse = np.unique(values, return_inverse=True)
    sums = np.bincount(inverse, weights)
    return (sums.sum() - np.cumsum(sums) + sums / 2)[inverse]


def _relative(
    one: Floats, other: Floats, together: Floats, first: Floats, second: Floats
) -> Floats:
    """Put the changes of a covariance and two variances into that of a correlation."""
    lengths = float((one**2).sum()), float((other**2).sum())
    length = np.sqrt(lengths[0] * lengths[1])
    if length <= 0:
        return np.full(len(one), np.nan)
    value = float((one * other).sum()) / length
    return together / length - value / 2 * (first / lengths[0] + second / lengths[1])
