"""One table or two: held-out loss over training, and how alike a word's two rows are."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from components.charts import ends, theme
from components.charts.curves import AxisTitles, Band
from components.vectors.next_word.tying import KINDS, kind
from components.vectors.next_word.tying_course import TyingCourse
from components.vectors.types import Floats

_AXIS = "next words learned from"
_LOSS = "loss on held-out text (nats a word)"
_TICKS = (0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150)
_ROOM = 138  # pixels to the right of the lines, for their names
_AIR = 0.06  # above and below all lines, in powers of ten
_HEADROOM = 1.5  # beyond the largest cosine
_BESIDE = 0.02  # of the axis, left of a single point
_SEED = {"width": 1, "color": theme.MUTED}
_OF_WORDS, _OF_CHANCE = "middle 80% of the words", "95% of shuffled rows"


def losses(course: TyingCourse, *, chosen: str, words: int) -> go.Figure:
    """Draw the loss on held-out text of every kind, the chosen one in colour.

    Parameters
    ----------
    course : TyingCourse
    chosen : str
        The name of one of `KINDS`.
    words : int
        Of the text: knowing nothing costs their logarithm.

    Returns
    -------
    plotly Figure
        On an upright axis of powers of ten: for each kind the mean of its runs under its name, and
        a thin line for each run; around the chosen one a band from the lowest to the highest.
    """
    powers = np.log10(course.losses.astype(np.float64))  # (kinds, runs, points)
    names, nothing = [one.name for one in KINDS], float(np.log(words))
    known = [powers.min(), powers.max(), np.log10(nothing)]
    own = powers[names.index(chosen)]
    fig = ends.lines(
        dict(zip(names, _mean_powers(course), strict=True)),
        chosen=chosen,
        x=course.places.astype(np.float64),
        titles=AxisTitles(_AXIS, _LOSS),
        ends=(min(known) - _AIR, max(known) + _AIR),
        band=Band(own.min(axis=0), own.max(axis=0)),
    )
    seeds = [
        _seed(name, run, course.places, line)
        for name, runs in zip(names, powers, strict=True)
        for run, line in enumerate(runs)
    ]
    fig = go.Figure([*map(go.Scatter, seeds), *fig.data], fig.layout)
    for name, line in zip(names, course.losses.mean(axis=1), strict=True):
        told = [f"{value:.3g}" for value in line]
        fig.update_traces(text=told, hovertemplate="%{text}", selector={"name": name})
    fig.update_yaxes(tickvals=np.log10(_TICKS), ticktext=[f"{tick:g}" for tick in _TICKS])
    fig = _with_nothing(fig.update_layout(margin_r=_ROOM), nothing)
    if len(course.places) == 1:
        look = {"mode": "markers", "marker": {"size": 12, "color": theme.ACCENT}}
        fig.update_traces(**look, selector={"name": chosen})
        return fig.update_xaxes(tickvals=[0], range=[-_BESIDE, 1])
    return _with_first(fig, course, chosen)


def _mean_powers(course: TyingCourse) -> Floats:
    """Return the logarithm of the mean over runs, shape (kinds, points)."""
    return np.log10(course.losses.astype(np.float64).mean(axis=1))


def _seed(name: str, run: int, places: np.ndarray, line: Floats) -> dict[str, Any]:
    """Return the thin line of one run."""
    return {
        "x": places,
        "y": line,
        "name": f"{name}, run {run + 1}",
        "mode": _mode(places),
        "line": _SEED,
        "opacity": 0.5,
        "hoverinfo": "skip",
    }


def _mode(places: np.ndarray) -> str:
    """Return how a line is drawn: a single point as a mark."""
    return "lines" if len(places) > 1 else "markers"


def _with_nothing(fig: go.Figure, nothing: float) -> go.Figure:
    """Add the loss of a model that knows nothing."""
    power = float(np.log10(nothing))
    fig.add_hline(power, line={"color": theme.TEXT, "width": 2, "dash": "dot"})
    return fig.add_annotation(
        text=f"knows nothing: ln V = {nothing:.3g}",
        xref="x domain",
        x=0.99,
        y=power,
        xanchor="right",
        yanchor="bottom",
        showarrow=False,
        font={"size": theme.LABEL_SIZE, "color": theme.TEXT},
    )


def _with_first(fig: go.Figure, course: TyingCourse, chosen: str) -> go.Figure:
    """Write the loss before the first step beside the kind that is known for it."""
    row = kind("1", is_tied=True)
    loss, name = float(course.losses[row, :, 0].mean()), KINDS[row].name
    return fig.add_annotation(
        text=f"{name}, before the first step: {loss:.3g}",
        x=0,
        y=float(np.log10(loss)),
        xanchor="left",
        yanchor="middle",
        xshift=10,
        showarrow=False,
        font={"size": theme.LABEL_SIZE, "color": theme.ACCENT if name == chosen else theme.TEXT},
    )


def cosines(course: TyingCourse, number: int) -> go.Figure:
    """Draw how alike the two rows of a word are in a kind that has two.

    Parameters
    ----------
    course : TyingCourse
    number : int
        Which of `KINDS`.

    Returns
    -------
    plotly Figure
        The mean over the words, a line for each run; the band where most words lie, and that
        where the mean lies if each word gets another's output row, of all runs together.
    """
    places, found, chance = course.places, course.cosines[number], course.chance[number]
    reach = min(1.0, _HEADROOM * float(np.abs(found).max()))
    traces = [
        *_area(_OF_WORDS, places, found[:, :, 1].mean(0), found[:, :, 2].mean(0), theme.ACCENT),
        *_area(_OF_CHANCE, places, chance[:, :, 0].min(0), chance[:, :, 1].max(0), theme.CONTRAST),
        *(
            {
                "type": "scatter",
                "x": places,
                "y": line[:, 0],
                "name": f"run {run + 1}" if run else "mean over the words, each run",
                "mode": _mode(places),
                "line": {"color": theme.ACCENT, "width": 2},
                "showlegend": not run,
                "hovertemplate": "%{y:.3f}",
            }
            for run, line in enumerate(found)
        ),
    ]
    layout = theme.layout(
        legend=True,
        hovermode="x unified",
        xaxis={"title": {"text": _AXIS}},
        yaxis={"title": {"text": "cosine of a word’s two rows"}, "range": [-reach, reach]},
    )
    return theme.figure(traces, layout)


def _area(name: str, places: np.ndarray, low: Floats, high: Floats, colour: str) -> list[Any]:
    """Return the two edges of an area, the second filled down to the first."""
    edge = {
        "type": "scatter",
        "x": places,
        "mode": "lines",
        "line": {"color": colour, "width": 0},
        "hoverinfo": "skip",
    }
    filled = {"fill": "tonexty", "fillcolor": f"{colour}40", "name": name}
    hidden = {"y": low, "name": f"{name} (low)", "showlegend": False}
    return [edge | hidden, edge | {"y": high} | filled]
