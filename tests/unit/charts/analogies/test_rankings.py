"""The pictures of scores, paths and odd words hold the numbers they are given."""

import numpy as np
import pytest

from components.charts.analogies import rankings
from components.vectors.analogies import odd_word, word_path
from components.vectors.analogies.rivals import RIVALS
from components.vectors.analogies.scoreboard import Scoreboard
from components.vectors.ruler import Ruler
from components.vectors.types import WordVectors

RULER = Ruler(np.linspace(-1, 1, 2_001, dtype=np.float32), "nonsense")


@pytest.fixture
def board() -> Scoreboard:
    correct = np.zeros((len(RIVALS), 2, 2), dtype=np.int64)
    correct[0] = [[3, 1], [2, 0]]
    return Scoreboard(("family", "<b>empty</b>"), np.array([4, 9]), np.array([4, 0]), correct)


@pytest.mark.parametrize(("keep", "share"), [(False, 75.0), (True, 50.0)])
def test_the_scoreboard_holds_every_rival_and_section(board, keep, share):
    board = Scoreboard(
        board.sections, board.asked, board.used, np.where([True, False], board.correct, 0)
    )
    fig = rankings.scoreboard(board, keep=keep)
    heat, cells = fig.data
    assert heat.z.shape == (3, len(RIVALS))
    assert heat.z[0, 0] == heat.z[1, 0] == share
    assert np.isnan(heat.z[2]).all(), "nothing could be used"
    assert cells.text[0] == f"{share:.0f}"
    assert cells.text[2 * len(RIVALS)] == ""
    assert heat.customdata[1][0].tolist() == [RIVALS[0], "family", "4 of 4 used"]
    assert list(fig.layout.xaxis.ticktext) == list(RIVALS)
    assert "<b>empty" not in fig.layout.yaxis.ticktext[2]


def test_the_path_draws_each_step_and_both_ends(space):
    found = word_path.shortest(space, word_path.graph(space), "king", "woman", k=3)
    fig = rankings.path(found, ruler=RULER)
    steps, start, goal = fig.data
    np.testing.assert_array_equal(steps.y, found.cosines)
    np.testing.assert_array_equal(start.y, found.with_start)
    np.testing.assert_array_equal(goal.y, found.with_goal)
    assert [start.name, goal.name] == ["with king", "with woman"]
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
