"""Topics on a map, and the list of hits beside it."""

import numpy as np
import plotly.graph_objects as go

from components.charts.search import document_map

FAR = np.array([99, 99], "f4")
PLACES = np.array([[0, 0], [1, 1], [2, 5], [9, 9]], "f4")


def test_a_topic_is_named_at_the_median_of_its_passages():
    fig = document_map.named(
        go.Figure(), PLACES, np.array([0, 0, 0, -1]), ["sea & <b>", ""], query=FAR
    )
    (note,) = fig.layout.annotations
    assert (note.x, note.y) == (1.0, 1.0)
    assert note.text == "<i>sea &amp; &lt;b&gt;</i>"


def test_no_name_of_a_topic_hides_a_larger_one_or_the_query():
    labels, names = np.array([0, 1, 1, 2]), ["small", "large", "far"]
    points = np.array([[0, 0], [0.1, 0], [0.3, 0], [9, 9]], "f4")
    fig = document_map.named(go.Figure(), points, labels, names, query=FAR)
    assert [note.text for note in fig.layout.annotations] == ["<i>large</i>", "<i>far</i>"]
    fig = document_map.named(go.Figure(), points, labels, names, query=points[3])
    assert [note.text for note in fig.layout.annotations] == ["<i>large</i>"]


def test_hits_stand_under_each_other_at_their_scores_as_rows_of_the_map():
    scores = np.array([0.6, 0.4, -0.1], "f4")
    fig = document_map.listed(np.array([7, 2, 5]), ["a<b", "b" * 90, "c d"], scores)
    traces = {trace.name: trace for trace in fig.data}
    hits = traces["hits"]
    np.testing.assert_array_equal(hits.x, scores)
    assert list(hits.customdata) == [7, 2, 5]
    assert list(hits.ids) == ["a&lt;b", "b" * 90, "c d"]
    assert traces["passages"].text[0] == "<b>1</b>  a&lt;b"
    assert fig.layout.xaxis.range[0] < -0.09
    assert fig.layout.yaxis.range[0] > fig.layout.yaxis.range[1]  # the best on top
    assert max(map(len, traces["passages"].text)) <= 46
