"""Laying one picture on another: turned, mirrored, scaled and moved as a whole (Procrustes)."""

from dataclasses import dataclass

import numpy as np

from components.vectors.types import Floats, Matrix


@dataclass(frozen=True, eq=False)
class Fit:
    """One picture laid on another.

    Parameters
    ----------
    coordinates : ndarray of shape (points, dims), float32
        The moved picture.
    disparity : float, in [0, 1]
        Share of the reference's squared spread that the moved picture misses; 0 is a perfect fit.
    """

    coordinates: Matrix
    disparity: float


def onto(coordinates: Matrix, reference: Matrix, *, rescale: bool = True) -> Fit:
    """Lay a picture on another of the same points, as near as it comes.

    With A and B the two pictures, means subtracted, and U S Vᵀ the singular value decomposition
    of Bᵀ A, the nearest turned, mirrored and scaled B is B U Vᵀ · tr(S) / |B|². Nothing is bent:
    who stands next to whom stays as it was.

    Parameters
    ----------
    coordinates : ndarray of shape (points, dims)
    reference : ndarray of shape (points, dims)
    rescale : bool, default True
        False keeps the picture's size. The disparity is always that after scaling.

    Returns
    -------
    Fit

    References
    ----------
    Gower (1975), Generalized Procrustes Analysis. The disparity as in ``scipy.spatial.procrustes``.
    """
    theirs = np.asarray(reference, dtype=np.float64)
    ours = np.asarray(coordinates, dtype=np.float64)
    middle = theirs.mean(axis=0)
    theirs, ours = theirs - middle, ours - ours.mean(axis=0)
    left, sizes, right = np.linalg.svd(ours.T @ theirs)
    spread, wanted = float((ours**2).sum()), float((theirs**2).sum())
    if not (spread and wanted):
        return Fit((ours + middle).astype(np.float32), float(spread != wanted))
    scale = float(sizes.sum()) / spread if rescale else 1.0
    moved = scale * (ours @ (left @ right)) + middle
    missed = 1 - float(sizes.sum()) ** 2 / (spread * wanted)
    return Fit(moved.astype(np.float32), max(0.0, missed))


def radius(coordinates: Floats) -> float:
    """Return the root-mean-square distance of points from their mean; 1 if they all coincide."""
    centred = coordinates - coordinates.mean(axis=0)
    return float(np.sqrt((centred**2).sum(axis=1).mean())) or 1.0
