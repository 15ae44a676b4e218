"""The analogies page, as a person uses it."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

ANSWERS = "document.querySelector('.js-plotly-plot').data[0].customdata.map(cell => cell[0])"


def test_typed_words_go_to_the_address_and_come_back_from_it(
    open_page: Callable[[str], Page], settle
):
    page = open_page("/word-analogies")
    page.get_by_label("a", exact=True).fill("france")
    page.get_by_label("a", exact=True).press("Enter")
    expect(page).to_have_url(re.compile(r"a=france"))
    page.get_by_label("is to b").fill("paris")
    page.get_by_label("is to b").press("Enter")
    page.get_by_label("as c is to ?").fill("japan")
    page.get_by_label("as c is to ?").press("Enter")
    expect(page).to_have_url(re.compile(r"a=france.*b=paris.*c=japan"))
    page.wait_for_function(f"{ANSWERS}.includes('tokyo')")
    page.reload()
    settle(page)
    expect(page.get_by_label("a", exact=True)).to_have_value("france")
    assert "tokyo" in page.evaluate(ANSWERS)


def test_letting_query_words_win_is_part_of_the_link(open_page: Callable[[str], Page]):
    page = open_page("/word-analogies?keep=true")
    expect(page.get_by_text("Nearly every published")).to_be_visible()


def test_a_misspelt_word_is_corrected_by_a_click(open_page: Callable[[str], Page]):
    page = open_page("/word-analogies?b=kingg")
    expect(page.get_by_text("“kingg” is not in")).to_be_visible()
    page.get_by_role("button", name="king", exact=True).click()
    expect(page.get_by_label("is to b")).to_have_value("king")
    expect(page.get_by_text("“kingg” is not in")).to_have_count(0)


def test_html_is_text(open_page: Callable[[str], Page]):
    page = open_page("/word-analogies?c=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.get_by_text("“<img src=x onerror=alert(1)>” is not in")).to_be_visible()
    assert page.locator("img[src=x]").count() == 0


def test_a_menu_of_questions_and_the_views_are_part_of_the_link(
    open_page: Callable[[str], Page], settle
):
    page = open_page("/word-analogies")
    page.get_by_role("button", name="Capitals").click()
    page.get_by_text("france : paris :: japan : ?").click()
    expect(page).to_have_url(re.compile(r"a=france.*b=paris.*c=japan"))
    page.get_by_text("odd one out", exact=True).click()
    expect(page).to_have_url(re.compile(r"view=odd\+one\+out"))
    expect(page.get_by_text("is least like the others")).to_be_visible()
    page.reload()
    settle(page)
    expect(page.get_by_text("is least like the others")).to_be_visible()
