"""What a decoder expects next: a score of every token of its vocabulary."""

import numpy as np

from components.models import runs
from components.models.decoder import steps
from components.models.decoder.network import Llama
from components.vectors.types import Matrix

_ROWS_AT_ONCE = 4_096  # of the output table, which stays packed in its file


def logits(network: Llama, states: Matrix) -> Matrix:
    """Return the score of every token of the vocabulary to come next.

    Parameters
    ----------
    network : Llama
    states : ndarray of shape (tokens, dims), float32
        Of the last level.

    Returns
    -------
    ndarray of shape (tokens, vocabulary), float32
        Their softmax is the probability of each.
    """
    n_rows = len(network.output_table.data)
    scores = np.empty((len(states), n_rows), dtype=np.float32)
    with runs.one_thread():
        for first in range(0, n_rows, _ROWS_AT_ONCE):
            block = slice(first, first + _ROWS_AT_ONCE)
            scores[:, block] = steps.linear(states, network.output_table.rows(block))
    return scores
