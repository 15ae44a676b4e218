"""Pictures of positional encodings: their tables and how alike they make two positions.

What lies behind a scheme is drawn by `closer`.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import plotly.graph_objects as go

from components.charts import ends, heatmap, theme
from components.charts.curves import AxisTitles
from components.charts.positions import biases
from components.positions import alibi, parts
from components.positions.alibi import Alibi
from components.positions.learned import Learned
from components.positions.parts import Part
from components.positions.relative import T5
from components.positions.rotary import Rotary
from components.positions.schemes import Biased, Scheme
from components.positions.types import Encoding, Floats, Indices, Profile, Span, Table

# Plotly leaves a short title in the row of the tick labels if it fits between two of them.
# Beside the picture, which needs the height more than the width.
_BAR = {
    "orientation": "v",
    "x": 1.01,
    "xanchor": "left",
    "y": 0.5,
    "yanchor": "middle",
    "title": {"side": "right"},
}
_COSINES = heatmap.Titles("position of the other token", "position", "cosine of two positions")
_FACTORS = heatmap.Titles("position of the key", "position of the query", "factor exp(bias)")
_RELATIVE = replace(_FACTORS, value="factor exp(bias − largest)")
_BIASES = replace(_FACTORS, value="bias on the score")
_BUCKETS = replace(_FACTORS, value="bucket")


def table(
    scheme: Scheme, encoding: Encoding, *, limit: float, part: Part | None = None
) -> go.Figure:
    """Draw what a scheme holds for each position.

    Parameters
    ----------
    scheme : Scheme
    encoding : Encoding
        Of that scheme.
    limit : float
        Where the colours of vectors and of T5's biases end, on both sides of 0. ALiBi's biases
        are never positive and get colours from the lowest to 0, buckets from 0 up.
    part : Part, optional
        Draw only the cells of this part; all of the table if left out.

    Returns
    -------
    plotly Figure
        One heatmap. Rows that do not exist stay empty, and a text says so. Of more than
        `parts.SEEN` positions the means of blocks are drawn, and the axis says so; a part is
        drawn in its true cells. Of more columns the first `parts.SEEN` are in view. In its `meta`
        stands the ``block``: for how many rows and columns of the table each drawn cell stands.
    """
    one_sided = isinstance(scheme, Biased) and not (isinstance(scheme, T5) and scheme.trained)
    fig = _heatmap(
        encoding.held,
        scheme,
        titles=_titles(scheme),
        limits=_one_sided(scheme) if one_sided else (-limit, limit),
        diverging=not one_sided,
        part=part,
    )
    if not isinstance(scheme, Biased) and encoding.held.shape[1] > parts.SEEN:
        fig.layout["xaxis"].range = [-0.5, parts.SEEN - 0.5]
    return fig if part else _mark_end(fig, encoding.held, scheme.span)


def similarity(scheme: Scheme, encoding: Encoding, *, part: Part | None = None) -> go.Figure:
    """Draw how alike a scheme makes every two positions: cosines, or factors on attention.

    Parameters
    ----------
    scheme : Scheme
    encoding : Encoding
        Of that scheme.
    part : Part, optional
        As in `table`.

    Returns
    -------
    plotly Figure
        One heatmap, with colours from -1 to 1 for cosines, from 0 to 1 for factors. For T5
        without trained numbers, which has no likeness, the bucket of each distance instead.
    """
    if isinstance(scheme, T5) and scheme.trained is None:
        return biases.buckets(scheme.buckets, height=heatmap.HEIGHT)
    titles, is_factor = _COSINES, isinstance(scheme, Biased)
    if is_factor:
        titles = _RELATIVE if isinstance(scheme, T5) else _FACTORS
    fig = _heatmap(
        encoding.alike,
        scheme,
        titles=titles,
        limits=(0.0 if is_factor else -1.0, 1.0),
        diverging=not is_factor,
        part=part,
    )
    return fig if part else _mark_end(fig, encoding.held, scheme.span)


def profiles(by_scheme: Mapping[str, Profile], *, chosen: str) -> go.Figure:
    """Draw similarity against distance for several schemes on one axis.

    Parameters
    ----------
    by_scheme : mapping from name to Profile
        Those without any similarity are left out.
    chosen : str
        The name that is meant; perhaps of none that is drawn.

    Returns
    -------
    plotly Figure
        A line for each mean, the chosen one last.
    """
    known = {name: found for name, found in by_scheme.items() if len(found.distances)}
    longest = max(known.values(), key=lambda profile: len(profile.distances)).distances
    means = {name: _padded(profile.mean, len(longest)) for name, profile in known.items()}
    titles = AxisTitles("distance between two positions (tokens)", "mean similarity")
    x, lowest = longest.astype(np.float64), min(0.0, *(np.nanmin(mean) for mean in means.values()))
    return ends.lines(means, chosen=chosen, x=x, titles=titles, ends=(lowest - 0.05, 1.05))


def _heatmap(
    held: Table,
    scheme: Scheme,
    *,
    titles: heatmap.Titles,
    limits: tuple[float, float],
    diverging: bool = True,
    part: Part | None = None,
) -> go.Figure:
    """Draw a table, the means of its blocks or a part, with the positions on its axes."""
    rows, columns = held.shape
    is_square = titles.x.startswith("position")
    step = 1 if part else parts.block_size(rows)
    block = (step, step if is_square else 1)
    down = scheme.span.places
    across = down if is_square else np.arange(columns)
    if part:
        down, across = down[part.rows], across[part.columns]
    fig = heatmap.matrix(
        held.part(part) if part else held.blocks(step),
        titles=_of_blocks(titles, *block),
        x=_middles(across, block[1]),
        y=_middles(down, block[0]),
        limits=limits,
        diverging=diverging,
    )
    heat: Any = fig.data[0]
    heat.meta = {"block": block}
    heat.colorbar.update(_BAR)
    return fig


def _of_blocks(titles: heatmap.Titles, rows: int, columns: int) -> heatmap.Titles:
    """Say of what each number is the mean, if it is one of several cells."""
    if rows == 1:
        return titles
    down, value = f"{titles.y} (means of {rows})", f"{titles.value}, mean of {rows}"
    if columns == 1:
        return replace(titles, y=down, value=value)
    return heatmap.Titles(f"{titles.x} (means of {columns})", down, f"{value} × {columns}")


def _middles(places: Indices, size: int) -> Indices | Floats:
    """Return where the blocks of some places have their middles."""
    return places if size == 1 else (places[::size] + (size - 1) / 2).astype(np.float64)


def _titles(scheme: Scheme) -> heatmap.Titles:
    """Name what a scheme's table holds."""
    if isinstance(scheme, T5) and scheme.trained is None:
        return _BUCKETS
    if isinstance(scheme, Biased):
        return _BIASES
    if isinstance(scheme, Rotary):
        shown = "(1, …, 1) turned" if scheme.show == "turned" else f"{scheme.show} of the angle"
        return heatmap.Titles("dimension of a head", "position", shown)
    is_centered = isinstance(scheme, Learned) and scheme.center
    value = "value minus the mean row's" if is_centered else "value added"
    return heatmap.Titles("dimension of the vector", "position", value)


def _one_sided(scheme: Scheme) -> tuple[float, float]:
    """Return the ends of numbers on one side of 0: colours leave none of them out."""
    if isinstance(scheme, T5):
        return 0.0, float(scheme.buckets.count - 1)
    if isinstance(scheme, Alibi):
        slope = alibi.slope_of(scheme.head, heads=scheme.heads)
        return -slope * (scheme.span.count - 1), 0.0
    return -1.0, 0.0


def _padded(values: Floats, count: int) -> Floats:
    """Lengthen a line to a number of points by a gap."""
    return np.concatenate([values, np.full(count - len(values), np.nan)])


def _mark_end(fig: go.Figure, held: Table, span: Span) -> go.Figure:
    """Write into the empty rows at the end of a table that they do not exist."""
    exists = np.isfinite(held.dense()[:, 0])
    rows = int(np.flatnonzero(exists)[-1]) + 1 if exists.any() else 0
    if rows == span.count:
        return fig
    last = span.first + rows - 1
    end = {
        "text": f"no row beyond position {last:,}" if rows else "no rows here",
        "xref": "x domain",
        "x": 0.5,
        "y": span.first + (rows + span.count) / 2,
        "showarrow": False,
        "font": {"size": theme.LABEL_SIZE},
    }
    fig.layout.annotations = [end]
    return fig
