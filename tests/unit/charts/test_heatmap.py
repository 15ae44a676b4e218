"""The table of colours shows the very numbers it was given, in the order it was given them."""

import numpy as np
import pytest

from components.charts import heatmap, theme
from components.charts.heatmap import Titles

TITLES = Titles(x="dimension", y="position", value="value")
VALUES = np.array([[0.0, -2.0, 1.0], [0.5, 0.25, -1.0]])


def heat(fig):
    """The table itself."""
    return fig.data[0]


def test_every_cell_is_the_value_given_as_float32():
    trace = heat(heatmap.matrix(VALUES, titles=TITLES))
    np.testing.assert_array_equal(trace.z, VALUES)
    assert np.asarray(trace.z).dtype == np.float32
    assert trace.zsmooth is False
    assert trace.name == "value"


def test_the_first_row_stands_on_top():
    many = np.zeros((11, 3))
    assert heatmap.matrix(many, titles=TITLES).layout.yaxis.autorange == "reversed"
    assert list(heatmap.matrix(VALUES, titles=TITLES).layout.yaxis.range) == [1.5, -0.5]


def test_no_label_of_a_column_leads_out_on_the_right():
    """Plotly leaves such a label out; that of the last column is often the one that counts."""
    axis = heatmap.matrix(VALUES, titles=TITLES, x=("a", "b", "c")).layout.xaxis
    assert axis.tickangle is None
    assert all(-90 <= angle <= 0 for angle in axis.autotickangles)


def test_diverging_colours_reach_equally_far_on_both_sides_of_zero():
    trace = heat(heatmap.matrix(VALUES, titles=TITLES))
    assert (trace.zmin, trace.zmax) == (-2.0, 2.0)
    assert trace.colorscale[0][1] == theme.DIVERGING[0][1]


def test_sequential_colours_reach_from_the_smallest_to_the_largest_value():
    trace = heat(heatmap.matrix(VALUES, titles=TITLES, diverging=False))
    assert (trace.zmin, trace.zmax) == (-2.0, 1.0)
    assert trace.colorscale[0][1] == theme.SEQUENTIAL[0][1]


def test_limits_that_are_given_are_kept():
    trace = heat(heatmap.matrix(VALUES, titles=TITLES, limits=(-1, 1)))
    assert (trace.zmin, trace.zmax) == (-1, 1)


@pytest.mark.parametrize("diverging", [True, False])
@pytest.mark.parametrize("value", [0.0, np.nan, 3.0])
def test_a_constant_or_empty_table_has_usable_limits(value, diverging):
    trace = heat(heatmap.matrix(np.full((2, 2), value), titles=TITLES, diverging=diverging))
    assert trace.zmin < trace.zmax


def test_an_empty_cell_is_no_value_and_leaves_the_limits_alone():
    trace = heat(heatmap.matrix(np.array([[np.nan, 2.0]]), titles=TITLES))
    assert np.isnan(trace.z[0][0])
    assert (trace.zmin, trace.zmax) == (-2.0, 2.0)
    assert trace.hoverongaps is False


def test_axes_and_colours_have_titles():
    fig = heatmap.matrix(VALUES, titles=TITLES)
    assert fig.layout.xaxis.title.text == "dimension"
    assert fig.layout.yaxis.title.text == "position"
    assert heat(fig).colorbar.title.text == "value"


def test_what_is_not_there_takes_no_room():
    """Plotly keeps room for an empty title, and above a bar at 1 for a title of the figure."""
    fig = heatmap.matrix(VALUES, titles=Titles("", "position", "value"))
    assert fig.layout.xaxis.title.text is None
    assert 0.999 < heat(fig).colorbar.y < 1


def test_a_title_given_later_stands_at_its_own_axis():
    fig = heatmap.matrix(VALUES, titles=Titles("", "", "value")).update_xaxes(title_text="word")
    assert (fig.layout.xaxis.title.text, fig.layout.yaxis.title.text) == ("word", None)


def test_integer_labels_are_the_places_on_the_axis():
    trace = heat(heatmap.matrix(VALUES, titles=TITLES, x=np.array([10, 20, 30])))
    np.testing.assert_array_equal(trace.x, [10, 20, 30])
    np.testing.assert_array_equal(trace.y, [0, 1])


def test_repeated_texts_keep_a_row_each_and_are_named_on_hover():
    fig = heatmap.matrix(VALUES, titles=TITLES, x=["bank", "bank", "river"], y=["a", "b"])
    np.testing.assert_array_equal(heat(fig).x, [0, 1, 2])
    assert list(fig.layout.xaxis.ticktext) == ["bank", "bank", "river"]
    assert heat(fig).hovertext[1][2] == "b<br>river"


def test_many_texts_are_thinned_on_the_axis_but_all_named_on_hover():
    names = [str(number) for number in range(100)]
    fig = heatmap.matrix(np.zeros((100, 100)), titles=TITLES, x=names, y=names)
    assert list(fig.layout.xaxis.ticktext) == names[::5]
    assert heat(fig).hovertext[99][98] == "99<br>98"


def test_texts_are_not_read_as_html():
    fig = heatmap.matrix(np.zeros((1, 1)), titles=TITLES, x=["<b>"], y=["&"])
    assert list(fig.layout.xaxis.ticktext) == ["&lt;b&gt;"]
    assert heat(fig).hovertext[0][0] == "&amp;<br>&lt;b&gt;"


def test_numbers_are_written_into_small_tables_only():
    _, cells = heatmap.matrix(np.full((10, 10), 0.125), titles=TITLES).data
    assert list(cells.text) == ["0.12"] * 100
    assert len(heatmap.matrix(np.zeros((10, 11)), titles=TITLES).data) == 1


def test_what_is_written_stands_in_its_cell_and_not_in_an_empty_one():
    values = np.array([[1.0, np.nan, 3.0]])
    fig = heatmap.matrix(values, titles=TITLES, x=np.array([10, 20, 30]), diverging=False)
    fig = heatmap.write(fig, [["one", "two", "three"]])
    _, cells = fig.data
    assert list(zip(cells.x, cells.y, cells.text, strict=True)) == [
        (10, 0, "one"),
        (20, 0, ""),
        (30, 0, "three"),
    ]
    assert list(fig.layout.xaxis.range) == [5, 35]
    assert fig.data[0].name == "value"
    assert cells.textfont.color == (theme.INK, theme.INK, theme.PAPER)


def test_a_wrong_number_of_labels_is_refused():
    with pytest.raises(ValueError, match="3 labels are needed, got 2"):
        heatmap.matrix(VALUES, titles=TITLES, x=["a", "b"])


def test_anything_but_a_table_is_refused():
    with pytest.raises(ValueError, match=r"two dimensions, got shape \(3,\)"):
        heatmap.matrix(np.zeros(3), titles=TITLES)
