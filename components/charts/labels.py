"""Which words can be written beside their points without piling up, and on which side.

Knows sizes in pixels, nothing of what words mean.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from components.vectors.types import Floats, Matrix

# Letters are about half as wide as high. A little air is part of each box.
_WIDTH_OF_HEIGHT = 0.56
_AIR = 3.0
_DOT = 6.0  # half a marker
_SIDES = {
    "top center": (0.0, 1.0),
    "bottom center": (0.0, -1.0),
    "middle right": (1.0, 0.0),
    "middle left": (-1.0, 0.0),
}


def place(
    pixels: Matrix, words: Sequence[str], *, size: float, first: int = 0, most: int = 150
) -> dict[int, str]:
    """Choose which points get a label, and on which side of the point it stands.

    One point after the other takes the first side where its label covers no dot and no label
    that stands already. A point for which no side is free goes without.

    Parameters
    ----------
    pixels : ndarray of shape (points, 2)
        Where the points stand on the screen, y upwards.
    words : sequence of str
        Of the first points; the others are only obstacles.
    size : float
        Height of the letters, in pixels.
    first : int
        So many points, the ones in question, may stand over dots where no side is free; the very
        first of them is labelled whatever it covers.
    most : int
        Labels at most.

    Returns
    -------
    dict from point to side
        Sides are Plotly's names: "top center", "bottom center", "middle right", "middle left".
    """
    dots = np.concatenate([pixels - _DOT, pixels + _DOT], axis=1)  # (points, left low right high)
    taken = np.zeros((0, 4))
    chosen: dict[int, str] = {}
    for point, word in enumerate(words):
        if len(chosen) >= most:
            break
        boxes = _boxes(pixels[point], word, size)
        is_clear = ~_overlaps(boxes, taken).any(axis=1)
        choices = [is_clear & ~_overlaps(boxes, dots).any(axis=1)]
        choices += [is_clear] if point < first else []
        choices += [np.ones(len(_SIDES), dtype=bool)] if first and point == 0 else []
        side = next((int(free.argmax()) for free in choices if free.any()), None)
        if side is not None:
            chosen[point] = list(_SIDES)[side]
            taken = np.concatenate([taken, boxes[side][None]])
    return chosen


def literal(text: str) -> str:
    """Return text that Plotly does not read as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _boxes(point: Floats, word: str, size: float) -> Floats:
    """Return the boxes a word would cover on each side of its point: left, low, right, high."""
    half = np.array([len(word) * size * _WIDTH_OF_HEIGHT, size]) / 2 + _AIR
    centres = point + np.array(list(_SIDES.values())) * (half + _DOT)  # (sides, 2)
    return np.concatenate([centres - half, centres + half], axis=1)


def _overlaps(boxes: Floats, others: Floats) -> npt.NDArray[np.bool_]:
    """Tell which boxes cover a part of which others, shape (boxes, others)."""
    left, low, right, high = boxes.T[:, :, None]
    return (
        (others[:, 0] < right)
        & (others[:, 2] > left)
        & (others[:, 1] < high)
        & (others[:, 3] > low)
    )
