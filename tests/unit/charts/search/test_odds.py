"""Bars of probabilities."""

import numpy as np

from components.charts import theme
from components.charts.search import odds
from components.vectors.search.dense.retrieval import AnswerOdds, Given


def test_every_bar_is_a_probability_and_the_right_passage_stands_out():
    given = (Given("no passage"), Given("MiniLM", 1, is_right=True), Given("a wrong one", 2))
    found = AnswerOdds("a<b", np.array([0.003, 0.86, 0.04]), ("x",) * 3, np.ones(3), 100)
    fig = odds.bars(found, given, ["zero", "one & two", "two"])
    bars, read = fig.data
    assert list(bars.x) == [0.003, 0.86, 0.04]
    assert list(bars.marker.color) == [theme.MUTED, theme.ACCENT, theme.MUTED]
    assert read.text == (
        "<b>no passage</b>",
        "<b>MiniLM</b><br>one &amp; two",
        "<b>a wrong one</b><br>two",
    )
    assert fig.layout.xaxis.range[0] < 0 == fig.layout.xaxis.tickvals[0]  # its label has room
    assert "a&lt;b" in fig.layout.xaxis.title.text
