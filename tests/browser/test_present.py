"""Projector mode: larger, the picture alone, led by keys; and pictures before a telephone."""

import re
from collections.abc import Callable

import pytest
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
    settle(page)
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


@pytest.mark.parametrize("mode", ["", "&present=1"])
def test_six_seeds_are_seen_whole(open_page: Callable[[str], Page], settle, mode):
    page = open_page(f"/embedding-space?view=other seeds&method=t-SNE{mode}")
    expect(page.locator(".js-plotly-plot")).to_have_count(6, timeout=60_000)
    settle(page)
    bottom = page.locator(".lexiscope-plot").last.evaluate(
        "it => it.getBoundingClientRect().bottom"
    )
    assert bottom <= 720


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


def test_before_a_telephone_nothing_crowds_out_the_picture(browser, app_url, settle):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{app_url}/vector-evaluation?task=probe&present=1")
    settle(page)
    drawn = page.locator(".js-plotly-plot").first.evaluate("plot => plot._fullLayout._size.w")
    assert drawn > 0.6 * 390
    page.close()


def test_numbers_in_cells_are_no_higher_than_their_rows(open_page: Callable[[str], Page], settle):
    page = open_page("/token-vectors?view=languages&present=1")
    settle(page)
    page.wait_for_function(
        """() => {
          const chart = document.querySelector('.js-plotly-plot');
          const cells = chart._fullData.find(trace => trace.name === 'cells');
          const row = chart._fullLayout.yaxis._length / new Set(cells.y).size;
          return cells.textfont.size > row - 5 && cells.textfont.size < row;
        }"""
    )
