"""The same recipe with several seeds: what moves is chance."""

from dataclasses import dataclass, replace

import numpy as np

from components.errors import ReaderError
from components.vectors.projection import alignment, neighborhood, projection
from components.vectors.projection.recipe import Recipe
from components.vectors.report import Report, part
from components.vectors.space import faithfulness
from components.vectors.types import Floats, Matrix

HOW_MANY = 6


@dataclass(frozen=True, eq=False)
class Seeds:
    """Pictures of the same points by the same recipe, each with another seed.

    Parameters
    ----------
    seeds : tuple of int
    pictures : ndarray of shape (seeds, points, dims), float32
        Each turned, mirrored, scaled and moved as a whole to lie best on the first.
    disparities : ndarray of shape (seeds,), float64, in [0, 1]
        Share of the first picture's squared spread that each misses after that; 0 for the first.
    agreement : ndarray of shape (points,), float64, in [0, 1]
        Share of a point's nearest neighbours in one picture that are also among those in another,
        averaged over all pairs of pictures.
    n_neighbors : int
        How many neighbours were compared; 0 if there are too few points.
    """

    seeds: tuple[int, ...]
    pictures: Matrix
    disparities: Floats
    agreement: Floats
    n_neighbors: int

    @property
    def chance(self) -> float:
        """The agreement of pictures whose points lie at random, on average."""
        return self.n_neighbors / (len(self.agreement) - 1)


def several(
    report: Report, vectors: Matrix, recipe: Recipe, previous: Matrix | None = None
) -> Seeds:
    """Make six pictures with consecutive seeds and lay them on the first: a job for the worker.

    Raises
    ------
    ReaderError
        If the method has no chance in it, or cannot draw these points.
    """
    if not recipe.has_chance:
        raise ReaderError(
            "This method has no chance in it: every seed gives the same picture. "
            "Choose t-SNE or UMAP."
        )
    seeds = tuple(range(recipe.seed, recipe.seed + HOW_MANY))
    made: list[Matrix] = []
    for place, seed in enumerate(seeds):
        told = part(report, place / HOW_MANY, (place + 1) / HOW_MANY, before=f"Seed {seed}. ")
        own = replace(recipe, seed=seed)
        made.append(projection.project(vectors, own, previous=previous, report=told).coordinates)
    return compare(seeds, made)


def compare(seeds: tuple[int, ...], pictures: list[Matrix]) -> Seeds:
    """Lay pictures on the first and measure what stays.

    Parameters
    ----------
    seeds : tuple of int
    pictures : list of ndarray of shape (points, dims)
    """
    fits = [alignment.onto(picture, pictures[0]) for picture in pictures]
    n_neighbors = faithfulness.most_neighbors(len(pictures[0]))
    return Seeds(
        seeds=seeds,
        pictures=np.stack([fit.coordinates for fit in fits]),
        disparities=np.array([fit.disparity for fit in fits]),
        agreement=_agreement(pictures, n_neighbors),
        n_neighbors=n_neighbors,
    )


def _agreement(pictures: list[Matrix], n_neighbors: int) -> Floats:
    """Return each point's share of neighbours two pictures have in common, shape (points,)."""
    if not n_neighbors:
        return np.ones(len(pictures[0]))
    near = [neighborhood.nearest_rows(each, n_neighbors=n_neighbors).rows for each in pictures]
    shares = [
        faithfulness.shared(near[one], near[other]) / n_neighbors
        for one in range(len(near))
        for other in range(one)
    ]
    return np.mean(shares, axis=0)
