"""Scores with their intervals: dots under each other, bars, bands."""

from collections.abc import Collection, Sequence

import numpy as np
import plotly.graph_objects as go

from components.charts import theme
from components.charts.curves import Band
from components.charts.labels import literal
from components.vectors.evaluation.bootstrap import Interval

_WRITTEN = 5  # rows beside whose dots the scores are written


def dots(
    rows: Sequence[str],
    series: dict[str, list[Interval]],
    *,
    title: str,
    height: int | None = None,
    is_share: bool = False,
    loud: Collection[int] | None = None,
) -> go.Figure:
    """Draw scores as dots with their intervals, a row each, one under the other.

    Where `loud` names some rows, the others are grey.
    """
    places = np.arange(len(rows))
    traces: list[go.Scatter] = []
    for number, (name, found) in enumerate(series.items()):
        values = [each.value for each in found]
        shift = (number - (len(series) - 1) / 2) * 0.26
        traces.append(
            go.Scatter(
                x=values,
                y=places + shift,
                error_x=errors(found) | ({} if loud is None else {"color": theme.MUTED}),
                name=literal(name),
                mode="markers+text" if len(rows) <= _WRITTEN else "markers",
                text=[_written(value, is_share) for value in values],
                textposition="top center",
                textfont={"size": theme.LABEL_SIZE, "color": theme.TEXT},
                cliponaxis=False,
                marker={
                    "size": 11,
                    "color": _colors(theme.CATEGORICAL[number], len(rows), loud),
                    "symbol": theme.SYMBOLS[number],
                },
                customdata=[
                    [row, each.low, each.high] for row, each in zip(rows, found, strict=True)
                ],
                hovertemplate="%{customdata[0]}<br>%{x:.4f}, from %{customdata[1]:.4f} to "
                "%{customdata[2]:.4f}<extra>%{fullData.name}</extra>",
            )
        )
    layout = theme.layout(
        height=height or 46 * len(rows) + 100,
        legend=len(series) > 1,
        xaxis={
            "title": {"text": title},
            "tickformat": ".0%" if is_share else "",
            "range": [-0.03, 1.03] if is_share else None,
            "zeroline": True,
            "fixedrange": True,
        },
        yaxis={
            "tickvals": places,
            "ticktext": [row if "<b>" in row else literal(row) for row in rows],
            "range": [len(rows) - 0.4, -0.6],
            "fixedrange": True,
        },
    )
    return go.Figure(traces, layout=layout)


def _written(value: float, is_share: bool) -> str:
    """Write a score; nothing if there is none."""
    if np.isnan(value):
        return ""
    return f"{value:.0%}" if is_share else f"{value:.2f}".replace("-", "−")


def _colors(color: str, rows: int, loud: Collection[int] | None) -> str | list[str]:
    """Return the colour of each row's dot."""
    if loud is None:
        return color
    return [color if row in loud else theme.MUTED for row in range(rows)]


def errors(found: Sequence[Interval]) -> dict[str, object]:
    """Return Plotly's error bars from a score down to the low and up to the high end."""
    return {
        "type": "data",
        "symmetric": False,
        "array": [each.high - each.value for each in found],
        "arrayminus": [each.value - each.low for each in found],
        "thickness": 2,
        "width": 5,
    }


def band(found: Sequence[Interval]) -> Band:
    """Return the intervals of a line as a band."""
    return Band([each.low for each in found], [each.high for each in found])
