"""What a classifier makes of a new text, and which of its words moved it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from components.vectors.logistic import LinearClassifier
from components.vectors.types import Floats, Matrix

_MOST_WORDS = 40  # left out one by one


@dataclass(frozen=True, eq=False)
class Decision:
    """A new text with the probability of each label.

    Parameters
    ----------
    kinds : tuple of str
        The likeliest first.
    probabilities : ndarray of shape (kinds,)
    words : tuple of str
        Of the text, between spaces, as many as were tried.
    without : ndarray of shape (words,)
        The probability of the first label without each of them.
    """

    kinds: tuple[str, ...]
    probabilities: Floats
    words: tuple[str, ...]
    without: Floats

    @property
    def moved(self) -> Floats:
        """How much probability each word has brought the first label."""
        return self.probabilities[0] - self.without


def decide(
    text: str, model: LinearClassifier, encode: Callable[[Sequence[str]], Matrix]
) -> Decision:
    """Decide on a text, and on it without each word.

    Parameters
    ----------
    text : str
        Not empty.
    model : LinearClassifier
        Trained on what `encode` returns.
    encode : callable
        Returns a vector a text.
    """
    parts = text.split()
    tried = parts[:_MOST_WORDS] if len(parts) > 1 else []
    shorter = [" ".join([*parts[:at], *parts[at + 1 :]]) for at in range(len(tried))]
    found = model.probabilities(encode([text, *shorter]))
    order = np.argsort(-found[0], kind="stable")
    kinds = tuple(str(model.kinds[at]) for at in order)
    return Decision(kinds, found[0][order], tuple(tried), found[1:, order[0]])
