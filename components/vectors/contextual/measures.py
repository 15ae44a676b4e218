"""How alike vectors are, layer by layer: cosines, what they mean, and means over pairs.

A cosine means something only beside those of random pairs of words (Ethayarajh, 2019).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from components.vectors.contextual.occurrences import of_words
from components.vectors.ruler import Ruler
from components.vectors.types import Indices, Matrix, TokenStates, Vector

Senses = Sequence[str | None]
Scale = Callable[[Matrix], Matrix]
TOKEN_PAIRS = "random pairs of tokens"


@dataclass(frozen=True, eq=False)
class EverydayWords:
    """The words of a fixed sample of sentences, and random pairs of them.

    Parameters
    ----------
    n_sentences : int
    hidden : ndarray of shape (layers, tokens, dims), float32
        Of all sentences' tokens, without punctuation and the marks a model adds.
    ids : ndarray of shape (tokens,), int
        Rows of the model's input table.
    pairs : ndarray of shape (2, pairs), int
        Tokens of different sentences and with different ids.
    """

    n_sentences: int
    hidden: Matrix
    ids: Indices
    pairs: Indices


@dataclass(frozen=True, eq=False)
class Histogram:
    """How often each cosine occurs among random pairs.

    Parameters
    ----------
    edges : ndarray of shape (bins + 1,), float
        In even steps.
    shares : ndarray of shape (bins,), float
        They sum to 1.
    """

    edges: npt.NDArray[np.float64]
    shares: npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Sample:
    """What is usual in a model: cosines between different tokens of unrelated sentences.

    Parameters
    ----------
    n_sentences, n_tokens : int
        What the pairs were drawn from.
    cosines : ndarray of shape (layers, pairs), float32
        Ascending in each layer.
    of : str
        What the pairs are, in the plural.
    """

    n_sentences: int
    n_tokens: int
    cosines: Matrix
    of: str

    @property
    def n_pairs(self) -> int:
        """Number of pairs."""
        return self.cosines.shape[1]

    def ruler(self, layer: int) -> Ruler:
        """Return the pairs of a layer as a ruler."""
        return Ruler(self.cosines[layer], self.of)

    def histogram(self, layer: int, *, bins: int = 80) -> "Histogram":
        """Return how often each cosine occurs in a layer, in even steps from -1 to 1."""
        counts, edges = np.histogram(self.cosines[layer], bins=bins, range=(-1, 1))
        return Histogram(edges, counts / self.n_pairs)

    @property
    def baseline(self) -> Vector:
        """Mean cosine of a random pair in each layer, shape (layers,): the anisotropy."""
        return self.cosines.mean(axis=1)


@dataclass(frozen=True, eq=False)
class Curves:
    """How alike the vectors of one word are, layer by layer: means over pairs of occurrences.

    Parameters
    ----------
    self_similarity : ndarray of shape (layers,), float32
        Over all pairs.
    within, between : ndarray of shape (layers,), float32
        Over pairs of the same sense and of two senses; NaN if there are none.
    baseline : ndarray of shape (layers,), float32
        Over random pairs of tokens: `Sample.baseline`.
    """

    self_similarity: Vector
    within: Vector
    between: Vector
    baseline: Vector

    @property
    def adjusted(self) -> Vector:
        """Self-similarity above the baseline, shape (layers,)."""
        return self.self_similarity - self.baseline


def draw(
    states: Sequence[TokenStates],
    *,
    n_pairs: int = 10_000,
    random_state: int = 0,
    skip_first: bool = False,
) -> EverydayWords:
    """Draw random pairs of different tokens from different sentences, punctuation left out.

    Parameters
    ----------
    states : sequence of TokenStates
        Of unrelated sentences.
    n_pairs : int, default 10000
    random_state : int, default 0
    skip_first : bool, default False
        Leaves out tokens that stand first in what the model reads.

    Returns
    -------
    EverydayWords
    """
    kept = [of_words(state) & (np.arange(len(state.tokens)) >= skip_first) for state in states]
    pairs = list(zip(states, kept, strict=True))
    hidden = np.concatenate([state.hidden[:, rows] for state, rows in pairs], axis=1)
    ids = np.concatenate([state.ids[rows] for state, rows in pairs])
    owner = np.repeat(np.arange(len(states)), [int(rows.sum()) for rows in kept])
    first, second = np.triu_indices(len(ids), k=1)
    allowed = np.flatnonzero((owner[first] != owner[second]) & (ids[first] != ids[second]))
    random = np.random.default_rng(random_state)
    chosen = random.choice(allowed, size=min(n_pairs, len(allowed)), replace=False)
    return EverydayWords(len(states), hidden, ids, np.stack([first[chosen], second[chosen]]))


def sample(drawn: EverydayWords, scaled: Scale = lambda hidden: hidden) -> Sample:
    """Return the cosines of random pairs of tokens in every layer.

    In many models any two vectors point into similar directions: their mean cosine is the
    layer's anisotropy.

    Parameters
    ----------
    drawn : EverydayWords
    scaled : callable, optional
        Prepares the vectors first: centres them, say.

    Returns
    -------
    Sample

    References
    ----------
    Ethayarajh (2019), How Contextual are Contextualized Word Representations?
    https://aclanthology.org/D19-1006
    """
    first, second = drawn.pairs
    found = [
        np.einsum("pd,pd->p", layer[first], layer[second]) for layer in unit(scaled(drawn.hidden))
    ]
    cosines = np.sort(np.stack(found), axis=1)
    return Sample(drawn.n_sentences, len(drawn.ids), cosines, TOKEN_PAIRS)


def cosines(hidden: Matrix) -> Matrix:
    """Return the cosine of every pair of vectors in each layer.

    Parameters
    ----------
    hidden : ndarray of shape (layers, points, dims)

    Returns
    -------
    ndarray of shape (layers, points, points), in [-1, 1]
    """
    directions = unit(hidden)
    return np.clip(directions @ directions.swapaxes(1, 2), -1, 1)


def curves(hidden: Matrix, senses: Senses, baseline: Vector) -> Curves:
    """Return how alike vectors are in each layer, within and across senses.

    Self-similarity is the mean cosine over all pairs (Ethayarajh's equation 1); within
    and between split the same pairs by the senses of the two. Vectors without a sense
    belong to neither.

    Parameters
    ----------
    hidden : ndarray of shape (layers, points, dims)
        At least two points.
    senses : sequence of str or None, length points
    baseline : ndarray of shape (layers,)
        `Sample.baseline` of the same model.

    Returns
    -------
    Curves
    """
    first, second = np.triu_indices(len(senses), k=1)
    pairs = cosines(hidden)[:, first, second]  # (layers, pairs)
    names = np.array([sense or "" for sense in senses])
    known = (names[first] != "") & (names[second] != "")
    same = names[first] == names[second]
    return Curves(
        self_similarity=pairs.mean(axis=1),
        within=_mean(pairs[:, known & same]),
        between=_mean(pairs[:, known & ~same]),
        baseline=baseline,
    )


def by_sense(senses: Senses) -> Indices:
    """Return points in the order of their senses' first appearance, shape (points,).

    Those without a sense come last; within a sense the reading order stays.
    """
    known = [sense for sense in dict.fromkeys(senses) if sense is not None]
    rank = {sense: number for number, sense in enumerate(known)}
    ranks = [rank.get(sense or "", len(known)) for sense in senses]
    return np.argsort(ranks, kind="stable")


def unit(vectors: Matrix) -> Matrix:
    """Return vectors scaled along the last axis to length 1; zero vectors stay zero."""
    lengths = np.sqrt(np.square(vectors).sum(axis=-1, keepdims=True))
    return (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32, copy=False)


def _mean(pairs: Matrix) -> Vector:
    """Return the mean of each layer's pairs, NaN if there are none."""
    if not pairs.shape[1]:
        return np.full(len(pairs), np.nan, dtype=np.float32)
    return pairs.mean(axis=1)
