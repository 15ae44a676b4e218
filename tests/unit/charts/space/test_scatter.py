"""The scatter: which traces, which points, which marks."""

import numpy as np
import pytest

from components.charts import theme
from components.charts.space import scatter
from components.vectors.space.kept_neighbors import Inspected

WORDS = ["cat", "dog", "bread", "cheese", "<b>the</b>"]
GROUPS = ["animals", "animals", "foods", "foods", "rest"]


@pytest.fixture
def coordinates():
    return np.array([[0, 0], [1, 0], [4, 4], [5, 4], [2, 9]], dtype=np.float32)


def traces(fig) -> dict:
    return {trace.name: trace for trace in fig.data}


def test_each_group_is_a_trace_of_its_own_colour_and_shape(coordinates):
    drawn = traces(scatter.points(coordinates, WORDS, GROUPS))
    assert list(drawn) == ["animals", "foods", "rest"]
    np.testing.assert_array_equal(drawn["foods"].x, [4, 5])
    np.testing.assert_array_equal(drawn["foods"].y, [4, 4])
    assert drawn["animals"].x.dtype == np.float32
    looks = {(drawn[group].marker.color, drawn[group].marker.symbol) for group in set(GROUPS)}
    assert len(looks) == len({look[0] for look in looks}) == len({look[1] for look in looks}) == 3


@pytest.mark.parametrize("is_flat", [True, False])
def test_very_many_groups_differ_in_colour_or_shape(is_flat):
    styles = [scatter._style(place, is_flat) for place in range(60)]
    assert len({(style["color"], style["symbol"]) for style in styles}) == 60


def test_a_third_dimension_keeps_the_marks_and_their_proportions(coordinates):
    solid = np.hstack([coordinates, np.ones((5, 1), np.float32)])
    groups, marks = [f"group {number}" for number in range(5)], Inspected(0, (1,), (2,), 0)
    flat, deep = (
        {trace.name: trace.marker for trace in fig.data if trace.mode == "markers"}
        for fig in (
            scatter.points(points, WORDS, groups, marks=marks) for points in (coordinates, solid)
        )
    )
    assert {name: look.symbol for name, look in flat.items()} == {
        name: look.symbol for name, look in deep.items()
    }
    assert len({round(deep[name].size / flat[name].size, 6) for name in flat}) == 1


def test_markup_in_words_and_groups_is_text(coordinates):
    fig = scatter.points(coordinates, WORDS, [*GROUPS[:4], "<i>rest</i>"])
    assert traces(fig)["&lt;i&gt;rest&lt;/i&gt;"].text[0] == "&lt;b&gt;the&lt;/b&gt;"


def test_traces_of_words_know_their_rows(coordinates):
    fig = scatter.points(coordinates, WORDS, ["a", "b", "a", "b", "a"])
    np.testing.assert_array_equal(traces(fig)["b"].customdata, [1, 3])
    assert list(traces(fig)["b"].text) == ["dog", "cheese"]


def test_the_view_is_kept_while_the_coordinates_are_the_same(coordinates):
    views = {
        scatter.points(points, WORDS, GROUPS, marks=marks).layout.uirevision
        for points, marks in [
            (coordinates, None),
            (coordinates.copy(), Inspected(0, (1,), (2,), 0)),
            (coordinates + 1, None),
        ]
    }
    assert len(views) == 2


def test_the_quiet_group_lies_behind_and_is_labelled_last(coordinates):
    fig = scatter.points(coordinates, WORDS, GROUPS, quiet="foods")
    assert fig.data[0].name == "foods"
    assert fig.data[0].marker.color == theme.MUTED
    assert [trace.meta["rank"] for trace in fig.data] == [1, 0, 0]


def test_alone_the_quiet_group_is_not_quiet(coordinates):
    fig = scatter.points(coordinates, WORDS, ["foods"] * 5, quiet="foods")
    assert fig.data[0].marker.color == theme.CATEGORICAL[0]
    assert fig.data[0].meta["rank"] == 0


@pytest.mark.parametrize("dims", [2, 3])
def test_lines_lead_to_true_neighbours_and_rings_mark_false_ones(coordinates, dims):
    solid = np.hstack([coordinates, np.ones((5, dims - 2), np.float32)])
    marks = Inspected(focus=0, near=(1, 2), false=(4,), kept=1)
    drawn = traces(scatter.points(solid, WORDS, GROUPS, marks=marks))
    np.testing.assert_array_equal(drawn[scatter.NEAR].x, [0, 1, np.nan, 0, 4, np.nan])
    np.testing.assert_array_equal(drawn[scatter.FALSE].y, [9])
    np.testing.assert_array_equal(drawn[scatter.FOCUS].x, [0])
    assert drawn[scatter.FOCUS].text == ("cat",)
    assert {trace.type for trace in drawn.values()} == {"scatter" if dims == 2 else "scatter3d"}


def test_marks_do_not_move_the_axes(coordinates):
    plain = scatter.points(coordinates, WORDS, GROUPS)
    marked = scatter.points(coordinates, WORDS, GROUPS, marks=Inspected(0, (1,), (2,), 0))
    assert plain.layout.xaxis.range == marked.layout.xaxis.range
    assert plain.layout.yaxis.range == marked.layout.yaxis.range
    assert plain.layout.yaxis.scaleanchor == "x"


def test_axes_without_a_meaning_have_no_numbers(coordinates):
    plain = scatter.points(coordinates, WORDS, GROUPS)
    assert not plain.layout.xaxis.showticklabels
    titled = scatter.points(coordinates, WORDS, GROUPS, axes=["first", "second"])
    assert titled.layout.yaxis.title.text == "second"
    assert titled.layout.xaxis.showticklabels


def test_many_points_are_drawn_by_webgl():
    points = np.random.default_rng(0).normal(size=(10_000, 2)).astype(np.float32)
    words = [f"w{number}" for number in range(10_000)]
    fig = scatter.points(points, words, ["most frequent"] * 10_000, quiet="most frequent")
    assert fig.data[0].type == "scattergl"
    assert len(fig.data[0].x) == 10_000


def test_a_large_background_hides_neither_groups_nor_marks():
    """Plotly lays WebGL over SVG, so there must be no SVG beneath."""
    points = np.random.default_rng(0).normal(size=(2_000, 2)).astype(np.float32)
    groups = ["loud"] * 5 + ["quiet"] * 1_995
    words = [str(number) for number in range(2_000)]
    marks = Inspected(focus=0, near=(1, 2), false=(4,), kept=1)
    fig = scatter.points(points, words, groups, marks=marks, quiet="quiet")
    assert {trace.type for trace in fig.data} == {"scattergl"}
    assert [trace.name for trace in fig.data][:2] == ["quiet", "loud"]
    assert len(fig.data) == 5


def test_of_very_many_points_the_small_groups_lie_on_top_and_the_legend_keeps_its_order():
    count = 12_000
    points = np.random.default_rng(0).normal(size=(count, 2)).astype(np.float32)
    groups = ["first"] * 10 + ["second"] * 90 + ["third"] * (count - 100)
    fig = scatter.points(points, [str(number) for number in range(count)], groups)
    assert [trace.name for trace in fig.data] == ["third", "second", "first"]
    assert [trace.legendrank for trace in fig.data] == [2, 1, 0]
    assert fig.data[0].marker.opacity < 1
    assert fig.data[0].marker.size < fig.data[1].marker.size


@pytest.mark.parametrize("dims", [2, 3])
def test_equal_points_can_be_drawn(dims):
    fig = scatter.points(np.zeros((3, dims), np.float32), ["a", "b", "c"], ["g"] * 3)
    assert len(fig.data[0].x) == 3


def test_in_space_the_points_are_in_a_cube_which_fills_the_picture(coordinates):
    solid = np.hstack([coordinates, np.linspace(0, 0.1, 5, dtype=np.float32)[:, None]])
    scene = scatter.points(solid, WORDS, GROUPS).layout.scene
    ranges = np.array([scene[axis].range for axis in ("xaxis", "yaxis", "zaxis")])
    assert (ranges[:, 0] < solid.min(axis=0)).all()
    assert (ranges[:, 1] > solid.max(axis=0)).all()
    np.testing.assert_allclose(np.diff(ranges, axis=1), np.ptp(ranges[1]), rtol=1e-6)
    np.testing.assert_allclose(ranges[2].mean(), 0.05, atol=1e-6)
    assert scene.aspectmode == "cube"
    assert scene.camera.center.z < 0
