"""The contextual page, as a person uses it."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.controls import field

MAP = "document.querySelector('.js-plotly-plot')"
NOTE = f"{MAP}.data.find(trace => trace.name === 'layer').text[0]"
RIVER = f"Array.from({MAP}._fullData.find(trace => trace.name === 'river').x)"


def test_the_layer_goes_to_the_address_and_comes_back_from_it(
    open_page: Callable[[str], Page], settle
):
    page = open_page("/contextual-vectors")
    assert page.evaluate(NOTE) == "<b>layer 6 of 6</b>"
    before = page.evaluate(RIVER)
    slider = page.locator(".st-key-layer").get_by_role("slider")
    slider.focus()
    slider.press("ArrowLeft")
    expect(page).to_have_url(re.compile(r"layer=5"))
    page.wait_for_function(f"{NOTE} === '<b>layer 5 of 6</b>'")
    moved = page.evaluate(RIVER)
    assert moved != before
    page.reload()
    settle(page)
    assert page.evaluate(RIVER) == moved


def test_play_moves_the_points_through_all_layers_and_back(open_page: Callable[[str], Page]):
    page = open_page("/contextual-vectors?layer=4")
    before = page.evaluate(RIVER)
    page.get_by_text("Play the layers").first.click()
    page.wait_for_function(f"{NOTE} === '<b>input</b>'")
    page.wait_for_function(f"{NOTE} === '<b>layer 6 of 6</b>'")
    page.wait_for_function(f"{NOTE} === '<b>layer 4 of 6</b>'")
    assert page.evaluate(RIVER) == before


def test_an_example_and_own_sentences_make_a_link(open_page: Callable[[str], Page], settle):
    page = open_page("/contextual-vectors")
    page.get_by_role("button", name="bat", exact=True).click()
    expect(field(page, "word")).to_have_value("bat")
    expect(page).to_have_url(re.compile(r"word=bat"))
    sentences = field(page, "text")
    sentences.fill("night: The bat & the moth <i>fly</i>.\ngame: His bat broke.")
    sentences.press("Control+Enter")
    expect(page).to_have_url(re.compile(r"text=night"))
    page.wait_for_function(f"{MAP}.data.some(trace => trace.name === 'night')")
    page.reload()
    settle(page)
    expect(sentences).to_have_value("night: The bat & the moth <i>fly</i>.\ngame: His bat broke.")
    listed = page.get_by_test_id("stMarkdown").filter(has_text="<i>fly</i>")
    expect(listed).to_be_visible()
    expect(listed.locator("i")).to_have_count(0)


def test_a_missing_word_is_a_sentence_and_the_page_stays_usable(open_page: Callable[[str], Page]):
    page = open_page("/contextual-vectors?word=shore")
    expect(page.get_by_text("“shore” stands in none of the 10 sentences")).to_be_visible()
    word = field(page, "word")
    word.fill("bank")
    word.press("Enter")
    page.wait_for_function(f"{MAP} && {MAP}.data && {NOTE} === '<b>layer 6 of 6</b>'")
    expect(page.get_by_text("stands in none")).to_have_count(0)


def test_on_a_telephone_the_numbers_of_a_table_stand_apart(open_page: Callable[[str], Page]):
    page = open_page("/contextual-vectors")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(page.url + "?view=whole+sentences")
    page.wait_for_function(
        f"{MAP}?._fullData.find(trace => trace.name === 'cells')?.textfont.size < 12"
    )
    boxes = page.locator(".js-plotly-plot .textpoint").all()
    places = [box for box in (each.bounding_box() for each in boxes) if box is not None]
    assert len(places) == 100
    first, second = places[:2]
    assert first["x"] + first["width"] <= second["x"]
    chosen = page.get_by_role("radio", name="whole sentences", exact=True)
    expect(chosen).to_be_in_viewport()
