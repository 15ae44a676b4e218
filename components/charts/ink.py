"""What is written on a colour: dark or light, whichever can be read there in either theme.

Black or white has a contrast of at least 4.58 with any colour: enough for text of any size (WCAG
2.2, criterion 1.4.3, asks for 4.5). Which of them it is may differ between the themes, so what is
returned is a placeholder that the browser replaces, as it does with all colours.
"""

from functools import cache

import numpy as np

from components.charts import theme
from components.charts.theme import Mode, Scale
from components.vectors.types import Floats

# By whether it is dark in the light theme, and in the dark one.
_INKS = {
    (True, True): theme.BLACK,
    (True, False): theme.INK,
    (False, True): theme.PAPER,
    (False, False): theme.WHITE,
}
_MODES: tuple[Mode, Mode] = ("light", "dark")
_PARTS = np.array([0.2126, 0.7152, 0.0722])  # of red, green and blue in the luminance
_EVEN = np.sqrt(1.05 * 0.05) - 0.05  # the luminance on which black and white read equally well


def on(color: str) -> str:
    """Return the colour to write in on one of the theme's placeholders."""
    return _INKS[_is_dark_on(color, "light"), _is_dark_on(color, "dark")]


def on_scale(scale: Scale, shares: Floats) -> list[str]:
    """Return the colours to write in on the colours of a scale.

    Parameters
    ----------
    scale : Scale
        Of the theme's placeholders, in even or uneven steps from 0 to 1.
    shares : ndarray of shape (cells,)
        How far along the scale each cell lies; beyond its ends it has the colour there.

    Returns
    -------
    list of str
    """
    is_dark = [_luminance(_along(scale, shares, mode)) > _EVEN for mode in _MODES]
    return [_INKS[bool(light), bool(dark)] for light, dark in zip(*is_dark, strict=True)]


@cache
def _is_dark_on(color: str, mode: Mode) -> bool:
    """Tell whether black reads better than white on a colour."""
    return bool(_luminance(_rgb(theme.palette(mode)[color])) > _EVEN)


def _along(scale: Scale, shares: Floats, mode: Mode) -> Floats:
    """Return the colours at some shares of a scale, mixed as Plotly does, shape (cells, 3)."""
    stops = [stop for stop, _ in scale]
    colors = np.stack([_rgb(theme.palette(mode)[color]) for _, color in scale])
    return np.stack([np.interp(shares, stops, part) for part in colors.T], axis=-1)


def _rgb(color: str) -> Floats:
    """Read a colour written as #rrggbb, each part in [0, 1]."""
    return np.array([int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)])


def _luminance(rgb: Floats) -> Floats:
    """Return the relative luminance of colours, shape (..., 3) to (...)."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return linear @ _PARTS
