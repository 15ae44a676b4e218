"""A small table of counts."""

import numpy as np
import plotly.graph_objects as go

from components.charts import heatmap


def counts(
    counts: np.ndarray, columns: list[str], rows: list[str], *, titles: tuple[str, str, str]
) -> go.Figure:
    """Draw a small table of counts of what the third title says; empty cells stay blank."""
    fig = heatmap.matrix(
        counts.astype(np.float64),
        titles=heatmap.Titles(*titles),
        x=columns,
        y=rows,
        diverging=False,
    )
    written = np.where(counts > 0, counts.astype(str), "")
    fig = heatmap.write(fig, written.tolist())
    fig.update_traces(showscale=False, selector={"type": "heatmap"})
    fig.update_xaxes(fixedrange=True, tickangle=-35)
    return fig.update_yaxes(fixedrange=True)
