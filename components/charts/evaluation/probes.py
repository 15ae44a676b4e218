"""What a probe finds, layer by layer."""

import numpy as np
import plotly.graph_objects as go

from components.charts import curves
from components.charts.curves import AxisTitles
from components.charts.evaluation import intervals
from components.vectors.evaluation.probes import ProbeReport

_HEIGHT = 400  # pixels


def picture(report: ProbeReport) -> go.Figure:
    """Draw the probe's accuracy layer by layer, with random labels and the usual guess."""
    series = {
        "real labels": report.accuracy,
        "random labels": report.control,
        "most frequent label": (report.majority,) * len(report.accuracy),
    }
    fig = curves.lines(
        {name: [each.value for each in found] for name, found in series.items()},
        x=np.arange(len(report.accuracy)),
        titles=AxisTitles("layer (0 is what enters the first)", "share guessed right"),
        bands={name: intervals.band(series[name]) for name in ("real labels", "random labels")},
        faint=["most frequent label"],
        height=_HEIGHT,
    )
    fig.update_xaxes(dtick=1)
    return fig.update_yaxes(range=[0, 1.02], tickformat=".0%")


def scores(report: ProbeReport) -> go.Figure:
    """Draw by how much real labels are easier than random ones, layer by layer."""
    fig = curves.lines(
        {"selectivity": report.selectivity},
        x=np.arange(len(report.accuracy)),
        titles=AxisTitles("layer", "real less random labels"),
        height=230,
    )
    fig.update_xaxes(dtick=1)
    return fig.update_yaxes(rangemode="tozero")
