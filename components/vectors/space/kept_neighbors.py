"""One word's neighbours: true ones, and those that a picture makes up."""

from dataclasses import dataclass

import numpy as np

from components.vectors.projection import steps
from components.vectors.space import nearest
from components.vectors.space.nearest import Nearest
from components.vectors.space.picture import Picture
from components.vectors.types import Floats, Matrix


@dataclass(frozen=True)
class Inspected:
    """One word's neighbours among the words of a picture.

    Parameters
    ----------
    focus : int
        The word's row in the picture.
    near : tuple of int
        Rows of its true neighbours, nearest first; of those equally near the ones that also look
        near.
    false : tuple of int
        Rows that are among as many nearest in the picture, but are not as near in truth as the
        last true neighbour.
    kept : int
        How many true neighbours are among the nearest in the picture.
    """

    focus: int
    near: tuple[int, ...]
    false: tuple[int, ...]
    kept: int


def inspect(picture: Picture, word: str | None) -> Inspected | None:
    """Return a word's true and false neighbours in a picture; None if it is not drawn.

    As many as the picture's faithfulness was measured with.
    """
    words, judged_by = picture.asked.chosen.words, picture.drawn.faithfulness
    if word is None or word not in words or judged_by is None:
        return None
    row = words.index(word)
    truth = steps.prepare(picture.asked.vectors, picture.asked.recipe)
    coordinates = picture.drawn.projection.coordinates
    (true, true_near), (drawn, drawn_near) = (
        _around(matrix, row, judged_by.n_neighbors) for matrix in (truth, coordinates)
    )
    candidates = np.flatnonzero(true_near.closer[0] | true_near.level[0])
    apart = np.where(true_near.level[0], np.inf, true)[candidates]  # whichever of these looks near
    order = np.lexsort((drawn[candidates], apart))
    near = candidates[order][: judged_by.n_neighbors]
    beside = np.flatnonzero(drawn_near.closer[0] | drawn_near.level[0])
    shown = beside[np.argsort(drawn[beside], kind="stable")][: judged_by.n_neighbors]
    false = shown[~np.isin(shown, candidates)]
    kept = int(np.isin(near, beside).sum())
    return Inspected(row, tuple(near.tolist()), tuple(false.tolist()), kept)


def _around(matrix: Matrix, row: int, n_neighbors: int) -> tuple[Floats, Nearest]:
    """Return the squared distances from one row to all, and which are its nearest."""
    exact = matrix.astype(np.float64)
    found = nearest.distances(exact - exact.mean(axis=0), np.array([row]))
    return found.squared[0], nearest.among(found, n_neighbors)
