"""What lies behind sines and turns: clocks, wavelengths, dot products over distance."""

from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from components.charts import curves, theme
from components.charts.curves import Band
from components.positions.decay import Decay
from components.positions.types import Floats, Vector

_HEIGHT = 360  # pixels
_CLOCKS = 8  # in one picture
_STEPS_ALONG_CIRCLE = 60


@dataclass(frozen=True, eq=False)
class Training:
    """What a model with RoPE met in training.

    Parameters
    ----------
    lengths : ndarray of shape (pairs,)
        Wavelengths then.
    positions : int
        Of its longest text.
    """

    lengths: Floats | Vector
    positions: int


def clocks(frequencies: Floats | Vector, *, position: int) -> go.Figure:
    """Draw the hands of some pairs at a position, from the fastest to the slowest.

    Parameters
    ----------
    frequencies : ndarray of shape (pairs,)
        Radians a position.
    position : int

    Returns
    -------
    plotly Figure
        A circle and a hand for each of at most eight pairs, evenly spread. Angles are counted
        from the right against the clock, as in mathematics.
    """
    pairs = np.unique(np.linspace(0, len(frequencies) - 1, _CLOCKS).round().astype(int))
    around = np.linspace(0, 2 * np.pi, _STEPS_ALONG_CIRCLE)
    traces: list[go.Scatter] = []
    notes: list[dict[str, object]] = []
    for number, pair in enumerate(pairs.tolist()):
        middle, below = 2.6 * (number % 4), -3.4 * (number // 4)
        theta = float(frequencies[pair])
        angle = position * theta
        line = {"mode": "lines", "showlegend": False}
        traces.append(
            go.Scatter(
                x=middle + np.cos(around),
                y=below + np.sin(around),
                line={"color": theme.GRID, "width": 1},
                hoverinfo="skip",
                **line,
            )
        )
        told = f"pair {pair}: {theta:.4g} rad a position<br>at position {position:,}: "
        traces.append(
            go.Scatter(
                x=[middle, middle + np.cos(angle)],
                y=[below, below + np.sin(angle)],
                name=f"pair {pair}",
                line={"color": theme.ACCENT, "width": 4},
                hovertemplate=f"{told}{angle:,.4g} rad, {angle / 2 / np.pi:,.3g} turns"
                "<extra></extra>",
                **line,
            )
        )
        notes.append(_under(f"pair {pair}<br>{_times(angle)}", middle, below))
    plain = {"visible": False, "fixedrange": True}
    layout = theme.layout(
        height=_HEIGHT,
        legend=False,
        xaxis=plain,
        yaxis={**plain, "scaleanchor": "x"},
        annotations=notes,
        margin={"t": 4, "b": 4},
    )
    return go.Figure(traces, layout=layout)


def wavelengths(
    lengths: Floats | Vector, *, shown: int, training: Training | None = None
) -> go.Figure:
    """Draw after how many positions each pair comes round.

    Parameters
    ----------
    lengths : ndarray of shape (pairs,)
    shown : int
        Positions in the main picture: a line.
    training : Training, optional
        A line for its positions; one for its wavelengths where they were others.

    Returns
    -------
    plotly Figure
        With a logarithmic axis.
    """
    titles = curves.AxisTitles("pair of dimensions", "wavelength (positions)")
    marks, before = {f"{shown:,} positions shown": shown}, {}
    if training is not None:
        marks[f"{training.positions:,} in training"] = training.positions
        if not np.array_equal(lengths, training.lengths):
            before = {"wavelength in training": training.lengths}
    level = {name: np.full(len(lengths), float(height)) for name, height in marks.items()}
    series = {"wavelength": lengths} | level | before
    fig = curves.lines(series, x=np.arange(len(lengths)), titles=titles, faint=[*level][:1])
    axis = fig.layout["yaxis"]
    axis.type, axis.dtick, axis.exponentformat, axis.separatethousands = "log", 1, "none", True
    return fig


def decay(found: Decay) -> go.Figure:
    """Draw what is proved about RoPE and distance, and what dot products do.

    Parameters
    ----------
    found : Decay

    Returns
    -------
    plotly Figure
        Four lines; the bound relative to its value at distance 0, its own value on hover.
    """
    bound = f"the paper's bound ÷ {found.bound[0]:.4g}"
    random = "q, k random"
    series = {
        bound: found.relative_bound,
        "q = k": found.same,
        f"k prefers distance {found.preferred}": found.shifted,
        random: found.mean,
    }
    titles = curves.AxisTitles("distance between query and key (tokens)", "q · k ÷ |q| |k|")
    bands = {random: Band(found.low, found.high)}
    fig = curves.lines(series, x=found.distances, titles=titles, bands=bands)
    first = fig.data[0]
    first.customdata = found.bound
    first.hovertemplate = "%{y:.4~g} (the bound itself: %{customdata:.4~g})"
    return fig


def _under(text: str, x: float, y: float) -> dict[str, object]:
    """Describe a note below a clock."""
    return {
        "text": text,
        "x": x,
        "y": y - 1.1,
        "yanchor": "top",
        "showarrow": False,
        "font": {"size": theme.TICK_SIZE - 1, "color": theme.TEXT},
    }


def _times(angle: float) -> str:
    """Say how often a hand has come round."""
    turns = angle / (2 * np.pi)
    return f"{turns:,.1f} turns" if turns >= 1 else f"{np.degrees(angle):.1f}°"
