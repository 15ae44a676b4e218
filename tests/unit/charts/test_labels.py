"""Labels: none on another, none on a point, the words in question first."""

import numpy as np
import plotly.graph_objects as go
import pytest

from components.charts import labels
from components.charts.space import scatter
from components.vectors.space.kept_neighbors import Inspected

ROOMY = np.array([[0, 0], [200, 0], [0, 200]], dtype=np.float32)


def test_with_room_every_word_stands_above_its_point():
    chosen = labels.place(ROOMY, ["one", "two", "three"], size=14)
    assert chosen == dict.fromkeys(range(3), "top center")


def test_no_label_covers_a_label_or_a_dot():
    pixels = np.random.default_rng(0).uniform(0, 400, size=(150, 2)).astype(np.float32)
    words = ["w" * (3 + number % 7) for number in range(150)]
    chosen = labels.place(pixels, words, size=14)
    assert 10 < len(chosen) < 150
    boxes = {
        point: labels._boxes(pixels[point], words[point], 14)[list(labels._SIDES).index(side)]
        for point, side in chosen.items()
    }
    dots = np.hstack([pixels - 1, pixels + 1])
    for point, (left, low, right, high) in boxes.items():
        for other, box in [*boxes.items(), *enumerate(dots)]:
            is_apart = box[0] >= right or box[2] <= left or box[1] >= high or box[3] <= low
            assert is_apart or other == point


def test_another_side_is_taken_when_the_first_is_not_free():
    pixels = np.array([[0, 0], [0, 15]], dtype=np.float32)
    assert labels.place(pixels, ["one", "two"], size=14) == {0: "bottom center", 1: "top center"}


def test_around_equal_points_each_side_is_used_once():
    chosen = labels.place(np.zeros((8, 2), np.float32), ["same"] * 8, size=14)
    assert 1 < len(set(chosen.values())) == len(chosen) <= 4


def test_the_word_in_question_is_labelled_whatever_it_covers():
    crowd = np.random.default_rng(0).normal(0, 20, size=(300, 2)).astype(np.float32)
    crowd[0] = 0
    assert 0 not in labels.place(crowd, ["word"] * 300, size=14)
    assert 0 in labels.place(crowd, ["word"] * 300, size=14, first=1)


def test_there_are_at_most_so_many():
    pixels = np.arange(20, dtype=np.float32)[:, None] * [300, 0]
    assert len(labels.place(pixels, ["word"] * 20, size=14, most=5)) == 5


def test_points_beyond_the_words_are_obstacles_only():
    pixels = np.array([[0, 0], [0, 16], [0, -16], [30, 0], [-30, 0]], dtype=np.float32)
    assert labels.place(pixels, ["word"], size=14) == {}


@pytest.mark.parametrize(
    ("text", "shown"),
    [("at&t", "at&amp;t"), ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"), ("عربي", "عربي")],
)
def test_markup_is_text(text, shown):
    assert labels.literal(text) == shown


WORDS = ["cat", "dog", "bread", "cheese", "<b>the</b>"]
GROUPS = ["animals", "animals", "foods", "foods", "rest"]


def placed(dims: int, **options: object) -> go.Figure:
    points = np.array([[0, 0, 1], [1, 0, 0], [4, 4, 2], [5, 4, 0], [2, 9, 0]], dtype=np.float32)
    return labels.placed(scatter.points(points[:, :dims], WORDS, GROUPS, **options))


@pytest.mark.parametrize(("dims", "kind"), [(2, "scatter"), (3, "scatter3d")])
def test_a_figure_that_leaves_carries_its_labels(dims, kind):
    trace = placed(dims).data[-1]
    assert (trace.name, trace.type) == (labels.LABELS, kind)
    assert set(trace.text) == {"cat", "dog", "bread", "cheese", "&lt;b&gt;the&lt;/b&gt;"}
    assert trace.x[list(trace.text).index("cheese")] == 5


def test_the_background_is_labelled_only_where_it_is_in_question():
    assert set(placed(2, quiet="foods").data[-1].text) == {"cat", "dog", "&lt;b&gt;the&lt;/b&gt;"}
    asked = placed(2, quiet="foods", marks=Inspected(3, (2,), (), 1))
    assert list(asked.data[-1].text)[:2] == ["cheese", "bread"]


def test_a_figure_without_words_stays_as_it_is():
    fig = go.Figure(go.Scatter(x=[1], y=[2], text=["a"]))
    assert labels.placed(fig) is fig
