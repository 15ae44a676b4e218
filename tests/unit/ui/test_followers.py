"""Followers of a plot take from a browser what makes sense, and send it true cells."""

import json
import math

import numpy as np
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components.positions.comparison import Range
from components.positions.learned import Learned
from components.positions.parts import Part
from components.positions.sinusoidal import Sinusoidal
from components.positions.types import Span
from components.ui import cells, followers, serving
from components.ui.cells import Cell
from components.ui.followers import Area
from components.ui.positions import sentences

NONSENSE = [None, "x", 3, [], [1, 2, 3], ["a", 1, 2, 3], [1, 2, math.nan, 3], [1, None, 1, 1]]


@pytest.fixture(autouse=True)
def _served(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a server that has our routes."""
    monkeypatch.setattr(serving, "is_serving", lambda: True)


@pytest.mark.parametrize("told", [*NONSENSE, [-1, 0, 1, 1]])
def test_a_cell_is_read_or_there_is_none(told):
    assert cells.read([3, 1_024, 8, 1]) == Cell(3, 1_024, 8, 1)
    assert cells.read(told) is None


@pytest.mark.parametrize("told", [*NONSENSE, {}, {"x": [1, 2]}, {"x": [1, 2], "y": [1, math.inf]}])
def test_a_view_is_read_or_there_is_none(told, monkeypatch):
    monkeypatch.setattr(st, "session_state", {"near": {"view": {"x": [1, 2.5], "y": [0, 4]}}})
    assert followers.seen("near") == Area(x=(1, 2.5), y=(0, 4))
    monkeypatch.setattr(st, "session_state", {"near": {"view": told}})
    assert followers.seen("near") is None
    assert followers.seen("elsewhere") is None


def page() -> None:
    from components.charts.positions import tables
    from components.positions.parts import Part
    from components.positions.sinusoidal import Sinusoidal
    from components.positions.types import Span
    from components.ui import followers
    from components.ui.followers import Area

    scheme, part = Sinusoidal(Span(2_048, 100), 8), Part(slice(7, 12), slice(2, 5))
    fig = tables.table(scheme, scheme.encoding(), limit=1.0, part=part)
    whole = Area(x=(-0.5, 7.5), y=(99.5, 2_147.5))
    followers.cover(fig, key="near", of="main", whole=whole, most=(512, 1_024))
    followers.cover(None, key="far", of="main", whole=whole, most=(512, 1_024))
    assert followers.pointed("main") is None


def test_the_browser_gets_a_figure_of_the_cells_and_where_they_are():
    test = AppTest.from_function(page, default_timeout=60).run()
    assert not test.exception
    near, far, pointer = (json.loads(one.proto.bytes) for one in test.get("bidi_component"))
    assert (near["of"], near["most"]) == ("main", {"x": 1_024, "y": 512})
    assert near["whole"] == {"x": [-0.5, 7.5], "y": [99.5, 2_147.5]}
    assert (near["cells"]["x"], near["cells"]["y"]) == ([1.5, 4.5], [106.5, 111.5])
    blank, trace, written = json.loads(near["cells"]["figure"])["data"]
    assert (blank["x"], blank["y"]) == (near["cells"]["x"], near["cells"]["y"])
    assert trace["name"] == "value added"
    assert (written["name"], len(written["text"])) == ("cells", 5 * 3)  # few enough for numbers
    assert far["cells"] is None
    assert pointer == {"of": "main"}


ROWS = np.zeros((4_096, 8), np.float32)


def test_it_is_said_whose_numbers_the_formula_has():
    scheme = Learned("t", ROWS, Span(4_096))
    said = sentences.cell(scheme, Cell(1_552, 6), is_chosen=True)
    assert said.startswith("Chosen: position 1,552, dimension 6.")
    assert "click to choose one" in said
    said = sentences.cell(scheme, Cell(1_552, 6, 8, 1), is_chosen=False)
    assert "the first of the 8 positions behind that mean, position 1,552, dimension 6" in said
    said = sentences.cell(scheme, Cell(3, 6), is_chosen=False)
    assert said == "Pointed at: position 3, dimension 6. Click to choose it."


def test_it_is_said_whether_means_or_cells_are_drawn():
    scheme = Sinusoidal(Span(4_096), 1_024)
    colors = Range(1.0, 0, 4_096 * 1_024)
    assert "each one drawn is the mean of 16 positions" in sentences.cells(scheme, 1_024, colors)
    part = Part(slice(0, 100), slice(0, 100))
    near = sentences.cells(scheme, 1_024, colors, part=part)
    assert "zoomed in to the cells themselves, each with its exact value on hover" in near
    assert "skipped" not in near
    wide = Part(slice(0, 100), slice(0, 1_000))
    assert "skipped, none averaged" in sentences.cells(scheme, 1_024, colors, part=wide)
    assert "means of 16 × 16 pairs" in sentences.drawn(4_096, part=None)
    assert "the pairs themselves" in sentences.drawn(4_096, part=part)
