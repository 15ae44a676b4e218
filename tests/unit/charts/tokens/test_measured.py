"""Pictures of lives, lengths and tables show every number, and Plotly knows all their settings."""

import json
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest

from components.charts import theme
from components.charts.tokens import lengths, lives, surveys
from components.vectors.contextual.measures import Sample
from components.vectors.tokens import sizes, survey
from components.vectors.tokens.survey import Began

CHANCE = Sample(2, 9, np.sort(np.random.default_rng(0).normal(size=(4, 50)) / 9).astype("f4"), "x")


def traces(fig: go.Figure) -> dict[str, Any]:
    """Return a figure's traces by name, once Plotly has checked them."""
    go.Figure(json.loads(json.dumps(fig.to_plotly_json(), cls=theme.encoder())))
    return {trace.name: trace for trace in fig.data}


@pytest.mark.parametrize("count", [1, 2])
def test_a_life_begins_with_the_row_and_others_lie_in_a_band(count):
    own = np.linspace(0.9, 0.1, 4 * count, dtype=np.float32).reshape(count, 4)
    found = traces(lives.to_row(own, CHANCE))
    assert found["its row"].x == (-1,)
    assert found["first text"].x.tolist() == [-1, 0, 1, 2, 3]
    assert ("second text" in found) == (count == 2)
    for name, row in zip(lives.TEXTS, own, strict=False):
        np.testing.assert_allclose(found[name].y, [1, *row])
    ends = [CHANCE.ruler(level).band for level in range(4)]
    np.testing.assert_allclose(found["others (90%) (low)"].y[1:], [low for low, _ in ends])
    np.testing.assert_allclose(found["others (90%) (high)"].y[1:], [high for _, high in ends])
    assert np.isnan(found["others (90%)"].y[0])


def test_two_texts_are_held_against_other_tokens():
    found = traces(lives.between(np.array([1, 0.9, 0.5, 0.2], dtype=np.float32), CHANCE))
    np.testing.assert_allclose(found["first with second"].y, [1, 0.9, 0.5, 0.2])
    np.testing.assert_allclose(found["others (90%)"].y, CHANCE.baseline)


def test_next_tokens_stand_text_below_text():
    odds = [np.array([0.5, 0.1]), np.array([0.2, 0.05])]
    fig = lives.next_tokens([["a", "<b>"], ["a", "c"]], odds)
    found = traces(fig)
    np.testing.assert_allclose(found["first text"].x, odds[0])
    assert list(found["second text"].text) == ["20%", "5%"]
    assert list(fig.layout["yaxis"]["ticktext"]) == ["a", "&lt;b&gt;", "a", "c"]
    assert max(found["first text"].y) < min(found["second text"].y)


def test_lengths_have_a_line_a_token_and_the_first_is_loud():
    norms = np.array([[1, 2, 3, 4], [60, 5, 6, 20]], dtype=np.float32)
    fig = lengths.figure(sizes.measure(norms[:, :, None]), ["The", "b", "<i>", "d"])
    found = traces(fig)
    np.testing.assert_allclose(found["The (first)"].y, norms[:, 0])
    np.testing.assert_allclose(found["d (4)"].y, norms[:, 3])
    np.testing.assert_allclose(found["others"].y, [2, 5, np.nan, 3, 6, np.nan])
    assert found["others"].customdata[3] == "&lt;i&gt; (3)"
    assert fig.layout["annotations"][0]["text"] == "10 ×"


def test_lengths_that_hardly_differ_look_so():
    norms = np.array([[10, 11], [12, 11]], dtype=np.float32)
    fig = lengths.figure(sizes.measure(norms[:, :, None]), ["a", "b"])
    low, high = fig.layout["yaxis"]["range"]
    assert high - low >= 2
    assert not fig.layout["annotations"]
    alone = sizes.measure(np.zeros((2, 1, 3), dtype=np.float32))
    assert np.isfinite(lengths.figure(alone, ["a"]).layout["yaxis"]["range"]).all()


@pytest.mark.parametrize("began", [None, Began(0.02, 12)])
def test_a_table_stands_over_what_it_began_as(began):
    rows = np.random.default_rng(0).normal(size=(300, 12)).astype(np.float32)
    found = survey.survey(lambda ids: rows[ids], 300)
    today = traces(surveys.values(found, began))
    np.testing.assert_allclose(today["today"].y, found.density)
    assert ("as it began" in today) is (began is not None)
    special = survey.group("special", np.array([3, 5]), rows[[3, 5]])
    fig = surveys.norms(found, began, [special], [["<s>", "b"]])
    drawn = traces(fig)
    np.testing.assert_allclose(drawn["special"].y, np.linalg.norm(rows[[3, 5]], axis=1), rtol=1e-5)
    assert list(drawn["special"].text) == ["&lt;s&gt;", "b"]
    assert sum(drawn["rows"].x) == 300
    shapes = fig.layout["shapes"]
    assert [(shape["y0"], shape["y1"]) for shape in shapes] == ([began.band] if began else [])
