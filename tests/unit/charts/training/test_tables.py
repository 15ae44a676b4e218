"""Pictures of one table or two hold the numbers they are of, and are figures Plotly takes."""

import json

import numpy as np
import plotly.graph_objects as go
import pytest

from components import cached
from components.charts import theme
from components.charts.training import tables, untrained
from components.vectors.next_word import tying
from components.vectors.next_word.tying import KINDS

ASKED = cached.tying.USUAL
COURSE = cached.work.find(ASKED)
BEGUN = cached.tying.untrained(ASKED)
FIRSTS = cached.tying.first_losses(ASKED)
WORDS = len(cached.training.text(ASKED.text).words)
CHOSEN, TWO = "tied std 1", tying.kind("1", is_tied=False)


def losses(course=COURSE, chosen=CHOSEN):
    return tables.losses(course, chosen=chosen, words=WORDS)


def firsts():
    return untrained.losses(FIRSTS, COURSE.parameters.tolist(), chosen=CHOSEN, words=WORDS)


def rows():
    return tables.cosines(COURSE, TWO)


def by_name(fig):
    return {trace.name: trace for trace in fig.data}


@pytest.mark.parametrize("figure", [losses, firsts, rows, lambda: losses(BEGUN)])
def test_plotly_takes_the_figure(figure):
    written = json.dumps(figure().to_plotly_json(), cls=theme.encoder())
    again = go.Figure(json.loads(written))  # checks every property
    assert json.loads(json.dumps(again.to_plotly_json(), cls=theme.encoder())) == json.loads(
        written
    )


def test_every_run_has_a_line_and_the_mean_of_a_kind_its_name():
    traces = by_name(losses())
    for row, one in enumerate(KINDS):
        np.testing.assert_allclose(10 ** traces[one.name].y, COURSE.losses[row].mean(0), rtol=1e-5)
        assert traces[one.name].text[0] == f"{COURSE.losses[row, :, 0].mean():.3g}"
        for run in range(COURSE.runs):
            line = traces[f"{one.name}, run {run + 1}"]
            np.testing.assert_allclose(10**line.y, COURSE.losses[row, run], rtol=1e-5)
    widths = {name: trace.line.width for name, trace in traces.items()}
    assert max(widths, key=widths.get) == CHOSEN
    band = [10 ** traces[f"{CHOSEN} ({end})"].y for end in ("low", "high")]
    own = COURSE.losses[[one.name for one in KINDS].index(CHOSEN)]
    np.testing.assert_allclose(band, [own.min(0), own.max(0)], rtol=1e-5)


def test_knowing_nothing_is_a_line_and_the_first_loss_is_written():
    figure = losses()
    (line,) = figure.layout.shapes
    assert 10**line.y0 == pytest.approx(np.log(WORDS))
    low, high = figure.layout.yaxis.range
    assert low < line.y0 < high
    written = " ".join(each.text for each in figure.layout.annotations)
    assert f"ln V = {np.log(WORDS):.3g}" in written
    assert f"before the first step: {COURSE.losses[1, :, 0].mean():.3g}" in written


def test_what_there_is_before_the_first_step_is_marked():
    traces = by_name(losses(BEGUN))
    for row, one in enumerate(KINDS):
        runs = [traces[f"{one.name}, run {run + 1}"] for run in range(BEGUN.runs)]
        assert {trace.mode for trace in runs} == {"markers"}
        np.testing.assert_allclose([10 ** trace.y[0] for trace in runs], BEGUN.losses[row, :, 0])
    written = " ".join(each.text for each in losses(BEGUN).layout.annotations)
    assert "before the first step" not in written, "it would lie on the name"
    assert {trace.mode for trace in rows().data} == {"lines"}


def test_first_losses_are_marked_run_by_run_with_the_numbers_learned():
    traces = by_name(firsts())
    for name, of in (("scores as they are", "plain"), ("scores / √dims", "scaled")):
        expected = np.concatenate([getattr(first, of) for first in FIRSTS])
        np.testing.assert_allclose(traces[name].x, expected)
        np.testing.assert_array_equal(traces[name].y, np.repeat(np.arange(len(KINDS)), 3))
    names = firsts().layout.yaxis.ticktext
    assert names[1] == f"<b>{CHOSEN}</b><br>{COURSE.parameters[1]:,} numbers"


def test_a_words_two_rows_are_drawn_with_chance():
    traces = by_name(rows())
    found, chance = COURSE.cosines[TWO], COURSE.chance[TWO]
    means = [traces[name].y for name in ("mean over the words, each run", "run 2", "run 3")]
    np.testing.assert_array_equal(means, found[:, :, 0])
    np.testing.assert_allclose(traces["middle 80% of the words"].y, found[:, :, 2].mean(0))
    np.testing.assert_allclose(traces["middle 80% of the words (low)"].y, found[:, :, 1].mean(0))
    np.testing.assert_allclose(traces["95% of shuffled rows"].y, chance[:, :, 1].max(0))
    np.testing.assert_allclose(traces["95% of shuffled rows (low)"].y, chance[:, :, 0].min(0))
    low, high = rows().layout.yaxis.range
    assert low < found.min()
    assert high > found.max()
