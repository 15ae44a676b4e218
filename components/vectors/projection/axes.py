"""Axes of the reader's own: from one word to another, such as man→woman.

A word's coordinate is the projection of its vector on the axis' direction: how far it goes the way
that leads from the first word to the second. The mean of the drawn words is the origin.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components.errors import LimitError, ReaderError
from components.vectors.projection import pca
from components.vectors.projection.recipe import Pair
from components.vectors.types import Floats, Matrix

_MOST_PAIRS = 3
_ARROWS = re.compile(r"→|⟶|⇒|[-–—=]+>|>|←")
_ENDS = re.compile(r"[;,\n；，،、]")


@dataclass(frozen=True, eq=False)
class CustomAxes:
    """What a picture along axes of the reader's own shows of the whole.

    Parameters
    ----------
    pairs : tuple of pairs of words
        The axes that were asked for. If there are fewer than the picture has dims, the others are
        the widest directions at right angles to them.
    shares : ndarray of shape (dims,), float64
        Share of the points' variance along each axis of the picture.
    together : float, in [0, 1]
        Share of the variance within the plane (or space) the axes span. Less than the sum of
        `shares` where axes lean on each other.
    cosines : ndarray of shape (dims, dims), float64
        Cosine of the angle between every two axes: 0 at right angles.
    """

    pairs: tuple[Pair, ...]
    shares: Floats
    together: float
    cosines: Floats


@dataclass(frozen=True, eq=False)
class Placed:
    """Points along custom axes.

    Parameters
    ----------
    coordinates : ndarray of shape (points, dims), float32
    axes : CustomAxes
    """

    coordinates: Matrix
    axes: CustomAxes


def parse(text: str) -> tuple[Pair, ...]:
    """Read axes as a reader types them.

    Parameters
    ----------
    text : str
        Pairs of words with an arrow (→, ->, > or =>) between, separated by commas, semicolons or
        new lines. Empty text means no axes.

    Returns
    -------
    tuple of pairs of words

    Raises
    ------
    ReaderError
        If a part is not two different words with one arrow between them.
    LimitError
        If there are more than three pairs.

    Examples
    --------
    >>> parse("man→woman, cat -> dog")
    (('man', 'woman'), ('cat', 'dog'))
    """
    pairs: list[Pair] = []
    for part in _ENDS.split(text):
        if not part.strip():
            continue
        words = [word.strip() for word in _ARROWS.split(part)]
        if len(words) != 2 or not all(words) or "←" in part or words[0] == words[1]:
            raise ReaderError(
                f"“{_shortened(part.strip())}” is not an axis. Write two different words with an "
                "arrow between them: man→woman."
            )
        pairs.append((words[0], words[1]))
    if len(pairs) > _MOST_PAIRS:
        raise LimitError(
            f"A picture has at most {_MOST_PAIRS} axes; these are {len(pairs)}. Take some away."
        )
    return tuple(pairs)


def place(matrix: Matrix, poles: Matrix, pairs: Sequence[Pair], *, dims: int) -> Placed:
    """Place points along axes.

    With a and b the vectors of an axis' two words, its direction is u = (b - a) / |b - a|, and the
    coordinate of x is (x - m)·u, where m is the mean of the points. Axes need not stand at right
    angles to each other; the picture draws them as if they did, and `cosines` says how far that
    is from the truth. Missing axes are the first components of what is left of the points when
    their parts along the axes are taken away.

    Parameters
    ----------
    matrix : ndarray of shape (points, dims of the space), float32
        After all steps.
    poles : ndarray of shape (pairs, 2, dims of the space), float32
        The two words of each axis, after the same steps.
    pairs : sequence of pairs of words
    dims : {2, 3}

    Returns
    -------
    Placed

    Raises
    ------
    ReaderError
        If two words of an axis, or two axes, have the same direction.
    """
    given = _directions(poles, pairs)
    centred = np.asarray(matrix, dtype=np.float64) - matrix.mean(axis=0, dtype=np.float64)
    basis = np.linalg.qr(given.T)[0]  # (dims of the space, pairs), columns at right angles
    missing = dims - len(given)
    if missing:
        rest = (centred - centred @ basis @ basis.T).astype(np.float32)
        widest = pca.principal_components(rest, n_components=missing).axes
        given = np.vstack([given, widest])
        basis = np.hstack([basis, widest.T])
    coordinates = centred @ given.T
    total = float((centred**2).sum()) or 1.0
    shown = CustomAxes(
        pairs=tuple(pairs),
        shares=(coordinates**2).sum(axis=0) / total,
        together=float(((centred @ basis) ** 2).sum()) / total,
        cosines=given @ given.T,
    )
    return Placed(coordinates.astype(np.float32), shown)


def _directions(poles: Matrix, pairs: Sequence[Pair]) -> Floats:
    """Return the direction of each axis, shape (pairs, dims), rows of length 1."""
    exact = np.asarray(poles, dtype=np.float64)
    differences = exact[:, 1] - exact[:, 0]
    lengths = np.linalg.norm(differences, axis=1)
    for (first, second), length in zip(pairs, lengths, strict=True):
        if length < 1e-6:
            raise ReaderError(
                f"“{_shortened(first)}” and “{_shortened(second)}” have the same vector here, so "
                "no direction leads from one to the other. Choose another pair."
            )
    found = differences / lengths[:, None]
    if np.linalg.svd(found, compute_uv=False)[-1] < 1e-6:
        raise ReaderError("Two of these axes have the same direction. Choose another pair.")
    return found


def _shortened(text: str) -> str:
    """Return a text that fits into a sentence."""
    return text if len(text) <= 40 else f"{text[:40]}…"
