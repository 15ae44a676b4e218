"""A tensor of texts: a line a text, a cell a token, padding pale, and numbers behind each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import plotly.graph_objects as go

from components.charts import ink, labels, theme

Look = Literal["token", "padding"]

_HEIGHT = 480  # pixels
_ROOM = 150  # letters that fit into the width of a picture, small as they may be
_SMALLEST = 9  # pixels: smaller letters are left out
_FILLS: Mapping[Look, str] = {
    "token": theme.SEQUENTIAL[2][1],
    "padding": f"{theme.GRID}40",
}
TWO_LINES = 5  # rows, up to which a cell has room for two lines
_NAMED = 10  # letters of a token in its cell
_LEAST = 3  # rows there is room for, so that few are not stretched
_SHEETS = 3  # that stand for the numbers behind a cell
_STEP = (0.09, 0.11)  # by which each stands farther back, in cells
_HIGH = 0.62  # of a row


@dataclass(frozen=True)
class Slot:
    """A place of the tensor.

    Parameters
    ----------
    name, below : str
        Written into it, the second below the first; the beginning of a long name.
    told : str
        Shown on hover.
    look : {"token", "padding"}
    """

    name: str
    below: str
    told: str
    look: Look


def figure(rows: Sequence[Sequence[Slot]], *, down: str, across: str, depth: str) -> go.Figure:
    """Draw a tensor of shape (batch, seq, dim): down, across, and into the picture.

    Parameters
    ----------
    rows : sequence of sequence of Slot, of equal length
    down, across, depth : str
        What runs down, across, and into the picture.

    Returns
    -------
    plotly Figure
        A trace “cells”.
    """
    count = len(rows[0])
    cells = [(row, at, cell) for row, line in enumerate(rows) for at, cell in enumerate(line)]
    fills = [_FILLS[cell.look] for _, _, cell in cells]
    trace = {
        "type": "bar",
        "name": "cells",
        "orientation": "h",
        "y": [row for row, _, _ in cells],
        "base": [at for _, at, _ in cells],
        "x": [1] * len(cells),
        "width": _HIGH,
        "marker": {"color": fills, "line": {"color": theme.BACKGROUND, "width": 2}},
        "text": [_written(cell, count, len(rows)) for _, _, cell in cells],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "inside",
        "textfont": {"size": theme.LABEL_SIZE, "color": [_ink(fill) for fill in fills]},
        "hovertext": [labels.literal(cell.told) for _, _, cell in cells],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    height = max(len(rows), _LEAST)
    layout = theme.layout(
        legend=False,
        height=_HEIGHT,
        margin={"t": 26},
        bargap=0,
        uniformtext={"minsize": _SMALLEST, "mode": "hide"},
        barmode="overlay",
        xaxis={
            "title": {"text": labels.literal(across)},
            "range": [0, count + (_SHEETS + 1) * _STEP[0]],
            "showgrid": False,
            "zeroline": False,
            "showticklabels": False,
        },
        yaxis={
            "range": [(height + len(rows)) / 2 - 0.5, (len(rows) - height) / 2 - 0.75],
            "tickmode": "array",
            "tickvals": list(range(len(rows))),
            "ticktext": [str(row) for row in range(1, len(rows) + 1)],
            "title": {"text": labels.literal(down)},
            "showgrid": False,
            "zeroline": False,
        },
        shapes=[shape for row in range(len(rows)) for shape in _sheets(row, count)],
        annotations=[_corner(depth)],
    )
    return theme.figure([trace], layout)


def _sheets(row: int, count: int) -> list[dict[str, Any]]:
    """Return the sheets behind a row, the farthest first, and the one its cells lie on."""
    return [
        {
            "type": "rect",
            "layer": "below",
            "x0": far * _STEP[0],
            "x1": count + far * _STEP[0],
            "y0": row - _HIGH / 2 - far * _STEP[1],
            "y1": row + _HIGH / 2 - far * _STEP[1],
            "fillcolor": theme.BACKGROUND,
            "line": {"color": theme.GRID, "width": 1},
        }
        for far in range(_SHEETS, -1, -1)
    ]


def _corner(text: str) -> dict[str, Any]:
    """Return what is said of the depth, above the right end."""
    return {
        "text": labels.literal(text),
        "xref": "paper",
        "yref": "paper",
        "x": 1,
        "y": 1,
        "xanchor": "right",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": theme.TITLE_SIZE, "color": theme.TEXT},
    }


def _ink(fill: str) -> str:
    """Return the colour to write in on a fill."""
    return theme.TEXT if fill == _FILLS["padding"] else ink.on(fill)


def _written(cell: Slot, across: int, down: int) -> str:
    """Return what is written into a cell: what there is room for, at least where it is padding."""
    name = cell.name if len(cell.name) <= _NAMED else f"{cell.name[:_NAMED]}…"
    if len(name) > _ROOM / across:
        name = ""
    if down > TWO_LINES:
        return cell.below if cell.look == "padding" else labels.literal(name)
    return f"{labels.literal(name)}<br>{labels.literal(cell.below)}"
