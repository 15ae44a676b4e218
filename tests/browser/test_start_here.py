"""The start page, as a person uses it."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.controls import field

WORDS = "document.querySelector('.js-plotly-plot').layout.yaxis.ticktext.map(t => t.split(' ')[0])"


def test_a_typed_word_is_drawn_and_stays_in_the_address(open_page: Callable[[str], Page], settle):
    page = open_page("/")
    field(page, "start").fill("bread")
    field(page, "start").press("Enter")
    expect(page).to_have_url(re.compile(r"start=bread"))
    page.wait_for_function(f"{WORDS}[0] === 'bread'")
    page.reload()
    settle(page)
    assert page.evaluate(WORDS)[0] == "bread"


def test_a_card_leads_to_its_page(open_page: Callable[[str], Page]):
    page = open_page("/")
    page.get_by_test_id("stMain").get_by_role("link", name="Word analogies").click()
    expect(page).to_have_url(re.compile(r"/word-analogies$"))
