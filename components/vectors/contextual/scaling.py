"""Take out what all vectors of a layer share, before cosines are taken.

A few dimensions with large values can decide nearly every cosine of a layer. Three
remedies from the literature: subtract the mean, divide by the standard deviation as
well, or set the dimensions that dominate to zero.

References
----------
Timkey and van Schijndel (2021), All Bark and No Bite: Rogue Dimensions in Transformer
Language Models Obscure Representational Quality. https://aclanthology.org/2021.emnlp-main.372
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from components.vectors.contextual.measures import unit
from components.vectors.types import Indices, Matrix, Vector

Mean = Literal["raw", "centred", "standardised"]
MEANS: tuple[Mean, ...] = ("raw", "centred", "standardised")


@dataclass(frozen=True)
class Scaling:
    """What is done to vectors before they are compared.

    Parameters
    ----------
    mean : {"raw", "centred", "standardised"}
        Nothing; each dimension's mean taken off; and divided by its standard deviation.
    drop : int, default 0
        So many dimensions, those that dominate a layer's cosines most, become zero.
    """

    mean: Mean = "raw"
    drop: int = 0


@dataclass(frozen=True, eq=False)
class Scaler:
    """A `Scaling` measured on a fixed sample of words, ready for other vectors of the model.

    Parameters
    ----------
    centre, spread : ndarray of shape (layers, dims), float32
        Subtracted; then divided by. 0 and 1 where nothing is to be done.
    dropped : ndarray of shape (layers, drop), int
        The dimensions set to zero, the most dominant first.
    share : ndarray of shape (layers,), float32
        How much of the raw mean cosine of random pairs the dropped dimensions make up.
    """

    centre: Matrix
    spread: Matrix
    dropped: Indices
    share: Vector

    def __call__(self, hidden: Matrix) -> Matrix:
        """Return prepared vectors, of the same shape (layers, points, dims)."""
        prepared = (hidden - self.centre[:, None]) / self.spread[:, None]
        for layer, dims in zip(prepared, self.dropped, strict=True):
            layer[:, dims] = 0
        return prepared

    def at(self, layer: int) -> "Scaler":
        """Return the same for one layer alone."""
        one = slice(layer, layer + 1)
        return Scaler(self.centre[one], self.spread[one], self.dropped[one], self.share[one])


def untouched(layers: int, dims: int) -> Scaler:
    """Return what leaves vectors as they are, as `fit` does where nothing is asked for."""
    return Scaler(
        np.zeros((layers, dims), np.float32),
        np.ones((layers, dims), np.float32),
        np.zeros((layers, 0), np.intp),
        np.zeros(layers, np.float32),
    )


def fit(hidden: Matrix, pairs: Indices, scaling: Scaling) -> Scaler:
    """Measure on a sample of words what is to be taken out of each layer.

    Parameters
    ----------
    hidden : ndarray of shape (layers, tokens, dims), float32
    pairs : ndarray of shape (2, pairs), int
    scaling : Scaling

    Returns
    -------
    Scaler
    """
    layers, _, dims = hidden.shape
    is_raw = scaling.mean == "raw"
    centre = np.zeros((layers, dims), np.float32) if is_raw else hidden.mean(axis=1)
    spread = np.ones((layers, dims), np.float32)
    if scaling.mean == "standardised":
        measured = hidden.std(axis=1)
        spread = np.where(measured > 0, measured, np.float32(1))
    shares = contributions(hidden, pairs)
    dropped = np.argsort(-shares, axis=1, kind="stable")[:, : scaling.drop]
    total = shares.sum(axis=1)
    taken = np.take_along_axis(shares, dropped, axis=1).sum(axis=1)
    share = np.divide(taken, total, out=np.zeros_like(total), where=total != 0)
    return Scaler(centre, spread, dropped, share)


def contributions(hidden: Matrix, pairs: Indices) -> Matrix:
    """Return what each dimension adds to the mean cosine of random pairs.

    The cosine is a sum over dimensions of products of the unit vectors' coordinates;
    so is its mean over pairs (Timkey and van Schijndel, section 3).

    Parameters
    ----------
    hidden : ndarray of shape (layers, tokens, dims), float32
    pairs : ndarray of shape (2, pairs), int

    Returns
    -------
    ndarray of shape (layers, dims), float32
        Rows sum to the mean cosine of the pairs.
    """
    first, second = pairs
    return np.stack(
        [np.einsum("pd,pd->d", layer[first], layer[second]) / len(first) for layer in unit(hidden)]
    )
