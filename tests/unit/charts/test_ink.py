"""What is written on a colour can be read there, in the light theme and in the dark one."""

import numpy as np
import pytest

from components.charts import ink, theme
from components.charts.analogies import board
from components.vectors.analogies.rivals import RIVALS
from components.vectors.analogies.scoreboard import Scoreboard
from tests.unit.charts.contrast import contrast


def between(scale: theme.Scale, share: float, mode: theme.Mode) -> str:
    """The colour at a share of a scale of ten even steps, mixed by hand."""
    place = min(int(share * 9), 8)
    rest = share * 9 - place
    ends = [theme.palette(mode)[color] for _, color in scale[place : place + 2]]
    low, high = ([int(end[start : start + 2], 16) for start in (1, 3, 5)] for end in ends)
    mixed = [round((1 - rest) * a + rest * b) for a, b in zip(low, high, strict=True)]
    return "#" + "".join(f"{part:02x}" for part in mixed)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("scale", [theme.SEQUENTIAL, theme.DIVERGING], ids=["one way", "two ways"])
def test_every_cell_can_be_read_on_all_of_a_scale(scale, mode):
    shares = np.linspace(0, 1, 181)  # the ten steps, and twenty between each two
    colors = {theme.BLACK: theme.BLACK, theme.WHITE: theme.WHITE, **theme.palette(mode)}
    for share, chosen in zip(shares, ink.on_scale(scale, shares), strict=True):
        assert contrast(colors[chosen], between(scale, share, mode)) >= 4.5, share


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_bar_can_be_written_on(mode):
    colors = {theme.BLACK: theme.BLACK, theme.WHITE: theme.WHITE, **theme.palette(mode)}
    for color in theme.CATEGORICAL:
        assert contrast(colors[ink.on(color)], colors[color]) >= 4.5, color


def test_beyond_the_ends_of_a_scale_it_is_the_colour_there():
    ends = ink.on_scale(theme.SEQUENTIAL, np.array([-3.0, 0.0, 1.0, 7.0]))
    assert ends == [theme.INK, theme.INK, theme.PAPER, theme.PAPER]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_numbers_of_the_scoreboard_can_be_read(mode):
    shares = np.arange(101)  # per cent right
    scores = Scoreboard(
        tuple(map(str, shares)),
        np.full(101, 100),
        np.full(101, 100),
        np.tile(shares, (len(RIVALS), 2, 1)),
    )
    heat, cells = board.scoreboard(scores, keep=False).data
    colors = {theme.BLACK: theme.BLACK, theme.WHITE: theme.WHITE, **theme.palette(mode)}
    assert len(cells.textfont.color) == heat.z.size
    for value, chosen in zip(heat.z.ravel(), cells.textfont.color, strict=True):
        assert contrast(colors[chosen], between(theme.SEQUENTIAL, value / 100, mode)) >= 4.5
