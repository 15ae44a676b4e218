"""How much of each model its input table is."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from components.charts import labels, theme

_HEIGHT = 480  # pixels
_REACH = 2.3  # of the longest bar, so that what stands behind it has room

_EVERY = 20  # percent, a number on the axis


@dataclass(frozen=True)
class Bar:
    """A model.

    Parameters
    ----------
    name : str
        Stands beside it; a second line is smaller in size.
    share : float
        Of the model that is its table, in percent; 0 where it is not known.
    text, told : str
        Stand behind the bar, and are shown on hover.
    is_chosen : bool
    """

    name: str
    share: float
    text: str
    told: str
    is_chosen: bool = False


def figure(bars: Sequence[Bar]) -> go.Figure:
    """Draw a bar a model, the first on top, the chosen one in colour.

    Returns
    -------
    plotly Figure
        A trace “share”.
    """
    trace = {
        "type": "bar",
        "name": "share",
        "orientation": "h",
        "x": [bar.share for bar in bars],
        "y": list(range(len(bars))),
        "marker": {"color": [theme.ACCENT if bar.is_chosen else theme.GRID for bar in bars]},
        "text": [f" {labels.literal(bar.text)}" for bar in bars],
        "textposition": "outside",
        "cliponaxis": False,
        "textfont": {"size": theme.LABEL_SIZE, "color": theme.TEXT},
        "hovertext": [labels.literal(bar.told) for bar in bars],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    longest = max((bar.share for bar in bars), default=0) or 1.0
    layout = theme.layout(
        legend=False,
        height=_HEIGHT,
        bargap=0.25,
        xaxis={
            "title": {
                "text": "the input table, % of all trained numbers<br>(M: million, B: billion)"
            },
            "tickvals": [each for each in range(0, 101, _EVERY) if each < longest + _EVERY],
            "range": [0, longest * _REACH],
            "showgrid": False,
            "zeroline": False,
        },
        yaxis={
            "range": [len(bars) - 0.5, -0.5],
            "tickmode": "array",
            "tickvals": list(range(len(bars))),
            "ticktext": [_named(bar) for bar in bars],
            "showgrid": False,
            "zeroline": False,
        },
    )
    return theme.figure([trace], layout)


def _named(bar: Bar) -> str:
    """Return what stands beside a bar."""
    name = labels.literal(bar.name).replace("\n", "<br>")
    return f"<b>{name}</b>" if bar.is_chosen else name
