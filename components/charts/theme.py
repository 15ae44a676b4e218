"""Colours, shapes and sizes of every figure.

The colours themselves stand in ``.streamlit/config.toml``, once for light and
once for dark. Figures hold placeholders (``#000001`` and on, Streamlit's own)
that the browser replaces by the colours of the theme the reader has chosen, so
a figure follows a switch from light to dark without being drawn again.
`resolved` does the same replacement for a figure that leaves the app.
"""

import json
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Literal

import plotly.graph_objects as go

from components import settings

Mode = Literal["light", "dark"]
Scale = list[tuple[float, str]]

CATEGORICAL = [f"#{number:06d}" for number in range(1, 11)]
SYMBOLS = [
    "circle",
    "diamond",
    "square",
    "triangle-up",
    "x",
    "cross",
    "triangle-down",
    "star",
    "pentagon",
    "hexagram",
]
SEQUENTIAL: Scale = [(step / 9, f"#{11 + step:06d}") for step in range(10)]
DIVERGING: Scale = [(step / 9, f"#{21 + step:06d}") for step in range(10)]
ACCENT = CATEGORICAL[0]
CONTRAST = CATEGORICAL[1]
GRID = "#000035"
MUTED = "#000036"
TEXT = "#000037"
BACKGROUND = "#000038"
# Black and white, whichever stands out from the page and which does not; then the same in both.
INK = "#000039"
PAPER = "#000040"
BLACK = "#000000"
WHITE = "#ffffff"

# Pixels. Streamlit sets template sizes from its own; explicit ones win.
TICK_SIZE = 15
TITLE_SIZE = 16
LABEL_SIZE = 16


def finish(fig: go.Figure, *, height: int = 470, legend: bool = True) -> go.Figure:
    """Give a figure our sizes, margins and colours, and return it.

    Parameters
    ----------
    fig : plotly Figure, changed in place
    height : int, default 470
        Pixels; 470 stays above the fold of a 1280 × 720 window.
    legend : bool, default True
        Whether a legend is drawn, in one line above the picture.
    """
    ours = layout(height=height, legend=legend)
    fig.update_xaxes(**ours.pop("xaxis"))
    fig.update_yaxes(**ours.pop("yaxis"))
    return fig.update_layout(**ours)


def layout(*, height: int = 470, legend: bool = True, **extra: object) -> dict[str, Any]:
    """Return our sizes, margins and colours for the constructor of a figure.

    A figure made with its layout takes a tenth of the time of one that is updated.

    Parameters
    ----------
    height, legend
        As in `finish`.
    **extra
        Settings of Plotly's layout that are put over ours, level by level.
    """
    xaxis, yaxis = (  # two, so that what is changed at one does not show at the other
        {
            "tickfont": {"size": TICK_SIZE, "color": TEXT},
            "title": {"font": {"size": TITLE_SIZE, "color": TEXT}},
        }
        for _ in range(2)
    )
    ours = {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 36 if legend else 12, "b": 8},
        "colorway": CATEGORICAL,
        "font": {"size": TICK_SIZE, "color": TEXT},
        "showlegend": legend,
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": 1.0,
            "yanchor": "bottom",
            "font": {"size": TICK_SIZE, "color": TEXT},
            "title": {"text": ""},
            "itemsizing": "constant",
        },
        "hoverlabel": {"font": {"size": TICK_SIZE}},
        "xaxis": xaxis,
        "yaxis": yaxis,
    }
    return _merged(ours, extra)


def figure(
    traces: Sequence[Mapping[str, Any]],
    layout: Mapping[str, Any],
    frames: Sequence[Mapping[str, Any]] = (),
) -> go.Figure:
    """Return a figure of plain dictionaries without having every property checked.

    Plotly's checks are most of what a figure costs: 20 to 40 ms of processor time for each
    click of each reader. The tests check instead: a figure made here must be equal to what
    `go.Figure` makes of the same dictionaries.

    Parameters
    ----------
    traces : sequence of mapping
        Each with its "type".
    layout : mapping
        From `layout`.
    frames : sequence of mapping, optional
    """
    return go.Figure(list(traces), layout, list(frames), _validate=False)


def _merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Return nested settings with the new ones over the old."""
    both = {
        name: _merged(old[name], value)
        if isinstance(value, dict) and isinstance(old.get(name), dict)
        else value
        for name, value in new.items()
    }
    return {**old, **both}


@cache
def palette(mode: Mode) -> dict[str, str]:
    """Return the colour behind every placeholder in one mode."""
    config = tomllib.loads((settings.ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    colours = config["theme"][mode]
    found = dict(zip(CATEGORICAL, colours["chartCategoricalColors"], strict=True))
    found |= {
        place: colour
        for scale, name in ((SEQUENTIAL, "Sequential"), (DIVERGING, "Diverging"))
        for (_, place), colour in zip(scale, colours[f"chart{name}Colors"], strict=True)
    }
    text, background = colours["textColor"], colours["backgroundColor"]
    inks = {INK: BLACK, PAPER: WHITE} if mode == "light" else {INK: WHITE, PAPER: BLACK}
    page = {TEXT: text, MUTED: text, GRID: "#8a93a6", BACKGROUND: background}
    return found | page | inks


def resolved(fig: go.Figure, mode: Mode) -> go.Figure:
    """Return a copy of a figure with real colours, to be drawn outside the app."""
    text = json.dumps(fig.to_plotly_json(), cls=encoder())
    for place, colour in palette(mode).items():
        text = text.replace(f'"{place}', f'"{colour}')  # two digits of opacity may follow
    copy = go.Figure(json.loads(text))
    colours = palette(mode)
    return copy.update_layout(
        template=_template(colours),
        paper_bgcolor=colours[BACKGROUND],
        plot_bgcolor=colours[BACKGROUND],
        font={"color": colours[TEXT]},
    )


def _template(colours: Mapping[str, str]) -> dict[str, Any]:
    """Return what a figure looks like where it says nothing itself, as ``browser/theme.js`` does.

    Margins grow until the numbers on the axes and their titles stand inside the picture.
    """
    grid = {"gridcolor": colours[GRID] + "40", "zerolinecolor": colours[GRID] + "40"}
    axis = {**grid, "automargin": True}
    sequential = [(step, colours[place]) for step, place in SEQUENTIAL]
    space = {**grid, "showbackground": False}
    return {
        "data": {
            "heatmap": [{"type": "heatmap", "colorscale": sequential}],
            "scatter": [{"type": "scatter", "marker": {"size": 6}}],
        },
        "layout": {
            "margin": {"pad": 8},
            "hovermode": "closest",
            "colorscale": {"sequential": sequential, "sequentialminus": sequential},
            "xaxis": {**axis, "showgrid": False, "zeroline": False, "title": {"standoff": 6}},
            "yaxis": {**axis, "title": {"standoff": 24}},
            "scene": {"xaxis": space, "yaxis": space, "zaxis": space},
        },
    }


def encoder() -> type[json.JSONEncoder]:
    """Return Plotly's own JSON encoder, which knows numpy arrays."""
    from plotly.utils import PlotlyJSONEncoder  # its module imports more than a chart needs

    return PlotlyJSONEncoder
