"""How far words of a trained space lie from a known one, against how far a new seed moves them.

Two trainings never give the same axes, so one space is turned onto the other first. Turning finds
something in anything, and seeds alone move words: both are measured beside it.

References
----------
Hamilton, Leskovec and Jurafsky (2016), Diachronic Word Embeddings Reveal Statistical Laws of
Semantic Change, https://arxiv.org/abs/1605.09096: orthogonal Procrustes, and cosine distance.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from components.errors import EmptyInputError
from components.vectors import similarity
from components.vectors.projection import pca
from components.vectors.similarity import Neighbors
from components.vectors.training import near
from components.vectors.types import Floats, Indices, Matrix, WordVectors

FLOOR = 0.95  # share of the distances between seeds that lie below the noise floor
_DRAWS = 20  # of rows dealt to the wrong words
_ROUNDING = 1e-6  # of a distance

Kind = Literal["within noise", "elsewhere", "as far as a wrong word"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, eq=False)
class Apart:
    """How far the words that two spaces have in common lie from each other: 1 - cosine.

    Parameters
    ----------
    rows : ndarray of shape (words,), int
        The words in common.
    distances : ndarray of shape (seeds, words)
        From the known space to that of each seed.
    noise : ndarray of shape (pairs of seeds, words)
        Between each two seeds.
    chance : ndarray of shape (draws · words,), ascending
        From rows of the known space that were dealt to the wrong words; the mean over the seeds,
        as `far` is.
    kept : float, in [0, 1]
        Share of the known space's spread that as many dimensions as the trained one has can hold.
    shared, shared_by_seeds, shared_by_chance : float
        Share of each word's nearest words in common, with the known space and between seeds.
    """

    rows: Indices
    distances: Floats
    noise: Floats
    chance: Floats
    kept: float
    shared: float
    shared_by_seeds: float
    shared_by_chance: float

    @cached_property
    def floor(self) -> float:
        """The distance below which the share `FLOOR` of those between seeds lie."""
        return float(np.quantile(self.noise, FLOOR))

    @cached_property
    def strange(self) -> tuple[float, float, float]:
        """The 5th, 50th and 95th percentile of distances by chance."""
        low, middle, high = np.quantile(self.chance, [0.05, 0.5, 0.95])
        return float(low), float(middle), float(high)

    @cached_property
    def far(self) -> Floats:
        """Each word's mean distance from the known space."""
        return self.distances.mean(axis=0)

    @cached_property
    def unsteady(self) -> Floats:
        """Each word's mean distance between seeds."""
        return self.noise.mean(axis=0)

    @cached_property
    def is_elsewhere(self) -> npt.NDArray[np.bool_]:
        """Whether a word lies farther than the floor, and than seeds move that very word."""
        return self.far > np.maximum(self.floor, self.unsteady) + _ROUNDING

    @property
    def kinds(self) -> list[Kind]:
        """Of each word: whether it lies elsewhere, and if so whether chance would be as near."""
        is_strange = self.far >= self.strange[0]
        return [
            KINDS[int(other) + int(other and strange)]
            for other, strange in zip(self.is_elsewhere, is_strange, strict=True)
        ]

    @cached_property
    def order(self) -> Indices:
        """Places of the words: those that lie elsewhere first, the farthest first."""
        return np.lexsort((-self.far, ~self.is_elsewhere))


def in_common(known: Matrix, *, dims: int) -> Indices:
    """Return the words that a known space has.

    Parameters
    ----------
    known : ndarray of shape (words, any dims)
        NaN for a word it does not have.
    dims : int
        Of the trained space.

    Raises
    ------
    EmptyInputError
        If they are so few that any two spaces could be turned onto each other.
    """
    rows = np.flatnonzero(np.isfinite(known).all(axis=1))
    if len(rows) <= dims + 1:
        raise EmptyInputError(
            f"Our word2vec has {len(rows)} of this text’s words. So few can be turned onto any "
            f"others in {dims} dimensions: choose fewer dimensions, or a longer English text."
        )
    return rows


def compared(matrices: Matrix, known: Matrix, *, random_state: int = 0) -> Apart:
    """Measure how far a known space lies from trainings, these from each other, and chance.

    Rows are scaled to length 1, centred, and scaled again. Of a known space with more dimensions
    its first principal components are kept, as many as the trained ones have. Then the one is
    turned onto the other (orthogonal Procrustes).

    Parameters
    ----------
    matrices : ndarray of shape (seeds, words, dims)
        At least two.
    known : ndarray of shape (words, any dims)
        NaN for a word it does not have.
    random_state : int
        Of the rows that are dealt to the wrong words.

    Raises
    ------
    EmptyInputError
        If the spaces have too few words in common, or a trained one has no directions.
    """
    rows = in_common(known, dims=matrices.shape[2])
    mine = matrices[:, rows]
    if not (np.isfinite(mine).all() and mine.any(axis=2).all()):
        raise EmptyInputError(
            "Words have no directions to compare: from zeros nothing moves, from half zeros no "
            "word without company does, and with too high a learning rate numbers grow beyond "
            "all bounds. Choose another beginning, or a lower rate."
        )
    ours, kept = _reduced(_directions(known[rows]), matrices.shape[2])
    yours = [_directions(each) for each in mine]
    rng = np.random.default_rng(random_state)
    dealt = [_mean_distances(ours[rng.permutation(len(rows))], yours) for _ in range(_DRAWS)]
    pairs = list(combinations(range(len(yours)), 2))
    return Apart(
        rows,
        np.stack([_distances(ours, each) for each in yours]),
        np.stack([_distances(yours[two], yours[one]) for one, two in pairs]),
        np.sort(np.concatenate(dealt)),
        kept,
        float(np.mean([near.shared(each, known[rows]) for each in mine])),
        float(np.mean([near.shared(mine[one], mine[two]) for one, two in pairs])),
        near.by_chance(len(rows)),
    )


def before(begun: Matrix, known: Matrix) -> float:
    """Return how far the rows a training begins with lie from a known space, the mean of words.

    Parameters
    ----------
    begun : ndarray of shape (words, dims)
        As the input table is before the first step.
    known : ndarray of shape (words, any dims)
        NaN for a word it does not have.
    """
    rows, dims = in_common(known, dims=begun.shape[1]), begun.shape[1]
    ours, _ = _reduced(_directions(known[rows]), dims)
    return float(_distances(ours, _directions(begun[rows])).mean())


def near_in_both(
    matrices: Matrix, known: Matrix, words: tuple[str, ...], *, place: int, k: int
) -> list[Neighbors]:
    """Return the words nearest to one of those in common: for each seed, then in a known space.

    Parameters
    ----------
    matrices : ndarray of shape (seeds, words, dims)
    known : ndarray of shape (words, any dims)
        NaN for a word it does not have.
    words : tuple of str
        Those in common, which alone are ranked.
    place : int
        Among them.
    k : int
    """
    rows = in_common(known, dims=matrices.shape[2])
    spaces = [WordVectors("", words, each[rows]) for each in (*matrices, known)]
    return [
        similarity.nearest(space, space.matrix[place], k=k, exclude=(place,)) for space in spaces
    ]


def _directions(matrix: Matrix) -> Floats:
    """Return rows of length 1 around their mean."""
    unit = _scaled(matrix.astype(np.float64))
    return _scaled(unit - unit.mean(axis=0))


def _scaled(matrix: Floats) -> Floats:
    """Return rows of length 1; those of length 0 stay."""
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix / np.where(lengths > 0, lengths, 1)


def _reduced(matrix: Floats, dims: int) -> tuple[Floats, float]:
    """Return rows along as many principal components, and the share of the spread they hold."""
    if matrix.shape[1] <= dims:
        return matrix, 1.0
    found = pca.principal_components(matrix.astype(np.float32), n_components=dims)
    return _scaled((matrix - found.mean) @ found.axes.T), float(found.shares[:dims].sum())


def _mean_distances(matrix: Floats, references: list[Floats]) -> Floats:
    """Return the mean of `_distances` over several references."""
    return np.mean([_distances(matrix, each) for each in references], axis=0)


def _distances(matrix: Floats, reference: Floats) -> Floats:
    """Return 1 - cosine of each row with that of a reference it is turned onto as a whole."""
    left, _, right = np.linalg.svd(matrix.T @ reference, full_matrices=False)
    return 1 - (_scaled(matrix @ left @ right) * reference).sum(axis=1)
