"""How many of the nearest each way of storing vectors keeps, against its bytes."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from components.charts import theme
from components.vectors.ruler import in_percent
from components.vectors.search.dense.compression import Compression, Small
from components.vectors.search.dense.smaller import Form, Storing

_HEIGHT = 440  # pixels
NAMES: Mapping[Form, str] = {
    "float32": "float32",
    "int8": "int8",
    "binary": "binary",
    "first": "first dimensions",
    "best": "best dimensions (PCA)",
}
_CHANCE = "chance"


def picture(found: Compression, chosen: Storing) -> go.Figure:
    """Draw recall against bytes: a line for what can be cut further, the chosen way in colour.

    Returns
    -------
    plotly Figure
        A trace for each form under its name in `NAMES`, then “chosen” and “chance”.
    """
    traces = [
        _trace([each for each in found.ways if each.storing.form == form], NAMES[form], number)
        for number, form in enumerate(NAMES)
    ]
    traces.append(_chosen(found.find(chosen)))
    sizes = sorted({each.storing.n_bytes for each in found.ways})
    traces.append(_chance(found, sizes))
    layout = theme.layout(
        height=_HEIGHT,
        xaxis={
            "title": {"text": "bytes a vector"},
            "type": "log",
            "tickvals": sizes,
            "ticktext": [f"{size:,}" for size in sizes],
        },
        yaxis={
            "title": {"text": f"of the {found.n_near} nearest, kept"},
            "tickformat": ".0%",
            "range": [0, 1.05],
        },
    )
    return go.Figure(traces, layout)


def _trace(ways: Sequence[Small], name: str, number: int) -> go.Scatter:
    """Return one form, with lines between what is cut more and less."""
    return go.Scatter(
        x=[each.storing.n_bytes for each in ways],
        y=[each.recall.value for each in ways],
        error_y=_errors(ways, theme.MUTED),
        name=name,
        mode="lines+markers" if ways[0].storing.is_cut else "markers",
        line={"color": theme.MUTED, "width": 2, "dash": "dot" if name == NAMES["first"] else None},
        marker={"size": 11, "symbol": theme.SYMBOLS[number], "color": theme.MUTED},
        customdata=[[each.storing.keep, each.recall.low, each.recall.high] for each in ways],
        hovertemplate="%{customdata[0]} dimensions, %{x:,} bytes<br>%{y:.1%} kept, from "
        "%{customdata[1]:.1%} to %{customdata[2]:.1%}<extra>%{fullData.name}</extra>",
    )


def _chosen(way: Small) -> go.Scatter:
    """Return the chosen way again, in colour and with its name."""
    cut = f"{way.storing.keep} {way.storing.form}" if way.storing.is_cut else way.storing.form
    return go.Scatter(
        x=[way.storing.n_bytes],
        y=[way.recall.value],
        error_y=_errors([way], theme.ACCENT),
        name="chosen",
        mode="markers+text",
        text=[f"<b>{cut}: {in_percent(100 * way.recall.value)}</b>"],
        textposition="bottom center",
        textfont={"size": theme.LABEL_SIZE, "color": theme.ACCENT},
        marker={"size": 16, "color": theme.ACCENT},
        showlegend=False,
        hoverinfo="skip",
    )


def _chance(found: Compression, sizes: Sequence[int]) -> go.Scatter:
    """Return what documents drawn at random would keep."""
    return go.Scatter(
        x=[sizes[0], sizes[-1]],
        y=[found.chance] * 2,
        name=_CHANCE,
        mode="lines",
        line={"color": theme.TEXT, "width": 1, "dash": "dash"},
        hovertemplate="%{y:.1%}<extra>chance</extra>",
    )


def _errors(ways: Sequence[Small], color: str) -> dict[str, Any]:
    """Return the intervals as Plotly draws them."""
    return {
        "type": "data",
        "symmetric": False,
        "array": [each.recall.high - each.recall.value for each in ways],
        "arrayminus": [each.recall.value - each.recall.low for each in ways],
        "color": color,
        "thickness": 1.5,
    }
