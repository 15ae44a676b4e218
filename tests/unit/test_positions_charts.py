"""The pictures of positional encodings hold the very numbers of their encodings."""

import numpy as np
import pytest

from components.charts import positions as charts
from components.charts import theme
from components.positions import alibi, comparison, learned, rotary, schemes, sinusoidal
from components.positions.schemes import Alibi, Learned, Rotary, Sinusoidal

ROWS = np.random.default_rng(0).standard_normal((20, 6)).astype(np.float32)
ASKED = [Learned("tiny", ROWS, 16), Sinusoidal(16, 8), Rotary(16, 8), Alibi(16)]


def heat(fig):
    (trace,) = fig.data
    return trace


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.name)
def test_the_table_shows_every_number(asked):
    encoding = asked.encoding()
    fig = charts.table(asked, encoding, limit=2.0)
    np.testing.assert_array_equal(heat(fig).z, encoding.table)
    assert fig.layout.yaxis.title.text.startswith("position")


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.name)
def test_similarities_of_all_schemes_have_one_scale(asked):
    encoding = asked.encoding()
    trace = heat(charts.similarity(asked, encoding))
    np.testing.assert_array_equal(trace.z, encoding.similarity)
    assert (trace.zmin, trace.zmax) == (-1, 1)


def test_vectors_get_colours_around_zero_and_biases_up_to_zero():
    vectors, biases = ASKED[1], ASKED[3]
    trace = heat(charts.table(vectors, vectors.encoding(), limit=0.5))
    assert (trace.zmin, trace.zmax) == (-0.5, 0.5)
    trace = heat(charts.table(biases, biases.encoding(), limit=0.5))
    assert (trace.zmin, trace.zmax) == (-15 / 16, 0)
    assert trace.colorscale[0][1] == theme.SEQUENTIAL[0][1]


def test_rows_that_do_not_exist_are_named():
    def texts(positions):
        asked = Learned("tiny", ROWS, positions)
        fig = charts.table(asked, asked.encoding(), limit=1.0)
        return [note.text for note in fig.layout.annotations]

    assert texts(20) == []
    assert texts(24) == ["no row beyond position 19"]


def test_profiles_are_the_means_and_end_where_the_table_ends():
    found = schemes.usual(24, rows=ROWS)
    fig = charts.profiles(found)
    assert [trace.name for trace in fig.data] == list(schemes.NAMES)
    np.testing.assert_array_equal(fig.data[1].y, found["sinusoidal"].mean)
    assert np.isnan(fig.data[0].y[20:]).all()
    assert np.isfinite(fig.data[0].y[:20]).all()


def test_what_lies_behind_each_scheme():
    names = {asked.name: charts.closer(asked, asked.encoding()).data[0].y for asked in ASKED}
    np.testing.assert_allclose(names["learned"], learned.norms(ROWS[:16]))
    np.testing.assert_array_equal(names["sinusoidal"], sinusoidal.wavelengths(8))
    np.testing.assert_array_equal(names["rotary"], sinusoidal.wavelengths(8))


def test_wavelengths_stand_on_a_logarithmic_axis_beside_the_positions_shown():
    fig = charts.wavelengths(np.array([6.0, 60.0]), positions=512)
    assert fig.layout.yaxis.type == "log"
    assert [trace.name for trace in fig.data] == ["wavelength", "512 positions shown"]
    np.testing.assert_array_equal(fig.data[1].y, [512, 512])


def test_every_head_has_a_line_and_the_chosen_one_is_on_top():
    slopes = alibi.slopes(12)
    fig = charts.penalties(slopes, head=9, positions=8)
    assert len(fig.data) == 12
    chosen = fig.data[-1]
    assert chosen.name == "head 9, slope 0.7071"
    np.testing.assert_allclose(chosen.y, np.exp(-slopes[8] * np.arange(8)))
    assert [trace.showlegend for trace in fig.data].count(True) == 1


def test_the_truth_panel_has_all_four_lines_on_one_axis():
    found = rotary.decay(16, dims=8, preferred=4, random_pairs=10)
    lines = {trace.name: trace for trace in charts.decay(found).data}
    bound = lines["the paper's bound ÷ 2.5"]
    np.testing.assert_array_equal(bound.y, found.relative_bound)
    np.testing.assert_array_equal(bound.customdata, found.bound)
    np.testing.assert_array_equal(lines["q = k"].y, found.same)
    np.testing.assert_array_equal(lines["k prefers distance 4"].y, found.shifted)
    np.testing.assert_array_equal(lines["q, k random"].y, found.mean)
    np.testing.assert_array_equal(lines["q, k random (low)"].y, found.low)


def test_the_profile_of_a_scheme_is_taken_from_its_similarity():
    asked = ASKED[3]
    profile = comparison.by_distance(asked.encoding().similarity)
    np.testing.assert_allclose(profile.mean, np.exp(-np.arange(16) / 16), rtol=1e-6)
