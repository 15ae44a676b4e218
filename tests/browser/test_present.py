"""Projector mode: larger, the picture alone, led by keys; and pictures before a telephone."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

FACTOR = "document.querySelector('.lexiscope-plot .label')?.style.fontSize"


def test_the_mode_is_larger_and_led_by_keys(open_page: Callable[[str], Page], settle):
    page = open_page("/embedding-space")
    before = float(page.evaluate(FACTOR).removesuffix("px"))
    page.get_by_role("button", name="Projector").first.click()
    expect(page).to_have_url(re.compile("present=1"))
    page.wait_for_function(f"parseFloat({FACTOR}) > {1.3 * before}")
    expect(page.locator(".st-key-controls")).to_be_hidden()
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    box = page.get_by_test_id("stPlotlyChart").first.bounding_box()
    assert box is not None
    assert box["width"] > 0.9 * 1280
    settle(page)
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile("view=pure"))
    page.keyboard.press("ArrowUp")
    expect(page).not_to_have_url(re.compile("view="))
    settle(page)
    address = page.url
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(1000)  # the first example is what is shown already
    settle(page)
    page.keyboard.press("ArrowRight")
    page.wait_for_function("(address) => location.href !== address", arg=address)
    expect(page).to_have_url(re.compile("present=1"))
    settle(page)
    page.get_by_role("link", name=re.compile("^Next:")).click()
    expect(page).to_have_url(re.compile(r"/word-analogies\?present=1"))
    settle(page)
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("present"))
    expect(page.locator(".st-key-controls")).to_be_visible()


def test_buttons_of_a_picture_come_with_a_tap(browser, app_url, settle):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(f"{app_url}/word-analogies")
    settle(page)
    buttons = page.locator(".modebar").first
    expect(buttons).to_have_css("opacity", "0")
    page.locator(".js-plotly-plot").first.tap()
    expect(buttons).to_have_css("opacity", "1")
    page.get_by_role("heading", level=2).tap()
    expect(buttons).to_have_css("opacity", "0")
    context.close()
