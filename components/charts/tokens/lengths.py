"""How long the states of a text's tokens are, layer by layer."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from components.charts import labels, theme
from components.vectors.tokens.sizes import Sizes

_HEIGHT = 480  # pixels
_PALE = "70"  # of 255, in hexadecimal, behind the colour's own digits
_AIR, _ROOM, _LEAST_REACH = 0.15, 0.4, 2.0  # powers of ten; room is for what is written on top
_LAYERS_NUMBERED = 13  # of more layers not every number is written


def figure(found: Sizes, names: Sequence[str]) -> go.Figure:
    """Draw a line for each token: those that stand out in colour, the others grey.

    Parameters
    ----------
    found : Sizes
    names : sequence of str
        Of the tokens.

    Returns
    -------
    plotly Figure
        A line “others”, with a gap behind each token; one for the first token, under its name and
        “(first)”; one for each other that stands out.
    """
    loud = sorted({0, *found.outlying})
    rest = [place for place in range(len(names)) if place not in loud]
    traces = [_others(found, names, rest)] if rest else []
    traces += [
        _loud(found, place, names[place], theme.CATEGORICAL[row % 10])
        for row, place in enumerate(loud)
    ]
    layout = theme.layout(
        height=_HEIGHT,
        xaxis={
            "title": {"text": "layer (0 = input)"},
            "dtick": 1 if len(found.norms) <= _LAYERS_NUMBERED else None,
        },
        yaxis={
            "title": {"text": "length of the state (log scale)"},
            "type": "log",
            "range": _ends(found),
            "dtick": 1,
        },
        annotations=[_times(found)] if found.outlying else [],
    )
    return theme.figure(traces, layout)


def _ends(found: Sizes) -> list[float]:
    """Return the ends of the axis, as powers of ten, so far apart that small differences are."""
    powers = np.log10(np.maximum(found.norms, np.finfo(np.float32).tiny))
    low, high = (
        float(powers.min()) - _AIR,
        float(powers.max()) + (_ROOM if found.outlying else _AIR),
    )
    more = max(0.0, _LEAST_REACH - (high - low)) / 2
    return [low - more, high + more]


def _times(found: Sizes) -> dict[str, Any]:
    """Write how many times as long as the others the state is that stands out most."""
    level, place = found.largest
    return {
        "text": f"{found.times[level, place]:,.0f} ×",
        "x": level,
        "y": float(np.log10(found.norms[level, place])),
        "yanchor": "bottom",
        "yshift": 6,
        "showarrow": False,
        "font": {"size": theme.LABEL_SIZE, "color": theme.TEXT},
    }


def _loud(found: Sizes, place: int, name: str, color: str) -> dict[str, Any]:
    """Return the line of a token that stands out, or of the first."""
    told = labels.literal(f"{name} (first)" if place == 0 else f"{name} ({place + 1})")
    return {
        "type": "scatter",
        "name": told,
        "x": np.arange(len(found.norms)),
        "y": found.norms[:, place],
        "mode": "lines+markers",
        "line": {"color": color, "width": 4},
        "marker": {"size": 8},
        "hovertemplate": f"{told}, layer %{{x}}: %{{y:.4~g}}<extra></extra>",
    }


def _others(found: Sizes, names: Sequence[str], places: Sequence[int]) -> dict[str, Any]:
    """Return the other lines in one piece."""
    levels = len(found.norms)
    gap = np.full((1, len(places)), np.nan, dtype=np.float32)
    named = [f"{labels.literal(names[place])} ({place + 1})" for place in places]
    return {
        "type": "scatter",
        "name": "others",
        "x": np.tile([*range(levels), levels - 1], len(places)),
        "y": np.concatenate([found.norms[:, list(places)], gap]).T.ravel(),
        "mode": "lines",
        "connectgaps": False,
        "line": {"color": f"{theme.MUTED}{_PALE}", "width": 2},
        "customdata": np.repeat(np.array(named, dtype=object), levels + 1),
        "hovertemplate": "%{customdata}, layer %{x}: %{y:.4~g}<extra></extra>",
    }
