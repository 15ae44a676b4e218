"""The search page, as a person uses it."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.controls import field

CELLS = "document.querySelector('.js-plotly-plot').data.find(each => each.name === 'cells')"


def test_a_question_goes_to_the_address_and_its_link_brings_it_back(
    open_page: Callable[[str], Page], settle
):
    page = open_page("/semantic-search")
    assert page.evaluate(f"{CELLS}.text[0]") == "I'm sad today"
    asked = field(page, "q")
    asked.fill("broken wifi")
    asked.press("Enter")
    expect(page).to_have_url(re.compile("q=broken"))
    page.wait_for_function(f"{CELLS}.text[0].startsWith('My internet')")
    page.reload()
    settle(page)
    assert page.evaluate(f"{CELLS}.text[0]").startswith("My internet")


def test_passages_can_be_read_on_a_telephone(open_page: Callable[[str], Page], settle):
    page = open_page("/semantic-search")
    page.set_viewport_size({"width": 390, "height": 844})
    settle(page)
    page.wait_for_function(f"{CELLS}.textfont.size >= 11 && {CELLS}.textfont.size < 14")
    assert page.evaluate(f"{CELLS}.opacity ?? 1") == 1
    assert page.evaluate(f"{CELLS}.text[1]") == "The<br>elevator…"
    page.set_viewport_size({"width": 1280, "height": 720})
    page.wait_for_function(f"{CELLS}.text[1] === 'The elevator is<br>going down'")


def test_cells_of_two_lines_stay_apart_and_engines_are_named_on_the_screen(
    open_page: Callable[[str], Page], settle
):
    page = open_page("/semantic-search?present=1")
    page.wait_for_function(f"{CELLS}.textfont.size > 15")
    tops = """[...document.querySelectorAll('.textpoint text')].map(e => e.getBoundingClientRect())
        .sort((a, b) => a.x - b.x || a.y - b.y)"""
    assert page.evaluate(
        f"(found => found.every((one, at) => found.every((other, to) => at === to || "
        f"one.right <= other.x || other.right <= one.x || "
        f"one.bottom <= other.y + 1 || other.bottom <= one.y + 1)))({tops})"
    )
    for link in ("view=failures", "view=failures&present=1"):
        page = open_page(f"/semantic-search?{link}")
        title = page.locator(".xtitle")
        expect(title).to_have_text("MiniLM")
        settle(page)
        box = title.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 720


def test_what_is_pasted_is_searched_and_is_no_markup_nor_in_the_address(
    open_page: Callable[[str], Page],
):
    page = open_page("/semantic-search?collection=my+own&q=a+sad+story")
    expect(page.get_by_text("There are no passages yet")).to_be_visible()
    pasted = field(page, "pasted-passages")
    pasted.fill("The invoice is due\n<img src=q onerror=alert(1)> tears ran down her face")
    pasted.press("Control+Enter")
    page.wait_for_function("document.querySelector('.js-plotly-plot')?._fullData")
    assert page.evaluate(f"{CELLS}.text[0]").startswith("&lt;img")
    assert page.locator("#stApp img[src=q], main img[src=q]").count() == 0
    assert "invoice" not in page.url
    page.get_by_role("radio", name="why a hit").click()
    expect(page.get_by_text(re.compile("the cosine falls from"))).to_be_visible()
    expect(pasted).to_have_value(re.compile("invoice"))
