"""Token vectors, as a person uses it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.controls import field


def test_a_clicked_row_is_followed_and_the_link_brings_it_back(
    open_page: Callable[[str], Page], settle
):
    page = open_page("/token-vectors")
    chosen = page.locator(".lexiscope-chips .chosen bdi")
    expect(chosen).to_have_text("dogs")
    rows = page.locator(".js-plotly-plot .nsewdrag").first
    box = rows.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.3)  # the second
    expect(chosen).to_have_text("i")
    expect(page).to_have_url(re.compile("token=2"))
    page.reload()
    settle(page)
    expect(chosen).to_have_text("i")


def test_words_too_long_for_their_cells_leave_the_page_alive(
    open_page: Callable[[str], Page],
):
    long = "He+sat+down+extraordinarily+slowly+by+the+river+bank"
    page = open_page(f"/token-vectors?view=next+words&model=smollm2&text={long}")
    page.set_viewport_size({"width": 390, "height": 844})
    drawn = page.locator(".js-plotly-plot")
    expect(drawn).to_be_visible()
    drawn.evaluate("drawn => { drawn.again = 0; drawn.on('plotly_restyle', () => drawn.again++); }")
    page.wait_for_timeout(1_000)
    assert drawn.evaluate("drawn => drawn.again") < 3


def test_what_is_typed_is_no_markup_and_runs_in_its_own_direction(
    open_page: Callable[[str], Page],
):
    page = open_page("/token-vectors")
    text = field(page, "text")
    text.fill("<img src=q onerror=alert(1)>")
    text.press("Control+Enter")
    chips = page.locator(".lexiscope-chips")
    expect(chips.locator("bdi").nth(1)).to_have_text("<")
    expect(chips.locator("img")).to_have_count(0)
    text.fill("שלום")
    text.press("Control+Enter")
    expect(chips).to_have_css("direction", "rtl")


VIEWS = ["text to vectors", "languages", "two places", "next words"]


@pytest.mark.parametrize(("width", "height", "least"), [(1280, 720, 400), (1920, 1080, 720)])
def test_the_picture_of_a_view_has_the_page(
    open_page: Callable[[str], Page], settle, width, height, least
):
    page = open_page("/token-vectors")
    page.set_viewport_size({"width": width, "height": height})
    for view in VIEWS:
        page.goto(f"{page.url.split('?')[0]}?view={view}")
        settle(page)
        page.wait_for_function("document.querySelector('.js-plotly-plot')?._fullLayout")
        drawn = page.locator(".js-plotly-plot").first
        assert drawn.evaluate("drawn => drawn._fullLayout._size.h") >= least, view
        box = drawn.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= height, f"{view}: above the fold"
        inside = drawn.evaluate(
            """drawn => {
              const {top, bottom} = drawn.getBoundingClientRect();
              return [...drawn.querySelectorAll('.xtitle, .cbtitle, .xtick text, .annotation')]
                .map(text => text.getBoundingClientRect())
                .every(text => text.top >= top - 1 && text.bottom <= bottom + 1);
            }"""
        )
        assert inside, f"{view}: nothing is cut off"
