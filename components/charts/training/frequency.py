"""What happens to the rows of rare and of frequent words: a point a word, one of them in colour."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from components.charts import callouts, theme
from components.charts.labels import literal
from components.charts.training import bounds
from components.vectors.training.frequency import FinalNorms, Updates
from components.vectors.types import Counts, Floats

_READ, _DRAWN = "input row", "drawn at random"
_EXPECTED, _PROPORTIONAL = "expected", "if all were read"
_NORMS, _CHOSEN = "mean norm", "chosen"
_TICKS = sorted(digit * 10**power for power in range(8) for digit in (1, 3))
_LOG = {
    "type": "log",
    "tickvals": _TICKS,
    "ticktext": [f"{tick:,}" for tick in _TICKS],
}
_COUNT = _LOG | {"title": {"text": "occurrences in the text"}}
_GREY = {"color": theme.MUTED, "size": 8}
_SMALL = {"color": theme.MUTED, "size": 7, "symbol": "diamond-open"}
_NO_OTHERS: Floats = np.zeros(0)
_LOUD = {"color": theme.ACCENT, "size": 15, "line": {"color": theme.BACKGROUND, "width": 2}}


def updates(found: Updates, words: Sequence[str], *, chosen: int) -> go.Figure:
    """Draw how often each word's rows are changed against how often it occurs.

    Parameters
    ----------
    found : Updates
    words : sequence of str
        Most frequent first.
    chosen : int
        The word in colour.

    Returns
    -------
    plotly Figure
        A trace for input rows, one for output rows of words drawn at random, a line for what is
        expected, and another for what it were if every word were read, where that differs.
    """
    counts = found.counts.astype(np.float64)
    read, drawn = _above_zero(found.read), _above_zero(found.drawn)
    traces = [
        _points(counts, drawn, words, _DRAWN, _SMALL, 0.45),
        _points(counts, read, words, _READ, _GREY, 0.6),
        _line(counts, found.expected, _EXPECTED, "solid"),
        *(
            []
            if (found.kept >= 1).all()
            else [_line(counts, found.proportional, _PROPORTIONAL, "dash")]
        ),
        _marked(counts[chosen], [drawn[chosen], read[chosen]]),
    ]
    layout = theme.layout(
        xaxis=_COUNT,
        yaxis={
            **_LOG,
            "title": {"text": "updates in one reading"},
            "range": _reach(np.concatenate([read, drawn, found.proportional])),
        },
    )
    fig = theme.figure(traces, layout)
    _name(fig, np.log10(counts), np.log10(read), words, chosen, others=np.log10(drawn))
    return fig


def norms(found: FinalNorms, counts: Counts, words: Sequence[str], *, chosen: int) -> go.Figure:
    """Draw how long each word's input row is against how often it occurs.

    Parameters
    ----------
    found : FinalNorms
    counts : ndarray of shape (words,), int
    words : sequence of str
    chosen : int
        The word in colour, with the range of its norms over the seeds.

    Returns
    -------
    plotly Figure
        A trace of mean norms, and one for the chosen word.
    """
    times = counts.astype(np.float64)
    known = bounds.within(found.norms)
    means, each = known.mean(axis=0), known[:, chosen]
    marked = _marked(times[chosen], [means[chosen]]) | {
        "error_y": {
            "array": [float(each.max() - each.mean())],
            "arrayminus": [float(each.mean() - each.min())],
            "symmetric": False,
            "color": theme.ACCENT,
            "thickness": 3,
            "width": 7,
        }
    }
    traces = [_points(times, means, words, _NORMS, _GREY, 0.6), marked]
    layout = theme.layout(
        legend=False,
        margin={"t": 36},
        xaxis=_COUNT,
        yaxis={
            "title": {"text": "length of the input row"},
            "range": _from_zero(means),
            "exponentformat": "none",
            "showticklabels": bool(np.nansum(means)),
        },
    )
    fig = theme.figure(traces, layout)
    if np.nansum(means):
        _name(fig, np.log10(times), means, words, chosen)
    said = _standing_out(means)
    return fig.add_annotation(bounds.note(said, height=0.9)) if said else fig


def _from_zero(lengths: Floats) -> list[float]:
    """Return the ends of an axis from 0 up."""
    known = lengths[np.isfinite(lengths)]
    return [0.0, 1.08 * float(known.max(initial=0.0)) or 1.0]


def _standing_out(lengths: Floats) -> str:
    """Say how many rows no axis can show, or that none has moved; empty where all is well."""
    beyond = int(np.isnan(lengths).sum())
    if beyond == len(lengths):
        return "all rows grew beyond all bounds"
    if beyond:
        return f"{beyond:,} rows grew beyond all bounds"
    return "" if lengths.any() else "nothing moves: every row has length 0"


def _points(
    x: Floats, y: Floats, words: Sequence[str], name: str, marker: dict[str, Any], opacity: float
) -> dict[str, Any]:
    """Return a point for each word."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": x,
        "y": y,
        "text": [literal(word) for word in words],
        "marker": marker,
        "opacity": opacity,
        "hovertemplate": "%{text}: %{x:,} times<br>%{y:,.4~g}<extra>%{fullData.name}</extra>",
    }


def _line(counts: Floats, y: Floats, name: str, dash: str) -> dict[str, Any]:
    """Return a line over counts."""
    x, rows = np.unique(counts, return_index=True)
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": x,
        "y": y[rows],
        "line": {"color": theme.TEXT, "width": 2, "dash": dash},
        "hoverinfo": "skip",
    }


def _marked(count: float, values: Sequence[float]) -> dict[str, Any]:
    """Return the points of the chosen word."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": _CHOSEN,
        "x": [count] * len(values),
        "y": list(values),
        "marker": _LOUD,
        "showlegend": False,
        "hoverinfo": "skip",
    }


def _name(
    fig: go.Figure,
    x: Floats,
    y: Floats,
    words: Sequence[str],
    chosen: int,
    *,
    others: Floats = _NO_OTHERS,
) -> None:
    """Name the chosen word, the most frequent and the rarest, where they have a point.

    `others` are further points over x, which no name should hide.
    """
    is_there = np.isfinite(y)
    named = [row for row in dict.fromkeys((chosen, 0, len(words) - 1)) if is_there[row]]
    if not named:
        return
    rows, more = np.flatnonzero(is_there), np.flatnonzero(np.isfinite(others))
    places = [int((rows < row).sum()) for row in named]
    across, up = np.concatenate([x[rows], x[more]]), np.concatenate([y[rows], others[more]])
    callouts.add(fig, across, up, places, [words[row] for row in named], room=callouts.HALF)


def _above_zero(counts: Counts) -> Floats:
    """Return counts for a logarithmic axis, on which 0 has no place."""
    return np.where(counts > 0, counts, np.nan).astype(np.float64)


def _reach(values: Floats) -> list[float]:
    """Return the ends of a logarithmic axis around all values."""
    known = np.log10(values[np.isfinite(values)])
    return [float(known.min()) - 0.2, float(known.max()) + 0.2]
