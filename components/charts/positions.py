"""Pictures of positional encodings: their tables, their similarities, and what lies behind."""

from collections.abc import Mapping

import numpy as np
import plotly.graph_objects as go

from components.charts import curves, heatmap, theme
from components.charts.curves import Band
from components.positions import alibi, learned, sinusoidal
from components.positions.comparison import Profile
from components.positions.rotary import Decay
from components.positions.schemes import Alibi, Learned, Rotary, Scheme
from components.positions.types import Encoding, Floats

# Plotly leaves a short title in the row of the tick labels if it fits between two of them.
_COSINES = heatmap.Titles(
    "position of the other token", "position of one token", "cosine of two positions"
)
_FACTORS = heatmap.Titles("position of the key", "position of the query", "factor exp(bias)")


def table(scheme: Scheme, encoding: Encoding, *, limit: float) -> go.Figure:
    """Draw what a scheme holds for each position.

    Parameters
    ----------
    scheme : Learned, Sinusoidal, Rotary or Alibi
    encoding : Encoding
        Of that scheme.
    limit : float
        Where the colours of vectors end, on both sides of 0. Biases are never positive and get
        colours from the lowest to 0.

    Returns
    -------
    plotly Figure
        One heatmap. Rows that do not exist stay empty, and a text says so.
    """
    is_bias = isinstance(scheme, Alibi)
    fig = heatmap.matrix(
        encoding.table,
        titles=_titles(scheme),
        limits=None if is_bias else (-limit, limit),
        diverging=not is_bias,
    )
    return _mark_end(fig, encoding)


def similarity(scheme: Scheme, encoding: Encoding) -> go.Figure:
    """Draw how alike a scheme makes every two positions, on the scale common to all schemes.

    Parameters
    ----------
    scheme : Learned, Sinusoidal, Rotary or Alibi
    encoding : Encoding
        Of that scheme.

    Returns
    -------
    plotly Figure
        One heatmap with colours from -1 to 1.
    """
    titles = _FACTORS if isinstance(scheme, Alibi) else _COSINES
    fig = heatmap.matrix(encoding.similarity, titles=titles, limits=(-1.0, 1.0))
    return _mark_end(fig, encoding)


def profiles(by_scheme: Mapping[str, Profile]) -> go.Figure:
    """Draw similarity against distance for several schemes on one axis.

    Parameters
    ----------
    by_scheme : mapping from name to Profile

    Returns
    -------
    plotly Figure
        A line for each mean, in the order given.
    """
    longest = max(by_scheme.values(), key=lambda profile: len(profile.distances)).distances
    means = {name: _padded(profile.mean, len(longest)) for name, profile in by_scheme.items()}
    titles = curves.Titles("distance between two positions (tokens)", "mean similarity")
    fig = curves.lines(means, x=longest, titles=titles)
    fig.layout["yaxis"].range = [-0.55, 1.05]
    return fig


def closer(scheme: Scheme, encoding: Encoding) -> go.Figure:
    """Draw what lies behind a scheme: row lengths, wavelengths or slopes.

    Parameters
    ----------
    scheme : Learned, Sinusoidal, Rotary or Alibi
    encoding : Encoding
        Of that scheme.

    Returns
    -------
    plotly Figure
    """
    if isinstance(scheme, Learned):
        return norms(learned.norms(encoding.table))
    if isinstance(scheme, Alibi):
        slopes = alibi.slopes(scheme.heads)
        return penalties(slopes, head=scheme.head, positions=scheme.positions)
    waves = sinusoidal.wavelengths(scheme.dims, base=scheme.base)
    return wavelengths(waves, positions=scheme.positions)


def norms(lengths: Floats) -> go.Figure:
    """Draw the length of each row of a learned table, shape (positions,)."""
    titles = curves.Titles("position of the token", "length of its row")
    fig = curves.lines({"length": lengths}, x=np.arange(len(lengths)), titles=titles)
    fig.layout["yaxis"].rangemode = "tozero"
    return fig


def wavelengths(lengths: Floats, *, positions: int) -> go.Figure:
    """Draw after how many positions each pair comes round, against the positions shown.

    Parameters
    ----------
    lengths : ndarray of shape (pairs,), float64
    positions : int

    Returns
    -------
    plotly Figure
        With a logarithmic axis.
    """
    titles = curves.Titles("pair of dimensions", "wavelength (positions)")
    shown = f"{positions:,} positions shown"
    series = {"wavelength": lengths, shown: np.full(len(lengths), float(positions))}
    fig = curves.lines(series, x=np.arange(len(lengths)), titles=titles, faint=[shown])
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
            y=np.exp(-slopes[number] * distances),
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
        height=360,
        xaxis={"title": {"text": "distance between query and key (tokens)"}},
        yaxis={"title": {"text": "factor exp(−slope × distance)"}, "range": [-0.02, 1.05]},
    )
    return go.Figure(traces, layout=layout)


def _titles(scheme: Scheme) -> heatmap.Titles:
    """Name what a scheme's table holds."""
    if isinstance(scheme, Alibi):
        return heatmap.Titles("position of the key", "position of the query", "bias on the score")
    if isinstance(scheme, Rotary):
        shown = "(1, …, 1) turned" if scheme.show == "turned" else f"{scheme.show} of the angle"
        return heatmap.Titles("dimension of a head", "position", shown)
    is_centered = isinstance(scheme, Learned) and scheme.center
    value = "value minus the mean row's" if is_centered else "value added"
    return heatmap.Titles("dimension of the vector", "position", value)


def _padded(values: Floats, count: int) -> Floats:
    """Lengthen a line to a number of points by a gap."""
    return np.concatenate([values, np.full(count - len(values), np.nan)])


def _mark_end(fig: go.Figure, encoding: Encoding) -> go.Figure:
    """Write into the empty rows at the end of a table that they do not exist."""
    count = len(encoding.table)
    rows = int(np.isfinite(encoding.table[:, 0]).sum())
    if rows == count:
        return fig
    end = {
        "text": f"no row beyond position {rows - 1:,}",
        "xref": "x domain",
        "x": 0.5,
        "y": (rows + count) / 2,
        "showarrow": False,
        "font": {"size": theme.LABEL_SIZE},
    }
    fig.layout.annotations = [end]
    return fig
