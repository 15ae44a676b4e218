"""Parts of a page that follow a plot: what of it is in view, and where the reader points.

A follower is a component without a picture. It hears in the browser what happens to a plot that
`plot.draw` drew, and tells Python. In a fragment it runs that fragment again and nothing else: the
plot is neither computed nor sent anew (docs/decisions/0012-followers.md). What runs in the browser
stands in ``components/ui/browser/followers.js``.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
import streamlit as st
from streamlit.components import v2

from components.charts import theme
from components.positions.parts import Ends
from components.ui import cells, plot, serving
from components.ui.cells import Cell

_component = v2.component(
    "lexiscope.follower",
    html='<div class="lexiscope-follower"></div>',
    js=plot.loader("followers.js"),
    isolate_styles=False,
)


@dataclass(frozen=True)
class Area:
    """A rectangle of a plot.

    Parameters
    ----------
    x, y : (low, high)
        In the units of the axes.
    """

    x: Ends
    y: Ends


def seen(key: str) -> Area | None:
    """Return what a reader sees of a plot if it is little enough; None before they zoomed in."""
    told = st.session_state.get(key, {}).get("view")
    if not isinstance(told, Mapping):
        return None
    x, y = (cells.numbers(told.get(axis), 2) for axis in "xy")
    return Area((x[0], x[1]), (y[0], y[1])) if x and y else None


def cover(fig: go.Figure | None, *, key: str, of: str, whole: Area, most: tuple[int, int]) -> None:
    """Lay the true cells of what is in view over a plot of means, and follow its view.

    Parameters
    ----------
    fig : plotly Figure or None
        Its one heatmap is laid over the plot, and its axes name those of the plot.
    key : str
        Unique on the page, and as in `seen`. With another key the view is asked for anew.
    of : str
        The plot's key.
    whole : Area
        Where there are cells.
    most : (rows, columns)
        So many in view are shown in their cells.
    """
    laid = None
    if fig is not None:
        heat: Any = fig.data[0]
        x, y = ((float(ends[0]) - 0.5, float(ends[-1]) + 0.5) for ends in (heat.x, heat.y))
        figure = plot.plain(fig)
        figure["data"].insert(0, _blank(x, y))
        laid = {"figure": json.dumps(figure, cls=theme.encoder()), "x": x, "y": y}
    message = {
        "of": of,
        "whole": {"x": whole.x, "y": whole.y},
        "most": {"x": most[1], "y": most[0]},
        "cells": laid,
    }
    _mount(key, message, event="view")


def _blank(x: Ends, y: Ends) -> dict[str, object]:
    """Return an empty area: means must not shine through cells that do not exist."""
    color = [[0, theme.BACKGROUND], [1, theme.BACKGROUND]]
    plain = {"showscale": False, "hoverinfo": "skip", "uid": "blank", "name": "blank"}
    return {"type": "heatmap", "x": x, "y": y, "z": [[0]], "colorscale": color, **plain}


def pointed(of: str) -> Cell | None:
    """Return the cell of a plot on which the pointer has come to rest, in the run this causes."""
    return cells.read(_mount(f"pointer on {of}", {"of": of}, event="cell"))


def _mount(key: str, message: Mapping[str, object], *, event: str) -> object:
    """Draw a follower, where there is a browser that runs it, and return what it reports."""
    if not serving.is_serving():
        return None
    result = _component(
        key=key,
        data=json.dumps(message).encode(),  # pyright: ignore[reportArgumentType]
        on_view_change=_nothing,
        on_cell_change=_nothing,
    )
    return result.get(event)


def _nothing() -> None:
    """Do nothing: Streamlit takes values only of events that somebody waits for."""
