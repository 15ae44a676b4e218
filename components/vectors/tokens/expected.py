"""What a decoder expects next, read after every layer."""

from dataclasses import dataclass

from components.vectors.types import Indices, Matrix


@dataclass(frozen=True, eq=False)
class Lens:
    """The likeliest next tokens after every layer.

    Parameters
    ----------
    ids : ndarray of shape (levels, tokens, 5), int
        The likeliest first. Level 0 is what enters the first layer.
    probabilities : ndarray of the same shape, float32
    is_tied : bool
        Whether the table at the end is the one at the beginning: the same bytes, not a flag.
    """

    ids: Indices
    probabilities: Matrix
    is_tied: bool
