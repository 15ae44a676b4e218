"""What is measured of a training at each moment of a time-lapse: lines below each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go

from components.charts import theme
from components.charts.curves import Band
from components.charts.labels import literal
from components.charts.training import bounds
from components.vectors.training.outcome import BEYOND
from components.vectors.types import Counts, Floats

_AXIS = "pairs learned from"
_BETWEEN = 0.075  # of the height, for the title of each line
_TALL = 1.8  # a line with a band is so much higher than the others
_LEAST = 0.1  # of an axis: ticks are written in hundredths
_THEN = "; then beyond all bounds"
_BAND_OPACITY = "70"  # of 255, in hexadecimal, behind the colour's own digits


@dataclass(frozen=True, eq=False)
class Strand:
    """One line.

    Parameters
    ----------
    title : str
        Stands over it.
    values : ndarray of shape (moments,)
        NaN leaves a gap.
    ends : (low, high), optional
        Of its axis; else as its values are.
    form : str
        In which numbers are written, as Plotly writes it.
    band : Band, optional
        What chance makes of it, moment by moment.
    chance : float, optional
        What chance makes of it all the time; none is drawn that is no number.
    nothing : str
        Stands in its place where it has no value that can be shown.
    """

    title: str
    values: Floats
    ends: tuple[float, float] | None = None
    form: str = ".2f"
    band: Band | None = None
    chance: float | None = None
    nothing: str = "no number at any moment"

    @property
    def shown(self) -> Floats:
        """The values that an axis can show."""
        return bounds.within(self.values)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not np.isfinite(self.shown).any()

    @property
    def said(self) -> str:
        """What stands over it."""
        grew = not self.is_empty and (np.abs(self.values) >= BEYOND).any()
        return f"{self.title}{_THEN * bool(grew)}"


def courses(pairs: Counts, found: Sequence[Strand]) -> go.Figure:
    """Draw lines below each other over one axis.

    Parameters
    ----------
    pairs : ndarray of shape (moments,)
    found : sequence of Strand
        From the top.

    Returns
    -------
    plotly Figure
        A trace for each line, under its title; the edges of its band before it.
    """
    domains = _domains(found)
    traces: list[dict[str, Any]] = []
    axes: dict[str, Any] = {}
    for number, (course, domain) in enumerate(zip(found, domains, strict=True)):
        axis = _name(number)
        traces += [each | {"x": pairs, "yaxis": axis} for each in _traces(course)]
        axes[axis.replace("y", "yaxis")] = _axis(course, domain)
    lowest = _name(len(found) - 1)
    layout = theme.layout(
        legend=False,
        hovermode="x unified",
        margin={"t": 30, "r": 16},
        xaxis={"title": {"text": _AXIS}, "range": _range(pairs), "anchor": lowest, "nticks": 4},
        annotations=[
            *(_title(course, domain) for course, domain in zip(found, domains, strict=True)),
            *(
                bounds.note(literal(course.nothing), axis=_name(number))
                for number, course in enumerate(found)
                if course.is_empty
            ),
        ],
        shapes=[_chance(course, number) for number, course in enumerate(found)],
        hoversubplots="axis",
    )
    return theme.figure(traces, layout | axes)


def _domains(found: Sequence[Strand]) -> list[tuple[float, float]]:
    """Return the part of the height that each line has."""
    shares = np.array([1.0 if course.band is None else _TALL for course in found])
    heights = shares / shares.sum() * (1 - _BETWEEN * (len(found) - 1))
    tops = 1 - np.concatenate([[0.0], np.cumsum(heights[:-1] + _BETWEEN)])
    return [
        (max(0.0, float(top - height)), float(top))
        for top, height in zip(tops, heights, strict=True)
    ]


def _traces(course: Strand) -> list[dict[str, Any]]:
    """Return a line, after the edges of its band."""
    line = {
        "type": "scatter",
        "mode": "lines+markers" if len(course.values) == 1 else "lines",
        "y": course.shown,
        "name": course.title,
        "line": {"color": theme.ACCENT, "width": 3},
        "hovertemplate": f"%{{y:{course.form}}}",
    }
    if course.band is None:
        return [line]
    edge = {
        "type": "scatter",
        "mode": "lines",
        "line": {"color": theme.MUTED, "width": 0},
        "hoverinfo": "skip",
    }
    return [
        edge | {"y": course.band.low, "name": f"{course.title} (low)"},
        edge
        | {"y": course.band.high, "name": f"{course.title} (high)", "fill": "tonexty"}
        | {"fillcolor": f"{theme.GRID}{_BAND_OPACITY}"},
        line,
    ]


def _axis(course: Strand, domain: tuple[float, float]) -> dict[str, Any]:
    """Return the upright axis of a line."""
    band = [] if course.band is None else [course.band.low, course.band.high]
    around = np.concatenate([course.shown, *map(np.asarray, band)])
    return {
        "domain": list(domain),
        "tickformat": course.form,
        "tickfont": {"size": theme.TICK_SIZE, "color": theme.TEXT},
        "nticks": 4,
        "showticklabels": not course.is_empty,
        "range": list(course.ends or bounds.ends(around, least=_LEAST)),
    }


def _name(number: int) -> str:
    """Return what the upright axis of a line is called."""
    return "y" if number == 0 else f"y{number + 1}"


def _title(course: Strand, domain: tuple[float, float]) -> dict[str, Any]:
    """Return what stands over a line."""
    return {
        "text": literal(course.said),
        "xref": "x domain",
        "yref": "paper",
        "x": 0,
        "y": domain[1],
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": theme.TICK_SIZE, "color": theme.TEXT},
    }


def _chance(course: Strand, number: int) -> dict[str, Any]:
    """Return a dotted line at what chance makes of a line; unseen where that is a band."""
    axis = _name(number)
    is_known = course.chance is not None and np.isfinite(course.chance) and not course.is_empty
    height = course.chance if is_known else 0.0
    return {
        "type": "line",
        "visible": is_known,
        "xref": "x domain",
        "yref": axis,
        "x0": 0,
        "x1": 1,
        "y0": height,
        "y1": height,
        "line": {"color": theme.TEXT, "width": 1, "dash": "dot"},
    }


def _range(pairs: Counts) -> list[float]:
    """Return the ends of the axis; one moment has room beside it."""
    return [0.0, float(pairs[-1]) or 1.0]
