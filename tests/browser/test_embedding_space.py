"""The page *Embedding space*, as a person uses it."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.controls import begin, field

LONG_MS = 180_000  # the worker imports what it needs at low priority
FEW = "animals: cat, dog, horse, cow, sheep, lion; fruit: apple, banana, orange, lemon, cherry"
NAMES = "document.querySelector('.js-plotly-plot').data.map(trace => trace.name)"
# Where the first point of a group stands on the screen.
PLACE = """name => {
  const chart = document.querySelector('.js-plotly-plot');
  const trace = chart.data.findIndex(trace => trace.name === name);
  const point = chart.calcdata[trace][0];
  const {xaxis, yaxis} = chart._fullLayout, {left, top} = chart.getBoundingClientRect();
  return [left + xaxis._offset + xaxis.c2p(point.x), top + yaxis._offset + yaxis.c2p(point.y)];
}"""

# Whether a group is drawn: while a figure changes, its traces are there before their points.
IS_DRAWN = """name => {
  const chart = document.querySelector('.js-plotly-plot');
  return chart.calcdata?.[chart.data.findIndex(trace => trace.name === name)]?.length;
}"""
PLACES = "String(document.querySelector('.js-plotly-plot')._fullData[0].x)"


def first_of(page: Page, group: str) -> tuple[float, float]:
    """Return where the first point of a group stands on the screen."""
    page.wait_for_function(IS_DRAWN, arg=group)
    return page.evaluate(PLACE, group)


def test_a_clicked_word_is_inspected_and_part_of_the_link(
    open_page: Callable[[str], Page], settle: Callable[[Page], None]
):
    page = open_page("/embedding-space")
    x, y = first_of(page, "countries")
    page.mouse.move(x, y)
    page.mouse.click(x, y)
    expect(page).to_have_url(re.compile(r"focus=france"))
    expect(field(page, "focus")).to_have_value("france")
    expect(page.get_by_text("true neighbours of france")).to_be_visible()
    page.reload()
    settle(page)
    expect(field(page, "focus")).to_have_value("france")


def test_method_dimensions_and_words_are_part_of_the_link(
    open_page: Callable[[str], Page], settle: Callable[[Page], None]
):
    page = open_page("/embedding-space")
    page.get_by_role("radio", name="UMAP").click()
    expect(page).to_have_url(re.compile(r"method=UMAP"))
    page.get_by_role("radio", name="3", exact=True).click()
    expect(page).to_have_url(re.compile(r"dims=3"))
    settle(page)
    page.wait_for_function("document.querySelector('.js-plotly-plot').data[0].z")
    page.get_by_role("button", name="Countries and capitals").click()
    expect(page).to_have_url(re.compile(r"words=countries"))
    page.wait_for_function(f"{NAMES}.includes('capitals')")
    page.reload()
    settle(page)
    assert page.evaluate(NAMES)[:2] == ["countries", "capitals"]
    assert page.evaluate("document.querySelector('.js-plotly-plot').data[0].type") == "scatter3d"


def test_t_sne_of_own_words_begins_by_itself_and_is_then_there_for_everybody(
    page: Page, context, app_url, settle
):
    steps = "n_iter=5000"  # long enough to be looked at
    link = f"/embedding-space?method=t-sne&perplexity=4&{steps}&words={FEW.replace(' ', '%20')}"
    page.goto(app_url + link)
    expect(page.get_by_text("last picture: PCA of 11 words")).to_be_visible(timeout=LONG_MS)
    expect(page.locator(".st-key-cancel button")).to_be_visible()
    done = page.get_by_text("who stands next to whom")
    expect(done).to_be_visible(timeout=LONG_MS)
    expect(page.locator(".st-key-cancel button")).to_have_count(0)
    second = context.new_page()
    second.goto(app_url + link)
    settle(second)
    expect(second.get_by_text("who stands next to whom")).to_be_visible()
    expect(second.get_by_role("button", name="Compute")).to_have_count(0)


def test_a_computation_can_be_cancelled(open_page: Callable[[str], Page]):
    page = open_page("/embedding-space?method=t-sne&also=ranks&words=&focus=")
    begin(page)
    page.locator(".st-key-cancel button").click()
    expect(page.get_by_role("button", name="Compute t-SNE of 2,000 words")).to_be_visible()
    expect(page.get_by_text("last picture: PCA of 2,000 words")).to_be_visible()


def test_the_picture_is_neither_rebuilt_nor_faded_while_it_is_computed(
    open_page: Callable[[str], Page], settle: Callable[[Page], None]
):
    page = open_page("/embedding-space?also=ranks&to=500&words=&focus=&n_iter=5000")
    page.get_by_role("radio", name="t-SNE").click()
    expect(page.get_by_role("button", name="Compute t-SNE of 500 words")).to_be_visible()
    settle(page)
    page.evaluate("""() => {
        document.querySelector('.js-plotly-plot .main-svg').isFirst = true;
        window.fades = 0;
        const look = () => {
            window.fades += document.getAnimations().filter((each) =>
                each.transitionProperty === "opacity" && "stale" in each.effect.target.dataset
            ).length;
            requestAnimationFrame(look);
        };
        look();
    }""")
    before = page.evaluate(PLACES)
    page.get_by_role("button", name="Compute t-SNE of 500 words").click()
    page.wait_for_function(f"before => ({PLACES}) !== before", arg=before, timeout=LONG_MS)
    assert page.evaluate("document.querySelector('.js-plotly-plot .main-svg').isFirst")
    expect(page.get_by_text("who stands next to whom")).to_be_visible(timeout=LONG_MS)
    assert page.evaluate("document.querySelector('.js-plotly-plot .main-svg').isFirst")
    assert page.evaluate("window.fades") == 0


def test_html_and_other_scripts_are_text(open_page: Callable[[str], Page]):
    page = open_page("/embedding-space?words=%3Cb%3Ex%3C/b%3E:cat,dog,%3Cimg%20src=q%3E,قط,🐱")
    expect(page.get_by_text("“<img src=q>” is not in")).to_be_visible()
    expect(page.get_by_text("2 of 5")).to_be_visible()
    assert page.locator("img[src=q]").count() == 0
    assert "&lt;b&gt;x&lt;/b&gt;" in page.evaluate(NAMES)


def test_the_examples_take_one_row_of_a_projector(open_page: Callable[[str], Page]):
    page = open_page("/embedding-space")
    buttons = page.locator(".st-key-examples button")
    expect(buttons.last).to_contain_text("more …")
    tops = buttons.evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
    assert len(tops) > 5
    assert len(set(tops)) == 1


def test_nothing_reaches_beyond_a_telephones_screen(open_page: Callable[[str], Page]):
    page = open_page("/embedding-space")
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function("document.documentElement.scrollWidth <= innerWidth")
    page.wait_for_function(
        "document.querySelector('.js-plotly-plot').getBoundingClientRect().right <= 390"
    )


def test_the_map_is_as_high_as_a_projector_allows(open_page: Callable[[str], Page]):
    page = open_page("/embedding-space")
    height = "document.querySelector('.js-plotly-plot')._fullLayout.height"
    bottom = "document.querySelector('.js-plotly-plot').getBoundingClientRect().bottom"
    page.wait_for_function(f"{height} === 513")
    page.wait_for_function(f"{bottom} <= innerHeight && {bottom} > innerHeight - 40")
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.wait_for_function(f"{height} === 873")
    page.wait_for_function(f"{bottom} <= innerHeight && {bottom} > innerHeight - 40")
    expect(page.get_by_text("of each word's nearest words; chance alone")).to_be_in_viewport()


def test_a_file_labelled_and_filtered_by_its_columns(
    open_page: Callable[[str], Page], settle: Callable[[Page], None]
):
    page = open_page("/embedding-space?model=upload")
    page.set_viewport_size({"width": 1280, "height": 1600})  # the controls below are in sight
    rows = ["word,kind,d1,d2", "cat,pet,1,2", "dog,pet,2,1", "oak,tree,-1,3", "elm,tree,-2,2"]
    page.locator("input[type=file]").set_input_files(
        {"name": "mine.csv", "mimeType": "text/csv", "buffer": "\n".join(rows).encode()}
    )
    page.get_by_role("combobox", name="Label by").click()
    page.get_by_role("option", name="kind").click()
    expect(page).to_have_url(re.compile(r"label=kind"))
    page.get_by_role("combobox", name="Only words by").click()
    page.get_by_role("option", name="kind").click()
    page.get_by_role("combobox", name="Its values").click()
    page.get_by_role("option", name="tree").click()
    expect(page).to_have_url(re.compile(r"filter=kind.*only=tree"))
    expect(page.get_by_text("2 of 4 words are drawn")).to_be_visible()
    page.keyboard.press("Escape")
    settle(page)
    expect(page.locator("text.label").filter(has_text="tree").first).to_be_visible()
    page.wait_for_function(f"({IS_DRAWN})('by kind') === 2")
    x, y = first_of(page, "by kind")
    page.mouse.move(x, y)
    expect(page.locator(".hoverlayer")).to_contain_text("oak")
    expect(page.locator(".hoverlayer")).to_contain_text("tree")
    page.mouse.click(x, y)
    expect(page).to_have_url(re.compile(r"focus=oak"))


def test_what_turns_two_scenes_is_seen_at_once(open_page: Callable[[str], Page]):
    for view in ("side+by+side", "pure+noise"):
        page = open_page(f"/embedding-space?dims=3&view={view}")
        expect(page.locator("button.turn")).to_have_count(2)
        for button in page.locator("button.turn").all():
            box = button.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= 720
