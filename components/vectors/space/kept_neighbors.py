"""One word's neighbours: true ones, and those that a picture makes up."""

from dataclasses import dataclass

import numpy as np

from components.vectors.projection import steps
from components.vectors.space.picture import Picture
from components.vectors.types import Indices, Matrix


@dataclass(frozen=True)
class Inspected:
    """One word's neighbours among the words of a picture.

    Parameters
    ----------
    focus : int
        The word's row in the picture.
    near : tuple of int
        Rows of its true neighbours, nearest first.
    false : tuple of int
        Rows that are among as many nearest in the picture, but are not true neighbours.
    """

    focus: int
    near: tuple[int, ...]
    false: tuple[int, ...]

    @property
    def kept(self) -> int:
        """How many true neighbours are among the nearest in the picture."""
        return len(self.near) - len(self.false)


def inspect(picture: Picture, word: str | None) -> Inspected | None:
    """Return a word's true and false neighbours in a picture; None if it is not drawn.

    As many as the picture's faithfulness was measured with.
    """
    words, judged_by = picture.asked.chosen.words, picture.drawn.faithfulness
    if word is None or word not in words or judged_by is None:
        return None
    row = words.index(word)
    truth = steps.prepare(picture.asked.vectors, picture.asked.recipe)
    near = _nearest(truth, row, judged_by.n_neighbors)
    drawn = _nearest(picture.drawn.projection.coordinates, row, judged_by.n_neighbors)
    false = [int(other) for other in drawn if other not in near]
    return Inspected(row, tuple(near.tolist()), tuple(false))


def _nearest(matrix: Matrix, row: int, n_neighbors: int) -> Indices:
    """Return the rows nearest to one row, nearest first."""
    difference = matrix.astype(np.float64) - matrix[row]
    distances = np.einsum("pd,pd->p", difference, difference)
    distances[row] = -1  # itself, always first
    return np.argsort(distances, kind="stable")[1 : n_neighbors + 1]
