"""What a logistic regression reads off frozen vectors: guesses for items it was not trained on."""

from collections.abc import Sequence
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
    with lazy.importing:
        from sklearn import linear_model  # pyright: ignore[reportMissingTypeStubs]
        from threadpoolctl import threadpool_limits  # pyright: ignore[reportMissingTypeStubs]

    if len(np.unique(folds)) < 2:
        raise ValueError("folds must hold at least two different values.")
    known = np.array(labels)
    given = np.empty_like(known)
    for fold in np.unique(folds):
        out = folds == fold
        kinds = np.unique(known[~out])
        if len(kinds) == 1:  # nothing to choose from
            given[out] = kinds[0]
            continue
        model: Any = linear_model.LogisticRegression(max_iter=_STEPS)
        spread = float(np.sqrt(features[~out].var(axis=0).mean())) or 1.0
        scaled = (features - features[~out].mean(axis=0)) / spread
        with threadpool_limits(1):  # on a busy machine threads wait for each other
            given[out] = model.fit(scaled[~out], known[~out]).predict(scaled[out])
    return given
