"""Zooming into a picture of means shows cells; pointing fills the formula, a click chooses."""

import re
from collections.abc import Callable

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from components.positions import sinusoidal
from tests.browser.controls import field

LARGE = "/positional-encodings?scheme=sinusoidal&positions=1024&dims=64&large=numbers"
SMALL = "/positional-encodings?scheme=alibi&positions=64&heads=8&head=2&causal=false&large=numbers"
# Of the picture with some number: its traces, the view, the numbers of the topmost trace.
NAMES = "number => document.querySelectorAll('.js-plotly-plot')[number]._fullData.map(t => t.name)"
VIEW = """number => {
  const {xaxis, yaxis} = document.querySelectorAll('.js-plotly-plot')[number]._fullLayout;
  return [xaxis.range, yaxis.range];
}"""
TITLE = "number => document.querySelectorAll('.js-plotly-plot')[number].layout.yaxis.title.text"
CELLS = """number => {
  const top = document.querySelectorAll('.js-plotly-plot')[number]._fullData.at(-1);
  return {x: [...top.x], y: [...top.y], z: [...top.z].map(row => [...row])};
}"""


def area(page: Page, number: int) -> dict[str, float]:
    """Where the cells of a picture are on the screen."""
    box = page.locator(".js-plotly-plot").nth(number).locator(".nsewdrag").first.bounding_box()
    assert box is not None
    return dict(box)


def point(page: Page, across: float, down: float, number: int = 0) -> tuple[float, float]:
    """Move the pointer to a share of a picture's width and height."""
    box = area(page, number)
    x, y = box["x"] + across * box["width"], box["y"] + down * box["height"]
    page.mouse.move(x, y)
    return x, y


def drag(page: Page, number: int) -> None:
    """Zoom into a rectangle at the upper left: a tenth of the rows and of the columns."""
    page.locator(".js-plotly-plot").nth(number).scroll_into_view_if_needed()
    point(page, 0.1, 0.1, number)
    page.mouse.down()
    box = area(page, number)
    end = box["x"] + 0.2 * box["width"], box["y"] + 0.2 * box["height"]
    page.mouse.move(*end, steps=5)
    page.mouse.up()


@pytest.mark.parametrize(("number", "means"), [(0, "value added, mean of 8"), (1, "mean of 8 × 8")])
def test_a_zoom_shows_cells_and_the_way_back_means(open_page, settle, number, means):
    page: Page = open_page(LARGE)
    (name,) = page.evaluate(NAMES, number)
    assert means in name
    assert "means of 8" in page.evaluate(TITLE, number)
    drag(page, number)
    page.wait_for_function(f"({NAMES})({number}).length === 3", timeout=30_000)
    view = page.evaluate(VIEW, number)
    assert page.evaluate(NAMES, number)[2] == name.split(", mean")[0]
    assert page.evaluate(TITLE, number) == "position"
    expect(page.get_by_text(re.compile("zoomed in to the (cells|pairs)", re.I))).to_be_visible()
    held = page.evaluate(CELLS, number)
    rows, columns = np.array(held["y"], int), np.array(held["x"], int)
    assert rows[0] <= view[1][1] + 0.5
    assert view[1][0] - 0.5 <= rows[-1]
    cells = sinusoidal.encode(np.arange(1_024), dims=64)
    if number:
        cells = (cells @ cells.T) / 32
    np.testing.assert_allclose(held["z"], cells[np.ix_(rows, columns)], atol=1e-5)
    settle(page)
    assert page.evaluate(VIEW, number) == view
    page.mouse.dblclick(*point(page, 0.5, 0.5, number))
    page.wait_for_function(f"({NAMES})({number}).length === 1", timeout=30_000)
    expect(page.get_by_text(re.compile("zoomed in to the (cells|pairs)", re.I))).to_have_count(0)
    assert "means of 8" in page.evaluate(TITLE, number)
    assert "row=" not in page.url


def test_cells_stay_while_another_scheme_of_that_shape_is_chosen(open_page, settle):
    page: Page = open_page(LARGE)
    drag(page, 0)
    page.wait_for_function(f"({NAMES})(0).length === 3", timeout=30_000)
    view = page.evaluate(VIEW, 0)
    page.get_by_role("radio", name="rotary", exact=True).click()
    turned = "(1, …, 1) turned"
    page.wait_for_function(f"({NAMES})(0).join() === '{turned}, mean of 8,blank,{turned}'")
    settle(page)
    assert page.evaluate(VIEW, 0) == view
    page.get_by_role("radio", name="alibi", exact=True).click()
    page.wait_for_function(f"({NAMES})(0).join() === 'bias on the score, mean of 8 × 8'")
    expect(page.get_by_text("zoomed in to the cells")).to_have_count(0)


def test_a_picture_of_cells_is_zoomed_without_the_server(open_page):
    page: Page = open_page(SMALL)
    assert page.locator(".lexiscope-follower").count() == 1  # the pointer's alone
    drag(page, 0)
    page.wait_for_function(f"Math.abs(({VIEW})(0)[0][0] - 6) < 1")
    assert len(page.evaluate(NAMES, 0)) == 1


def test_pointing_fills_the_formula_and_a_click_chooses_the_cell(open_page, settle):
    page: Page = open_page(SMALL)
    chosen = page.get_by_text("Chosen: query 10, key 6.")
    expect(chosen).to_be_visible()
    spot = point(page, 40.5 / 64, 20.5 / 64)
    expect(page.get_by_text("Pointed at: query 20, key 40.")).to_be_visible()
    expect(page.locator(".katex").first).to_contain_text("−0.25⋅20=−5")
    assert "row=" not in page.url
    page.mouse.click(*spot)
    expect(page).to_have_url(re.compile(r"(?=.*row=20)(?=.*column=40)"))
    settle(page)
    expect(page.get_by_text("Chosen: query 20, key 40.")).to_be_visible()
    expect(field(page, "column")).to_have_value("40")
    page.reload()
    settle(page)
    expect(page.get_by_text("Chosen: query 20, key 40.")).to_be_visible()


@pytest.mark.parametrize("scheme", ["learned", "sinusoidal", "rotary", "t5", "none"])
def test_pointing_works_for_every_scheme(open_page, scheme):
    page: Page = open_page(
        f"/positional-encodings?scheme={scheme}&positions=64&large=numbers&causal=true"
    )
    point(page, 0.03, 20.5 / 64)
    expect(page.get_by_text(re.compile(r"Pointed at: (query|position) 20, "))).to_be_visible()


def test_of_a_mean_the_first_cell_is_taken_and_that_is_said(open_page):
    page: Page = open_page(LARGE)
    spot = point(page, 0.5, 0.5)
    said = page.get_by_text("Pointed at: the first of the 8 positions behind that mean")
    expect(said).to_be_visible()
    row = int(re.search(r"position ([\d,]+), dim", said.text_content() or "")[1].replace(",", ""))
    assert row % 8 == 0
    page.mouse.click(*spot)
    expect(page).to_have_url(re.compile(rf"row={row}\b"))


def test_on_a_phone_a_tap_chooses(
    browser: Browser, app_url: str, settle: Callable[[Page], None]
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(app_url + SMALL)
    settle(page)
    page.locator(".js-plotly-plot").first.scroll_into_view_if_needed()
    box = area(page, 0)
    page.touchscreen.tap(box["x"] + 40.5 / 64 * box["width"], box["y"] + 20.5 / 64 * box["height"])
    expect(page).to_have_url(re.compile(r"(?=.*row=20)(?=.*column=40)"))
    context.close()
