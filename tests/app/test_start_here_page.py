"""The start page: a word, its neighbours, strangers."""

import json

from components.ui import navigation

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
