"""How long the states of a text's tokens are after every layer, and which of them stand out."""

from dataclasses import dataclass

import numpy as np

from components.vectors.types import Matrix

_OUTLYING = 3.0  # times the others' median


@dataclass(frozen=True, eq=False)
class Sizes:
    """Lengths of states.

    Parameters
    ----------
    norms : ndarray of shape (levels, tokens), float32
        Level 0 is what enters the first layer.
    times : ndarray of the same shape, float32
        How many times the median of the other tokens of its level each is; NaN for a text of one
        token.
    """

    norms: Matrix
    times: Matrix

    @property
    def largest(self) -> tuple[int, int]:
        """Level and place of the state that stands out most; (0, 0) for a text of one token."""
        if np.isnan(self.times).all():
            return 0, 0
        level, place = np.unravel_index(int(np.nanargmax(self.times)), self.times.shape)
        return int(level), int(place)

    @property
    def outlying(self) -> tuple[int, ...]:
        """Places whose state is three times as long as the others' median in some level."""
        most = np.nan_to_num(self.times).max(axis=0)
        return tuple(map(int, np.flatnonzero(most >= _OUTLYING)))


def measure(states: Matrix) -> Sizes:
    """Measure the states of one text.

    Parameters
    ----------
    states : ndarray of shape (levels, tokens, dims), float32
    """
    norms = np.linalg.norm(states, axis=2).astype(np.float32)
    tokens = norms.shape[1]
    if tokens < 2:
        return Sizes(norms, np.full_like(norms, np.nan))
    others = np.stack(
        [np.median(np.delete(norms, place, axis=1), axis=1) for place in range(tokens)], axis=1
    )
    return Sizes(norms, norms / np.maximum(others, np.finfo(np.float32).tiny))
