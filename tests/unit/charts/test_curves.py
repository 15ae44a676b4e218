"""Lines show the very numbers given and can be told apart without colour."""

import numpy as np
import pytest

from components.charts import curves, theme
from components.charts.curves import AxisTitles, Band

TITLES = AxisTitles(x="layer", y="cosine")
X = np.arange(3)
SERIES = {"within": np.array([0.9, 0.8, 0.7]), "across": np.array([0.5, 0.4, np.nan])}


def names(fig):
    """Names of the traces in order."""
    return [trace.name for trace in fig.data]


def test_each_line_is_a_trace_with_the_values_given():
    fig = curves.lines(SERIES, x=X, titles=TITLES)
    assert names(fig) == ["within", "across"]
    for trace, values in zip(fig.data, SERIES.values(), strict=True):
        np.testing.assert_array_equal(trace.y, values)
        np.testing.assert_array_equal(trace.x, X)


def test_axes_have_titles():
    fig = curves.lines(SERIES, x=X, titles=TITLES)
    assert fig.layout.xaxis.title.text == "layer"
    assert fig.layout.yaxis.title.text == "cosine"


def test_lines_differ_in_dash_and_marker_not_in_colour_alone():
    first, second = curves.lines(SERIES, x=X, titles=TITLES).data
    assert first.line.dash != second.line.dash
    assert first.marker.symbol != second.marker.symbol
    assert first.line.color != second.line.color


def test_a_faint_line_is_grey_and_dashed():
    fig = curves.lines(SERIES, x=X, titles=TITLES, faint=["within"])
    assert fig.data[0].line.color == theme.MUTED
    assert fig.data[0].line.dash == "dash"
    assert fig.data[1].line.color != theme.MUTED


def test_few_points_are_marked_and_many_are_not():
    def mode(count):
        return curves.lines({"a": np.zeros(count)}, x=np.arange(count), titles=TITLES).data[0].mode

    assert (mode(40), mode(41)) == ("lines+markers", "lines")


def test_a_band_is_drawn_under_its_line_with_the_edges_given():
    band = Band(low=np.array([0.8, 0.7, 0.6]), high=np.array([1.0, 0.9, 0.8]))
    fig = curves.lines(SERIES, x=X, titles=TITLES, bands={"within": band})
    assert names(fig) == ["within (low)", "within (high)", "within", "across"]
    np.testing.assert_array_equal(fig.data[0].y, band.low)
    np.testing.assert_array_equal(fig.data[1].y, band.high)
    assert fig.data[1].fill == "tonexty"
    assert fig.data[1].fillcolor == f"{theme.CATEGORICAL[0]}30"
    assert fig.data[0].line.color == fig.data[2].line.color


def test_one_line_needs_no_legend():
    assert curves.lines({"a": X}, x=X, titles=TITLES).layout.showlegend is False
    assert curves.lines(SERIES, x=X, titles=TITLES).layout.showlegend is True


def test_texts_stay_in_order_on_the_axis():
    fig = curves.lines({"a": X}, x=["c", "a", "b"], titles=TITLES)
    assert list(fig.data[0].x) == ["c", "a", "b"]


def test_names_and_titles_are_not_read_as_html():
    fig = curves.lines({"<b>": X}, x=X, titles=AxisTitles(x="<i>", y="&"))
    assert names(fig) == ["&lt;b&gt;"]
    assert fig.layout.xaxis.title.text == "&lt;i&gt;"
    assert fig.layout.yaxis.title.text == "&amp;"


def test_more_lines_than_colours_are_drawn():
    fig = curves.lines({str(i): X for i in range(12)}, x=X, titles=TITLES)
    assert len(fig.data) == 12


def test_a_line_of_another_length_is_refused():
    with pytest.raises(ValueError, match="'a' must have 3 points like x, got 2"):
        curves.lines({"a": [1.0, 2.0]}, x=X, titles=TITLES)


def test_a_band_without_a_line_is_refused():
    with pytest.raises(ValueError, match="'b' has no line"):
        curves.lines({"a": X}, x=X, titles=TITLES, bands={"b": Band(X, X)})


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_bands_get_their_real_colours_outside_the_app(mode):
    band = {"within": Band(SERIES["within"], SERIES["within"])}
    fig = theme.resolved(curves.lines(SERIES, x=X, titles=TITLES, bands=band), mode)
    assert fig.data[1].fillcolor == f"{theme.palette(mode)[theme.CATEGORICAL[0]]}30"
