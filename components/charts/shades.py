"""Colours and notes for a figure of points whose groups say more than a name."""

from typing import Any

import plotly.graph_objects as go

from components.charts import labels, theme
from components.charts.labels import literal
from components.vectors.colouring import Colouring

# Of the ten colours of the scale; the palest would vanish on the background.
_PALEST = 3


def graded(fig: go.Figure, colouring: Colouring) -> go.Figure:
    """Colour groups that are steps of a scale from pale to strong, and add the notes for hovering.

    Parameters
    ----------
    fig : plotly Figure
        As `scatter.points` makes it with the colouring's labels; changed in place.
    colouring : Colouring

    Returns
    -------
    plotly Figure
        The same. Shapes stay different, so that the step can be told without colour.
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
            change["legendrank"] = list(colours).index(trace["name"])
        if colouring.notes:
            change["hovertext"] = [literal(colouring.notes[row]) for row in trace["customdata"]]
            change["hovertemplate"] = "<b>%{text}</b><br>%{hovertext}<extra></extra>"
        trace.update(change)
    return fig
