"""Where a token's context came from: what its attention heads took up.

A weight says how much of a token's value a head mixed in. It is not what decided the
model's output: other weights can give the same output (Jain and Wallace, 2019), though
that alone does not make them no explanation (Wiegreffe and Pinter, 2019).

References
----------
Jain and Wallace (2019), Attention is not Explanation. https://aclanthology.org/N19-1357
Wiegreffe and Pinter (2019), Attention is not not Explanation. https://aclanthology.org/D19-1002
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from components.vectors.contextual.occurrences import Occurrence
from components.vectors.types import Matrix, TokenStates


@dataclass(frozen=True)
class Look:
    """How much a head takes up from a token.

    Parameters
    ----------
    head : int, counted from 1
    token : int, counted from 0
    weight : float
    """

    head: int
    token: int
    weight: float


@dataclass(frozen=True, eq=False)
class Taken:
    """What a word took up from each token of its sentence.

    Parameters
    ----------
    tokens : tuple of str
    is_special : ndarray of shape (tokens,), bool
        Marks the model adds.
    is_word : ndarray of shape (tokens,), bool
        The word itself.
    weights : ndarray of shape (layers, heads, tokens), float32
        Each head's sum to 1. Layer 0 here is the first that attends.
    """

    tokens: tuple[str, ...]
    is_special: npt.NDArray[np.bool_]
    is_word: npt.NDArray[np.bool_]
    weights: Matrix

    @property
    def special(self) -> Matrix:
        """Share that went to marks, by layer and averaged over heads, shape (layers,)."""
        return self.weights[..., self.is_special].sum(axis=2).mean(axis=1)

    @property
    def is_rest(self) -> npt.NDArray[np.bool_]:
        """The first token of a text without marks, where heads rest as others do on a mark.

        Xiao and others (2024), Efficient Streaming Language Models with Attention Sinks,
        https://arxiv.org/abs/2309.17453.
        """
        first = np.arange(len(self.tokens)) == 0
        return first & ~self.is_special.any()

    @property
    def is_open(self) -> npt.NDArray[np.bool_]:
        """Which tokens a word can look at for what they say.

        Neither itself nor a place of rest, nor what a decoder's mask hides: there all weights of
        all layers are 0.
        """
        is_seen = (self.weights > 0).any(axis=(0, 1))
        return is_seen & ~(self.is_special | self.is_word | self.is_rest)

    def most(self, layer: int) -> "Look | None":
        """Return the largest weight of any head of a layer on a token that is open to it.

        Parameters
        ----------
        layer : int, counted from 1

        Returns
        -------
        Look or None
            None if there is no such token.
        """
        if not self.is_open.any():
            return None
        weights = np.where(self.is_open, self.weights[layer - 1], -1.0)
        head, token = np.unravel_index(int(weights.argmax()), weights.shape)
        return Look(int(head) + 1, int(token), float(weights[head, token]))

    def table(self) -> Mapping[str, Sequence[object]]:
        """Return a row for each layer, head and token as columns of equal length."""
        layers, heads, tokens = self.weights.shape
        cells = [(a, b, c) for a in range(layers) for b in range(heads) for c in range(tokens)]
        return {
            "layer": [layer + 1 for layer, _, _ in cells],
            "head": [head + 1 for _, head, _ in cells],
            "position": [token for _, _, token in cells],
            "token": [self.tokens[token] for _, _, token in cells],
            "weight": self.weights.ravel().tolist(),
        }


def of_word(weights: Matrix, state: TokenStates, place: Occurrence) -> Taken:
    """Return what a word took up; of several tokens the mean.

    Parameters
    ----------
    weights : ndarray of shape (layers, heads, tokens, tokens)
        Queries, then keys.
    state : TokenStates
        Of the same text.
    place : Occurrence

    Returns
    -------
    Taken
    """
    rows = list(place.rows)
    is_word = np.zeros(len(state.tokens), dtype=np.bool_)
    is_word[rows] = True
    return Taken(state.tokens, state.is_special, is_word, weights[:, :, rows].mean(axis=2))
