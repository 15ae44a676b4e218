"""How alike a word and the same word at another place are, place by place."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import plotly.graph_objects as go

from components.charts import bands, labels, theme
from components.charts.curves import AxisTitles, lines
from components.vectors.ruler import Ruler
from components.vectors.types import Vector

_HEIGHT = 480  # pixels
_MARGIN = 0.06  # of cosine, above and below
_ALONE = "the table’s rows alone"


def figure(
    series: Mapping[str, Vector],
    *,
    bare: float | None,
    marked: Mapping[int, str],
    ruler: Ruler,
    of: str,
) -> go.Figure:
    """Draw cosines over the place of the second word.

    Parameters
    ----------
    series : mapping from name to ndarray of shape (places,)
        The first line is the two words in question.
    bare : float or None
        Their cosine without any place: a line across, where it is another.
    marked : mapping from place to text
        Points of the first line that are named.
    ruler : Ruler
        What chance gives: a band behind.
    of : str
        What moves.

    Returns
    -------
    plotly Figure
        A trace a line, “the table’s rows alone”, and points “marked”.
    """
    main, *_ = series.values()
    titles = AxisTitles(f"place of {of}, counted from 0", "cosine where it enters layer 1")
    alone = {} if bare is None else {_ALONE: np.full(len(main), bare, dtype=np.float32)}
    fig = lines(
        {**series, **alone},
        x=np.arange(len(main)),
        titles=titles,
        faint=list(alone),
        height=_HEIGHT,
    )
    points = {
        "type": "scatter",
        "name": "marked",
        "mode": "markers",
        "x": list(marked),
        "y": [float(main[place]) for place in marked],
        "marker": {"size": 14, "color": theme.CONTRAST, "line": {"color": theme.TEXT, "width": 2}},
        "showlegend": False,
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
    lowest = min(float(np.min(each)) for each in (*series.values(), ruler.band))
    layout = fig.layout.to_plotly_json()
    layout["margin"] |= {"b": 4}
    layout["yaxis"] |= {"range": [lowest - _MARGIN, 1 + _MARGIN]}
    layout["xaxis"]["title"]["text"] += f"<br>{bands.title(ruler, width=52)}"
    layout["annotations"] = [
        _note(place, float(main[place]), text) for place, text in marked.items()
    ]
    drawn: list[Any] = list(fig.select_traces())
    traces = [*(trace.to_plotly_json() for trace in drawn), points]
    return bands.behind(theme.figure(traces, layout), ruler, axis="y")


def _note(place: int, height: float, text: str) -> dict[str, Any]:
    """Return the name of a point, below it."""
    return {
        "x": place,
        "y": height,
        "text": labels.literal(text),
        "ax": 30,
        "ay": 70,
        "xanchor": "left",
        "arrowcolor": theme.TEXT,
        "arrowwidth": 1,
        "standoff": 8,
        "font": {"size": theme.LABEL_SIZE, "color": theme.TEXT},
    }
