"""What lies behind each positional encoding: lengths, axes, waves, clocks, slopes, buckets."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from components.charts import curves, heatmap, theme
from components.charts.curves import Band
from components.positions import alibi, learned
from components.positions.alibi import Alibi
from components.positions.decay import Decay
from components.positions.learned import Axes, Learned
from components.positions.relative import Buckets, Trained
from components.positions.rotary import Rotary
from components.positions.schemes import Nothing, Scheme
from components.positions.sinusoidal import Sinusoidal
from components.positions.types import Encoding, Floats, Vector

_HEIGHT = 360  # pixels
_CLOCKS = 8  # in one picture
_STEPS_ALONG_CIRCLE = 60


def closer(scheme: Scheme, encoding: Encoding, *, position: int) -> Sequence[go.Figure]:
    """Draw what lies behind a scheme, in one or two figures.

    Parameters
    ----------
    scheme : Scheme
    encoding : Encoding
        Of that scheme.
    position : int
        What the clocks show.

    Returns
    -------
    sequence of plotly Figure
        Learned: lengths of the rows, their principal components. Sinusoidal and rotary: clocks,
        wavelengths. ALiBi: the factor of every head, its bias. T5: buckets, trained numbers if
        there are any. None: nothing.
    """
    if isinstance(scheme, Learned):
        return norms(scheme, encoding), helix(scheme.axes)
    if isinstance(scheme, (Sinusoidal, Rotary)):
        trained = scheme.scaling.trained if isinstance(scheme, Rotary) else None
        return (
            clocks(scheme.frequencies, position=position),
            wavelengths(2 * np.pi / scheme.frequencies, shown=scheme.span.count, trained=trained),
        )
    if isinstance(scheme, Alibi):
        slopes = alibi.slopes(scheme.heads)
        return (
            penalties(slopes, head=scheme.head, positions=scheme.span.count),
            slopes_by_head(slopes),
        )
    if isinstance(scheme, Nothing):
        return ()
    if scheme.trained is None:
        return (buckets(scheme.buckets, height=_HEIGHT),)
    return buckets(scheme.buckets, height=_HEIGHT), trained_numbers(scheme.trained)


def norms(scheme: Learned, encoding: Encoding) -> go.Figure:
    """Draw the length of each row of a learned table."""
    titles = curves.Titles("position of the token", "length of its row")
    lengths = learned.norms(encoding.table)
    fig = curves.lines({"length": lengths}, x=scheme.span.places, titles=titles)
    fig.layout["yaxis"].rangemode = "tozero"
    return fig


def helix(axes: Axes) -> go.Figure:
    """Draw the rows of a learned table along their first three principal components.

    Parameters
    ----------
    axes : Axes

    Returns
    -------
    plotly Figure
        One line with a marker for each position, coloured by it.
    """
    x, y, z = axes.coordinates.T.astype(np.float32)
    places = np.arange(len(x))
    trace = go.Scatter3d(
        x=x,
        y=y,
        z=z,
        name="position",
        mode="lines+markers",
        line={"color": places, "colorscale": theme.SEQUENTIAL, "width": 3},
        marker={
            "size": 3,
            "color": places,
            "colorscale": theme.SEQUENTIAL,
            "colorbar": {"title": {"text": "position"}, "thickness": 10},
        },
        customdata=places,
        hovertemplate="position %{customdata}<extra></extra>",
    )
    scene = {
        f"{axis}axis": {"title": {"text": f"{name} ({share:.0%})"}, "showticklabels": False}
        for axis, name, share in zip("xyz", ("first", "second", "third"), axes.shares, strict=True)
    }
    layout = theme.layout(height=_HEIGHT, legend=False, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    return go.Figure(trace, layout={**layout, "scene": scene})


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


def wavelengths(lengths: Floats | Vector, *, shown: int, trained: int | None) -> go.Figure:
    """Draw after how many positions each pair comes round.

    Parameters
    ----------
    lengths : ndarray of shape (pairs,)
    shown : int
        Positions in the main picture: a line.
    trained : int, optional
        Longest text of a training: a line.

    Returns
    -------
    plotly Figure
        With a logarithmic axis.
    """
    titles = curves.Titles("pair of dimensions", "wavelength (positions)")
    marks = {f"{shown:,} positions shown": shown}
    if trained is not None:
        marks[f"{trained:,} in training"] = trained
    level = {name: np.full(len(lengths), float(height)) for name, height in marks.items()}
    series = {"wavelength": lengths} | level
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
    titles = curves.Titles("distance between query and key (tokens)", "q · k ÷ |q| |k|")
    bands = {random: Band(found.low, found.high)}
    fig = curves.lines(series, x=found.distances, titles=titles, bands=bands)
    first = fig.data[0]
    first.customdata = found.bound
    first.hovertemplate = "%{y:.4~g} (the bound itself: %{customdata:.4~g})"
    return fig


def penalties(slopes: Floats, *, head: int, positions: int) -> go.Figure:
    """Draw the factor of every head against distance, one of them highlighted.

    Parameters
    ----------
    slopes : ndarray of shape (heads,), float64
    head : int, counted from 1
    positions : int

    Returns
    -------
    plotly Figure
        A line for each head.
    """
    distances = np.arange(positions)
    order = [number for number in range(len(slopes)) if number != head - 1]
    traces = [
        go.Scatter(
            x=distances,
            y=np.exp(-slopes[number] * distances).astype(np.float32),
            name=f"head {number + 1}, slope {slopes[number]:.4g}",
            mode="lines",
            line={"color": theme.MUTED, "width": 1},
            showlegend=False,
            hovertemplate="%{y:.4~g} at distance %{x}",
        )
        for number in [*order, head - 1]
    ]
    traces[-1].line = {"color": theme.ACCENT, "width": 4}
    traces[-1].showlegend = True
    layout = theme.layout(
        height=_HEIGHT,
        xaxis={"title": {"text": "distance between query and key (tokens)"}},
        yaxis={"title": {"text": "factor exp(−slope × distance)"}, "range": [-0.02, 1.05]},
    )
    return go.Figure(traces, layout=layout)


def slopes_by_head(slopes: Floats) -> go.Figure:
    """Draw the slope of every head on a logarithmic axis; shape (heads,), counted from 1."""
    titles = curves.Titles("head, counted from 1", "slope")
    fig = curves.lines({"slope": slopes}, x=np.arange(1, len(slopes) + 1), titles=titles)
    fig.data[0].mode = "markers"
    fig.data[0].hovertemplate = "%{y:.7~g}"
    axis = fig.layout["yaxis"]
    axis.type, axis.dtick, axis.exponentformat = "log", 1, "none"
    return fig


def buckets(held: Buckets, *, height: int) -> go.Figure:
    """Draw which bucket each distance falls into.

    Parameters
    ----------
    held : Buckets
    height : int
        Pixels.

    Returns
    -------
    plotly Figure
        A step for each bucket, from one and a half times the largest distance that counts
        behind the query to as far ahead of it; behind only for a decoder.
    """
    reach = held.max_distance + held.max_distance // 2
    offsets = np.arange(-reach, 1 if held.causal else reach + 1)
    titles = curves.Titles("position of the key minus the query's", "bucket")
    series = {"bucket": held.numbers(offsets)}
    fig = curves.lines(series, x=offsets, titles=titles, height=height)
    fig.data[0].line.shape = "hvh"
    fig.data[0].hovertemplate = "bucket %{y}"
    return fig


def trained_numbers(trained: Trained) -> go.Figure:
    """Draw a T5's trained numbers: heads across, buckets down."""
    buckets_down, heads = trained.values.shape
    return heatmap.matrix(
        trained.values,
        titles=heatmap.Titles("head, counted from 1", "bucket", "trained bias"),
        x=np.arange(1, heads + 1),
        y=np.arange(buckets_down),
    )


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
