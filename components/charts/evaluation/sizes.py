"""Quality against the number of dimensions kept."""

from collections.abc import Sequence

import plotly.graph_objects as go

from components.charts import curves, theme
from components.charts.evaluation import intervals
from components.charts.labels import literal
from components.vectors.evaluation import ratings
from components.vectors.evaluation.bootstrap import Interval
from components.vectors.evaluation.pairs import RANDOM
from components.vectors.evaluation.sizes import TOPICS, Curve, SizeReport

_HEIGHT = 440  # pixels


def picture(report: SizeReport) -> go.Figure:
    """Draw quality against the number of dimensions, for the first model and random vectors.

    Correlations and shares of right answers are no common scale: each has a panel of its own.
    """
    traces: list[go.Scatter] = []
    for curve in (report.curves[0], report.curves[-1]):
        measures = {**curve.pairs, TOPICS: curve.topics}
        for number, (title, found) in enumerate(measures.items()):
            trace = _line(curve, title, found, number)
            traces.append(trace.update(yaxis="y2" if title == TOPICS else "y"))
    sizes = report.curves[0].dims
    layout = theme.layout(
        height=_HEIGHT,
        xaxis={
            "title": {"text": "dimensions kept"},
            "type": "log",
            "tickvals": sizes,
            "ticktext": [str(size) for size in sizes],
            "anchor": "y2",
        },
        yaxis={"title": {"text": "Spearman"}, "domain": [0.46, 1]},
        yaxis2={
            "title": {
                "text": "topics right",
                "font": {"size": theme.TITLE_SIZE, "color": theme.TEXT},
            },
            "domain": [0, 0.4],
            "tickfont": {"size": theme.TICK_SIZE, "color": theme.TEXT},
            "tickformat": ".0%",
            "range": [0, 1.03],
        },
    )
    fig = go.Figure(traces, layout=layout)
    if len(sizes) > 1:  # what the picture is about: the last cut
        fig.add_vline(sizes[-2], line={"color": theme.MUTED, "width": 2, "dash": "dot"})
    return fig


def _line(curve: Curve, title: str, found: Sequence[Interval], number: int) -> go.Scatter:
    """Draw one measure at every size."""
    is_random = curve.name == RANDOM
    return go.Scatter(
        x=curve.dims,
        y=[each.value for each in found],
        error_y=intervals.errors(found),
        name=f"{title}, random" if is_random else ratings.measured(title),
        showlegend=not is_random,
        mode="lines" if is_random else "lines+markers",
        line={
            "color": theme.MUTED if is_random else theme.CATEGORICAL[number],
            "width": 2 if is_random else 3,
            "dash": "dot" if is_random else curves.DASHES[number],
        },
        marker={"size": 9, "symbol": theme.SYMBOLS[number]},
        hovertemplate="%{x} dimensions<br>%{y:.4f}<extra>%{fullData.name}</extra>",
    )


def scores(report: SizeReport) -> go.Figure:
    """Draw the pairs' score against the task's: one point a model and number of dimensions."""
    title = next(iter(report.curves[0].pairs))
    traces = [
        go.Scatter(
            x=[each.value for each in curve.pairs[title]],
            y=[each.value for each in curve.topics],
            name=literal(curve.name),
            mode="lines+markers+text",
            text=[str(size) for size in curve.dims] if curve.name != RANDOM else None,
            textposition="top center",
            textfont={"size": theme.TICK_SIZE - 2, "color": theme.TEXT},
            line={"color": theme.CATEGORICAL[number], "width": 1},
            marker={"size": 10, "symbol": theme.SYMBOLS[number]},
            customdata=curve.dims,
            hovertemplate="%{customdata} dimensions<br>pairs %{x:.3f}<br>topics %{y:.3f}",
        )
        for number, curve in enumerate(report.curves)
    ]
    layout = theme.layout(
        height=330,
        xaxis={"title": {"text": f"{literal(title)}, Spearman"}},
        yaxis={"title": {"text": "topics right"}, "tickformat": ".0%"},
    )
    return go.Figure(traces, layout=layout)
