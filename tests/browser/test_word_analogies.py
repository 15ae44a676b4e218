"""The analogies page, as a person uses it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

ANSWERS = "document.querySelector('.js-plotly-plot').data[0].customdata.map(cell => cell[0])"


def test_typed_words_go_to_the_address_and_come_back_from_it(
    open_page: Callable[[str], Page], settle
):
    page = open_page("/word-analogies")
    page.get_by_label("a", exact=True).fill("france")
    page.get_by_label("is to b").fill("paris")
    page.get_by_label("as c").fill("japan")
    page.wait_for_timeout(500)
    assert "queen" in page.evaluate(ANSWERS), "half a question is none"
    page.get_by_label("as c").press("Enter")
    expect(page).to_have_url(re.compile(r"a=france.*b=paris.*c=japan"))
    page.wait_for_function(f"{ANSWERS}.includes('tokyo')")
    page.reload()
    settle(page)
    expect(page.get_by_label("a", exact=True)).to_have_value("france")
    assert "tokyo" in page.evaluate(ANSWERS)


def test_the_unknown_may_be_the_third_word(open_page: Callable[[str], Page]):
    page = open_page("/word-analogies")
    for label, word in (("a", "tokyo"), ("is to b", "japan"), ("as c", "?"), ("is to d", "italy")):
        page.get_by_label(label, exact=True).fill(word)
    page.get_by_role("button", name="Ask").click()
    heading = page.get_by_role("heading", level=2)
    expect(heading).to_have_text("What is tokyo − japan + italy?")
    page.wait_for_function(f"{ANSWERS}.includes('milan')")


def test_a_typo_keeps_the_picture(open_page: Callable[[str], Page]):
    page = open_page("/word-analogies")
    before = page.evaluate(ANSWERS)
    page.get_by_label("is to b").fill("kinng")
    page.get_by_label("is to b").press("Enter")
    expect(page.get_by_text("“kinng” is not in")).to_be_visible()
    expect(page.get_by_text("Still the last picture: king − man + woman.")).to_be_visible()
    assert page.evaluate(ANSWERS) == before


def test_an_example_is_asked_at_once(open_page: Callable[[str], Page]):
    """No word of the old question is mixed with one of the new."""
    page = open_page("/word-analogies")
    page.evaluate(
        """() => {
          window.seen = new Set();
          const plot = document.querySelector('.js-plotly-plot');
          plot.on('plotly_afterplot', () =>
            window.seen.add(plot.data[0].customdata.find(cell => cell[1] === 'the answer')[0]));
        }"""
    )
    page.get_by_role("button", name="Capitals").click()
    page.get_by_text("france : paris :: japan : ?").click()
    page.wait_for_function(f"{ANSWERS}.includes('tokyo')")
    page.wait_for_timeout(500)
    assert set(page.evaluate("[...window.seen]")) <= {"queen", "tokyo"}


def test_arrow_keys_step_through_questions_and_views(open_page: Callable[[str], Page], settle):
    page = open_page("/word-analogies?present=1")
    heading = page.get_by_role("heading", level=2)
    settle(page)
    page.keyboard.press("ArrowLeft")
    expect(heading).to_have_text("What is programmer − man + woman?")
    settle(page)
    page.keyboard.press("ArrowLeft")
    expect(heading).to_have_text("What is surgeon − he + she?")
    settle(page)
    page.keyboard.press("ArrowDown")
    expect(heading).to_have_text("How often does word arithmetic work?")


VIEWS = ["question", "scoreboard", "list", "odd+one+out", "path", "cosines"]
AREA = "document.querySelector('.js-plotly-plot')._fullLayout._size"


@pytest.mark.parametrize(("width", "height", "least"), [(1280, 720, 400), (1920, 1080, 700)])
def test_the_picture_of_every_view_has_the_page(
    open_page: Callable[[str], Page], settle, width, height, least
):
    page = open_page("/word-analogies")
    page.set_viewport_size({"width": width, "height": height})
    for view in VIEWS:
        page.goto(f"{page.url.split('?')[0]}?view={view}")
        settle(page)
        page.wait_for_function("document.querySelector('.js-plotly-plot')?._fullLayout")
        area = page.evaluate(f"({{w: {AREA}.w, h: {AREA}.h}})")
        assert area["w"] >= 0.6 * width, view
        assert area["h"] >= least, view
        box = page.locator(".js-plotly-plot").first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= height, f"{view}: above the fold"


def test_on_a_telephone_inputs_follow_the_picture_and_nothing_runs_out(
    open_page: Callable[[str], Page], settle
):
    page = open_page("/word-analogies")
    page.set_viewport_size({"width": 390, "height": 844})
    settle(page)
    picture = page.locator(".js-plotly-plot").first.bounding_box()
    field = page.get_by_label("a", exact=True).bounding_box()
    assert picture is not None
    assert field is not None
    assert 0 <= field["y"] - (picture["y"] + picture["height"]) <= 60
    right = page.evaluate(
        "Math.max(...[...document.querySelectorAll('table td, table th')]"
        ".map(cell => cell.getBoundingClientRect().right))"
    )
    assert right <= 390


def test_letting_query_words_win_is_part_of_the_link(open_page: Callable[[str], Page]):
    page = open_page("/word-analogies?keep=true")
    expect(page.get_by_text("Nearly every published")).to_be_visible()


def test_a_misspelt_word_is_corrected_by_a_click(open_page: Callable[[str], Page]):
    page = open_page("/word-analogies?b=kingg")
    expect(page.get_by_text("“kingg” is not in")).to_be_visible()
    page.get_by_role("button", name="king", exact=True).click()
    expect(page.get_by_label("is to b")).to_have_value("king")
    expect(page.get_by_text("“kingg” is not in")).to_have_count(0)


def test_html_is_text(open_page: Callable[[str], Page]):
    page = open_page("/word-analogies?c=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.get_by_text("“<img src=x onerror=alert(1)>” is not in")).to_be_visible()
    assert page.locator("img[src=x]").count() == 0


def test_a_menu_of_questions_and_the_views_are_part_of_the_link(
    open_page: Callable[[str], Page], settle
):
    page = open_page("/word-analogies")
    page.get_by_role("button", name="Capitals").click()
    page.get_by_text("france : paris :: japan : ?").click()
    expect(page).to_have_url(re.compile(r"a=france.*b=paris.*c=japan"))
    page.get_by_text("odd one out", exact=True).click()
    expect(page).to_have_url(re.compile(r"view=odd\+one\+out"))
    expect(page.get_by_text("is the least like the others")).to_be_visible()
    page.reload()
    settle(page)
    expect(page.get_by_text("is the least like the others")).to_be_visible()
