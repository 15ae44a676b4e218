"""Which words can be written beside their points without piling up, and on which side.

Knows sizes in pixels, nothing of what words mean.
"""

from collections.abc import Sequence

import numpy as np

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
        sides = [side for side, box in boxes.items() if not _overlaps(box, taken)]
        others = np.delete(dots, point, axis=0)
        free = [side for side in sides if not _overlaps(boxes[side], others)]
        if point < first:
            free = free or sides
        if first and point == 0:
            free = free or list(boxes)
        if free:
            chosen[point] = free[0]
            taken = np.concatenate([taken, boxes[free[0]][None]])
    return chosen


def literal(text: str) -> str:
    """Return text that Plotly does not read as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _boxes(point: Floats, word: str, size: float) -> dict[str, Floats]:
    """Return the box a word would cover on each side of its point: left, low, right, high."""
    half = np.array([len(word) * size * _WIDTH_OF_HEIGHT, size]) / 2 + _AIR
    return {
        side: np.concatenate([centre - half, centre + half])
        for side, offset in _SIDES.items()
        for centre in [point + np.array(offset) * (half + _DOT)]
    }


def _overlaps(box: Floats, others: Floats) -> bool:
    """Tell whether a box covers a part of any other."""
    apart = (others[:, :2] >= box[2:]).any(axis=1) | (others[:, 2:] <= box[:2]).any(axis=1)
    return bool((~apart).any())
