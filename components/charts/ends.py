"""Lines of which one is meant: bold and in colour over grey ones, each with its name at its end."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import plotly.graph_objects as go

from components.charts import theme
from components.charts.curves import AxisTitles, Band
from components.vectors.types import Floats, Indices

_APART = 0.055  # of the axis: the least distance of two names
_NEXT = 0.042  # the same where the axis is a part of the height, of all of it
_UPPER, _LOWER = (0.54, 1.0), (0.0, 0.46)  # of the height
_ROOM = 104  # pixels to the right of the lines, for the names
_BESIDE = {"xanchor": "left", "yanchor": "middle", "xshift": 5}
_BELOW = {"xanchor": "right", "yanchor": "top", "yshift": -4}
_OPACITY = "30"  # of 255, in hexadecimal, behind the colour's own digits


def lines(
    series: Mapping[str, Floats],
    *,
    chosen: str,
    x: Floats,
    titles: AxisTitles,
    ends: tuple[float, float],
    band: Band | None = None,
) -> go.Figure:
    """Draw the chosen line last, bold and in colour; the others are thin and grey.

    Parameters
    ----------
    series : mapping from name to ndarray of shape (points,)
        NaN leaves a gap.
    chosen : str
        A name in `series`; any other leaves all lines grey.
    x : ndarray of shape (points,)
    titles : AxisTitles
    ends : (low, high)
        Of the upright axis.
    band : Band, optional
        Around the chosen line.

    Returns
    -------
    plotly Figure
        A trace for each line, under its name; the edges of the band before the chosen one.
    """
    traces = [_line(name, series[name], x) for name in series if name != chosen]
    if chosen in series:
        traces += [] if band is None else _edges(chosen, band, x)
        traces.append(_line(chosen, series[chosen], x, is_chosen=True))
    layout = theme.layout(
        legend=False,
        hovermode="x unified",
        margin={"r": _ROOM},
        xaxis={
            "title": {"text": titles.x},
            "range": [float(x[0]), _right_end(x)],
        },
        yaxis={"title": {"text": titles.y}, "range": list(ends)},
        annotations=_names(series, chosen, x, ends),
    )
    return theme.figure(traces, layout)


def stacked(upper: go.Figure, lower: go.Figure) -> go.Figure:
    """Put two figures of lines over one axis, their names as far apart as the room now asks for.

    Parameters
    ----------
    upper, lower : plotly Figure
        From `lines`, over the same x.

    Returns
    -------
    plotly Figure
        The traces of both; those of the lower one on the axes "x2" and "y2".
    """
    both, below = (fig.to_plotly_json()["layout"] for fig in (upper, lower))
    both["xaxis"] |= {"showticklabels": False, "title": {"text": ""}, "anchor": "y"}
    both["xaxis2"] = below["xaxis"] | {"anchor": "y2", "matches": "x"}
    both["yaxis"]["domain"] = _UPPER
    both["yaxis2"] = below["yaxis"] | {"domain": _LOWER, "anchor": "x2"}
    both["annotations"] = _refitted(both, "", _UPPER) + _refitted(below, "2", _LOWER)
    both["shapes"] = [
        *both.get("shapes", ()),
        *(_moved(each, "2") for each in below.get("shapes", ())),
    ]
    lower.update_traces(xaxis="x2", yaxis="y2")
    return theme.figure(list[Any](upper.data) + list[Any](lower.data), both)


def _refitted(
    layout: Mapping[str, Any], axes: str, domain: tuple[float, float]
) -> list[dict[str, Any]]:
    """Return the notes of a figure that has less height; names stand as far apart as before."""
    found = [_moved(each, axes) for each in layout["annotations"]]
    names = {note["text"]: note for note in found if "xshift" in note}
    heights = {text: note["y"] for text, note in names.items()}
    low, high = layout["yaxis"]["range"]
    for text, height in _apart(heights, (low, high), step=_NEXT / (domain[1] - domain[0])).items():
        names[text]["y"] = height
    return found


def _moved(part: Mapping[str, Any], axes: str) -> dict[str, Any]:
    """Return a note or a line on other axes."""
    across, up = part.get("xref", "x"), part.get("yref", "y")
    return {
        **part,
        "xref": across.replace("x", f"x{axes}", 1),
        "yref": up.replace("y", f"y{axes}", 1),
    }


def _right_end(x: Floats) -> float:
    """Return where the axis ends: at the last point, or beside a single one."""
    return float(x[-1]) if len(x) > 1 else float(x[0]) + 1


def _line(name: str, values: Floats, x: Floats, *, is_chosen: bool = False) -> dict[str, Any]:
    """Return one line."""
    look = (
        {"color": theme.ACCENT, "width": 5} if is_chosen else {"color": theme.MUTED, "width": 1.5}
    )
    return {
        "type": "scatter",
        "x": x,
        "y": values,
        "name": name,
        "mode": "lines",
        "line": look,
        "opacity": 1 if is_chosen else 0.55,
        "hovertemplate": "%{y:.4~g}",
    }


def _edges(name: str, band: Band, x: Floats) -> list[dict[str, Any]]:
    """Return the two edges of the band around the chosen line."""
    edge = {
        "type": "scatter",
        "x": x,
        "mode": "lines",
        "line": {"color": theme.ACCENT, "width": 0},
        "hoverinfo": "skip",
    }
    filled = {"fill": "tonexty", "fillcolor": f"{theme.ACCENT}{_OPACITY}"}
    return [
        edge | {"y": band.low, "name": f"{name} (low)"},
        edge | {"y": band.high, "name": f"{name} (high)"} | filled,
    ]


def _names(
    series: Mapping[str, Floats], chosen: str, x: Floats, ends: tuple[float, float]
) -> list[dict[str, Any]]:
    """Return a note at the end of each line, moved up where it would lie on another.

    A line that ends early has its name below its end: beside it is what ended it.
    """
    last = {name: int(known[-1]) for name, values in series.items() if len(known := _known(values))}
    at_edge = {name: end for name, end in last.items() if end == len(x) - 1}
    heights = {name: float(np.clip(series[name][end], *ends)) for name, end in last.items()}
    heights |= _apart({name: heights[name] for name in at_edge}, ends)
    return [
        {
            "text": f"<b>{name}</b>" if name == chosen else name,
            "x": float(x[last[name]]),
            "y": height,
            **(_BESIDE if name in at_edge else _BELOW),
            "showarrow": False,
            "font": {
                "size": theme.LABEL_SIZE,
                "color": theme.ACCENT if name == chosen else theme.TEXT,
            },
        }
        for name, height in heights.items()
    ]


def _known(values: Floats) -> Indices:
    """Return the places of a line that hold a value."""
    return np.flatnonzero(np.isfinite(values))


def _apart(
    heights: Mapping[str, float], ends: tuple[float, float], *, step: float = _APART
) -> dict[str, float]:
    """Move heights apart so that names do not lie on each other, as little as that takes."""
    step *= ends[1] - ends[0]
    order = sorted(heights, key=lambda name: heights[name])
    placed: list[float] = []
    for name in order:
        placed.append(max(heights[name], placed[-1] + step) if placed else heights[name])
    ceiling = ends[1]
    for place in reversed(range(len(placed))):
        placed[place] = min(placed[place], ceiling)
        ceiling = placed[place] - step
    return dict(zip(order, placed, strict=True))
