"""Ranked lists side by side, and between them how far each passage moves."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from components.charts import theme
from components.charts.labels import literal

_HEIGHT = 500  # pixels
_LETTERS, _LINES = 15, 2  # of a passage
_SIZE = 15
_ASIDE = 0.38  # of a column: from its middle to where lines begin
_NONE = "no hit"


@dataclass(frozen=True)
class RankedList:
    """What an engine finds.

    Parameters
    ----------
    name : str
    passages : tuple of int
        The best first.
    told : tuple of str
        What is said of each on hover.
    """

    name: str
    passages: tuple[int, ...]
    told: tuple[str, ...]


def figure(
    lists: Sequence[RankedList],
    texts: Mapping[int, str],
    *,
    marked: Mapping[int, str],
    rows: int,
) -> go.Figure:
    """Draw lists as columns, and lines between neighbouring ones.

    Parameters
    ----------
    lists : sequence of RankedList
    texts : mapping from passage to its text
    marked : mapping from passage to colour
        Those that stand out.
    rows : int
        So many ranks are drawn of each list.

    Returns
    -------
    plotly Figure
        A trace "moves" of grey lines, one for each passage that stands out, and "cells".
    """
    grey = [each for passage in texts if passage not in marked for each in _steps(lists, passage)]
    traces = [
        _lines("moves", [each for each in grey if max(each[1], each[3]) < rows], theme.GRID, 1.5)
    ]
    traces += [
        _lines(f"moves of passage {passage + 1}", _steps(lists, passage, rows), colour, 4)
        for passage, colour in marked.items()
    ]
    layout = theme.layout(
        legend=False,
        height=_HEIGHT,
        xaxis={
            "tickvals": list(range(len(lists))),
            "ticktext": [f"<b>{literal(each.name).replace(' ', '<br>')}</b>" for each in lists],
            "side": "top",
            "range": [-0.5, len(lists) - 0.5],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        yaxis={
            "title": {"text": "rank"},
            "tickvals": list(range(1, rows + 1)),
            "range": [rows + 0.9, 0.4],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
    )
    return theme.figure([*traces, _cells(lists, texts, marked, rows)], layout)


def short(text: str, letters: int) -> str:
    """Return the beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= letters else f"{line[: letters - 1].rstrip()}…"


def _broken(text: str) -> str:
    """Return the beginning of a text in lines, as Plotly reads it."""
    lines = textwrap.wrap(text, _LETTERS, max_lines=_LINES, placeholder="…")
    return "<br>".join(map(literal, lines))


_Step = tuple[float, int, float, int]


def _steps(lists: Sequence[RankedList], passage: int, rows: int = 0) -> list[_Step]:
    """Return from where to where a passage moves between neighbouring lists.

    With `rows`, what is farther down leads to just below them.
    """
    found: list[_Step] = []
    for place, (left, right) in enumerate(pairwise(lists)):
        if passage in left.passages and passage in right.passages:
            ranks = [each.passages.index(passage) for each in (left, right)]
            if rows:
                ranks = [min(rank, rows) for rank in ranks]
            found.append((place + _ASIDE, ranks[0], place + 1 - _ASIDE, ranks[1]))
    return found


def _lines(name: str, steps: Sequence[_Step], colour: str, width: float) -> dict[str, Any]:
    """Return lines as one trace."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": [x for left, _, right, _ in steps for x in (left, right, None)],
        "y": [y for _, first, _, last in steps for y in (first + 1, last + 1, None)],
        "line": {"color": colour, "width": width},
        "hoverinfo": "skip",
    }


def _cells(
    lists: Sequence[RankedList], texts: Mapping[int, str], marked: Mapping[int, str], rows: int
) -> dict[str, Any]:
    """Return what stands in the lists."""
    cells = [
        (place, rank, _broken(texts[passage]), told, marked.get(passage, theme.TEXT))
        for place, each in enumerate(lists)
        for rank, (passage, told) in enumerate(
            zip(each.passages[:rows], each.told, strict=False), start=1
        )
    ]
    cells += [
        (place, 1, _NONE, _NONE, theme.MUTED)
        for place, each in enumerate(lists)
        if not each.passages
    ]
    return {
        "type": "scatter",
        "mode": "text",
        "name": "cells",
        "x": [each[0] for each in cells],
        "y": [each[1] for each in cells],
        "text": [each[2] for each in cells],
        "textposition": "middle center",
        "meta": {"lines": _LINES},
        "textfont": {"size": _SIZE, "color": [each[4] for each in cells]},
        "hovertext": [literal(each[3]) for each in cells],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
