"""Lists, traps and parts as pictures."""

import json
from typing import Any, cast

import numpy as np
import plotly.graph_objects as go
import pytest

from components.charts import theme
from components.charts.search import lists, parts, traps
from components.charts.search.lists import RankedList
from components.vectors.search import failures
from components.vectors.search.why import TokenPairs, WithoutWords

TEXTS = {0: "first <b>", 1: "second", 2: "a passage of many more letters than fit", 3: "fourth"}
LISTS = [
    RankedList("one", (0, 1, 2, 3), ("a", "b", "c")),
    RankedList("two", (2, 3, 1, 0), ("d", "e", "f")),
    RankedList("none", (), ()),
]
PAIRS = TokenPairs(("a",), ("<b>", "c"), np.array([[0.1, 0.9]], dtype=np.float32))
WORDS = WithoutWords(0.5, ("a", "b"), (True, False), np.array([0.2, 0.6]), 0)


def figure(rows: int = 3) -> Any:
    return lists.figure(LISTS, TEXTS, marked={0: theme.ACCENT}, rows=rows)


def trace(fig: Any, name: str) -> Any:
    return next(each for each in fig.data if each.name == name)


def test_each_hit_stands_in_its_list_at_its_rank():
    cells = trace(figure(), "cells")
    found = list(zip(cells.x, cells.y, cells.text, strict=True))
    assert found[:4] == [
        (0, 1, "first &lt;b&gt;"),
        (0, 2, "second"),
        (0, 3, "a passage of<br>many more…"),
        (1, 1, "a passage of<br>many more…"),
    ]
    assert found[-1] == (2, 1, "no hit")
    assert cells.textfont.color[0] == theme.ACCENT
    assert cells.textfont.color[1] == theme.TEXT


def test_lines_lead_from_rank_to_rank_and_below_the_list_if_it_stands_out():
    grey = trace(figure(), "moves")
    assert list(grey.y) == [2, 3, None, 3, 1, None]
    marked = trace(figure(), "moves of passage 1")
    assert list(marked.y) == [1, 4, None]
    assert marked.line.color == theme.ACCENT
    assert list(trace(figure(rows=2), "moves of passage 1").y) == [1, 3, None]


def test_cut_texts_end_in_dots():
    assert lists.short("a  b\nc", 5) == "a b c"
    assert lists.short("x" * 30, 5) == "xxxx…"


def test_what_falls_without_a_word_is_drawn_to_the_right():
    fig: Any = parts.without(WORDS)
    (bars,) = fig.data
    np.testing.assert_allclose(bars.x, [0.3, -0.1])
    assert bars.marker.color[0] == theme.ACCENT != bars.marker.color[1]


def test_the_number_on_a_bar_can_be_read_in_light_and_dark():
    (bars,) = cast(Any, parts.without(WORDS)).data
    assert list(bars.insidetextfont.color) == [theme.PAPER, theme.TEXT]  # strong, pale
    assert bars.outsidetextfont.color == theme.TEXT


def test_trap_and_mate_of_each_engine_have_a_picture():
    found = [failures.tried(name, np.array([[0.2, 0.7], [0.5, 0.1]])) for name in ("x", "y")]
    fig: Any = traps.figure(found, ["k", "l"], chosen="l")
    assert [each.xaxis for each in fig.data] == ["x", "x", "x", "x2", "x2", "x2"]
    assert list(trace(fig, "trap").x) == [0.7, 0.1]
    assert list(trace(fig, "lines").x) == [0.2, 0.7, None, 0.5, 0.1, None]
    assert fig.layout.yaxis.ticktext == ("k", "<b>l</b>")
    assert list(trace(fig, "trap").marker.size) == [12, 18]


@pytest.mark.parametrize(
    "fig",
    [
        figure(),
        parts.tokens(PAIRS),
        parts.without(WORDS),
        parts.terms([("down", 0.9)]),
        traps.figure([failures.tried("x", np.ones((1, 2)))], ["k"], chosen="k"),
    ],
)
def test_the_figures_are_ones_plotly_accepts(fig):
    go.Figure(json.loads(json.dumps(fig.to_plotly_json(), cls=theme.encoder())))
