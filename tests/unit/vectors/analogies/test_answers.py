"""Answers to a reader's list: as one by one, and the words without a vector named."""

import numpy as np
import pytest

from components.vectors.analogies import answers, listed, solve
from components.vectors.analogies.solve import Proportion
from components.vectors.ruler import Ruler
from components.vectors.types import WordVectors


@pytest.mark.parametrize("method", solve.METHODS)
def test_a_list_gets_the_answers_that_each_question_gets_alone(space, method):
    asked = listed.parse("man king woman queen\nking queen prince\napple pear plum")
    found = answers.answer(space, asked, method=method)
    for place, each in enumerate(found.questions):
        alone = solve.answers(space, Proportion(each.a, each.b, each.c).terms, method=method, k=1)
        assert found.answers[place] == alone.words[alone.first(keep=False)]
        assert found.raw[place] == alone.words[0]
        cosine = alone.cosines[alone.first(keep=False)]
        assert found.cosines[place] == pytest.approx(cosine, abs=1e-6)


def test_right_and_wrong_without_regard_to_case(space):
    asked = listed.parse("man king woman QUEEN\nman king woman princess\nman king woman ?")
    found = answers.answer(space, asked, method="3cosadd")
    assert found.is_right(keep=False) == (True, False, None)
    halves = Ruler(np.array([-1, 1], dtype=np.float32), "ends")
    table = found.table(halves)
    assert table["right"] == [True, False, ""]
    assert table["percentile"] == [50.0] * 3


def test_unknown_words_are_named_with_the_line_they_stand_on(space):
    asked = listed.parse("man kinng\nwoman queen\nking man queen womann\nman king woman")
    found = answers.answer(space, asked, method="3cosadd")
    assert [each.line for each in found.questions] == [4]
    assert found.problems == (
        "Line 1: “kinng” is not in this vocabulary; its questions are left out.",
        "Line 3: “womann” is not in this vocabulary; its questions are left out.",
    )


def test_a_list_of_unknown_words_gives_no_answers_and_no_error(space):
    found = answers.answer(space, listed.parse("x y z"), method="3cosadd")
    assert found.answers == ()


def test_a_sum_of_nothing_is_named_with_its_line():
    """East less a word 60 degrees to the north and one 60 to the south is nothing."""
    high = np.sqrt(0.75)
    matrix = np.array([[1, 0], [0.5, high], [0.5, -high], [0, 1]], dtype=np.float32)
    space = WordVectors("own", ("east", "left", "right", "north"), matrix)
    found = answers.answer(
        space, listed.parse("east left right\neast left north"), method="3cosadd"
    )
    assert [each.line for each in found.questions] == [2]
    assert found.problems == ("Line 1: the sum is zero, so no word is nearer to it than another.",)


def test_a_step_of_nothing_is_named_with_its_line(space):
    found = answers.answer(space, listed.parse("king king woman"), method="pairdirection")
    assert not found.questions
    assert "the step from a to b is zero" in found.problems[0]
    assert answers.answer(space, listed.parse("king king woman"), method="3cosadd").questions
