"""People's ratings of word pairs against cosines."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from components.charts import callouts, theme
from components.charts.evaluation import intervals
from components.charts.labels import literal
from components.vectors.evaluation.pairs import PairReport

_HEIGHT = 400  # pixels
_WORST = 6  # pairs that are named


def picture(report: PairReport) -> go.Figure:
    """Draw people's ratings against the first model's cosines; the worst pairs are named.

    A rude one is named only where a reader points at it.
    """
    first = report.contenders[0]
    used = np.flatnonzero(first.scores.is_used)
    names = [f"{pair.first} – {pair.second}" for pair in report.pairs]
    worst, gaps = report.worst(_WORST), report.gaps()
    template = "%{customdata[0]}<br>people %{x:.2f}<br>cosine %{y:.4f}<extra></extra>"
    dots = go.Scatter(
        x=report.ratings[used],
        y=first.scores.cosines[used],
        name="pairs",
        mode="markers",
        marker={"size": 8, "color": theme.MUTED, "opacity": 0.4},
        customdata=[[literal(names[place])] for place in used],
        hovertemplate=template,
    )
    named = go.Scatter(
        x=report.ratings[worst],
        y=first.scores.cosines[worst],
        name="ranked most unlike people",
        mode="markers",
        marker={"size": 12, "symbol": "diamond", "color": theme.CONTRAST},
        customdata=[
            [f"{literal(names[place])} ({gaps[place]:+.0f} places of 100)"] for place in worst
        ],
        hovertemplate=template,
    )
    xaxis: dict[str, Any] = {"title": {"text": "how alike people find the two words"}}
    if np.ptp(report.ratings[used]) == 0:  # all alike: one mark on the axis
        rating = float(report.ratings[used][0])
        xaxis |= {"range": [rating - 1, rating + 1], "tickvals": [rating]}
    layout = theme.layout(
        height=_HEIGHT,
        xaxis=xaxis,
        yaxis={"title": {"text": f"cosine in {literal(first.name)}"}},
    )
    fig = go.Figure([dots, named], layout=layout)
    shown = [place for place in worst if not report.pairs[place].is_rude]
    places = {int(place): number for number, place in enumerate(used)}
    callouts.add(
        fig,
        report.ratings[used],
        first.scores.cosines[used],
        [places[place] for place in shown],
        [names[place] for place in shown],
    )
    return fig


def scores(report: PairReport) -> go.Figure:
    """Draw Spearman's and Pearson's correlation of every contender."""
    names = [each.name for each in report.contenders]
    return intervals.dots(
        names,
        {
            "Spearman": [each.spearman for each in report.contenders],
            "Pearson": [each.pearson for each in report.contenders],
        },
        title="correlation with people",
        loud=range(len(names) - 1),
    )
