"""What a plot sends to the browser, and what it makes of what comes back."""

import base64
import gzip
import json

import numpy as np
import plotly.graph_objects as go
import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from components.charts.space import scatter, shades
from components.ui import plot, serving
from components.ui.cells import Cell
from components.ui.frames import Frames
from components.vectors.space.colouring import Colouring

WORDS = ["cat", "dog", "bread", "at&t", "<b>the</b>"]
GROUPS = ["animals", "animals", "foods", "foods", "rest"]
POINTS = np.array([[0, 0], [1, 0], [4, 4], [5, 4], [2, 9]], dtype=np.float32)


@pytest.fixture(autouse=True)
def _served(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a server that has our routes."""
    monkeypatch.setattr(serving, "is_serving", lambda: True)


def page() -> None:
    import numpy as np
    import streamlit as st

    from components.charts.space import scatter
    from components.ui import plot
    from components.ui.frames import Frames

    points = np.array([[0, 0], [1, 0], [4, 4]], dtype=np.float32)
    fig = scatter.points(points, ["cat", "dog", "<b>"], ["g", "g", "h"])
    frames = Frames(np.stack([points / 1000 + 5, points]), ["first", "last"])
    plot.draw(
        fig, key="map", alt="Three words.", link="both", frames=frames, acts=plot.Acts(st.write)
    )


def message(test: AppTest) -> dict:
    return json.loads(test.get("bidi_component")[0].proto.bytes)


def test_figure_description_and_wishes_reach_the_browser():
    sent = message(AppTest.from_function(page, default_timeout=60).run())
    assert [trace["name"] for trace in sent["figure"]["data"]] == ["g", "h"]
    assert (sent["alt"], sent["link"], sent["rows"]) == ("Three words.", "both", 3)
    assert (sent["clicks"], sent["selects"]) == (True, False)
    assert "template" not in sent["figure"]["layout"]


def test_without_routes_streamlits_own_chart_shows_the_figure_with_labels(monkeypatch):
    monkeypatch.setattr(serving, "is_serving", lambda: False)
    test = AppTest.from_function(page, default_timeout=60).run()
    assert not test.exception
    spec = json.loads(test.get("plotly_chart")[0].proto.spec)
    assert [trace["name"] for trace in spec["data"]] == ["g", "h", "labels"]


def test_every_frame_fills_what_the_last_one_fills():
    frames = message(AppTest.from_function(page, default_timeout=60).run())["frames"]
    steps = np.frombuffer(base64.b64decode(frames["bdata"]), "<i2").reshape(frames["shape"])
    assert (frames["centre"], frames["reach"]) == ([2, 2], 2)
    places = np.array(frames["centre"]) + frames["reach"] * steps / 32_767
    np.testing.assert_allclose(places[1], [[0, 0], [1, 0], [4, 4]], atol=1e-4)
    np.testing.assert_allclose(places[0], places[1], atol=1e-3)


def test_frames_have_a_sentence_each():
    with pytest.raises(ValueError, match=r"sentences \(1\)"):
        Frames(np.zeros((2, 3, 2), np.float32), ["only one"])


@pytest.mark.parametrize(
    ("figures", "views"),
    [
        ([go.Figure(go.Bar(x=[1, 2], y=[3, 4])), go.Figure(go.Bar(x=[1, 2], y=[3, 5]))], 2),
        ([go.Figure(go.Bar(x=[1, 2])), go.Figure(go.Bar(x=[1, 2], marker_color="red"))], 1),
        ([go.Figure(go.Heatmap(z=np.eye(3))), go.Figure(go.Heatmap(z=np.ones((3, 3))))], 1),
        ([go.Figure(go.Heatmap(z=np.eye(3))), go.Figure(go.Heatmap(z=np.eye(4)))], 2),
    ],
)
def test_the_view_is_kept_while_the_numbers_on_the_axes_are(figures, views):
    names = {plot.plain(fig)["layout"]["uirevision"] for fig in figures}
    assert len(names) == views


def test_traces_keep_their_identity_by_a_name_that_suits_a_css_class():
    """Plotly finds a colour bar again by the class it made of it."""
    fig = go.Figure([go.Scatter(name=name) for name in ("same sense", "twice", "twice")])
    first, second, third = plot.plain(fig)["data"]
    assert first["uid"].isalnum()
    assert "uid" not in second
    assert "uid" not in third


def test_a_clicked_row_becomes_its_word(monkeypatch):
    heard = []
    monkeypatch.setattr(st, "session_state", {"map": {"click": 3}})
    plot._clicked("map", plot._rows(scatter.points(POINTS, WORDS, GROUPS)), heard.append)
    assert heard == ["at&t"]


def test_a_clicked_point_is_its_word_whatever_its_label(monkeypatch):
    heard = []
    colours = Colouring(tuple(GROUPS), captions=("pet", "pet", "food", "food", "rest"))
    fig = shades.graded(scatter.points(POINTS, WORDS, GROUPS), colours)
    monkeypatch.setattr(st, "session_state", {"map": {"click": 3}})
    plot._clicked("map", plot._rows(fig), heard.append)
    assert heard == ["at&t"]


def test_a_clicked_cell_is_handed_on_and_nonsense_is_not(monkeypatch):
    heard = []
    for told in ([3, 4, 8, 1], "x", None):
        monkeypatch.setattr(st, "session_state", {"table": {"cell": told}})
        plot._picked("table", heard.append)
    assert heard == [Cell(3, 4, 8, 1)]


def test_selected_bits_become_words_in_the_order_of_rows(monkeypatch):
    heard = []
    bits = base64.b64encode(bytes([0b10101])).decode()
    monkeypatch.setattr(st, "session_state", {"map": {"select": bits}})
    named = plot._rows(scatter.points(POINTS, WORDS, ["b", "a", "b", "a", "a"]))
    plot._selected("map", named, heard.append)
    assert heard == [["cat", "bread", "<b>the</b>"]]


def test_a_point_costs_at_most_forty_bytes_and_its_word():
    points = np.random.default_rng(0).normal(size=(10_000, 2)).astype(np.float32)
    words = [f"w{number}" for number in range(10_000)]
    sent = json.dumps(plot.plain(scatter.points(points, words, ["all"] * 10_000)), default=list)
    assert len(sent) <= 10_000 * 40 + len(json.dumps(words))


def test_scripts_are_served_compressed_for_ever_under_an_address_of_their_content():
    client = TestClient(Starlette(routes=serving.routes()))
    answer = client.get(f"/{serving.address('plot.js')}")
    assert "export async function mount" in answer.text
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    plain = client.get(f"/{serving.address('plotly.min.js')}", headers={"Accept-Encoding": ""})
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(serving._compressed("plotly.min.js")) == plain.content
    assert client.get(f"/{serving.address('app.py')}").status_code == 404
    assert client.get("/lexiscope/older/plot.js").status_code == 404
