"""The way words take while they are learned, as pictures in one plane that does not spin."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from components.vectors.projection import alignment, pca
from components.vectors.training import near
from components.vectors.training.lesson import LapseQuestion
from components.vectors.training.outcome import BEYOND
from components.vectors.types import Counts, Floats, Indices, Matrix, Vector

BAND = (10, 50, 90)  # percentiles of the cosines of all pairs of words


@dataclass(frozen=True)
class Meeting:
    """Since when two words are near each other, as words of a text are.

    Parameters
    ----------
    moment : int or None
        From which on their cosine stays above that of `BAND`'s last percentile of all pairs; None
        if at the end it is not.
    cosine : float
        At the end.
    share : float
        Of all pairs of words, which have a lower cosine at the end.
    """

    moment: int | None
    cosine: float
    share: float


@dataclass(frozen=True, eq=False)
class TimeLapse:
    """Words on their way from one beginning, as far as they have got.

    Parameters
    ----------
    asked : LapseQuestion
    pairs : ndarray of shape (moments,), int
        Learned from at each moment.
    losses : ndarray of shape (moments,), float32
    scores : ndarray of shape (moments, tasks), float32
        As in `TrainedTables`, of the whole text.
    rows : ndarray of shape (drawn,), int
        The words that are followed.
    matrices : ndarray of shape (moments, drawn, dims), float32
        Their rows of the input table.
    is_beyond : bool
        Whether numbers grew beyond all bounds after the last moment.
    """

    asked: LapseQuestion
    pairs: Counts
    losses: Vector
    scores: Matrix
    rows: Indices
    matrices: Matrix
    is_beyond: bool = False

    def coordinates(self) -> Matrix:
        """Return where words stand at each moment, shape (moments, drawn, 2).

        All moments are laid on the two directions along which the last one varies most. Before
        that each is turned, in all dimensions, as near to the next as it comes (Procrustes), so
        that what moves in the picture is words among each other, not the whole cloud.
        """
        turned = [self.matrices[-1].astype(np.float32)]
        for matrix in self.matrices[-2::-1]:
            turned.append(alignment.onto(matrix, turned[-1], rescale=False).coordinates)
        found = pca.principal_components(turned[0], n_components=2)
        return np.stack(
            [((each - found.mean) @ found.axes.T).astype(np.float32) for each in turned[::-1]]
        )

    @cached_property
    def _unit(self) -> Matrix:
        """The words' rows at each moment, each of length 1; rows of zeros stay."""
        lengths = np.linalg.norm(self.matrices, axis=2, keepdims=True)
        return (self.matrices / np.where(lengths > 0, lengths, 1)).astype(np.float32)

    @property
    def has_moved(self) -> bool:
        """Whether any number is not 0."""
        return bool(self.matrices.any())

    @property
    def grew(self) -> bool:
        """Whether numbers grew beyond all bounds, at the end or after it."""
        return self.is_beyond or not float(self.losses[-1]) < BEYOND

    def cosines(self, place: int, other: int) -> Floats:
        """Return the cosine of two of the words at each moment, shape (moments,)."""
        return (self._unit[:, place] * self._unit[:, other]).sum(axis=1)

    @cached_property
    def band(self) -> Floats:
        """Percentiles `BAND` of the cosines of all pairs at each moment, shape (moments, 3)."""
        return np.stack([np.percentile(self._pairs(moment), BAND) for moment in self._moments])

    def meeting(self, place: int, other: int) -> Meeting:
        """Return since when two of the words are nearer than most pairs."""
        cosines = self.cosines(place, other)
        far = np.flatnonzero(cosines <= self.band[:, -1])
        since = int(far[-1]) + 1 if len(far) else 0
        share = float((self._pairs(len(cosines) - 1) < cosines[-1]).mean())
        return Meeting(since if since < len(cosines) else None, float(cosines[-1]), share)

    @cached_property
    def kept(self) -> Floats:
        """Share of each word's nearest words that were so a moment before, shape (moments,).

        NaN at the first moment, and where a word has no direction.
        """
        pairs = zip(self.matrices[1:], self.matrices, strict=False)
        return np.array([np.nan, *(near.shared(now, before) for now, before in pairs)])

    @property
    def by_chance(self) -> float:
        """What `kept` is if words change places at random."""
        return near.by_chance(len(self.rows))

    def nearest(self, place: int) -> Indices:
        """Return which of the words is nearest to one of them at each moment, shape (moments,)."""
        cosines = np.einsum("mwd,md->mw", self._unit, self._unit[:, place])
        cosines[:, place] = -np.inf
        return cosines.argmax(axis=1)

    @property
    def _moments(self) -> range:
        """The number of each moment."""
        return range(len(self.pairs))

    def _pairs(self, moment: int) -> Floats:
        """Return the cosine of every two of the words at a moment."""
        unit = self._unit[moment]
        return (unit @ unit.T)[np.triu_indices(len(unit), 1)]
