"""What a probe finds, layer by layer."""

import numpy as np
import plotly.graph_objects as go

from components.charts import curves
from components.charts.curves import AxisTitles
from components.charts.evaluation import intervals
from components.vectors.evaluation.probes import ProbePart, ProbeReport

_HEIGHT = 400  # pixels


def picture(report: ProbeReport) -> go.Figure:
    """Draw the probe's accuracy layer by layer, with random labels and a guess without vectors."""
    series = {
        f"{labels}{of}": found
        for of, part in _drawn(report).items()
        for labels, found in (
            ("real labels", part.accuracy),
            ("shuffled" if report.kind == "sense" else "random labels", part.control),
        )
    }
    layers = range(len(report.whole.accuracy))
    lines = {name: [each.value for each in found] for name, found in series.items()}
    lines["without vectors"] = [report.whole.baseline.value for _ in layers]
    fig = curves.lines(
        lines,
        x=np.arange(len(layers)),
        titles=AxisTitles("layer (0 is what enters the first)", "share guessed right"),
        bands={name: intervals.band(found) for name, found in series.items()},
        faint=["without vectors"],
        height=_HEIGHT,
    )
    fig.update_xaxes(dtick=1)
    return fig.update_yaxes(range=[0, 1.02], tickformat=".0%")


def _drawn(report: ProbeReport) -> dict[str, ProbePart]:
    """Return the parts that are drawn, by what follows a line's name."""
    if report.seen is None or report.unseen is None:
        return {"": report.whole}
    return {", seen words": report.seen, ", unseen words": report.unseen}


def scores(report: ProbeReport) -> go.Figure:
    """Draw by how much real labels are easier, where that says something of memory."""
    part, name = report.seen or report.whole, "real less random labels"
    found = part.above
    fig = curves.lines(
        {name: [each.value for each in found]},
        x=np.arange(len(found)),
        titles=AxisTitles("layer", "selectivity, seen" if report.seen else "less shuffled"),
        bands={name: intervals.band(found)},
        height=230,
    )
    fig.update_xaxes(dtick=1)
    return fig.update_yaxes(rangemode="tozero", tickformat=".0%")
