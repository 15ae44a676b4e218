"""The pictures of scores, paths and odd words hold the numbers they are given."""

import numpy as np
import pytest

from components.charts import theme
from components.charts.analogies import board, rankings, solved
from components.vectors.analogies import answers, listed, odd_word, word_path
from components.vectors.analogies.rivals import RIVALS
from components.vectors.analogies.scoreboard import Scoreboard
from components.vectors.ruler import Ruler
from components.vectors.types import WordVectors

RULER = Ruler(np.linspace(-1, 1, 2_001, dtype=np.float32), "nonsense")


@pytest.fixture
def scores() -> Scoreboard:
    correct = np.zeros((len(RIVALS), 2, 2), dtype=np.int64)
    correct[0] = [[3, 1], [2, 0]]
    return Scoreboard(("family", "<b>empty</b>"), np.array([4, 9]), np.array([4, 0]), correct)


@pytest.mark.parametrize(("keep", "share"), [(False, 75.0), (True, 50.0)])
def test_the_scoreboard_holds_every_rival_and_section(scores, keep, share):
    scores = Scoreboard(
        scores.sections, scores.asked, scores.used, np.where([True, False], scores.correct, 0)
    )
    fig = board.scoreboard(scores, keep=keep)
    heat, cells = fig.data
    assert heat.z.shape == (3, len(RIVALS))
    assert heat.z[0, 0] == heat.z[1, 0] == share
    assert np.isnan(heat.z[2]).all(), "nothing could be used"
    assert [cells.text[0], cells.text[2 * len(RIVALS)]] == [f"{share:.0f}", ""]
    assert heat.customdata[1][0] == "4 of 4 used"
    assert "<b>empty" not in fig.layout.yaxis.ticktext[2]
    assert fig.layout.xaxis.title.text == "per cent right"
    framed = [(frame.x0, frame.y0) for frame in fig.layout.shapes]
    assert framed == [(-0.48, -0.46), (-0.48, 0.54)], "the best of each row that has one"


def test_the_path_draws_each_step_and_both_ends(space):
    found = word_path.shortest(space, word_path.graph(space), "king", "woman", k=3)
    fig = rankings.path(found, ruler=RULER)
    steps, start, goal = fig.data
    np.testing.assert_array_equal(steps.y, found.cosines)
    np.testing.assert_array_equal(start.y, found.with_start)
    np.testing.assert_array_equal(goal.y, found.with_goal)
    assert [start.name, goal.name] == ["with king", "with woman"]
    marked = [color == theme.CONTRAST for color in steps.marker.color]
    assert marked == (found.cosines == found.cosines.min()).tolist()
    assert len(fig.layout.shapes) == 1


def test_the_odd_word_is_last_and_marked(space):
    found = odd_word.find(space, ["king", "apple", "queen", "prince"])
    (bar,) = rankings.odd_word(found).data
    assert bar.customdata[-1] == "apple"
    assert list(bar.x) == sorted(found.means, reverse=True)
    assert bar.marker.color[-1] != bar.marker.color[0]


def test_markup_in_a_word_is_not_markup():
    words = ("<i>x</i>", "y", "z")
    space = WordVectors("html", words, np.eye(3, dtype=np.float32) + 0.1)
    odd = rankings.odd_word(odd_word.find(space, words))
    found = word_path.shortest(space, word_path.graph(space), "y", "<i>x</i>", k=2)
    path = rankings.path(found, ruler=RULER)
    labels = [*odd.layout.yaxis.ticktext, *path.layout.xaxis.ticktext, path.data[2].name]
    assert not any("<i>" in label for label in labels)


LIST = "man king woman queen\nman king woman prince\nman king woman"


@pytest.mark.parametrize("keep", [False, True])
def test_a_list_is_drawn_answer_by_answer_with_its_marks(space, keep):
    found = answers.answer(space, listed.parse(LIST), method="3cosadd")
    bar, words = solved.solved(found, keep=keep, ruler=RULER).data
    given = found.raw if keep else found.answers
    assert found.is_right(keep=keep) == (given[0] == "queen", False, None)
    marks = ["✓ " if given[0] == "queen" else "✗ ", "✗ ", ""]
    np.testing.assert_array_equal(bar.x, found.raw_cosines if keep else found.cosines)
    for text, mark, answer in zip(words.text, marks, given, strict=True):
        assert text.startswith(f"{mark}man : king :: woman : <b>{answer}</b>")
    assert words.text[1].endswith(", not prince")
    assert len(set(bar.marker.color)) == len(set(marks))


def test_of_a_long_list_the_words_are_one_hover_away(space):
    found = answers.answer(space, listed.parse("\n".join([LIST] * 20)), method="3cosadd")
    fig = solved.solved(found, keep=False, ruler=RULER)
    (bar,) = fig.data
    assert len(bar.customdata) == 60
    assert len(fig.layout.yaxis.ticktext) <= 25


def test_markup_in_a_list_is_not_markup():
    vectors = WordVectors("html", ("<i>x</i>", "y", "z", "w"), np.eye(4, dtype=np.float32) + 0.1)
    found = answers.answer(vectors, listed.parse("y <i>x</i> z w"), method="3cosadd")
    assert "<i>" not in solved.solved(found, keep=False, ruler=RULER).data[1].text[0]
