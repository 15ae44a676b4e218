"""What readers come to the other pages for, each in at most three clicks and inputs."""

import re

from playwright.sync_api import expect

from tests.browser.hands import Hands

SAID = ".st-key-conclusion"
SLOW_MS = 90_000


def test_the_layer_at_which_the_senses_of_mouse_separate(open_page, settle):
    page = open_page("/contextual-vectors")
    hands = Hands(page, settle)
    hands.press("mouse")
    hands.press("senses")
    expect(page.locator(SAID)).to_have_text(
        re.compile(r"The senses of mouse separate best after layers? \d"), timeout=SLOW_MS
    )
    expect(page.get_by_role("heading", level=2)).to_have_text("Is “mouse” the same word twice?")


def test_two_sentences_of_my_own_with_bank(open_page, settle):
    page = open_page("/contextual-vectors")
    hands = Hands(page, settle)
    hands.type("text", "I sat on the bank.\nShe went to the bank.")
    expect(page.locator(SAID)).to_have_text(
        re.compile(r"In layer 6 two uses of bank have cosine 0\.\d\d on average\."), timeout=SLOW_MS
    )
    cosine = re.search(r"0\.\d\d", page.locator(SAID).inner_text())[0]
    hands.press("pairs")
    expect(page.locator(SAID)).to_have_text(f"In layer 6 all uses of bank have cosine {cosine}.")
    written = page.locator(".js-plotly-plot").first.locator(".textpoint text")
    expect(written.get_by_text(cosine)).to_have_count(2)


def test_alibi_extrapolates(open_page, settle):
    page = open_page("/positional-encodings")
    Hands(page, settle).press("ALiBi on longer texts")
    expect(page.locator(SAID)).to_contain_text("ALiBi")
    expect(page.locator(SAID)).to_be_in_viewport()
    chosen = """document.querySelector('.js-plotly-plot')._fullData
      .filter(t => t.line?.width > 3).map(t => t.name)"""
    assert page.evaluate(chosen) == ["alibi"]


def test_an_analogy_of_my_own(open_page, settle):
    page = open_page("/word-analogies")
    hands = Hands(page, settle)
    hands.type("a", "japan")
    hands.type("b", "tokyo")
    hands.type("c", "italy")
    answered = page.get_by_test_id("stMain").get_by_text("milan")
    expect(answered.first).to_be_visible(timeout=SLOW_MS)
