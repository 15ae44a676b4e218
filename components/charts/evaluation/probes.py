"""What a probe finds, layer by layer."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from components.charts import curves, theme
from components.charts.curves import AxisTitles
from components.charts.evaluation import intervals
from components.vectors.evaluation.bootstrap import Interval
from components.vectors.evaluation.probes import ProbePart, ProbeReport

_HEIGHT = 400  # pixels
_TOP = 1.04  # of the picture: room for marks at 100%


def picture(report: ProbeReport) -> go.Figure:
    """Draw the probe's accuracy layer by layer, with random labels and a guess without vectors.

    All items stand out, and on their line the best layer and those that may be as good; what is
    only there to be compared with is grey.
    """
    series = {"real labels": report.whole.accuracy, **_beside(report)}
    layers = np.arange(len(report.whole.accuracy))
    lines = {name: [each.value for each in found] for name, found in series.items()}
    lines["without vectors"] = [report.whole.baseline.value for _ in layers]
    grey = [name for name in lines if name != "real labels"]
    fig = curves.lines(
        lines,
        x=layers,
        titles=AxisTitles("layer (0 is what enters the first)", "share guessed right"),
        bands={"real labels": intervals.band(report.whole.accuracy)},
        faint=grey,
        height=_HEIGHT,
    )
    for number, name in enumerate(grey):
        dash = curves.DASHES[1 + number % (len(curves.DASHES) - 1)]
        fig.update_traces(
            line_dash=dash, marker_size=7, marker_color=theme.MUTED, selector={"name": name}
        )
    fig.add_traces(_marks(report))
    free = _free([value for found in lines.values() for value in found])
    place = {"orientation": "v", "x": 0.02, "y": free / _TOP, "yanchor": "middle"}
    fig.update_layout(margin_t=12, legend=place)
    fig.update_xaxes(dtick=1)
    return fig.update_yaxes(range=[0, _TOP], tickformat=".0%")


def _free(values: Sequence[float]) -> float:
    """Return the middle of the widest gap between values, 0 and 1."""
    ends = np.unique([0.0, *(value for value in values if not np.isnan(value)), 1.0])
    gap = int(np.diff(ends).argmax())
    return float(ends[gap : gap + 2].mean())


def _beside(report: ProbeReport) -> dict[str, Sequence[Interval]]:
    """Return the lines of parts of the items and of random labels, by name."""
    found: dict[str, Sequence[Interval]] = {}
    for of, part in _drawn(report).items():
        if of:
            found[f"real labels{of}"] = part.accuracy
        found[f"{'shuffled' if report.kind == 'sense' else 'random labels'}{of}"] = part.control
    return found


def _marks(report: ProbeReport) -> list[go.Scatter]:
    """Return rings around the best layer and around those that cannot be told from it."""
    found, rest = report.whole.accuracy, [each for each in report.alike if each != report.best]
    rings = [("best", [report.best], 22, theme.CONTRAST)]
    rings += [("cannot be told from it", rest, 17, theme.CATEGORICAL[0])] if rest else []
    return [
        go.Scatter(
            x=layers,
            y=[found[layer].value for layer in layers],
            name=name,
            mode="markers",
            showlegend=False,
            marker={"size": size, "symbol": "circle-open", "color": color, "line": {"width": 3}},
            hoverinfo="skip",
        )
        for name, layers, size, color in rings
    ]


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
