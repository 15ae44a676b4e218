"""Points in two or three dimensions: groups by colour and shape, a focus and its neighbours.

Traces have fixed names: one a group, then "true neighbours", "only near in the picture" and
"focus", so that tests and readers of the figure can find them. Traces of groups have a rank in
their `meta`, words in `text` and rows in `customdata`: what `ui.plot` and `labels.placed` read.
"""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any, Protocol

import numpy as np
import plotly.graph_objects as go

from components.charts import theme
from components.charts.labels import literal
from components.vectors.types import Indices, Matrix

NEAR, FALSE, FOCUS = ("true neighbours", "only near in the picture", "focus")
_HEIGHT = 440  # pixels
_CROWD, _MANY = 300, 1_000  # from here on points are smaller; from there on WebGL draws them
_VERY_MANY = 10_000  # from here on a background is fainter
_SOLID_SIZE = 12  # of letters along axes in three dimensions, which are seen from near
# Marks that Plotly has in the plane and in space, where it writes them as letters: of its others
# the cross is a thin one, and many machines have no font for "x". So a change from two dimensions
# to three keeps the key.
_SYMBOLS = ("circle", "diamond", "square", "circle-open", "diamond-open", "square-open")
_BEFORE_A_REPEAT = 30  # groups, until colour and mark meet again
_SIZE, _RING, _SMALL = 10, 20, 4  # pixels across: a mark, a ring around one, one of a background
_IN_SPACE = 0.57  # a mark's size in Plotly's measure of space, for each pixel across
_ROUNDING = 1e-6  # of the coordinates: points that lie nearer lie on one spot
_AIR = 0.09  # share of the range that is left free above and below the points
_AIR_ASIDE = 0.16  # and beside them, where words stand
_CAMERA = {"eye": {"x": 1.45, "y": 1.45, "z": 0.8}, "center": {"x": 0, "y": 0, "z": -0.1}}


class Marks(Protocol):
    """A point in question, and its neighbours, as rows of the coordinates."""

    @property
    def focus(self) -> int:
        """Return the point."""
        ...

    @property
    def near(self) -> Sequence[int]:
        """Return its true neighbours, which lines lead to."""
        ...

    @property
    def false(self) -> Sequence[int]:
        """Return the points that are near it in the picture only."""
        ...


def points(
    coordinates: Matrix,
    words: Sequence[str],
    groups: Sequence[str],
    *,
    axes: Sequence[str] = (),
    marks: Marks | None = None,
    quiet: str | None = None,
) -> go.Figure:
    """Draw points, named by their words and coloured by their groups.

    Parameters
    ----------
    coordinates : ndarray of shape (points, 2 or 3)
    words, groups : sequences of str, length `points`
    axes : sequence of str, optional
        A title for each axis, where axes mean something; without, they are not drawn.
    marks : Marks, optional
    quiet : str, optional
        A group that is the background of the others: small, grey, without labels.

    Returns
    -------
    plotly Figure
        One unit is as long on every axis, so that distances can be compared.
    """
    is_flat = coordinates.shape[1] == 2
    quiet = quiet if len(set(groups)) > 1 else None  # alone, it is what the picture is about
    order = sorted(dict.fromkeys(groups), key=lambda group: group != quiet)  # background first
    fig = go.Figure()
    places = {group: number for number, group in enumerate(g for g in order if g != quiet)}
    rows_of = _rows(groups)
    loud = sum(group != quiet for group in groups)
    kind = _kind(coordinates)
    for group in _back_to_front(order, rows_of, quiet):
        style = (
            _quiet(is_flat, len(rows_of[group]))
            if group == quiet
            else _crowded(_style(places[group], is_flat), len(rows_of[group]), loud)
        )
        _add(
            fig,
            kind,
            coordinates[rows_of[group]],
            name=literal(group),
            legendrank=order.index(group),
            mode="markers",
            marker=style,
            meta={"rank": int(group == quiet)},
            text=[literal(words[row]) for row in map(int, rows_of[group])],
            customdata=rows_of[group].astype(np.int32),
            hovertemplate="<b>%{text}</b><br>%{fullData.name}<extra></extra>",
        )
    if marks is not None:
        _mark(fig, kind, coordinates, words, marks)
    _axes(fig, coordinates, axes)
    theme.finish(fig, height=_HEIGHT)
    first = [] if marks is None else [marks.focus, *marks.near, *marks.false]
    return fig.update_layout(
        legend={"font": {"size": theme.TICK_SIZE - 2}},
        meta={"first": [int(row) for row in first]},
        uirevision=_view(coordinates),
        dragmode="pan",
    )


def _rows(groups: Sequence[str]) -> dict[str, Indices]:
    """Return the rows of each group."""
    array = np.array(groups, dtype=object)
    return {group: np.flatnonzero(array == group) for group in dict.fromkeys(groups)}


def _back_to_front(
    order: Sequence[str], rows_of: dict[str, Indices], quiet: str | None
) -> Sequence[str]:
    """Return groups as they are drawn: among very many points, small ones over large ones."""
    if sum(map(len, rows_of.values())) <= _MANY:
        return order
    return sorted(order, key=lambda group: (group != quiet, -len(rows_of[group])))


def _crowded(style: dict[str, Any], points: int, loud: int) -> dict[str, Any]:
    """Make points smaller the more there are, and let very many shine through each other."""
    size = style["size"]
    if points > _VERY_MANY:
        return style | {"size": 0.3 * size, "opacity": 0.4}
    return style | {"size": size * (1.0 if loud <= _CROWD else 0.7 if loud <= _MANY else 0.4)}


def _view(coordinates: Matrix) -> str:
    """Return a name for the coordinates: while it stays, the reader's view is kept."""
    return blake2b(coordinates.tobytes(), digest_size=8).hexdigest()


def _style(place: int, is_flat: bool) -> dict[str, Any]:
    """Return colour and shape of a group: sixty groups all differ."""
    symbol = _SYMBOLS[(place + place // _BEFORE_A_REPEAT) % len(_SYMBOLS)]
    color = theme.CATEGORICAL[place % len(theme.CATEGORICAL)]
    outline = {"line": {"width": 2}} if is_flat and symbol.endswith("-open") else {}
    return {"color": color, "symbol": symbol, "size": _sized(_SIZE, is_flat), **outline}


def _sized(pixels: int, is_flat: bool) -> float:
    """Return the size of marks that are so many pixels across."""
    return pixels if is_flat else _IN_SPACE * pixels


def _quiet(is_flat: bool, points: int) -> dict[str, Any]:
    """Return how points in the background look: fainter where there are very many."""
    size, opacity = _sized(_SMALL, is_flat), 0.35
    if points > _VERY_MANY:
        size, opacity = 0.6 * size, 0.15
    return {"color": theme.MUTED, "symbol": "circle", "size": size, "opacity": opacity}


def _kind(coordinates: Matrix) -> str:
    """Return the kind of all traces of a figure.

    Never two in one: Plotly lays what WebGL draws over all that it draws as SVG, so a large
    background would hide the groups and the marks.
    """
    if coordinates.shape[1] == 3:
        return "scatter3d"
    return "scattergl" if len(coordinates) > _MANY else "scatter"


def _add(fig: go.Figure, kind: str, coordinates: Matrix, **look: object) -> None:
    """Add a trace of a kind."""
    columns = dict(zip("xyz", np.asarray(coordinates, dtype=np.float32).T, strict=False))
    fig.add_trace({"type": kind, **columns, **look})


def _mark(
    fig: go.Figure, kind: str, coordinates: Matrix, words: Sequence[str], marks: Marks
) -> None:
    """Draw lines to the true neighbours, and rings around the false ones and the focus."""
    is_flat = coordinates.shape[1] == 2
    near, false = list(marks.near), list(marks.false)
    path = [row for neighbor in near for row in (marks.focus, neighbor)]
    line = {"color": theme.TEXT, "width": 1 if is_flat else 2}
    if near:
        _add(
            fig,
            kind,
            _broken(coordinates[path]),
            name=NEAR,
            mode="lines",
            line=line,
            opacity=0.6,
            hoverinfo="skip",
            showlegend=False,
        )
    if false:
        _add(
            fig,
            kind,
            coordinates[false],
            name=FALSE,
            mode="markers",
            marker={
                "symbol": "circle-open",
                "size": _sized(_RING, is_flat),
                "color": theme.CONTRAST,
                "line": {"width": 2, "color": theme.CONTRAST},
            },
            hoverinfo="skip",
            showlegend=False,
        )
    ring = {"symbol": "circle-open", "color": theme.TEXT, "line": {"width": 3, "color": theme.TEXT}}
    _add(
        fig,
        kind,
        coordinates[[marks.focus]],
        name=FOCUS,
        mode="markers",
        marker={**ring, "size": _sized(_RING, is_flat)},
        text=[literal(words[marks.focus])],
        hoverinfo="skip",
        showlegend=False,
    )


def _broken(path: Matrix) -> Matrix:
    """Put a gap after every second point, so that pairs become separate lines."""
    gaps = np.full((len(path) // 2, 3, path.shape[1]), np.nan, dtype=np.float32)
    gaps[:, :2] = path.reshape(-1, 2, path.shape[1])
    return gaps.reshape(-1, path.shape[1])


def _axes(fig: go.Figure, coordinates: Matrix, titles: Sequence[str]) -> None:
    """Set ranges that do not depend on what is marked, and equal units on all axes."""
    low, high = coordinates.min(axis=0), coordinates.max(axis=0)
    if len(low) == 3:  # a cube, which the camera has in its frame whatever the points' shape
        middle, half = (low + high) / 2, float((high - low).max()) / 2
        low, high = middle - half, middle + half
    extent, size = float((high - low).max()), float(np.abs(coordinates).max())
    span = max(extent, _ROUNDING * size) or 1.0
    aside = _AIR_ASIDE if len(low) == 2 else _AIR
    air = [(aside if axis == 0 else _AIR) * span for axis in range(len(low))]
    size = theme.TITLE_SIZE if len(low) == 2 else _SOLID_SIZE
    axes: list[dict[str, Any]] = [
        {
            "range": [float(start - air[axis]), float(end + air[axis])],
            "title": {"text": titles[axis] if titles else "", "font": {"size": size}},
            "tickfont": {"size": size},
            "showticklabels": bool(titles),
            "showgrid": bool(titles) or len(low) == 3,
            "zeroline": False,
        }
        for axis, (start, end) in enumerate(zip(low, high, strict=True))
    ]
    if len(axes) == 2:
        fig.update_xaxes(**axes[0])
        fig.update_yaxes(**axes[1], scaleanchor="x", scaleratio=1)
        return
    fig.update_scenes(
        **dict(zip(("xaxis", "yaxis", "zaxis"), axes, strict=True)),
        aspectmode="cube",
        camera=_CAMERA,
        dragmode="orbit",
    )
