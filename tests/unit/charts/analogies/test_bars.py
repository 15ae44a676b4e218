"""The figures of the analogies page and the start page hold the numbers they are given."""

import numpy as np
import pytest

from components.charts import strips
from components.charts.analogies import bars, plane
from components.vectors.analogies import parallelogram, solve
from components.vectors.analogies.solve import Proportion, Term
from components.vectors.portrait import portrait
from components.vectors.ruler import Ruler

ASKED = Proportion("man", "king", "woman")
TERMS = ASKED.terms
RULER = Ruler(np.linspace(-1, 1, 2_001, dtype=np.float32), "random word pairs")


def test_bars_hold_every_word_and_mark_question_and_answer(space):
    answers = solve.answers(space, TERMS, method="3cosadd", k=3)
    first = answers.first(keep=False)
    fig = bars.answers(answers, firsts=(first,), method="3cosadd", ruler=None)
    bar, *_ = fig.data
    np.testing.assert_array_equal(bar.x, answers.scores)
    roles = dict(bar.customdata)
    assert roles["queen"] == "the answer"
    assert {roles[word] for word in ("man", "king", "woman") if word in roles} == {
        "part of the question"
    }
    assert fig.layout.yaxis.autorange == "reversed", "the best stands on top"


def test_the_band_of_random_pairs_holds_nine_tenths(space):
    answers = solve.answers(space, TERMS, method="3cosadd", k=3)
    fig = bars.answers(answers, firsts=(0,), method="3cosadd", ruler=RULER)
    (band,) = fig.layout.shapes
    np.testing.assert_allclose([band.x0, band.x1], [-0.9, 0.9], atol=1e-3)


@pytest.mark.parametrize("method", ["3cosmul", "pairdirection"])
def test_no_band_of_cosines_is_drawn_over_another_score(space, method):
    answers = solve.answers(space, TERMS, method=method, k=3)
    assert not bars.answers(answers, firsts=(0,), method=method, ruler=RULER).layout.shapes


def test_a_query_word_that_may_win_is_the_answer_and_still_hatched(space):
    answers = solve.answers(space, Proportion("apple", "pear", "plum").terms, method="3cosadd", k=3)
    bar, *_ = bars.answers(answers, firsts=(0,), method="3cosadd", ruler=None).data
    assert bar.customdata[0][1] == "the answer"
    assert bar.marker.pattern.shape[0] == "/"


def test_markup_in_a_word_is_not_markup():
    vectors = solve.WordVectors("html", ("<b>x</b>", "y"), np.eye(2, dtype=np.float32))
    answers = solve.answers(vectors, (Term("y", 1.0),), method="3cosadd", k=1)
    fig = bars.answers(answers, firsts=(1,), method="3cosadd", ruler=None)
    assert not any("<b>x" in label for label in fig.layout.yaxis.ticktext)


def test_the_parallelogram_shows_the_very_points(space):
    drawn = parallelogram.through(space, ASKED, "queen")
    fig = plane.parallelogram(drawn)
    words = next(trace for trace in fig.data if trace.name == "words")
    np.testing.assert_array_equal(words.x, drawn.points[:, 0])
    np.testing.assert_array_equal(words.y, drawn.points[:, 1])
    assert words.text == ("man", "king", "woman", "the sum", "queen")
    assert fig.layout.xaxis.scaleanchor == "y", "angles are true"


def test_strips_show_the_very_numbers(space):
    shown = portrait(space, "king", neighbors=2, strangers=1)
    heat, *_ = strips.portrait(shown).data
    np.testing.assert_array_equal(heat.z, shown.values)
    np.testing.assert_array_equal(heat.customdata[0], shown.dims)
