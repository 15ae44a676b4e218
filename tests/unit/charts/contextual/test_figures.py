"""Do the figures show the very numbers they were given?"""

import json
from dataclasses import replace

import numpy as np
import plotly.graph_objects as go
import pytest

from components.charts import theme
from components.charts.contextual import attention, by_layer, maps, pairs, senses
from components.vectors.contextual import journey, measures
from components.vectors.contextual.attention import Taken
from components.vectors.contextual.journey import Fixed
from components.vectors.contextual.measures import Curves, Sample
from components.vectors.contextual.occurrences import Occurrence, Occurrences
from components.vectors.contextual.pooling import Held, Pooled
from components.vectors.contextual.senses import discover
from components.vectors.contextual.sentences import Sentence
from tests.unit.charts.contrast import contrast


@pytest.fixture
def found() -> Occurrences:
    texts = ("A <b>bank</b> & more", "The bank", "bank two", "bank of " + "very " * 20 + "end")
    starts = (5, 4, 0, 0)
    senses = ("money", "river", None, "money")
    return Occurrences(
        "bank",
        tuple(Sentence(text, sense) for text, sense in zip(texts, senses, strict=True)),
        tuple(Occurrence(n, at, at + 4, ("bank",), (7,)) for n, at in enumerate(starts)),
        np.random.default_rng(0).normal(size=(3, 4, 5)).astype(np.float32),
    )


@pytest.fixture
def path(found):
    return journey.journey(found.hidden, np.ones(5, dtype=np.float32))


def traces(fig) -> dict:
    return {trace.name: trace for trace in fig.data}


def test_the_map_holds_the_points_of_its_layer(found, path):
    drawn = traces(maps.layer_map(found, path, layer=1))
    assert list(drawn) == [
        *("paths of money", "paths of river", f"paths of {maps.NO_SENSE}"),
        *("static vector", "layer", "money", "river", maps.NO_SENSE),
    ]
    np.testing.assert_array_equal(drawn["money"].x, path.points[1, [0, 3], 0])
    np.testing.assert_array_equal(drawn["money"].y, path.points[1, [0, 3], 1])
    assert drawn["money"].text == ("1", "4")
    assert drawn["layer"].text == ("<b>layer 1 of 2</b>",)
    assert (drawn["static vector"].x[0], drawn["static vector"].y[0]) == (0, 0)
    assert drawn["money"].marker.symbol != drawn["river"].marker.symbol


def test_paths_lead_through_all_layers(found, path):
    line = traces(maps.layer_map(found, path, layer=0))["paths of river"]
    np.testing.assert_array_equal(line.x[:3], path.points[:, 1, 0])
    assert np.isnan(line.x[3])
    assert line.line.shape is None  # straight: nothing is known between layers


def test_frames_move_the_points_and_nothing_else(found, path):
    fig = maps.layer_map(found, path, layer=1)
    assert [frame.name for frame in fig.frames] == ["0", "1", "2"]
    for layer, frame in enumerate(fig.frames):
        moved = {fig.data[at].name: data for at, data in zip(frame.traces, frame.data, strict=True)}
        assert list(moved) == ["layer", "money", "river", maps.NO_SENSE]
        np.testing.assert_array_equal(moved["money"].x, path.points[layer, [0, 3], 0])
        np.testing.assert_array_equal(moved["river"].y, path.points[layer, [1], 1])
    assert fig.frames[0].data[0].text == ("<b>input</b>",)


@pytest.mark.parametrize(("layer", "order"), [(1, "0121"), (2, "012")])
def test_play_ends_on_the_chosen_layer(found, path, layer, order):
    (menu,) = maps.layer_map(found, path, layer=layer).layout.updatemenus
    assert "".join(menu.buttons[0].args[0]) == order


def test_the_axes_are_the_same_for_all_layers(found, path):
    first, last = (maps.layer_map(found, path, layer=layer).layout for layer in (0, 2))
    assert first.xaxis.range == last.xaxis.range
    assert first.yaxis.scaleanchor == "x"
    every = path.points.reshape(-1, 2)
    for axis, values in ((first.xaxis, every[:, 0]), (first.yaxis, every[:, 1])):
        assert axis.range[0] < values.min() < values.max() < axis.range[1]


def test_the_name_of_the_layer_has_a_strip_above_all_points(found, path):
    fig = maps.layer_map(found, path, layer=1)
    note = traces(fig)["layer"]
    assert (note.xaxis, note.yaxis) == ("x2", "y2")
    assert fig.layout.yaxis.domain[1] <= fig.layout.yaxis2.domain[0]


@pytest.fixture
def taken() -> Taken:
    weights = np.random.default_rng(1).dirichlet(np.ones(4), size=(2, 3)).astype(np.float32)
    marks = np.array([True, False, False, True])
    return Taken(("[CLS]", "<b>", "bank", "[SEP]"), marks, np.arange(4) == 2, weights)


@pytest.fixture
def every_figure(found, path, taken) -> list[go.Figure]:
    cosines = np.stack([np.linspace(-1, 1, 101, dtype=np.float32)] * 3)
    sample = Sample(2, 9, cosines, "random pairs")
    likeness = measures.curves(found.hidden, found.senses, sample.baseline)
    groups = discover(found.hidden, found.senses)
    pooled = Pooled(found.sentences, found.hidden, ("",) * 4, likeness, sample)
    held = Held(*(np.full((3, 4), value, np.float32) for value in (0.25, 0.5, 0.125)))
    place = Fixed(("bank", "<i>", "shore"), path.points[0, :3], np.ones(3, np.float32), 0.5)
    return [
        maps.layer_map(found, path, layer=1),
        by_layer.by_layer(likeness, layer=1),
        pairs.occurrences(found, sample, layer=1),
        pairs.ruler(likeness, sample, layer=1),
        senses.grouped(found, path, groups, layer=1),
        by_layer.of_groups(groups, layer=1),
        attention.by_head(taken, layer=1, marks=True),
        attention.by_layer(taken, marks=True),
        senses.fixed(place, 4),
        pairs.sentences(pooled, layer=1),
        by_layer.of_sentences(likeness, layer=1),
        by_layer.what_layers_hold(held, layer=1),
        by_layer.wins(held, layer=1, without=1),
    ]


def test_unchecked_figures_are_what_plotly_makes_of_them(every_figure):
    """`theme.figure` skips Plotly's checks; here they are made."""
    assert len(every_figure) == 13
    for fig in every_figure:
        checked = go.Figure(fig.to_dict())  # raises on any property Plotly does not know
        assert json.loads(checked.to_json()) == json.loads(fig.to_json())


def test_attention_colours_end_at_the_largest_weight_of_a_word(every_figure):
    heads, layers = every_figure[6:8]
    table, *_ = heads.data
    assert list(heads.layout.yaxis.ticktext) == ["all heads", "head 1", "head 2", "head 3"]
    assert table.zmax == pytest.approx(np.array(table.z)[:, 1:3].max())
    np.testing.assert_allclose(table.z[0], np.mean(table.z[1:], axis=0), atol=1e-6)
    assert heads.layout.xaxis.ticktext[1] == "&lt;b&gt;"
    assert heads.layout.xaxis.ticktext[2] == "▸ bank ◂"
    np.testing.assert_allclose(layers.data[0].z[0], table.z[0], atol=1e-6)
    titles = [fig.data[0].colorbar.title.text for fig in (heads, layers)]
    assert titles[0].startswith("the heads of layer 1")
    assert titles[1].startswith("all layers")


@pytest.mark.parametrize("marks", [True, False])
def test_without_marks_the_words_keep_their_weights(taken, marks):
    table, *_ = attention.by_head(taken, layer=2, marks=marks).data
    kept = slice(None) if marks else slice(1, 3)
    np.testing.assert_allclose(np.array(table.z)[1:], taken.weights[1][:, kept], atol=1e-6)
    assert len(table.hovertext[0]) == (4 if marks else 2)


def test_the_first_token_of_a_text_without_marks_does_not_set_the_colours(taken):
    weights = taken.weights.copy()
    weights[..., 0] = 0.9  # where the heads of a decoder rest
    resting = replace(taken, is_special=np.zeros(4, dtype=np.bool_), weights=weights)
    table, *_ = attention.by_head(resting, layer=1, marks=True).data
    assert table.zmax == pytest.approx(np.array(table.z)[:, 1:].max()) != pytest.approx(0.9)
    without, *_ = attention.by_head(resting, layer=1, marks=False).data
    assert without.zmax == table.zmax
    assert (len(table.hovertext[0]), len(without.hovertext[0])) == (4, 3)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_numbers_in_points_can_be_read(found, path, mode):
    groups = discover(found.hidden, found.senses)
    grouped = senses.grouped(found, path, groups, layer=1)
    figures = [maps.layer_map(found, path, layer=1), grouped]
    colors = {theme.BLACK: theme.BLACK, theme.WHITE: theme.WHITE, **theme.palette(mode)}
    written = [each for fig in figures for each in fig.data if each.mode == "markers+text"]
    assert len(written) >= 4
    for trace in written:
        ink, paper = colors[trace.textfont.color], colors[trace.marker.color]
        assert contrast(ink, paper) >= 4.5, trace.name


def test_the_ruler_counts_pairs_and_marks_the_means(every_figure):
    drawn = traces(every_figure[3])
    assert list(drawn) == ["random tokens", "same sense", "other sense"]
    assert sum(drawn["random tokens"].y) == pytest.approx(2)  # each bin has two corners
    assert drawn["same sense"].text[1] == f"mean {drawn['same sense'].x[0]:.2f}"


def test_html_is_text_and_the_word_is_bold(found, path):
    points = traces(maps.layer_map(found, path, layer=0))["money"]
    assert points.customdata[0] == "1: A &lt;b&gt;<b>bank</b>&lt;/b&gt; &amp; more"
    assert max(map(len, points.customdata[1].split("<br>"))) < 70


def test_without_senses_the_word_is_the_only_group(found, path):
    plain = Occurrences(
        "bank", tuple(Sentence(s.text) for s in found.sentences), found.places, found.hidden
    )
    drawn = traces(maps.layer_map(plain, path, layer=0))
    assert list(drawn) == ["paths of bank", "static vector", "layer", "bank"]


def test_curves_leave_out_what_is_not_there():
    values = np.array([1, 0.5], dtype=np.float32)
    nothing = np.full(2, np.nan, dtype=np.float32)
    base = np.array([0.25, 0.125], dtype=np.float32)
    drawn = traces(by_layer.by_layer(Curves(values, nothing, nothing, base), layer=1))
    assert list(drawn) == ["same word", "same word − random", "random tokens"]
    np.testing.assert_array_equal(drawn["same word − random"].y, [0.75, 0.375])
    fig = by_layer.by_layer(Curves(values, values, nothing, base), layer=1)
    assert "same sense" in traces(fig)
    assert (fig.layout.shapes[0].x0, fig.layout.shapes[0].line.color) == (1, theme.GRID)


def test_the_heatmap_is_ordered_by_sense_and_knows_random_pairs(found):
    cosines = np.stack([np.linspace(-1, 0.9, 101, dtype=np.float32)] * 3)
    sample = Sample(2, 9, cosines, "chances")
    heat, *_ = pairs.occurrences(found, sample, layer=2).data
    order = [0, 3, 1, 2]
    expected = measures.cosines(found.hidden)[2][np.ix_(order, order)]
    np.testing.assert_array_equal(heat.z, expected)
    assert (np.diag(heat.customdata) == "all").all()
    assert heat.customdata[0][2] == sample.ruler(2).share(heat.z[0][2]) != "all"
    assert "above %{customdata} of 101 chances" in heat.hovertemplate
    assert (heat.zmin, heat.zmax) == (pytest.approx(float(cosines[2].mean()), abs=1e-6), 1)
    assert "palest: the mean of chances, −0.05, or less" in heat.colorbar.title.text
    assert heat.hovertext[0][2].startswith("1: A &lt;b&gt;")
    assert "<br>2: The <b>bank</b>" in heat.hovertext[0][2]


def test_many_occurrences_are_named_on_hover_not_quoted(found, monkeypatch):
    monkeypatch.setattr(pairs, "_QUOTED", 3)
    sample = Sample(2, 9, np.zeros((3, 5), dtype=np.float32), "random pairs")
    heat, *_ = pairs.occurrences(found, sample, layer=0).data
    assert heat.hovertext[0][2] == "1 money<br>2 river"
