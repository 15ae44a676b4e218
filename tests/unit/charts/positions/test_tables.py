"""The pictures of positional encodings hold the very numbers of their encodings."""

from dataclasses import replace

import numpy as np
import pytest

from components.charts import theme
from components.charts.positions import biases, closer, tables, trials, waves
from components.positions import alibi, decay, learned, length_bench, overview, scaling
from components.positions.alibi import Alibi
from components.positions.learned import Learned
from components.positions.length_bench import Bench, Course
from components.positions.parts import Part
from components.positions.relative import T5, Buckets, Trained
from components.positions.rotary import Rotary
from components.positions.scaling import RopeScaling
from components.positions.schemes import Biased, Nothing
from components.positions.shuffle import Shuffled
from components.positions.sinusoidal import Sinusoidal
from components.positions.types import Profile, Span

ROWS = np.random.default_rng(0).standard_normal((20, 6)).astype(np.float32)
SPAN = Span(16)
NUMBERS = Trained("tiny", Buckets(8, 64), ROWS[:8])
ASKED = [
    Learned("tiny", ROWS, SPAN),
    Sinusoidal(SPAN, 8),
    Rotary(SPAN, 8),
    Alibi(SPAN),
    T5(SPAN, NUMBERS.buckets, NUMBERS, head=2),
    Nothing(SPAN, causal=True),
]


def heat(fig):
    trace, *_ = fig.data
    return trace


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.name)
def test_the_table_shows_every_number(asked):
    encoding = asked.encoding()
    fig = tables.table(asked, encoding, limit=2.0)
    np.testing.assert_array_equal(heat(fig).z, encoding.table)
    assert fig.layout.yaxis.title.text.startswith("position")


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.name)
def test_cosines_have_one_scale_and_factors_one_that_fits_them(asked):
    encoding = asked.encoding()
    trace = heat(tables.similarity(asked, encoding))
    np.testing.assert_array_equal(trace.z, encoding.similarity)
    assert (trace.zmin, trace.zmax) == (0 if isinstance(asked, Biased) else -1, 1)


def test_vectors_get_colours_around_zero_and_biases_up_to_zero():
    vectors, biases = ASKED[1], ASKED[3]
    trace = heat(tables.table(vectors, vectors.encoding(), limit=0.5))
    assert (trace.zmin, trace.zmax) == (-0.5, 0.5)
    trace = heat(tables.table(biases, biases.encoding(), limit=0.5))
    assert (trace.zmin, trace.zmax) == (-15 / 16, 0)
    assert trace.colorscale[0][1] == theme.SEQUENTIAL[0][1]


def test_rows_that_do_not_exist_are_named():
    def texts(count, first=0):
        asked = Learned("tiny", ROWS, Span(count, first))
        fig = tables.table(asked, asked.encoding(), limit=1.0)
        return [note.text for note in fig.layout.annotations]

    assert texts(20) == []
    assert texts(24) == ["no row beyond position 19"]
    assert texts(16, first=8) == ["no row beyond position 19"]
    assert texts(16, first=32) == ["no rows here"]


def test_axes_count_from_the_first_position():
    asked = Sinusoidal(Span(16, 100), 8)
    encoding = asked.encoding()
    trace = heat(tables.table(asked, encoding, limit=1.0))
    np.testing.assert_array_equal(trace.y, np.arange(100, 116))
    np.testing.assert_array_equal(trace.x, np.arange(8))
    square = heat(tables.similarity(asked, encoding))
    np.testing.assert_array_equal(square.x, np.arange(100, 116))


def test_more_positions_than_rows_drawn_become_means_and_say_so():
    asked = Sinusoidal(Span(2_048), 8)
    encoding = asked.encoding()
    fig = tables.table(asked, encoding, limit=1.0)
    np.testing.assert_array_equal(heat(fig).z, encoding.held.blocks(16))
    np.testing.assert_array_equal(heat(fig).y, np.arange(0, 2_048, 16) + 7.5)  # their middles
    assert "mean of 16" in heat(fig).name
    assert "means of 16" in fig.layout.yaxis.title.text
    square = heat(tables.similarity(asked, encoding))
    assert np.asarray(square.z).shape == (128, 128)


@pytest.mark.parametrize("asked", [replace(one, span=Span(2_048, 100)) for one in ASKED])
def test_a_part_is_drawn_in_its_true_cells_with_the_colours_of_the_whole(asked):
    encoding, part = asked.encoding(), Part(slice(8, 20), slice(1, 5))
    whole, cells = (
        heat(tables.table(asked, encoding, limit=2.0, part=shown)) for shown in (None, part)
    )
    np.testing.assert_array_equal(cells.z, encoding.table[8:20, 1:5])
    np.testing.assert_array_equal(cells.y, np.arange(108, 120))
    first = 100 if isinstance(asked, Biased) else 0
    np.testing.assert_array_equal(cells.x, np.arange(first + 1, first + 5))
    assert (cells.zmin, cells.zmax) == (whole.zmin, whole.zmax)
    assert "mean" not in cells.name
    assert tuple(cells.meta["block"]) == (1, 1)
    assert tuple(whole.meta["block"]) == (16, 16 if first else 1)
    assert encoding.held.blocks(16).shape == np.asarray(whole.z).shape
    pairs = heat(tables.similarity(asked, encoding, part=part))
    np.testing.assert_allclose(pairs.z, encoding.similarity[8:20, 1:5], atol=2e-7)


def test_t5_without_numbers_shows_buckets_on_both_sides():
    asked = T5(SPAN, Buckets(8, 64))
    encoding = asked.encoding()
    trace = heat(tables.table(asked, encoding, limit=1.0))
    np.testing.assert_array_equal(trace.z, encoding.table)
    assert (trace.zmin, trace.zmax) == (0, 7)
    line, *_ = tables.similarity(asked, encoding).data
    np.testing.assert_array_equal(line.y, asked.buckets.numbers(np.asarray(line.x)))


def test_profiles_are_the_means_and_end_where_the_table_ends():
    found = overview.usual_profiles(24, rows=ROWS)
    empty = Profile(np.array([], int), np.array([]), np.array([]), np.array([]))
    fig = tables.profiles(found | {"t5": empty}, chosen="none")
    assert [trace.name for trace in fig.data] == list(found)
    np.testing.assert_array_equal(fig.data[1].y, found["sinusoidal"].mean)
    assert np.isnan(fig.data[0].y[20:]).all()
    assert np.isfinite(fig.data[0].y[:20]).all()


def test_what_lies_behind_each_scheme():
    figures = {asked.name: closer.closer(asked, asked.encoding(), position=3) for asked in ASKED}
    axes, rows = figures["learned"]
    np.testing.assert_allclose(rows.data[0].y, learned.norms(ROWS[:16]))
    np.testing.assert_allclose(
        [axes.data[0].x, axes.data[0].y, axes.data[0].z],
        learned.axes(ROWS).coordinates.T,
        rtol=1e-5,
    )
    lengths = 2 * np.pi / scaling.frequencies(8)
    np.testing.assert_allclose(figures["rotary"][1].data[0].y, lengths)
    np.testing.assert_allclose(figures["sinusoidal"][1].data[0].y, lengths)
    np.testing.assert_array_equal(figures["alibi"][1].data[0].y, alibi.slopes(8))
    np.testing.assert_array_equal(heat(figures["t5"][1]).z, NUMBERS.values)
    assert figures["none"] == ()


@pytest.mark.parametrize("dims", [2, 8, 128])
def test_a_hand_points_where_its_pair_is_turned_to(dims):
    asked = Rotary(SPAN, dims)
    fig = waves.clocks(asked.frequencies, position=7)
    hands = [trace for trace in fig.data if trace.name]
    assert len(hands) == min(8, dims // 2)
    for hand in hands:
        pair = int(hand.name.removeprefix("pair "))
        angle = 7 * float(asked.frequencies[pair])
        (x, tip_x), (y, tip_y) = hand.x, hand.y
        np.testing.assert_allclose([tip_x - x, tip_y - y], [np.cos(angle), np.sin(angle)])


TRAINING = waves.Training(np.array([6.0, 60.0]), 2_048)


def test_wavelengths_stand_on_a_logarithmic_axis_beside_the_positions_shown_and_trained():
    fig = waves.wavelengths(np.array([6.0, 60.0]), shown=512, training=TRAINING)
    assert fig.layout.yaxis.type == "log"
    names = [trace.name for trace in fig.data]
    assert names == ["wavelength", "512 positions shown", "2,048 in training"]
    np.testing.assert_array_equal(fig.data[1].y, [512, 512])
    np.testing.assert_array_equal(fig.data[2].y, [2_048, 2_048])


def test_slowed_pairs_have_longer_waves():
    asked = Rotary(SPAN, 8, scaling=RopeScaling("linear", 4.0))
    _, fig = closer.closer(asked, asked.encoding(), position=0)
    np.testing.assert_allclose(fig.data[0].y, 4 * 2 * np.pi / scaling.frequencies(8))
    (before,) = (trace for trace in fig.data if trace.name == "wavelength in training")
    np.testing.assert_allclose(before.y, 2 * np.pi / scaling.frequencies(8))


def test_every_head_has_a_line_and_the_chosen_one_is_on_top():
    slopes = alibi.slopes(12)
    fig = biases.penalties(slopes, head=9, positions=8)
    assert len(fig.data) == 12
    chosen = fig.data[-1]
    assert chosen.name == "head 9, slope 0.7071"
    np.testing.assert_allclose(chosen.y, np.exp(-slopes[8] * np.arange(8)), rtol=1e-6)
    assert [trace.showlegend for trace in fig.data].count(True) == 1


def test_the_truth_panel_has_all_four_lines_on_one_axis():
    found = decay.compare(Rotary(Span(16), 8), preferred=4, random_pairs=10)
    lines = {trace.name: trace for trace in waves.decay(found).data}
    bound = lines["the paper's bound ÷ 2.5"]
    np.testing.assert_array_equal(bound.y, found.relative_bound)
    np.testing.assert_array_equal(bound.customdata, found.bound)
    np.testing.assert_array_equal(lines["q = k"].y, found.same)
    np.testing.assert_array_equal(lines["k prefers distance 4"].y, found.shifted)
    np.testing.assert_array_equal(lines["q, k random"].y, found.mean)
    np.testing.assert_array_equal(lines["q, k random (low)"].y, found.low)


def test_the_profile_of_a_scheme_is_taken_from_its_similarity():
    profile = ASKED[3].encoding().alike.profile()
    np.testing.assert_allclose(profile.mean, np.exp(-np.arange(16) / 16), rtol=1e-6)


def test_the_shuffle_test_leaves_out_what_a_logarithm_cannot_show():
    values = np.array([0, 1e-7], np.float32)
    moved = np.array([1, 2], np.float32)
    found = Shuffled("a b", "b a", 4, moved, values, None, values + 1, ("rows",))
    fig = trials.shuffled(found)
    assert fig.layout.yaxis.type == "log"
    lines = {trace.name: trace.y for trace in fig.data}
    np.testing.assert_array_equal(lines["positions removed"], np.array([np.nan, 1e-7], np.float32))
    np.testing.assert_array_equal(lines["with positions"], [1, 2])


def test_the_shuffle_test_of_a_decoder_shows_what_its_mask_tells():
    values = np.array([0.5, 1e-7], np.float32)
    found = Shuffled("a b", "b a", 4, values + 2, values, values + 1, values, ("mask", "rows"))
    lines = {trace.name: trace.y for trace in trials.shuffled(found).data}
    np.testing.assert_array_equal(lines["positions removed, mask on"], values + 1)
    np.testing.assert_array_equal(lines["positions and mask removed"], values)


def test_the_length_bench_draws_means_of_seeds_with_bands_and_the_floor():
    losses = np.stack([np.arange(256.0), np.arange(256.0) + 2]).astype(np.float32)
    losses[:, 64:] = np.nan
    bench = Bench({"learned": losses, "alibi": losses[:1] * 0}, losses[0], Course(10), 5)
    fig = trials.losses(bench, chosen="learned")
    assert fig.data[-1].name == "learned"
    assert fig.data[0].name == "the best possible"
    lines = {trace.name: trace for trace in fig.data}
    smooth = length_bench.smoothed(losses, window=8)
    np.testing.assert_array_equal(lines["learned"].y, smooth.mean(axis=0))
    np.testing.assert_array_equal(lines["learned (low)"].y, smooth[0])
    assert "alibi (low)" not in lines
    np.testing.assert_array_equal(lines["the best possible"].y, smooth[0])
    assert fig.layout.shapes[0].x0 == 64
