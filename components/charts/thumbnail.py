"""Small pictures for the cards of the start page: SVG drawn from the numbers themselves.

They are drawn once, by ``python -m scripts.make_thumbnails``, and shipped; a
test draws them again and compares.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from components.charts import theme
from components.vectors.types import Floats

WIDTH, HEIGHT = 264, 120
_MARGIN = 14
_BESIDE = 64  # for a word
# Legible on light and on dark: the images cannot follow the theme.
_INK = "#7d8597"
_COLOURS = [theme.palette("light")[place] for place in theme.CATEGORICAL]


def points(coordinates: Floats, groups: Sequence[str | None], *, star: Floats | None = None) -> str:
    """Draw points coloured by group, with a star where asked.

    Parameters
    ----------
    coordinates : ndarray of shape (points, 2)
    groups : sequence of str or None, length `points`
    star : ndarray of shape (2,), optional
    """
    names = list(dict.fromkeys(groups))
    drawn = coordinates if star is None else np.vstack([coordinates, star])
    pixels = _pixels(drawn)
    radius = 3.6 if len(groups) > 20 else 6
    colours = [_COLOURS[names.index(group) % 10] for group in groups]
    marks = [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{colour}"/>'
        for (x, y), colour in zip(pixels, colours, strict=False)
    ]
    if star is not None:
        x, y = pixels[-1]
        marks.append(_text(x, y + 7, "★", size=22))
    return _svg(marks)


def parallelogram(corners: Floats, words: Sequence[str]) -> str:
    """Draw a → b and c → answer as arrows.

    Parameters
    ----------
    corners : ndarray of shape (4, 2)
        a, b, c and the answer.
    words : sequence of four str
    """
    pixels = _pixels(corners, margin=(_BESIDE, 18))
    lines = [
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
        f'stroke-width="3" stroke-linecap="round"/>'
        for ((x1, y1), (x2, y2)), colour in zip(
            ((pixels[0], pixels[1]), (pixels[2], pixels[3])),
            (_COLOURS[0], _COLOURS[1]),
            strict=True,
        )
    ]
    dots = [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{_COLOURS[place // 2]}"/>'
        for place, (x, y) in enumerate(pixels)
    ]
    ends = ((-1, "end"), (1, "start")) * 2  # the words of a line stand beside its ends
    labels = [
        _text(x + 9 * side, y + 5, word, anchor=anchor)
        for (x, y), word, (side, anchor) in zip(pixels, words, ends, strict=True)
    ]
    return _svg([*lines, *dots, *labels])


def matrix(values: Floats) -> str:
    """Draw a small table, orange below zero and blue above.

    Parameters
    ----------
    values : ndarray of shape (rows, columns)
    """
    palette = theme.palette("light")
    scale = [palette[place] for _, place in theme.DIVERGING]
    largest = float(np.abs(values).max()) or 1.0
    steps = np.rint((values / largest + 1) / 2 * (len(scale) - 1)).astype(int)
    rows, columns = values.shape
    width, height = WIDTH / columns, HEIGHT / rows
    return _svg(
        f'<rect x="{column * width:.1f}" y="{row * height:.1f}" width="{width + 0.3:.1f}" '
        f'height="{height + 0.3:.1f}" fill="{scale[steps[row, column]]}"/>'
        for row in range(rows)
        for column in range(columns)
    )


def _pixels(coordinates: Floats, *, margin: tuple[int, int] = (_MARGIN, _MARGIN)) -> Floats:
    """Fit coordinates into the picture, one scale for both axes, shape (points, 2)."""
    low, high = coordinates.min(axis=0), coordinates.max(axis=0)
    room = np.array([WIDTH, HEIGHT]) - 2 * np.array(margin)
    scale = float(np.min(room / np.maximum(high - low, 1e-9)))
    middle = np.array([WIDTH, HEIGHT]) / 2
    return middle + (coordinates - (low + high) / 2) * scale * np.array([1, -1])


def _text(x: float, y: float, text: str, *, size: int = 15, anchor: str = "middle") -> str:
    """Write a word centred on x, or beginning or ending there."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{_INK}" '
        f'font-family="sans-serif">{text}</text>'
    )


def _svg(marks: Iterable[str]) -> str:
    """Wrap marks into a picture."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"{''.join(marks)}</svg>\n"
    )
