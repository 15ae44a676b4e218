"""One table or two: the loss before the first step, with the numbers each kind learns."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from components.charts import theme
from components.vectors.next_word.tying import KINDS, FirstLoss
from components.vectors.types import Floats

_TICKS = (2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150)
_AS_IT_IS, _DIVIDED = "scores as they are", "scores / √dims"


def losses(
    firsts: Sequence[FirstLoss], parameters: Sequence[int], *, chosen: str, words: int
) -> go.Figure:
    """Draw the loss before the first step of every kind, a mark for each run.

    Parameters
    ----------
    firsts : sequence of FirstLoss
    parameters : sequence of int
        Of each kind: stand beside its name.
    chosen : str
        The name of one of `KINDS`.
    words : int
        Of the text.

    Returns
    -------
    plotly Figure
        Marks for scores as they are and for scores divided by sqrt(dims), on an axis of powers of
        ten.
    """
    named = zip(KINDS, parameters, strict=True)
    rows = [_row(one.name, count, is_chosen=one.name == chosen) for one, count in named]
    nothing = float(np.log(words))
    traces = [
        _marks(_AS_IT_IS, [first.plain for first in firsts], "circle", theme.ACCENT),
        _marks(_DIVIDED, [first.scaled for first in firsts], "diamond-open", theme.CONTRAST),
    ]
    layout = theme.layout(
        legend=True,
        height=340,
        xaxis={
            "type": "log",
            "title": {"text": "loss before the first step (nats a word)"},
            "tickvals": list(_TICKS),
            "ticktext": [f"{tick:g}" for tick in _TICKS],
        },
        yaxis={
            "tickvals": list(range(len(rows))),
            "ticktext": rows,
            "range": [len(rows) - 0.5, -0.8],
            "zeroline": False,
        },
    )
    fig = go.Figure(traces, layout)
    fig.add_vline(nothing, line={"color": theme.TEXT, "width": 2, "dash": "dot"})
    return fig.add_annotation(
        text=f"ln V = {nothing:.3g}",
        x=float(np.log10(nothing)),
        y=-0.55,
        xanchor="left",
        xshift=5,
        showarrow=False,
        font={"size": theme.LABEL_SIZE, "color": theme.TEXT},
    )


def _row(name: str, count: int, *, is_chosen: bool) -> str:
    """Return what stands beside the marks of a kind."""
    shown = f"<b>{name}</b>" if is_chosen else name
    return f"{shown}<br>{count:,} numbers"


def _marks(name: str, runs: Sequence[Floats], symbol: str, colour: str) -> dict[str, Any]:
    """Return a mark for each run of each kind."""
    return {
        "type": "scatter",
        "x": np.concatenate(runs),
        "y": np.repeat(np.arange(len(runs)), [len(each) for each in runs]),
        "name": name,
        "mode": "markers",
        "marker": {"symbol": symbol, "size": 13, "color": colour, "opacity": 0.75},
        "hovertemplate": "%{x:.4~g}",
    }
