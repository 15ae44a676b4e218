"""A reader's list: every way to write a question and a sentence for a bad line."""

import pytest

from components.errors import EmptyInputError, LimitError
from components.vectors.analogies import listed
from components.vectors.analogies.listed import ListQuestion


@pytest.mark.parametrize(
    "line",
    [
        "man king woman queen",
        "man : king :: woman : queen",
        "man:king::woman:queen",
        "man,king,woman,queen",
        "man → king; woman -> queen",
        "  man\tking\twoman\tqueen  ",
    ],
)
def test_a_question_may_be_written_in_many_ways(line):
    assert listed.parse(line).questions == (ListQuestion(1, "man", "king", "woman", "queen"),)


@pytest.mark.parametrize("line", ["man king woman", "man : king :: woman : ?"])
def test_a_question_may_come_without_its_answer(line):
    assert listed.parse(line).questions == (ListQuestion(1, "man", "king", "woman", None),)


@pytest.mark.parametrize(
    "line",
    [
        "New York,USA,Paris,France",
        "New York\tUSA\tParis\tFrance",
        "New York; USA; Paris; France",
        '"New York", "USA", "Paris", "France"',
        '"New York" USA Paris France',
        "“New York” USA Paris France",
        "New York : USA :: Paris : France",
        "New York → USA; Paris → France",
        "New York，USA，Paris，France",
    ],
)
def test_a_word_of_a_question_may_hold_spaces(line):
    expected = ListQuestion(1, "New York", "USA", "Paris", "France")
    assert listed.parse(line).questions == (expected,)


def test_words_of_pairs_may_hold_spaces():
    found = listed.parse("New York, USA\nMexico City, Mexico")
    assert found.pairs == 2
    assert found.questions[0] == ListQuestion(1, "Mexico City", "Mexico", "New York", "USA")


def test_two_pairs_of_words_are_a_question():
    expected = (ListQuestion(1, "man", "king", "woman", "queen"),)
    assert listed.parse("man king :: woman queen").questions == expected


def test_pairs_make_every_question_each_way_within_their_section():
    found = listed.parse("man king\nwoman queen\n: other\na b\nc d")
    assert [(q.a, q.b, q.c, q.expected) for q in found.questions] == [
        ("woman", "queen", "man", "king"),
        ("man", "king", "woman", "queen"),
        ("c", "d", "a", "b"),
        ("a", "b", "c", "d"),
    ]
    assert [q.line for q in found.questions] == [1, 2, 4, 5]


def test_remarks_and_empty_lines_are_passed_over():
    found = listed.parse("# mine\n\nman king woman queen\n")
    assert found.questions[0].line == 3
    assert not found.problems


def test_a_bad_line_is_named_by_its_number():
    found = listed.parse("man king woman queen\nman\na b c d e\none two")
    assert found.problems == (
        "Line 4 is a pair, and no other pair stands with it.",
        "Line 2 has 1 word, not 2, 3 or 4.",
        "Line 3 has 5 words, not 2, 3 or 4.",
    )


def test_an_empty_list_says_what_to_write():
    with pytest.raises(EmptyInputError, match="one question a line"):
        listed.parse("  \n# nothing\n")


def test_too_many_questions_are_refused():
    with pytest.raises(LimitError, match="makes 1,100 questions; at most 1,000"):
        listed.parse("a b c d\n" * 1_100)
    with pytest.raises(LimitError, match="n pairs make"):
        listed.parse("\n".join(f"a{i} b{i}" for i in range(40)))
