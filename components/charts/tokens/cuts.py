"""Texts cut into pieces: one line of boxes a cut, each as wide as the characters it holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from components.charts import ink, labels, theme

_HEIGHT = 470  # pixels
_ROOM = 110  # letters that fit into the width of a picture
_SHADES = (theme.SEQUENTIAL[1][1], theme.SEQUENTIAL[3][1])  # of neighbours
_COUNTED = 12  # characters, up to which each is numbered
_WIDTH = 0.72  # of a line


@dataclass(frozen=True)
class Box:
    """A piece of a text.

    Parameters
    ----------
    start, end : float
        Where it stands, in characters or bytes from 0.
    text : str
        Written into it where it fits.
    told : str
        Shown on hover.
    is_new : bool
        Whether it stands out.
    """

    start: float
    end: float
    text: str
    told: str
    is_new: bool = False


@dataclass(frozen=True)
class Line:
    """A cut of the text.

    Parameters
    ----------
    name : str
        Stands beside it.
    boxes : tuple of Box
    """

    name: str
    boxes: tuple[Box, ...]


def figure(lines: Sequence[Line], *, title: str, is_right_to_left: bool = False) -> go.Figure:
    """Draw cuts of one text below each other.

    Parameters
    ----------
    lines : sequence of Line
    title : str
        Of what runs across.
    is_right_to_left : bool
        Whether it runs from right to left.

    Returns
    -------
    plotly Figure
        A trace “pieces”: neighbours in two shades, what is new in another colour.
    """
    reach = max((box.end for line in lines for box in line.boxes), default=1.0)
    boxes = [
        (row, place, box) for row, line in enumerate(lines) for place, box in enumerate(line.boxes)
    ]
    fills = [_fill(place, box) for _, place, box in boxes]
    trace = {
        "type": "bar",
        "name": "pieces",
        "orientation": "h",
        "y": [row for row, _, _ in boxes],
        "base": [box.start for _, _, box in boxes],
        "x": [box.end - box.start for _, _, box in boxes],
        "width": _WIDTH,
        "marker": {"color": fills, "line": {"color": theme.BACKGROUND, "width": 2}},
        "text": [_written(box, reach) for _, _, box in boxes],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"size": theme.LABEL_SIZE, "color": [ink.on(fill) for fill in fills]},
        "hovertext": [labels.literal(box.told) for _, _, box in boxes],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    layout = theme.layout(
        legend=False,
        height=_HEIGHT,
        bargap=0,
        barmode="overlay",
        xaxis={
            "title": {"text": title},
            "range": [reach, 0] if is_right_to_left else [0, reach],
            "showgrid": False,
            "zeroline": False,
            **({"dtick": 1} if reach <= _COUNTED else {}),
        },
        yaxis=_names(lines),
    )
    return theme.figure([trace], layout)


def _names(lines: Sequence[Line]) -> dict[str, Any]:
    """Describe the names of the lines, from the top."""
    return {
        "range": [max(len(lines), 4) - 0.5, -0.5],
        "tickmode": "array",
        "tickvals": list(range(len(lines))),
        "ticktext": [labels.literal(line.name).replace("\n", "<br>") for line in lines],
        "showgrid": False,
        "zeroline": False,
    }


def _fill(place: int, box: Box) -> str:
    """Return the colour of a box."""
    return theme.CONTRAST if box.is_new else _SHADES[place % 2]


def _written(box: Box, reach: float) -> str:
    """Return what is written into a box: its text if there is room."""
    room = (box.end - box.start) / reach * _ROOM
    return labels.literal(box.text) if len(box.text) <= room else ""
