"""One plane for all layers: where the occurrences of a word stand, and their way through."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from components.vectors.contextual.measures import cosines, unit
from components.vectors.contextual.occurrences import Occurrences
from components.vectors.similarity import Neighbors
from components.vectors.types import Matrix, Vector, WordVectors

NEIGHBORS = 12  # of a word in its static map


@dataclass(frozen=True, eq=False)
class Journey:
    """Occurrences in one plane, the same for all layers, so that only the points move.

    Parameters
    ----------
    points : ndarray of shape (layers, points, 2), float32
    star : ndarray of shape (2,), float32
        The static vector in the same plane.
    shown : ndarray of shape (layers,), float32, in [0, 1]
        Share of the occurrences' spread around their mean that the plane shows.
    with_static : ndarray of shape (layers,), float32
        Mean cosine of the occurrences with the static vector.
    """

    points: Matrix
    star: Vector
    shown: Vector
    with_static: Vector


@dataclass(frozen=True, eq=False)
class Fixed:
    """Where a static model puts a word, whatever the sentence, and its neighbours.

    Parameters
    ----------
    words : tuple of str, length points
        The word itself first, then its neighbours, nearest first.
    points : ndarray of shape (points, 2), float32
        First two principal components of the unit vectors, the word at the origin.
    cosines : ndarray of shape (points,), float32
        With the word.
    shown : float, in [0, 1]
        Share of the spread that the plane shows.
    """

    words: tuple[str, ...]
    points: Matrix
    cosines: Vector
    shown: float


def fixed(space: WordVectors, row: int, found: Neighbors) -> Fixed:
    """Put a word of a static model and its neighbours into a plane.

    Parameters
    ----------
    space : WordVectors
    row : int
        The word.
    found : Neighbors
        Of the word, without itself.

    Returns
    -------
    Fixed
    """
    rows = [row, *found.rows.tolist()]
    directions = space.unit[rows]
    spread = directions - directions.mean(axis=0)
    axes = _principal(spread)
    total = float(np.square(spread).sum())
    placed = spread @ axes.T
    return Fixed(
        words=tuple(space.words[each] for each in rows),
        points=placed - placed[0],
        cosines=np.concatenate([np.ones(1, np.float32), found.scores]),
        shown=float(np.square(placed).sum()) / total if total > 0 else 1.0,
    )


def journey(hidden: Matrix, static: Vector) -> Journey:
    """Put the occurrences of all layers and the static vector into one plane.

    Vectors are scaled to length 1, so that the plane shows what cosines measure. Its axes
    are the two directions along which the occurrences of a layer differ most from one
    another, all layers taken together (the first principal components of the vectors
    after each layer's mean is taken off). The static vector is the origin; how far all
    points together move away from it shows only as far as it happens in the plane.

    Parameters
    ----------
    hidden : ndarray of shape (layers, points, dims), float32
    static : ndarray of shape (dims,), float32

    Returns
    -------
    Journey
        Axes are turned so that the occurrences of the last layer lie on the positive
        side on average.
    """
    directions, star = unit(hidden), unit(static)
    spread = directions - directions.mean(axis=1, keepdims=True)  # (layers, points, dims)
    axes = _principal(spread.reshape(-1, hidden.shape[2]))
    is_left = (directions[-1] - star).mean(axis=0) @ axes.T < 0
    axes = (axes * np.where(is_left, -1, 1)[:, None]).astype(np.float32)
    total = np.square(spread).sum(axis=(1, 2))
    seen = np.square(spread @ axes.T).sum(axis=(1, 2))
    shown = np.divide(seen, total, out=np.ones_like(total), where=total > 0)
    return Journey(
        points=((directions - star) @ axes.T).astype(np.float32, copy=False),
        star=np.zeros(2, dtype=np.float32),
        shown=shown,
        with_static=(directions @ star).mean(axis=1),
    )


def table(found: Occurrences, path: Journey, static: Vector) -> Mapping[str, Sequence[object]]:
    """Return the numbers behind the map: a row for each layer and occurrence.

    Parameters
    ----------
    found : Occurrences
    path : Journey
    static : ndarray of shape (dims,)

    Returns
    -------
    dict from column name to values, all of length layers x points
    """
    with_static = unit(found.hidden) @ unit(static)  # (layers, points)
    every = cosines(found.hidden)
    others = len(found.places) - 1
    with_others = (every.sum(axis=2) - every.diagonal(axis1=1, axis2=2)) / others
    layers = range(found.n_layers)
    lines = [found.sentences[place.sentence] for place in found.places]
    return {
        "layer": [layer for layer in layers for _ in lines],
        "sentence": [place.sentence + 1 for _ in layers for place in found.places],
        "sense": [line.sense or "" for _ in layers for line in lines],
        "text": [line.text for _ in layers for line in lines],
        "tokens": [" ".join(place.pieces) for _ in layers for place in found.places],
        "direction 1": path.points[..., 0].ravel().tolist(),
        "direction 2": path.points[..., 1].ravel().tolist(),
        "cosine with the static vector": with_static.ravel().tolist(),
        "mean cosine with the other occurrences": with_others.ravel().tolist(),
    }


def _principal(spread: Matrix) -> Matrix:
    """Return the two directions of most variance, shape (2, dims), of length 1.

    From the smaller of the two square products: of few points much faster than an SVD.
    Directions without any variance are zero.
    """
    points, dims = spread.shape
    if points >= dims:
        return np.linalg.eigh(spread.T @ spread)[1][:, :-3:-1].T
    weights = np.linalg.eigh(spread @ spread.T)[1][:, :-3:-1]  # (points, 2)
    return unit(weights.T @ spread)
