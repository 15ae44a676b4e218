"""Guess first: a room guesses, then sees."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect


def test_a_key_of_projector_mode_asks_first(open_page: Callable[[str], Page], settle):
    page = open_page("/?present=1")
    page.keyboard.press("g")
    expect(page).to_have_url(re.compile("guess=1"))
    asked = page.locator(".st-key-guess")
    expect(asked).to_contain_text("most like music?")
    expect(page.get_by_test_id("stPlotlyChart")).to_have_count(0)
    expect(page.get_by_test_id("stMain")).not_to_contain_text("0.59")
    asked.get_by_role("radio", name="dark").or_(asked.get_by_role("button", name="dark")).click()
    asked.get_by_role("button", name="Show it").click()
    expect(page.locator(".st-key-guessed")).to_have_text("you: dark · true: jazz")
    settle(page)
    expect(page.get_by_test_id("stPlotlyChart").first).to_be_visible()
    for following in ("token-vectors", "embedding-space"):
        page.get_by_role("link", name=re.compile("^Next:")).click()
        expect(page).to_have_url(re.compile(f"/{following}.*guess=1"))
        settle(page)
    expect(page.locator(".st-key-guess")).to_contain_text("How many of each word's nearest words")
    settle(page)
    page.keyboard.press("g")
    expect(page).not_to_have_url(re.compile("guess"))
    settle(page)
    expect(page.get_by_test_id("stPlotlyChart").first).to_be_visible()


def test_the_picture_under_a_guess_ends_on_the_screen(open_page: Callable[[str], Page], settle):
    page = open_page("/vector-evaluation?guess=1")
    page.set_viewport_size({"width": 1280, "height": 720})
    page.get_by_role("button", name="Show it").click()
    expect(page.locator(".st-key-guessed")).to_contain_text("true: 0.40")
    settle(page)
    box = page.get_by_test_id("stPlotlyChart").first.bounding_box()
    assert box is not None
    assert 690 < box["y"] + box["height"] <= 720


def test_a_question_fits_a_telephone(browser, app_url, settle):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(f"{app_url}/positional-encodings?guess=1")
    expect(page.locator(".st-key-guess")).to_be_visible()
    settle(page)
    button = page.get_by_role("button", name="Show it").bounding_box()
    assert button is not None
    assert button["y"] + button["height"] < 844
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Show it").tap()
    expect(page.locator(".st-key-guessed")).to_contain_text("true: 31")
    context.close()
