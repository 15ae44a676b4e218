"""What a reader without a mouse, with a screen reader or a small screen meets on every page."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from components.ui import navigation

PAGES = pytest.mark.parametrize("entry", navigation.PAGES, ids=lambda entry: entry.stem)
HARMFUL = ("serious", "critical")

# What reaches beyond the right edge of the window, but for what a reader can scroll there.
CUT = """() => {
  const isScrolled = (part) => {
    for (let box = part.parentElement; box && !box.matches(".stMain"); box = box.parentElement)
      if (["auto", "scroll"].includes(getComputedStyle(box).overflowX)) return true;
    return false;
  };
  return [...document.querySelectorAll(".stApp *")].filter((part) => {
    const { width, height, right } = part.getBoundingClientRect();
    return width && height && right > innerWidth + 1 && part.checkVisibility()
      && !part.matches("input[type=range], .katex-mathml *") && !isScrolled(part);
  }).map((part) => `${part.tagName} ${part.className} ${part.textContent.slice(0, 40)}`);
}"""


def address(entry: navigation.Entry) -> str:
    return "/" if entry is navigation.START else f"/{entry.address}"


@PAGES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_harmful(browser: Browser, app_url, settle, entry, scheme):
    context = browser.new_context(viewport={"width": 1280, "height": 720}, color_scheme=scheme)
    page = context.new_page()
    page.goto(app_url + address(entry))
    settle(page)
    found = Axe().run(page).response["violations"]
    context.close()
    assert not [
        (one["id"], node["html"])
        for one in found
        if one["impact"] in HARMFUL
        for node in one["nodes"]
    ]


@PAGES
def test_nothing_is_cut_on_a_telephone(browser: Browser, app_url, settle, entry):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(app_url + address(entry))
    settle(page)
    cut, width = page.evaluate(CUT), page.evaluate("document.documentElement.scrollWidth")
    under = page.evaluate(
        """() => document.querySelector(".st-key-controls").getBoundingClientRect().top
          - [...document.querySelectorAll(".st-key-picture .lexiscope-plot")].at(-1)
            .getBoundingClientRect().bottom"""
    )
    context.close()
    assert not cut
    assert width <= 390
    assert 0 <= under < 844


def test_the_fold_cuts_no_card_and_no_lesson(open_page: Callable[[str], Page]):
    page = open_page("/")
    cards = page.locator(".st-key-cards .stColumn, .stPageLink").all()
    boxes = [box for card in cards if (box := card.bounding_box()) is not None]
    assert len(boxes) > len(navigation.LESSONS)
    assert not [box for box in boxes if box["y"] < 720 < box["y"] + box["height"]]


def test_no_thumbnail_is_a_stop_of_the_tab_key(open_page: Callable[[str], Page]):
    page = open_page("/")
    assert page.locator(".st-key-cards img").count() == len(navigation.LESSONS)
    stops = page.locator(".st-key-cards").locator("a, button, [tabindex='0']").all()
    assert sum(stop.is_visible() for stop in stops) == len(navigation.LESSONS)


def test_the_menu_shows_where_the_keyboard_stands(open_page: Callable[[str], Page]):
    page = open_page("/")
    link = page.get_by_test_id("stHeader").get_by_role("link", name="Word analogies")
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    look = "(link) => [getComputedStyle(link).outlineStyle, getComputedStyle(link).outlineWidth]"
    assert link.evaluate(look) == ["solid", "3px"]
