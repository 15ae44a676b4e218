"""How training goes from several beginnings: loss, and what has been learned of the text."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go

from components.charts import ends, theme
from components.charts.curves import AxisTitles
from components.vectors.training.lesson import TrainedTables
from components.vectors.training.starts import AGAIN

_AXIS = "pairs learned from"
_HEADROOM = 1.08  # above the loss of tables that know nothing
_HIGHEST_SHARE = 1.04
_BESIDE = 0.04  # of the axis, left of a single point


@dataclass(frozen=True)
class Scored:
    """What is counted of a text's own questions.

    Parameters
    ----------
    task : int
        Which of the scores.
    title : str
        Of the upright axis.
    chance : float
        What guessing reaches.
    """

    task: int
    title: str
    chance: float


def both(trained: TrainedTables, *, chosen: str, untrained: float, scored: Scored) -> go.Figure:
    """Draw loss and, below it, score from each beginning, the chosen one in colour.

    Parameters
    ----------
    trained : TrainedTables
    chosen : str
        A beginning.
    untrained : float
        The loss of tables that know nothing: the picture ends a little above it.
    scored : Scored

    Returns
    -------
    plotly Figure
        Two lines for each beginning, under its name, on the axes "y" and "y2"; the number of the
        beginning is ``line`` in their `meta`. Before the first step marks, of which only the
        chosen one is named: most lie on each other.
    """
    fig = ends.stacked(_losses(trained, chosen, untrained), _scores(trained, chosen, scored))
    numbered = {name: {"line": number} for number, name in enumerate(trained.starts)}
    fig.for_each_trace(lambda trace: trace.update(meta=numbered[trace.name]))
    return fig if len(trained.pairs) > 1 else _begun(fig, chosen)


def _begun(fig: go.Figure, chosen: str) -> go.Figure:
    """Show where lines begin, with no name but the chosen one's."""
    layout: Any = fig.layout
    layout.annotations = [
        note for note in layout.annotations if not note.xshift or note.text == f"<b>{chosen}</b>"
    ]
    traces: Any = fig.data
    heights = {trace.yaxis or "y": trace.y[0] for trace in traces if trace.name == chosen}
    for note in layout.annotations:
        note.update(x=0, y=heights[note.yref], xshift=12, yanchor="bottom", xanchor="left")
    fig.update_traces(mode="markers", marker={"size": 9, "color": theme.MUTED})
    fig.update_traces(marker={"size": 13, "color": theme.ACCENT}, selector={"name": chosen})
    return fig.update_xaxes(tickvals=[0], range=[-_BESIDE, 1])


def _losses(trained: TrainedTables, chosen: str, untrained: float) -> go.Figure:
    """Draw the loss from each beginning."""
    shown = {name: row.astype(np.float64) for name, row in _rows(trained, trained.losses)}
    lowest = min(
        (float(np.nanmin(row)) for row in shown.values() if np.isfinite(row).any()), default=0.0
    )
    fig = ends.lines(
        shown,
        chosen=chosen,
        x=trained.pairs.astype(np.float64),
        titles=AxisTitles(_AXIS, "loss (nats a pair)"),
        ends=(min(lowest, untrained) - 0.1, _HEADROOM * untrained),
    )
    return _dashed(fig)


def _scores(trained: TrainedTables, chosen: str, scored: Scored) -> go.Figure:
    """Draw what was learned of the text from each beginning, and what guessing reaches."""
    shown = {
        name: row.astype(np.float64)
        for name, row in _rows(trained, trained.scores[..., scored.task])
    }
    fig = ends.lines(
        shown,
        chosen=chosen,
        x=trained.pairs.astype(np.float64),
        titles=AxisTitles(_AXIS, _titled(scored)),
        ends=(0, _HIGHEST_SHARE),
    )
    fig.update_yaxes(tickformat=".0%")
    fig.update_traces(hovertemplate="%{y:.0%}")
    if not np.isfinite(scored.chance):
        return _dashed(fig)
    fig.add_hline(scored.chance, line={"color": theme.TEXT, "width": 1, "dash": "dot"})
    return _dashed(fig)


def _titled(scored: Scored) -> str:
    """Return the title of the scores, which says what is dotted: a name would lie on lines."""
    if not np.isfinite(scored.chance):
        return scored.title
    return f"{scored.title}<br>(dotted: chance, {scored.chance:.1%})"


def _rows(trained: TrainedTables, values: np.ndarray) -> list[tuple[str, np.ndarray]]:
    """Return each beginning's own values."""
    return list(zip(trained.starts, values, strict=True))


def _dashed(fig: go.Figure) -> go.Figure:
    """Dash the second draw of the usual beginning, which the others are held against."""
    return fig.update_traces(line_dash="dash", selector={"name": AGAIN})
