"""The page on positional encodings, as a person uses it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.controls import field

ADDRESS = "/positional-encodings"
SHAPE = """() => {
    const cells = document.querySelector('.js-plotly-plot').calcdata[0][0].z;
    return [cells.length, cells[0].length];
}"""


def text_of_hover(page: Page) -> str:
    """What the pointer over the middle of the first picture is told."""
    place = page.locator(".js-plotly-plot .nsewdrag").first
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    label = page.locator(".js-plotly-plot .hoverlayer text").first
    expect(label).to_be_attached()
    return label.text_content() or ""


def test_the_whole_table_is_drawn_and_a_cell_says_its_value(open_page: Callable[[str], Page]):
    page = open_page(f"{ADDRESS}?large=numbers")
    assert page.evaluate(SHAPE) == [64, 384]
    told = text_of_hover(page)
    assert re.search(r"position \d+dimension of the vector \d+value added [−-]?0\.\d{4,}", told)


def test_the_main_picture_is_above_the_fold(open_page: Callable[[str], Page]):
    page = open_page(ADDRESS)
    box = page.locator(".js-plotly-plot").first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 720


def test_a_link_brings_the_same_view_back(open_page: Callable[[str], Page], settle):
    link = f"{ADDRESS}?scheme=sinusoidal&positions=80&dims=32&base=100&layout=halves&large=numbers"
    page = open_page(link)
    assert page.evaluate(SHAPE) == [80, 32]
    page.get_by_text("More", exact=True).click()
    expect(field(page, "base")).to_have_value("100")
    page.get_by_role("radio", name="interleaved").click()
    expect(page).not_to_have_url(re.compile("layout="))
    page.get_by_role("radio", name="rotary").click()
    expect(page).to_have_url(re.compile("scheme=rotary"))
    settle(page)
    page.reload()
    settle(page)
    assert page.evaluate(SHAPE) == [80, 32]
    page.get_by_role("radio", name="up close").click()
    expect(page.get_by_text("Does RoPE make attention decay")).to_be_visible()


def test_an_example_is_a_link_too(open_page: Callable[[str], Page], settle):
    page = open_page(ADDRESS)
    page.get_by_role("button", name="12 heads").click()
    expect(page.get_by_text("Head 9 of 12 has slope 0.7071")).to_be_visible()
    expect(page).to_have_url(re.compile(r"(?=.*heads=12)(?=.*head=9)(?=.*scheme=alibi)"))
    page.reload()
    settle(page)
    expect(page.get_by_text("Head 9 of 12 has slope 0.7071")).to_be_visible()


def test_a_value_the_page_cannot_take_stays_without_effect(open_page: Callable[[str], Page]):
    page = open_page(f"{ADDRESS}?scheme=rotary")
    page.get_by_text("More", exact=True).click()
    base = field(page, "base")
    base.fill("0")
    base.press("Enter")
    expect(page).to_have_url(re.compile(r"scheme=rotary$"))
    base.fill("500000")
    base.press("Enter")
    expect(page).to_have_url(re.compile("base=500000"))


def test_the_views_stand_in_one_row_and_every_view_opens(open_page: Callable[[str], Page], settle):
    page = open_page(f"{ADDRESS}?scheme=rotary")
    names = ("table", "up close", "all schemes", "shuffled words", "longer texts")
    boxes = [page.get_by_role("radio", name=name, exact=True).bounding_box() for name in names]
    assert len({box["y"] for box in boxes if box is not None}) == 1
    for view, said in (
        ("up close", "Hands at position"),
        ("all schemes", "buckets × heads"),
        ("shuffled words", "rounding, nothing else"),
        ("longer texts", "above the best"),
    ):
        page.get_by_role("radio", name=view, exact=True).click()
        settle(page)
        expect(page.get_by_text(said).first).to_be_visible()
        expect(page).to_have_url(re.compile(f"view={view.replace(' ', '(%20|[+])')}"))


def test_the_way_back_leads_to_the_page_before(open_page: Callable[[str], Page], settle):
    page = open_page("/")
    page.get_by_role("link", name="Positional encodings").first.click()
    page.wait_for_url(re.compile(ADDRESS))
    settle(page)
    page.get_by_role("radio", name="alibi").click()
    expect(page).to_have_url(re.compile("scheme=alibi"))
    page.go_back()
    expect(page).not_to_have_url(re.compile(ADDRESS))


@pytest.mark.parametrize("scheme", ["learned", "rotary", "t5", "none"])
def test_nothing_is_cut_off_on_a_phone(open_page: Callable[[str], Page], page: Page, scheme: str):
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(f"{ADDRESS}?scheme={scheme}")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    formula = page.locator(".katex-html").first
    box = formula.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
