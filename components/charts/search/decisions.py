"""A new text's labels with their probabilities, and what each of its words did to the first."""

from typing import Any

import plotly.graph_objects as go

from components.charts import theme
from components.charts.labels import literal
from components.vectors.search.decision import Decision

_LINE, _AROUND = 30, 90  # of a bar; around all
_LABELS, _WORDS = 5, 12  # bars
_LETTERS = 16


def probabilities(found: Decision) -> go.Figure:
    """Draw the likeliest labels; the first stands out.

    Returns
    -------
    plotly Figure
        Bars "probability".
    """
    values = found.probabilities[:_LABELS].tolist()
    trace = {
        "name": "probability",
        "x": values,
        "text": [f"{value:.1%}" for value in values],
        "marker": {"color": [theme.ACCENT] + [theme.MUTED] * (len(values) - 1)},
        "hovertemplate": "%{x:.4f}<extra></extra>",
    }
    axis = {"title": {"text": "probability"}, "range": [0, 1.15], "tickformat": ".0%"}
    return _bars(trace, found.kinds[:_LABELS], axis)


def moved(found: Decision) -> go.Figure:
    """Draw how much probability each word brings the first label, in the order of the text.

    Returns
    -------
    plotly Figure
        Bars "words"; one to the left means that the probability is higher without the word.
    """
    values = found.moved[:_WORDS].tolist()
    trace = {
        "name": "words",
        "x": values,
        "text": [f"{value:+.3f}".replace("-", "−") for value in values],
        "marker": {"color": [theme.ACCENT if value >= 0 else theme.CONTRAST for value in values]},
        "hovertemplate": "%{x:+.4f}<extra></extra>",
    }
    reach = 1.35 * max([0.01, *(abs(value) for value in values)])
    title = f"probability of “{_short(found.kinds[0])}” the word brings"
    return _bars(trace, found.words[:_WORDS], {"title": {"text": title}, "range": [-reach, reach]})


def _bars(trace: dict[str, Any], names: tuple[str, ...], axis: dict[str, Any]) -> go.Figure:
    """Draw bars under each other, the first on top."""
    places = list(range(len(names)))
    layout = theme.layout(
        legend=False,
        height=_LINE * len(names) + _AROUND,
        xaxis=axis | {"fixedrange": True, "zeroline": True},
        yaxis={
            "tickvals": places,
            "ticktext": [_short(name) for name in names],
            "range": [len(names) - 0.5, -0.5],
            "fixedrange": True,
            "showgrid": False,
        },
    )
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": places,
        "textposition": "outside",
        "constraintext": "none",
        "textfont": {"size": theme.LABEL_SIZE},
        "cliponaxis": False,
    }
    return theme.figure([bars | trace], layout)


def _short(name: str) -> str:
    """Return the beginning of a name that a reader may have typed."""
    return literal(name if len(name) <= _LETTERS else f"{name[:_LETTERS]}…")
