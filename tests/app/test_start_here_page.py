"""The start page: a word, its neighbours, strangers."""

import json

from components.positions import schemes
from components.ui import layout, navigation

STEM = "start_here"


def lines(page) -> list[str]:
    spec = json.loads(page.get("plotly_chart")[0].proto.spec)
    return spec["layout"]["yaxis"]["ticktext"]


def test_the_typed_word_is_the_first_line(open_page):
    page = open_page(STEM)
    page.text_input(key="start").set_value("Bread").run()
    assert not page.exception
    assert lines(page)[0] == "bread  1.00"


def test_an_unknown_word_gets_suggestions_and_the_picture_stays(open_page):
    page = open_page(STEM)
    page.text_input(key="start").set_value("breadd").run()
    assert "“breadd”" in page.warning[0].value
    assert page.get("plotly_chart")
    page.button(key="correct start breadd bread").click().run()
    assert lines(page)[0] == "bread  1.00"


def test_an_empty_field_says_what_to_type(open_page):
    page = open_page(STEM)
    page.text_input(key="start").set_value("  ").run()
    assert page.warning[0].value.startswith("Type a word")


def test_every_page_that_works_has_a_card(open_page):
    page = open_page(STEM)
    asked = {element.value for element in page.caption}
    assert {entry.question for entry in navigation.LESSONS} <= asked


def test_a_step_counts_the_ways_to_tell_the_order_right():
    (step,) = (step for step in navigation.TEN_MINUTES if step.stem == "positional_encodings")
    numbers = {4: "Four", 5: "Five", 6: "Six"}
    assert step.text.startswith(numbers[len([name for name in schemes.NAMES if name != "none"])])
    lesson = layout.section("positional_encodings", "What am I looking at?")
    assert "Here are five ways" in lesson


def test_what_a_model_sees_is_a_token_as_the_glossary_says():
    said = layout.section(STEM, "Introduction")
    assert "for each *token*, a word or a piece of one" in said
    assert "all it ever sees" not in said
    assert "0 a right angle" in layout.section(STEM, "What am I looking at?")


def test_the_nearest_word_is_held_against_nearest_words(open_page):
    """Every nearest neighbour exceeds nearly all random pairs: that says nothing."""
    said = " ".join(each.value for each in open_page(STEM).markdown)
    assert "of 2,000 nearest neighbours of random words between 0.45 and 0.78" in said
    assert "**jazz**, the nearest of all words here, has 0.59, above 45%" in said


def test_the_nearest_and_the_least_alike_word_stand_over_the_strips(open_page):
    page = open_page(STEM)
    shown = [line.replace("−", "-").split() for line in lines(page)[1:]]
    near, far = (choose(shown, key=lambda line: float(line[1])) for choose in (max, min))
    said = " ".join(each.value for each in page.markdown).replace("−", "-")
    assert f"*music* is more like *{near[0]}* ({near[1]}) than like *{far[0]}* ({far[1]})." in said
