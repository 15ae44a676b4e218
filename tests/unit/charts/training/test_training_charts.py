"""Pictures of training hold the numbers they are of, and are figures Plotly takes."""

import dataclasses
import itertools
import json

import numpy as np
import plotly.graph_objects as go
import pytest

from components import cached
from components.charts import theme
from components.charts.curves import Band
from components.charts.space import scatter
from components.charts.training import company, courses, moments, step, trails
from components.vectors.similarity import Neighbors
from components.vectors.training import outcome, starts
from components.vectors.training.objective import OnePair

TRAINED = cached.training.meanwhile(cached.training.USUAL)
WORDS = cached.training.text(cached.training.BUILT_IN).words
RNG = np.random.default_rng(0)
PAIR = OnePair(RNG.standard_normal(4), RNG.standard_normal((3, 4)), 0.1)


def curves(trained=TRAINED):
    scored = courses.Scored(0, "right", 0.1)
    return courses.both(trained, chosen="xavier", untrained=4.16, scored=scored)


def near():
    found = outcome.company(TRAINED, WORDS, WORDS.index("king"), k=5)
    return company.table(found, TRAINED.starts, chosen="xavier", word="king")


def one_step():
    return step.numbers(PAIR, told=("a", "b", "c"))


def changed():
    return step.changes(PAIR, read="<b>", told=("a", "b", "c"))


def moving():
    found = (
        moments.Strand("<b>", np.array([0.1, 0.4, 0.2]), band=Band(np.zeros(3), np.ones(3))),
        moments.Strand("share", np.array([np.nan, 0.5, 1.0]), (0, 1.05), ".0%", chance=0.2),
        moments.Strand("loss", np.array([3.0, 2.0, 1.0])),
    )
    return moments.courses(np.array([0, 10, 20]), found)


WAYS = {1: RNG.standard_normal((4, 2)), 0: RNG.standard_normal((4, 2))}


def trailed():
    fig = scatter.points(RNG.standard_normal((3, 2)).astype(np.float32), "abc", "xxy")
    return trails.add(fig, WAYS, dict(enumerate("abc")))


def by_name(fig):
    return {trace.name: trace for trace in fig.data}


def test_trails_lie_below_the_words_which_they_name_first():
    fig = trailed()
    assert [trace.name for trace in fig.data] == ["trail of b", "trail of a", "x", "y"]
    assert [trace.meta["trail"] for trace in fig.data[:2]] == [1, 0]
    np.testing.assert_array_equal(fig.data[0].y, WAYS[1][:, 1])
    assert fig.layout.meta["first"] == [1, 0]


def test_measures_stand_below_each_other_over_one_axis():
    fig = moving()
    domains = [fig.layout[axis].domain for axis in ("yaxis", "yaxis2", "yaxis3")]
    assert all(below[1] < above[0] for above, below in itertools.pairwise(domains))
    assert domains[0][1] - domains[0][0] > 1.5 * (domains[1][1] - domains[1][0])
    assert [trace.yaxis for trace in fig.data] == ["y", "y", "y", "y2", "y3"]
    assert [note.text for note in fig.layout.annotations] == ["&lt;b&gt;", "share", "loss"]
    (dotted,) = (shape for shape in fig.layout.shapes if shape.visible)
    assert (dotted.yref, dotted.y0, dotted.y1) == ("y2", 0.2, 0.2)


def motion(values, **known):
    return moments.courses(np.arange(len(values)), (moments.Strand("loss", values, **known),))


def test_a_moment_beyond_all_bounds_does_not_stretch_the_axis():
    fig = motion(np.array([4.0, 3.0, 1.8e12]))
    assert fig.layout.yaxis.range[1] < 5
    assert np.isnan(fig.data[0].y[2])
    assert fig.layout.annotations[0].text == "loss; then beyond all bounds"


def test_what_stands_still_has_ticks_that_differ_and_what_is_unknown_a_sentence():
    low, high = motion(np.array([4.158883, 4.158884])).layout.yaxis.range
    assert high - low > 0.09
    fig = motion(np.full(3, np.nan), chance=0.2, nothing="unknown")
    assert fig.layout.annotations[-1].text == "unknown"
    assert not fig.layout.yaxis.showticklabels
    assert not fig.layout.shapes[0].visible


def test_before_the_first_step_no_name_but_the_chosen_ones_stands_beside_its_mark():
    first = {name: getattr(TRAINED, name)[:, :1] for name in ("losses", "scores")}
    fig = curves(dataclasses.replace(TRAINED, pairs=TRAINED.pairs[:1], **first))
    assert [note.text for note in fig.layout.annotations] == ["<b>xavier</b>"] * 2
    assert {trace.mode for trace in fig.data} == {"markers"}


def test_chance_is_named_where_no_line_lies():
    fig = curves()
    assert "chance, 10.0%" in fig.layout.yaxis2.title.text
    assert "chance" not in [note.text for note in fig.layout.annotations]


def test_long_words_fit_their_cells_and_are_whole_when_pointed_at():
    found = {"a": Neighbors(("grandfather", "extraordinarily"), np.arange(2), np.ones(2))}
    (trace,) = company.table(found, ["a", "b"], chosen="a", word="x").data
    assert trace.text[0] == ["grandfather", "extraordin…"]
    assert trace.customdata[0] == ["grandfather", "extraordinarily"]


@pytest.mark.parametrize(
    ("value", "text"),
    [(-0.5, "−0.5000"), (0.000213, "0.00021"), (-0.0004, "−0.00040"), (0.0, "0.0000")],
)
def test_numbers_by_hand_have_digits_to_tell_them_from_0(value, text):
    assert step.written(value) == text


def test_names_of_stacked_lines_stay_apart_and_on_their_axes():
    fig = curves()
    for axis in ("y", "y2"):
        low, high = fig.layout[axis.replace("y", "yaxis")].range
        names = [n for n in fig.layout.annotations if n.yref == axis and n.xshift]
        assert len(names) == len(TRAINED.starts)
        share = np.diff(sorted(n.y for n in names)) / (high - low)
        assert share.min() > 0.085
    assert [shape.yref for shape in fig.layout.shapes] == ["y2"]


def test_a_line_knows_which_beginning_it_is_of():
    for trace in curves().data:
        assert TRAINED.starts[trace.meta["line"]] == trace.name


@pytest.mark.parametrize("figure", [curves, near, moving, one_step, changed])
def test_plotly_takes_the_figure(figure):
    written = json.dumps(figure().to_plotly_json(), cls=theme.encoder())
    again = go.Figure(json.loads(written))  # checks every property
    assert json.loads(json.dumps(again.to_plotly_json(), cls=theme.encoder())) == json.loads(
        written
    )


def test_every_beginning_has_its_curve_and_the_chosen_one_is_bold():
    for axis, values in ((None, TRAINED.losses), ("y2", TRAINED.scores[..., 0])):
        traces = {trace.name: trace for trace in curves().data if trace.yaxis == axis}
        for name, row in zip(TRAINED.starts, values, strict=True):
            np.testing.assert_allclose(traces[name].y, row)
            np.testing.assert_array_equal(traces[name].x, TRAINED.pairs)
        widths = {name: trace.line.width for name, trace in traces.items()}
        assert max(widths, key=widths.get) == "xavier"
        assert traces[starts.AGAIN].line.dash == "dash"


def test_a_loss_that_grew_beyond_all_numbers_is_a_gap():
    broken = TRAINED.losses.copy()
    broken[0, 3:] = np.nan
    figure = curves(dataclasses.replace(TRAINED, losses=broken))
    (line,) = (t for t in figure.data if t.name == TRAINED.starts[0] and t.yaxis is None)
    assert np.isnan(line.y[3:]).all()
    assert np.isfinite(figure.layout.yaxis.range).all()


def test_words_near_a_word_are_written_nearest_first():
    (trace,) = near().data
    moved = np.delete(trace.z, TRAINED.starts.index("zeros"), axis=0)
    assert (np.diff(moved, axis=1) <= 0).all()
    assert "king" not in np.array(trace.text)
    found = outcome.company(TRAINED, WORDS, WORDS.index("king"), k=5)
    moving = [
        words for words, start in zip(trace.text, TRAINED.starts, strict=True) if start in found
    ]
    assert moving == [list(each.words) for each in found.values()]
    names = near().layout.yaxis.ticktext
    assert "<b>xavier</b>" in names
    at = names.index("zeros")
    assert np.isnan(trace.z[at]).all()
    assert "".join(trace.text[at]) == "no direction"


def test_a_step_shows_what_each_row_changes_by():
    traces = by_name(one_step()) | by_name(changed())
    after = PAIR.stepped()
    np.testing.assert_allclose(traces["change"].z[:3], after.told - PAIR.told, rtol=1e-5)
    np.testing.assert_allclose(traces["change"].z[3], after.read - PAIR.read, rtol=1e-5)
    assert traces["numbers"].text[0][2:] == ["1", step.written(PAIR.errors[0], sign="+")]
    assert changed().layout.yaxis.ticktext[-1] == "input: <b>&lt;b&gt;</b>"
