"""A question that is asked first: what can be guessed, and how guess and truth are written."""

import pytest

from components.ui.page.guess import Guess, Scale


def test_a_slider_begins_on_a_step_in_the_middle():
    assert Scale(0, 100).middle == 50
    assert Scale(448, 575).middle in (511, 512)
    assert Scale(-1.0, 1.0, 0.05).middle == pytest.approx(0)


def test_the_middle_is_as_whole_as_the_ends():
    assert isinstance(Scale(0, 63).middle, int)
    assert isinstance(Scale(0.0, 1.0, 0.05).middle, float)


def test_a_unit_with_a_percent_sign_is_written_as_it_is():
    assert Scale(0, 100, unit="%").format % 30 == "30%"


def test_there_is_something_to_guess_between_the_ends():
    with pytest.raises(ValueError, match=r"low .* must be less than high"):
        Scale(3, 3)


def test_words_of_a_reader_are_no_markdown():
    asked = Guess("Which?", ("*a*", "b"), "*a*")
    assert asked.written("*a*") == r"you: **\*a\*** · true: **\*a\***"


def test_a_guess_of_zero_is_a_guess():
    assert Guess("How many?", Scale(0, 5), "3").written(0).startswith("you: **0**")
