"""What a logistic regression reads off frozen vectors: guesses for items it was not trained on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from components import lazy
from components.vectors.types import Floats, Indices

_STEPS = 1_000


def guesses(features: Floats, labels: Sequence[str], folds: Indices) -> npt.NDArray[np.str_]:
    """Return the label a logistic regression gives each item when trained on the other folds.

    The features are first shifted to mean 0 on the training folds, and all divided by one number so
    that their variance there is 1 on average: the guesses do not change if the space is turned. The
    regression has scikit-learn's default penalty (C = 1).

    Parameters
    ----------
    features : ndarray of shape (items, dims)
    labels : sequence of str, length `items`
    folds : ndarray of shape (items,), int
        Items of one fold are left out together. At least two different values.

    Returns
    -------
    ndarray of shape (items,), str

    Raises
    ------
    ValueError
        If there are fewer than two folds.
    """
    if len(np.unique(folds)) < 2:
        raise ValueError("folds must hold at least two different values.")
    known = np.array(labels)
    given = np.empty_like(known)
    for fold in np.unique(folds):
        out = folds == fold
        model = fitted(features[~out], known[~out].tolist())
        given[out] = model.guesses(features[out])
    return given


@dataclass(frozen=True, eq=False)
class LinearClassifier:
    """A trained logistic regression.

    Parameters
    ----------
    kinds : ndarray of shape (kinds,), str
        Sorted.
    middle : ndarray of shape (dims,)
    spread : float
        Features are shifted by the one and divided by the other.
    weights : ndarray of shape (kinds, dims)
    bias : ndarray of shape (kinds,)
    """

    kinds: npt.NDArray[np.str_]
    middle: Floats
    spread: float
    weights: Floats
    bias: Floats

    def probabilities(self, features: Floats) -> Floats:
        """Return the probability of every kind, shape (items, kinds); rows sum to 1."""
        scores = self._scores(features).astype(np.float64)
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        return powers / powers.sum(axis=1, keepdims=True)

    def guesses(self, features: Floats) -> npt.NDArray[np.str_]:
        """Return the likeliest kind of every item."""
        return self.kinds[self._scores(features).argmax(axis=1)]

    def _scores(self, features: Floats) -> Floats:
        """Return what the probabilities are powers of, but for a factor."""
        return (features - self.middle) / self.spread @ self.weights.T + self.bias


def fitted(features: Floats, labels: Sequence[str]) -> LinearClassifier:
    """Train a logistic regression on scaled features, as `guesses` does.

    Parameters
    ----------
    features : ndarray of shape (items, dims)
    labels : sequence of str, length `items`
        Of one kind alone, that kind is certain.
    """
    with lazy.importing:
        from sklearn import linear_model  # pyright: ignore[reportMissingTypeStubs]
        from threadpoolctl import threadpool_limits  # pyright: ignore[reportMissingTypeStubs]

    kinds = np.unique(np.array(labels))
    middle = features.mean(axis=0)
    spread = float(np.sqrt(features.var(axis=0).mean())) or 1.0
    if len(kinds) == 1:  # nothing to choose from
        return LinearClassifier(kinds, middle, spread, np.zeros_like(middle)[None], np.zeros(1))
    model: Any = linear_model.LogisticRegression(max_iter=_STEPS)
    with threadpool_limits(1):  # on a busy machine threads wait for each other
        model.fit((features - middle) / spread, np.array(labels))
    weights, bias = np.asarray(model.coef_), np.asarray(model.intercept_)
    if len(kinds) == 2:  # one score says both: that of the first is 0
        weights, bias = np.concatenate([0 * weights, weights]), np.concatenate([0 * bias, bias])
    return LinearClassifier(kinds, middle, spread, weights, bias)
