"""Two pictures side by side: which words stand in both, and what both keep of their neighbours."""

from dataclasses import dataclass

import numpy as np

from components.vectors.projection import alignment, neighborhood
from components.vectors.space import faithfulness
from components.vectors.space.picture import Picture
from components.vectors.types import Floats, Indices, Matrix


@dataclass(frozen=True, eq=False)
class Pairing:
    """Two pictures, linked by their words.

    Parameters
    ----------
    words : tuple of str
        In both pictures, in the order of the first.
    first, second : ndarray of shape (words,), int
        Their rows in each picture.
    n_neighbors : int
        How many nearest words of each word were compared; 0 if too few words are in both.
    shared : ndarray of shape (words,), float64, in [0, 1]
        Share of a word's nearest words in the first picture that are also nearest in the second,
        among the words that stand in both.
    chance : float
        What `shared` would be on average if the second picture were shuffled.
    disparity : float or None
        Share of the first's squared spread that the second misses, turned, mirrored and scaled
        as a whole to lie best on it; None if one is flat and the other is not.
    """

    words: tuple[str, ...]
    first: Indices
    second: Indices
    n_neighbors: int
    shared: Floats
    chance: float
    disparity: float | None


def pair(one: Picture, other: Picture) -> Pairing:
    """Link two pictures by their words and compare who stands beside whom."""
    rows = {word: row for row, word in enumerate(other.asked.chosen.words)}
    words = tuple(word for word in one.asked.chosen.words if word in rows)
    places = {word: row for row, word in enumerate(one.asked.chosen.words)}
    first = np.array([places[word] for word in words], dtype=np.intp)
    second = np.array([rows[word] for word in words], dtype=np.intp)
    here = one.drawn.projection.coordinates[first]
    there = other.drawn.projection.coordinates[second]
    n_neighbors = faithfulness.most_neighbors(len(words))
    is_comparable = len(words) > 1 and here.shape == there.shape
    return Pairing(
        words=words,
        first=first,
        second=second,
        n_neighbors=n_neighbors,
        shared=_shared(here, there, n_neighbors),
        chance=n_neighbors / (len(words) - 1) if n_neighbors else 0.0,
        disparity=alignment.onto(there, here).disparity if is_comparable else None,
    )


def _shared(here: Matrix, there: Matrix, n_neighbors: int) -> Floats:
    """Return the share of nearest points two pictures have in common, shape (points,)."""
    if not n_neighbors:
        return np.ones(len(here))
    near = [neighborhood.nearest_rows(each, n_neighbors=n_neighbors).rows for each in (here, there)]
    return faithfulness.shared(near[0], near[1]) / n_neighbors
