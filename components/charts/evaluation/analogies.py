"""The share of analogies answered right, section by section."""

import numpy as np
import plotly.graph_objects as go

from components.charts import theme
from components.charts.evaluation import intervals
from components.charts.labels import literal
from components.vectors.evaluation import sections
from components.vectors.evaluation.analogies import AnalogyReport
from components.vectors.evaluation.bootstrap import Interval
from components.vectors.evaluation.pairs import RANDOM

_ONLY_C = "nearest to c alone"


def picture(report: AnalogyReport) -> go.Figure:
    """Draw the share of right answers in every section and in all; dotted what c alone reaches.

    The total stands out, and of a model alone its best and its worst section.
    """
    first = report.contenders[0]
    used, _ = report.counts(first)
    asked = np.bincount(report.section, minlength=len(report.sections))
    rows = [
        f"{literal(sections.called(title))}  <b>{n:,}</b> of {of:,}"
        for title, n, of in zip(report.sections, used, asked, strict=True)
    ]
    rows.append(f"<b>all  {used.sum():,} of {asked.sum():,}</b>")
    series = {each.name: [*each.sections, each.total] for each in report.contenders}
    fig = intervals.dots(
        rows,
        series,
        title="share answered right",
        height=max(220, 25 * len(rows) + 70),
        is_share=True,
        loud=_loud(report, len(rows) - 1),
    )
    fig.add_vline(first.only_c.value, line={"color": theme.MUTED, "width": 2, "dash": "dot"})
    return fig


def _loud(report: AnalogyReport, total: int) -> set[int] | None:
    """Return the rows that stand out: of two models, who have colours of their own, all."""
    if report.comparison is not None:
        return None
    return {total, *(sections.extremes(report.contenders[0].sections) or ())}


def scores(report: AnalogyReport) -> go.Figure:
    """Draw the share of right answers in all, beside what c alone and random vectors reach."""
    first = report.contenders[0]
    names = [*(each.name for each in report.contenders), _ONLY_C, RANDOM]
    by_chance = Interval(first.chance, first.chance, first.chance)  # exact
    totals = [*(each.total for each in report.contenders), first.only_c, by_chance]
    return intervals.dots(
        names,
        {"right": totals},
        title="answered right, all sections",
        is_share=True,
        loud=range(len(report.contenders)),
    )
