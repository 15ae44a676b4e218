"""The scoreboard: how often each rival is right, as a table of colours and numbers."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from components.charts import heatmap, theme
from components.charts.analogies.names import RIVAL_NAMES, section
from components.charts.heatmap import Titles
from components.vectors.analogies.rivals import RIVALS
from components.vectors.analogies.scoreboard import Scoreboard
from components.vectors.types import Floats

_TITLES = Titles("", "", "per cent right")
_ALL = "all questions"


def scoreboard(board: Scoreboard, *, keep: bool, height: int = 480) -> go.Figure:
    """Draw how often each rival is right in each section; the best of a row has a frame.

    Parameters
    ----------
    board : Scoreboard
    keep : bool
        Whether query words may win.
    height : int
        Pixels.
    """
    shares = 100 * board.accuracy()[:, int(keep)].T  # (sections + 1, rivals)
    names = [_ALL, *map(section, board.sections)]
    rivals = [RIVAL_NAMES[rival] for rival in RIVALS]
    fig = heatmap.matrix(
        shares, titles=_TITLES, x=rivals, y=names, limits=(0, 100), diverging=False
    )
    fig.data[0].update(
        customdata=np.array([[each] * len(RIVALS) for each in _counts(board)]),
        hovertemplate="%{hovertext} (%{customdata})<br>%{z:.2f}% right<extra></extra>",
    )
    fig = heatmap.write(fig, [[f"{cell:.0f}" for cell in row] for row in shares])
    framed(named(fig, _TITLES.value), _best(shares))
    return (
        fig.update_layout(height=height).update_xaxes(fixedrange=True).update_yaxes(fixedrange=True)
    )


def named(fig: go.Figure, value: str) -> go.Figure:
    """Say below a table what its numbers are, where they stand in the cells; return the figure.

    The scale of colours, which would say it too, leaves its room to the table.
    """
    traces: list[Any] = list(fig.data)
    if any(trace.type == "scatter" for trace in traces):
        fig.update_traces(showscale=False, selector={"type": "heatmap"})
        fig.update_xaxes(title_text=value)
    return fig


def framed(fig: go.Figure, cells: list[tuple[int, int]]) -> go.Figure:
    """Put a frame around some cells of a table, by row and column, and return the figure."""
    frames = [
        {
            "type": "rect",
            "x0": column - 0.48,
            "x1": column + 0.48,
            "y0": row - 0.46,
            "y1": row + 0.46,
            "line": {"color": theme.CONTRAST, "width": 4},
        }
        for row, column in cells
    ]
    fig.update_layout(shapes=(*fig.layout.shapes, *frames))  # at once: each alone looks at all
    return fig


def _best(shares: Floats) -> list[tuple[int, int]]:
    """Return the best cells of each row; none of a row without a number or without any right."""
    best = np.max(np.nan_to_num(shares, nan=0.0), axis=1, keepdims=True)
    rows, columns = np.nonzero((shares == best) & (best > 0))
    return list(zip(rows.tolist(), columns.tolist(), strict=True))


def _counts(board: Scoreboard) -> list[str]:
    """Say of all sections and of each how many questions were used."""
    used = [int(board.used.sum()), *board.used.tolist()]
    asked = [int(board.asked.sum()), *board.asked.tolist()]
    return [f"{n:,} of {whole:,} used" for n, whole in zip(used, asked, strict=True)]
