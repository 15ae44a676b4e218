"""Lines over a common axis: each tells itself apart by colour and by dash or marker."""

import html
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from components.charts import theme

Values = npt.NDArray[np.floating] | npt.NDArray[np.integer] | Sequence[float]

DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
# With no more points than this each is marked: the line between them is only a guide.
_POINTS_MARKED = 40
_BAND_OPACITY = "30"  # of 255, in hexadecimal, behind the colour's own digits


@dataclass(frozen=True)
class AxisTitles:
    """What the axes of a picture of lines mean, with units.

    Parameters
    ----------
    x, y : str
    """

    x: str
    y: str


@dataclass(frozen=True, eq=False)
class Band:
    """The range around a line, e.g. between two percentiles.

    Parameters
    ----------
    low, high : ndarray of shape (points,)
    """

    low: Values
    high: Values


def lines(
    series: Mapping[str, Values],
    *,
    x: Values | Sequence[str],
    titles: AxisTitles,
    bands: Mapping[str, Band] | None = None,
    faint: Collection[str] = (),
    height: int = 360,
) -> go.Figure:
    """Draw lines over one axis, with the exact values on hover.

    Parameters
    ----------
    series : mapping from name to ndarray of shape (points,)
        Drawn in this order; NaN leaves a gap.
    x : sequence of length points
        Numbers, or texts in the order to show.
    titles : AxisTitles
    bands : mapping from a name in `series` to Band, optional
        Drawn as an area in the line's colour.
    faint : collection of names in `series`
        Baselines: grey and dashed, so that the others stand out.
    height : int, default 360
        Pixels.

    Returns
    -------
    plotly Figure
        A trace for each line, under its name; a band is two more traces under
        ``"<name> (low)"`` and ``"<name> (high)"``.

    Raises
    ------
    ValueError
        If a line and `x` differ in length, or a band or faint name has no line.
    """
    bands = bands or {}
    _check(series, x, [*bands, *faint])
    traces: list[dict[str, Any]] = []
    for number, (name, values) in enumerate(series.items()):
        color = theme.MUTED if name in faint else theme.CATEGORICAL[number % 10]
        if name in bands:
            traces.extend(_band(name, bands[name], x=x, color=color))
        traces.append(_line(name, values, x=x, color=color, number=number, is_faint=name in faint))
    layout = theme.layout(
        height=height,
        legend=len(series) > 1,
        hovermode="x unified",
        xaxis={"title": {"text": html.escape(titles.x, quote=False)}},
        yaxis={"title": {"text": html.escape(titles.y, quote=False)}},
    )
    layout["legend"] |= {"traceorder": "normal", "itemwidth": 40}
    return theme.figure(traces, layout)


def _check(series: Mapping[str, Values], x: Values | Sequence[str], named: Sequence[str]) -> None:
    """Refuse lines of the wrong length and names without a line."""
    for name, values in series.items():
        if len(values) != len(x):
            raise ValueError(f"{name!r} must have {len(x)} points like x, got {len(values)}.")
    for name in named:
        if name not in series:
            raise ValueError(f"{name!r} has no line.")


def _line(
    name: str,
    values: Values,
    *,
    x: Values | Sequence[str],
    color: str,
    number: int,
    is_faint: bool,
) -> dict[str, Any]:
    """Return one line; few points are marked, many are not."""
    dash = "dash" if is_faint else DASHES[number % len(DASHES)]
    return {
        "type": "scatter",
        "x": x,
        "y": values,
        "name": html.escape(name, quote=False),
        "mode": "lines+markers" if len(x) <= _POINTS_MARKED else "lines",
        "line": {"color": color, "width": 2 if is_faint else 3, "dash": dash},
        "marker": {"symbol": theme.SYMBOLS[number % len(theme.SYMBOLS)], "size": 9},
        "hovertemplate": "%{y:.4~g}",
    }


def _band(
    name: str, band: Band, *, x: Values | Sequence[str], color: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the two edges of a band, the area between them filled."""
    edge: dict[str, Any] = {
        "type": "scatter",
        "x": x,
        "mode": "lines",
        "line": {"color": color, "width": 0},
        "showlegend": False,
        "hoverinfo": "skip",
    }
    plain = html.escape(name, quote=False)
    low = edge | {"y": band.low, "name": f"{plain} (low)"}
    filled = {"fill": "tonexty", "fillcolor": f"{color}{_BAND_OPACITY}"}
    return low, edge | {"y": band.high, "name": f"{plain} (high)"} | filled
