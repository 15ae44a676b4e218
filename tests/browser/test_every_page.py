"""What must hold on every page, in a real browser."""

import io
from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from components.ui import navigation

PAGES = pytest.mark.parametrize("entry", navigation.PAGES, ids=lambda entry: entry.stem)


def address(entry: navigation.Entry) -> str:
    return "/" if entry is navigation.START else f"/{entry.address}"


@PAGES
def test_a_deep_link_to_a_cold_server_gets_the_whole_frame(page: Page, cold_url, settle, entry):
    page.goto(cold_url + address(entry))
    settle(page)
    expect(page.get_by_role("heading", level=2)).to_have_text(entry.question)
    for other in navigation.PAGES:
        expect(page.get_by_role("link", name=other.title, exact=True).first).to_be_visible()


@PAGES
def test_the_main_picture_is_drawn_above_the_fold(open_page: Callable[[str], Page], entry):
    page = open_page(address(entry))
    picture = page.get_by_test_id("stPlotlyChart").first
    box = picture.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 720
    shot = Image.open(io.BytesIO(picture.screenshot())).convert("RGB")
    assert len(shot.getcolors(maxcolors=1 << 24) or []) > 20


@PAGES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_scrolls_sideways_on_a_phone(browser, app_url, settle, entry, scheme):
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    page.goto(app_url + address(entry))
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


@pytest.mark.parametrize("entry", navigation.LESSONS, ids=lambda entry: entry.stem)
def test_a_telephone_shows_the_picture_before_the_controls(
    open_page: Callable[[str], Page], settle, entry
):
    page = open_page(address(entry))
    page.set_viewport_size({"width": 390, "height": 844})
    settle(page)
    page.wait_for_function(
        """() => {
          const box = (name) => document.querySelector(name).getBoundingClientRect();
          const picture = box("[data-testid=stPlotlyChart]");
          return picture.width > 300 && picture.top < 0.75 * innerHeight
            && box(".st-key-controls").top > picture.bottom && box(".st-key-examples").height < 60;
        }"""
    )


@PAGES
def test_the_menu_leads_there_and_back(open_page: Callable[[str], Page], settle, entry):
    other = navigation.following(entry.stem)
    page = open_page(address(entry))
    page.get_by_role("link", name=other.title, exact=True).first.click()
    expect(page.get_by_role("heading", level=2)).to_have_text(other.question)
    settle(page)
    page.go_back()
    expect(page.get_by_role("heading", level=2)).to_have_text(entry.question)
    settle(page)


@PAGES
def test_the_code_and_the_explanation_open(open_page: Callable[[str], Page], entry):
    page = open_page(address(entry))
    page.get_by_text("Show the code").click()
    expect(page.get_by_test_id("stCode")).to_be_visible()
    page.get_by_text("What am I looking at?").click()
    assert page.get_by_test_id("stExpander").count() >= 2
