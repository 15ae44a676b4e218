"""Which words are near one word, from each beginning, as a table of words."""

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go

from components.charts import theme
from components.charts.labels import literal
from components.vectors.similarity import Neighbors

_ROW, _AROUND = 34, 70  # pixels
_NONE = "no direction"
_LETTERS = 11  # of a word: as many as a cell has room for


def table(
    found: Mapping[str, Neighbors],
    names: Sequence[str],
    *,
    chosen: str,
    word: str,
    when: str = "the nearest first",
) -> go.Figure:
    """Draw the nearest words from each beginning, shaded by their cosine.

    Parameters
    ----------
    found : mapping from beginning to Neighbors
        As many words for each.
    names : sequence of str
        All beginnings, the first on top; one that is not in `found` gives the word no direction.
    chosen : str
        The beginning that is meant.
    word : str
        The word they are near to.
    when : str
        Ends the title.

    Returns
    -------
    plotly Figure
        One heatmap, the words written into its cells.
    """
    count = max((len(each.words) for each in found.values()), default=1)
    cosines = np.full((len(names), count), np.nan, dtype=np.float32)
    rows = [[""] * (count // 2) + [_NONE] + [""] * (count - count // 2 - 1) for _ in names]
    for number, name in enumerate(names):
        if name in found:
            cosines[number] = found[name].scores
            rows[number] = [literal(_short(each)) for each in found[name].words]
    trace = {
        "type": "heatmap",
        "name": "near",
        "z": cosines,
        "x": np.arange(1, cosines.shape[1] + 1),
        "y": np.arange(len(names)),
        "zmin": 0,
        "zmax": 1,
        "colorscale": theme.SEQUENTIAL,
        "showscale": False,
        "opacity": 0.35,
        "xgap": 2,
        "ygap": 2,
        "text": rows,
        "texttemplate": "%{text}",
        "textfont": {"size": theme.TICK_SIZE, "color": theme.TEXT},
        "meta": {"block": (1, 1)},
        "customdata": [
            [*map(literal, found[name].words)] if name in found else [""] * count for name in names
        ],
        "hovertemplate": "%{customdata}<br>cosine %{z:.3f}<extra></extra>",
    }
    layout = theme.layout(
        legend=False,
        height=_AROUND + _ROW * len(names),
        xaxis={
            "title": {"text": f"nearest words of {literal(word)}, {when}"},
            "dtick": 1,
            "showgrid": False,
        },
        yaxis={
            "autorange": "reversed",
            "tickvals": np.arange(len(names)),
            "ticktext": [f"<b>{name}</b>" if name == chosen else name for name in names],
            "showgrid": False,
            "zeroline": False,
            "ticks": "",
        },
    )
    return theme.figure([trace], layout)


def _short(word: str) -> str:
    """Return as much of a word as a cell has room for."""
    return word if len(word) <= _LETTERS else f"{word[: _LETTERS - 1]}…"
