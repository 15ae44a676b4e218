"""A small table of counts, in which what is wrong stands out."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from components.charts import heatmap, ink, theme
from components.vectors.evaluation.bootstrap import Flags
from components.vectors.types import Counts

_WRONG = "wrong"  # the trace of what stands out
_PALE = [(0.0, theme.SEQUENTIAL[1][1]), (1.0, theme.SEQUENTIAL[3][1])]


def counts(
    counts: Counts,
    columns: Sequence[str],
    rows: Sequence[str],
    *,
    titles: tuple[str, str, str],
    is_wrong: Flags,
) -> go.Figure:
    """Draw a small table of counts of what the third title says; empty cells stay blank.

    Parameters
    ----------
    counts : ndarray of shape (rows, columns), int
    columns, rows : sequence of str
    titles : (str, str, str)
    is_wrong : ndarray of shape (rows, columns), bool
        Which cells stand out, all others being pale.
    """
    fig = heatmap.matrix(
        np.where((counts > 0) & ~is_wrong, counts, np.nan),
        titles=heatmap.Titles(*titles),
        x=columns,
        y=rows,
        limits=(0, float(max(1, counts.max()))),
        diverging=False,
    )
    fig.update_traces(colorscale=_PALE, showscale=False, selector={"type": "heatmap"})
    fig = heatmap.write(fig, counts.astype(str).tolist())
    fig.add_traces(_standing_out(fig, np.where((counts > 0) & is_wrong, counts, np.nan)))
    fig.update_xaxes(fixedrange=True, tickangle=-35)
    return fig.update_yaxes(fixedrange=True)


def _standing_out(fig: go.Figure, wrong: np.ndarray) -> list[go.Heatmap | go.Scatter]:
    """Return the cells that stand out, and what is written into them."""
    across, down = np.meshgrid(np.arange(wrong.shape[1]), np.arange(wrong.shape[0]))
    is_there = np.isfinite(wrong)
    pale: Any = fig.data[0]
    cells = go.Heatmap(
        z=wrong,
        name=_WRONG,
        colorscale=[(0.0, theme.CONTRAST), (1.0, theme.CONTRAST)],
        showscale=False,
        hoverongaps=False,
        hovertext=pale.hovertext,
        hovertemplate=pale.hovertemplate,
    )
    written = go.Scatter(
        x=across[is_there],
        y=down[is_there],
        name=f"{_WRONG} (numbers)",
        mode="text",
        text=[f"<b>{count:.0f}</b>" for count in wrong[is_there]],
        textfont={"size": theme.LABEL_SIZE, "color": ink.on(theme.CONTRAST)},
        hoverinfo="skip",
        showlegend=False,
    )
    return [cells, written]
