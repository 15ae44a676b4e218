"""Pictures of rare and frequent words hold the numbers they are of, and Plotly takes them."""

import dataclasses
import json

import numpy as np
import plotly.graph_objects as go
import pytest

from components import cached
from components.charts import theme
from components.charts.training import by_band, frequency
from components.vectors.training import banded, compared
from components.vectors.training.banded import TABLES

USUAL = cached.training.USUAL
TEXT = cached.training.text(USUAL.text)
UPDATES = cached.by_frequency.updates(USUAL.text, USUAL.recipe, subsampling=True)
NORMS = cached.work.find(cached.by_frequency.USUAL_NORMS[0])
TABLES_FOUND = cached.work.find(cached.by_frequency.USUAL_BANDS)
KING = TEXT.words.index("king")
RANGES = banded.ranges(30)


def updates(found=UPDATES):
    return frequency.updates(found, TEXT.words, chosen=KING)


def norms(found=NORMS):
    return frequency.norms(found, TEXT.counts, TEXT.words, chosen=KING)


def losses(found=TABLES_FOUND):
    return by_band.losses(found, RANGES, nothing="nothing")


def price():
    return by_band.parameters((9_984, 3_618, 3_440))


def by_name(fig):
    return {trace.name: trace for trace in fig.data}


@pytest.mark.parametrize("figure", [updates, norms, losses, price])
def test_plotly_takes_the_figure(figure):
    written = json.dumps(figure().to_plotly_json(), cls=theme.encoder())
    again = go.Figure(json.loads(written))  # checks every property
    assert json.loads(json.dumps(again.to_plotly_json(), cls=theme.encoder())) == json.loads(
        written
    )


def test_every_word_has_its_updates_and_the_chosen_one_is_in_colour():
    traces = by_name(updates())
    np.testing.assert_array_equal(traces["input row"].y, UPDATES.read)
    np.testing.assert_array_equal(traces["drawn at random"].y, UPDATES.drawn)
    np.testing.assert_array_equal(traces["input row"].x, TEXT.counts)
    chosen = traces["chosen"]
    assert chosen.marker.color == theme.ACCENT
    assert list(chosen.y) == [UPDATES.drawn[KING], UPDATES.read[KING]]
    assert (np.diff(traces["expected"].x) > 0).all()
    assert traces["if all were read"].y[-1] == pytest.approx(UPDATES.proportional.max())
    every = dataclasses.replace(UPDATES, kept=np.ones(len(TEXT.words)))
    assert "if all were read" not in by_name(updates(every))


def test_a_word_without_updates_has_no_point_and_names_stand_at_their_own_points():
    none = np.where(np.arange(len(TEXT.words)) == 0, 0, UPDATES.read)
    figure = updates(dataclasses.replace(UPDATES, read=none))
    assert np.isnan(by_name(figure)["input row"].y[0])
    named = {note.text: (note.x, note.y) for note in figure.layout.annotations}
    assert "the" not in named
    assert named["king"] == pytest.approx(np.log10([TEXT.counts[KING], UPDATES.read[KING]]))


def test_norms_are_means_and_the_chosen_word_has_the_range_of_its_seeds():
    traces = by_name(norms())
    np.testing.assert_allclose(traces["mean norm"].y, NORMS.norms.mean(axis=0), rtol=1e-6)
    chosen, lengths = traces["chosen"], NORMS.norms[:, KING]
    assert chosen.y[0] + chosen.error_y.array[0] == pytest.approx(lengths.max())
    assert chosen.y[0] - chosen.error_y.arrayminus[0] == pytest.approx(lengths.min())
    figure = norms(dataclasses.replace(NORMS, norms=np.full_like(NORMS.norms, np.inf)))
    (said,) = figure.layout.annotations
    assert said.text == "all rows grew beyond all bounds"
    assert not figure.layout.yaxis.showticklabels


def test_lengths_no_axis_can_show_are_left_out_and_counted():
    some = NORMS.norms.copy()
    some[1, 3:5] = 1.8e12
    figure = norms(dataclasses.replace(NORMS, norms=some))
    assert figure.layout.yaxis.range[1] < 10
    assert np.isnan(by_name(figure)["mean norm"].y[3:5]).all()
    assert "2 rows grew beyond all bounds" in [note.text for note in figure.layout.annotations]


def test_rows_that_stand_still_get_a_sentence_in_place_of_an_axis():
    figure = norms(dataclasses.replace(NORMS, norms=np.zeros_like(NORMS.norms)))
    (said,) = figure.layout.annotations
    assert said.text == "nothing moves: every row has length 0"
    assert not figure.layout.yaxis.showticklabels


def test_losses_beyond_all_bounds_leave_the_axis_to_the_others():
    broken = TABLES_FOUND.losses.copy()
    broken[1, 2] = 1.8e12
    figure = losses(dataclasses.replace(TABLES_FOUND, losses=broken))
    assert figure.layout.yaxis.range[1] < 10
    (said,) = figure.layout.annotations
    assert said.text == f"grew beyond all bounds: {TABLES[2]}"
    broken[:] = np.nan
    figure = losses(dataclasses.replace(TABLES_FOUND, losses=broken))
    assert [note.text for note in figure.layout.annotations] == ["nothing"]
    assert not figure.layout.yaxis.showticklabels


def test_losses_that_are_all_the_same_have_ticks_that_differ():
    same = np.full_like(TABLES_FOUND.losses, 4.158883) + np.float32(1e-6) * TABLES_FOUND.losses
    low, high = losses(dataclasses.replace(TABLES_FOUND, losses=same)).layout.yaxis.range
    assert high - low >= 0.05


def test_losses_are_means_of_seeds_with_their_range_and_the_last_is_of_all_pairs():
    traces = by_name(losses())
    assert list(traces) == list(TABLES)
    for number, name in enumerate(TABLES):
        found, trace = TABLES_FOUND.losses[:, number], traces[name]
        every = TABLES_FOUND.overall[:, number].mean()
        np.testing.assert_allclose(trace.y, [*found.mean(axis=0), every], rtol=1e-6)
        highest = trace.y + np.array(trace.error_y.array)
        np.testing.assert_allclose(highest[:3], found.max(axis=0), rtol=1e-6)
    begun = losses(compared.untrained(cached.by_frequency.USUAL_BANDS))
    assert not begun.layout.yaxis.showticklabels
    assert all(np.isnan(trace.y).all() for trace in begun.data)


def test_bars_are_numbers_of_tables():
    (bars,) = price().data
    assert list(bars.y) == [9_984, 3_618, 3_440]
    assert list(bars.text) == ["9,984", "3,618", "3,440"]
