"""How likely an answer is, by what was read before: bars under each other."""

from collections.abc import Sequence

import plotly.graph_objects as go

from components.charts import theme
from components.charts.labels import literal
from components.charts.search.lists import short
from components.vectors.ruler import in_percent
from components.vectors.search.dense.retrieval import AnswerOdds, Given

_CHARS = 46  # of a passage over its bar: a line of a telephone
_ROW, _HEIGHT = 92, 440  # pixels


def bars(found: AnswerOdds, given: Sequence[Given], passages: Sequence[str]) -> go.Figure:
    """Draw a bar for everything that was read, the right passage's in colour.

    Returns
    -------
    plotly Figure
        Traces "odds" and "read": what stands over each bar.
    """
    places = list(range(len(given)))
    values = found.probabilities.tolist()
    bar = go.Bar(
        x=values,
        y=places,
        name="odds",
        orientation="h",
        width=0.34,
        marker={"color": [theme.ACCENT if each.is_right else theme.MUTED for each in given]},
        text=[f"<b>{in_percent(100 * value)}</b>" for value in values],
        textposition="outside",
        textfont={"size": theme.LABEL_SIZE + 2, "color": theme.TEXT},
        cliponaxis=False,
        hovertemplate="%{x:.6f}<extra></extra>",
    )
    read = go.Scatter(
        x=[0.0] * len(given),
        y=[place - 0.38 for place in places],
        name="read",
        mode="text",
        text=[_read(each, passages) for each in given],
        textposition="middle right",
        textfont={"size": theme.TICK_SIZE, "color": theme.TEXT},
        hoverinfo="skip",
        cliponaxis=False,
    )
    layout = theme.layout(
        height=max(_HEIGHT, _ROW * len(given)),
        legend=False,
        xaxis={
            "title": {"text": f"probability of “{literal(found.token)}” to come next"},
            "range": [-0.03, 1.12],  # room for the middle of "0%"
            "tickvals": [0, 0.25, 0.5, 0.75, 1],
            "tickformat": ".0%",
            "fixedrange": True,
        },
        yaxis={
            "range": [len(given) - 0.5, -0.7],
            "showticklabels": False,
            "showgrid": False,
            "fixedrange": True,
        },
    )
    return go.Figure([bar, read], layout)


def _read(given: Given, passages: Sequence[str]) -> str:
    """Say what was read, and who chose it."""
    if given.passage is None:
        return f"<b>{given.name}</b>"
    return f"<b>{given.name}</b><br>{literal(short(passages[given.passage], _CHARS))}"
