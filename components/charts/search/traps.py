"""Questions with a mate in meaning and a trap: which of the two each engine puts first."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from components.charts import theme
from components.charts.labels import literal
from components.vectors.search.failures import Tried

_HEIGHT = 470  # pixels
_TITLE = {"size": theme.TITLE_SIZE, "color": theme.TEXT}
_GAP = 0.04  # between the pictures of two engines


def figure(found: Sequence[Tried], names: Sequence[str], *, chosen: str) -> go.Figure:
    """Draw for each engine a line a question, from the mate's score to the trap's.

    Parameters
    ----------
    found : sequence of Tried
    names : sequence of str
        Of the questions, from the top.
    chosen : str
        The one that stands out.

    Returns
    -------
    plotly Figure
        For each engine traces "lines", "same meaning" and "trap".
    """
    traces: list[dict[str, Any]] = []
    axes: dict[str, Any] = {}
    width = (1 - _GAP * (len(found) - 1)) / len(found)
    for number, each in enumerate(found):
        name = "" if number == 0 else str(number + 1)
        begin = number * (width + _GAP)
        traces += _engine(each, names, chosen, axis=f"x{name}", is_first=number == 0)
        axes[f"xaxis{name}"] = {
            "domain": [begin, begin + width],
            "title": {"text": literal(each.engine), "font": _TITLE},
            "tickfont": {"size": theme.TICK_SIZE, "color": theme.TEXT},
            "nticks": 5,
            "range": _range(each),
            "zeroline": False,
        }
    layout = theme.layout(
        height=_HEIGHT,
        yaxis={
            "tickvals": list(range(len(names))),
            "ticktext": [f"<b>{literal(n)}</b>" if n == chosen else literal(n) for n in names],
            "range": [len(names) - 0.5, -0.5],
            "showgrid": False,
            "zeroline": False,
        },
        **axes,
    )
    return theme.figure(traces, layout)


def _range(found: Tried) -> list[float]:
    """Return the ends of an engine's axis: 0 at least, and room for marks."""
    values = [0.0, *map(float, found.mates), *map(float, found.traps)]
    room = 0.08 * (max(values) - min(values) or 1.0)
    return [min(values) - room, max(values) + room]


def _engine(
    found: Tried, names: Sequence[str], chosen: str, *, axis: str, is_first: bool
) -> list[dict[str, Any]]:
    """Return the traces of one engine."""
    places = list(range(len(names)))
    strong = [name == chosen for name in names]
    lines = {
        "type": "scatter",
        "mode": "lines",
        "name": "lines",
        "x": [x for pair in zip(found.mates, found.traps, strict=True) for x in (*pair, None)],
        "y": [y for place in places for y in (place, place, None)],
        "line": {"color": theme.GRID, "width": 3},
        "hoverinfo": "skip",
        "showlegend": False,
        "xaxis": axis,
    }
    marks = [
        {
            "type": "scatter",
            "mode": "markers",
            "name": name,
            "x": values,
            "y": places,
            "marker": {
                "size": [18 if each else 12 for each in strong],
                "opacity": [1 if each else 0.55 for each in strong],
                "color": colour,
                "symbol": symbol,
            },
            "legendgroup": name,
            "showlegend": is_first,
            "hovertemplate": f"{name} %{{x:.4f}}<extra></extra>",
            "xaxis": axis,
        }
        for name, values, colour, symbol in (
            ("same meaning", found.mates, theme.ACCENT, "circle"),
            ("trap", found.traps, theme.CONTRAST, "x"),
        )
    ]
    return [lines, *marks]
