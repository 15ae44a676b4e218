"""How well tables do that have fewer numbers for some words: by frequency, and at what price."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
import plotly.graph_objects as go

from components.charts import theme
from components.charts.training import bounds
from components.vectors.training.banded import BANDS, TABLES
from components.vectors.training.compared import ComparedTables
from components.vectors.types import Floats

_FULL, _RARE, _ALL = TABLES
_LOOKS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        _FULL: (theme.MUTED, "circle"),
        _RARE: (theme.ACCENT, "diamond"),
        _ALL: (theme.CONTRAST, "square"),
    }
)
_OPACITIES = [0.55, 1, 1]
_LEAST = 0.05  # nats: the axis is so long at least
_ASIDE = 0.22  # of the distance of two bands


def losses(found: ComparedTables, ranges: Sequence[str], *, nothing: str) -> go.Figure:
    """Draw the loss of each table by the band of the word that is read, a range over the seeds.

    Parameters
    ----------
    found : ComparedTables
    ranges : sequence of str
        How often the words of each band occur.
    nothing : str
        Stands in place of the marks where there are none.

    Returns
    -------
    plotly Figure
        A trace for each table: the mean of all seeds, with the range from lowest to highest. A
        band without held-out pairs has a place and no point.
    """
    every = found.overall[..., None]
    values = bounds.within(np.concatenate([found.losses, every], axis=2))
    traces = [
        _seeds(name, values[:, number], (number - 1) * _ASIDE) for number, name in enumerate(TABLES)
    ]
    titles = [*(f"{name}<br>{each}" for name, each in zip(BANDS, ranges, strict=True)), "all"]
    layout = theme.layout(
        margin={"t": 40},
        xaxis={
            "tickvals": np.arange(len(titles)),
            "ticktext": titles,
            "range": [-0.5, len(titles) - 0.5],
            "tickangle": 0,
            "showgrid": False,
            "zeroline": False,
        },
        yaxis={
            "title": {"text": "loss of held-out pairs (nats)"},
            "showticklabels": bool(np.isfinite(values).any()),
            "range": bounds.ends(values, least=_LEAST),
            "exponentformat": "none",
        },
    )
    fig = theme.figure(traces, layout)
    said = _beyond(values[..., -1], nothing)
    return fig.add_annotation(bounds.note(said, height=0.97)) if said else fig


def _beyond(overall: Floats, nothing: str) -> str:
    """Say which tables have no mark, shape (seeds, tables); empty where all have."""
    lost = [name for name, each in zip(TABLES, overall.T, strict=True) if np.isnan(each).any()]
    if len(lost) == len(TABLES):
        return nothing
    return f"grew beyond all bounds: {', '.join(lost)}" if lost else ""


def parameters(numbers: Sequence[int]) -> go.Figure:
    """Draw how many numbers the input table of each of `TABLES` is made of.

    Parameters
    ----------
    numbers : sequence of int

    Returns
    -------
    plotly Figure
        One trace of bars named “numbers”.
    """
    trace = {
        "type": "bar",
        "name": "numbers",
        "x": [name.replace(" ", "<br>").replace("for<br>", "for ") for name in TABLES],
        "y": list(numbers),
        "marker": {"color": [_LOOKS[name][0] for name in TABLES], "opacity": _OPACITIES},
        "text": [f"{each:,}" for each in numbers],
        "textposition": "outside",
        "textfont": {"size": theme.LABEL_SIZE, "color": theme.TEXT},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
    layout = theme.layout(
        legend=False,
        margin={"t": 40},
        xaxis={"showgrid": False, "tickangle": 0},
        yaxis={
            "title": {"text": "numbers in the input table"},
            "rangemode": "tozero",
            "showgrid": False,
            "showticklabels": False,
        },
    )
    return theme.figure([trace], layout)


def _seeds(name: str, values: Floats, aside: float) -> dict[str, Any]:
    """Return the mean of all seeds in each band, with lowest and highest."""
    color, symbol = _LOOKS[name]
    means = values.mean(axis=0)
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": np.arange(values.shape[1]) + aside,
        "y": means,
        "error_y": {
            "array": values.max(axis=0) - means,
            "arrayminus": means - values.min(axis=0),
            "symmetric": False,
            "color": color,
            "thickness": 3,
            "width": 6,
        },
        "marker": {"color": color, "symbol": symbol, "size": 13},
        "opacity": _OPACITIES[TABLES.index(name)],
        "hovertemplate": "%{y:.4f}<extra>%{fullData.name}</extra>",
    }
