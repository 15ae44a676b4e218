"""What is usual between different tokens of unrelated sentences: of states, and of rows.

A token's cosine with its own row, or with itself in another text, is held against it.
"""

from dataclasses import dataclass

import numpy as np

from components.vectors.contextual import measures
from components.vectors.contextual.measures import EverydayWords, Sample
from components.vectors.types import Matrix


@dataclass(frozen=True, eq=False)
class Strangers:
    """Cosines of different tokens of unrelated sentences, layer by layer.

    Parameters
    ----------
    own : Sample
        Of a token's state with another token's row.
    between : Sample
        Of the states of two different tokens.
    """

    own: Sample
    between: Sample


def between_different(drawn: EverydayWords, rows: Matrix) -> Strangers:
    """Return what is usual between different tokens.

    Parameters
    ----------
    drawn : EverydayWords
    rows : ndarray of shape (tokens, dims), float32
        Of the input table, for the same tokens.
    """
    first, second = drawn.pairs
    static = measures.unit(rows)[second]
    cosines = [
        np.sort(np.einsum("pd,pd->p", layer[first], static))
        for layer in measures.unit(drawn.hidden)
    ]
    named = "pairs of a state and another token’s row"
    own = Sample(drawn.n_sentences, len(drawn.ids), np.stack(cosines), named)
    return Strangers(own, measures.sample(drawn))
