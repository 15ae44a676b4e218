"""Colours, notes and labels for a figure of points that say more than a name."""

from typing import Any

import plotly.graph_objects as go

from components.charts import labels, theme
from components.charts.labels import literal
from components.vectors.space.colouring import Colouring

# Of the ten colours of the scale; the palest would vanish on the background.
_PALEST = 3
_SMALLEST, _LARGEST = 0.6, 1.5  # times the usual size, in a warning


def graded(fig: go.Figure, colouring: Colouring) -> go.Figure:
    """Colour steps of a scale from pale to strong; add notes for hovering, and other labels.

    Parameters
    ----------
    fig : plotly Figure
        As `scatter.points` makes it with the colouring's labels; changed in place.
    colouring : Colouring

    Returns
    -------
    plotly Figure
        The same. Shapes stay different, so that the step can be told without colour. Where
        labels are no words, words are the points' `ids`.
    """
    scale = [colour for _, colour in theme.SEQUENTIAL[_PALEST:]]
    last = max(1, len(colouring.order) - 1)
    colours = {
        literal(name): scale[round(place * (len(scale) - 1) / last)]
        for place, name in enumerate(colouring.order)
    }
    for trace in labels.of_words(fig):
        change: dict[str, Any] = {}
        if trace["name"] in colours:
            change["marker"] = {"color": colours[trace["name"]]}
            place = change["legendrank"] = list(colours).index(trace["name"])
            if colouring.is_warning:
                change |= _warning(trace, change["marker"]["color"], place, last)
        told = "%{fullData.name}"
        if colouring.notes:
            change["hovertext"] = [literal(colouring.notes[row]) for row in trace["customdata"]]
            told = "%{hovertext}"
        if colouring.captions:
            change["ids"] = trace["text"]
            change["text"] = [literal(colouring.captions[row]) for row in trace["customdata"]]
            change["hovertemplate"] = f"<b>%{{id}}</b><br>%{{text}}<br>{told}<extra></extra>"
        elif colouring.notes:
            change["hovertemplate"] = f"<b>%{{text}}</b><br>{told}<extra></extra>"
        trace.update(change)
    return fig


def _warning(trace: Any, colour: str, place: int, last: int) -> dict[str, Any]:  # noqa: ANN401
    """Return the look of a step of a warning: what is further up is larger and labelled first."""
    size = trace["marker"]["size"] * (_SMALLEST + (_LARGEST - _SMALLEST) * place / last)
    return {
        "marker": {"color": colour if place else theme.MUTED, "size": size},
        "meta": {"rank": last - place},
    }
