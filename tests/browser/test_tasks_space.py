"""What readers come to *Embedding space* for, each in at most three clicks and inputs."""

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from tests.browser.hands import Hands

PLOT = "document.querySelector('.js-plotly-plot')"
WORDS = f"{PLOT}._fullData.filter(t => t.meta?.rank !== undefined).flatMap(t => [...t.text])"
PLACES = f"""{PLOT}._fullData.filter(t => t.meta?.rank !== undefined)
  .flatMap(t => [...t.x, ...t.y, ...t.z])"""
LINK = "/embedding-space?method=t-SNE&dims=3&focus=king&colour=lying+words&perplexity=20"
SLOW_MS = 90_000
TABLE = "word,kind,d0,d1,d2\n" + "".join(
    f"{word},{kind},{n},{n * n % 7},{(3 * n) % 5}\n"
    for n, (word, kind) in enumerate(
        [("cat", "pet"), ("dog", "pet"), ("hen", "farm"), ("cow", "farm"), ("pig", "farm")]
    )
)


def conclusion(page: Page):
    return page.locator(".st-key-conclusion")


def test_words_near_computer_in_three_dimensions(open_page, settle):
    page = open_page("/embedding-space")
    hands = Hands(page, settle)
    hands.press("Near music")
    hands.type("near", "computer")
    hands.press("3")
    page.wait_for_function(f"{PLOT}._fullData[0].type === 'scatter3d'")
    assert {"computer", "software"} <= set(page.evaluate(WORDS))
    assert "cat" not in page.evaluate(WORDS)
    expect(conclusion(page)).to_contain_text("PCA keeps")


def test_t_sne_of_pure_noise_makes_clusters(open_page, settle):
    page = open_page("/embedding-space")
    Hands(page, settle).press("Pure noise")
    expect(conclusion(page)).to_contain_text(
        "500 points of pure noise: whatever groups they form here are the method's.",
        timeout=SLOW_MS,
    )
    assert page.evaluate(f"{PLOT}._fullData[0].x.length") == 500


def test_is_nurse_nearer_to_woman_than_to_man(open_page, settle):
    page = open_page("/embedding-space")
    Hands(page, settle).press("Is nurse nearer to woman?")
    said = re.compile(r"nurse is nearer to woman \((0\.\d\d)\) than to man \((0\.\d\d)\)")
    expect(conclusion(page)).to_have_text(said)
    woman, man = map(float, said.search(conclusion(page).inner_text()).groups())
    assert woman > man
    expect(conclusion(page)).to_be_in_viewport()


def test_two_words_of_my_own_are_compared(open_page, settle):
    page = open_page("/embedding-space")
    expect(page.locator(".st-key-compare input")).to_be_in_viewport()
    Hands(page, settle).type("compare", "cat, dog")
    expect(conclusion(page)).to_have_text(re.compile(r"cat and dog have a cosine of 0\.\d\d\."))


def test_which_words_does_the_picture_lie_about(open_page, settle):
    page = open_page("/embedding-space")
    Hands(page, settle).press("Which words lie?")
    expect(page).to_have_url(re.compile(r"colour=lying"))
    worst = f"{PLOT}._fullData.filter(t => t.meta?.rank !== undefined && t.marker.size)"
    sizes = page.evaluate(f"{worst}.map(t => [t.name, t.marker.size])")
    kept = [(int(re.match(r"\d+", name)[0]), size) for name, size in sizes]
    assert max(kept, key=lambda one: one[1])[0] == min(kept)[0]  # the largest keep the fewest
    expect(page.locator(".legend").first).to_contain_text("kept")


def test_vectors_of_my_own_are_opened_and_coloured(open_page, settle):
    page = open_page("/embedding-space")
    hands = Hands(page, settle)
    hands.click(page.locator(".st-key-model").get_by_role("combobox"))
    hands.click(page.get_by_role("option", name="upload", exact=True))
    hands.give("own.csv", TABLE.encode())
    expect(page.get_by_text("“own.csv”, CSV: 5 words, 3 dimensions")).to_be_visible()
    page.wait_for_function(f"{WORDS}.length === 5")
    assert set(page.evaluate(WORDS)) == {"cat", "dog", "hen", "cow", "pig"}
    expect(page.locator(".st-key-colour").get_by_role("combobox")).to_be_in_viewport()


def test_a_link_opens_the_same_picture_for_another_reader(
    open_page: Callable[[str], Page], browser: Browser, app_url: str, settle
):
    page = open_page(LINK)
    expect(conclusion(page)).to_contain_text("t-SNE keeps", timeout=SLOW_MS)
    context = browser.new_context()
    other = context.new_page()
    other.goto(app_url + LINK)
    settle(other)
    expect(conclusion(other)).to_contain_text("t-SNE keeps", timeout=SLOW_MS)
    for one in (page, other):
        one.wait_for_function(f"{PLOT}._fullData[0].type === 'scatter3d'")
    assert page.evaluate(PLACES) == other.evaluate(PLACES)
    assert conclusion(page).inner_text() == conclusion(other).inner_text()
    context.close()


def test_every_download_is_one_click_and_named_after_the_picture(open_page, settle):
    page = open_page("/embedding-space")
    for name, ends in (("Figure (HTML)", ".html"), ("Data (CSV)", ".csv")):
        file, path = Hands(page, settle).fetch(page.get_by_role("button", name=name))
        assert file.suggested_filename.endswith(ends)
        assert b"duchess" in path.read_bytes()
    for title, begins in (("Download as SVG", b"<svg"), ("Download as PNG", b"\x89PNG")):
        page.locator(".js-plotly-plot").first.hover()
        button = page.locator(f"[data-title='{title}']").first
        file, path = Hands(page, settle).fetch(button)
        assert path.read_bytes().startswith(begins)
        assert file.suggested_filename.startswith("embedding-space-map-pca")


def test_the_back_button_leads_back_to_the_picture_of_a_link(open_page, settle):
    """In two steps: Streamlit adds one of its own, the bare address, when a page is left."""
    page = open_page("/embedding-space?method=axes")
    hands = Hands(page, settle)
    said = conclusion(page).inner_text()
    assert said.startswith("Custom axes keep ")
    hands.click(page.get_by_role("link", name="Word analogies").first)
    expect(page).to_have_url(re.compile("/word-analogies"))
    hands.back()
    if "method=axes" not in page.url:
        hands.back()
    expect(page).to_have_url(re.compile("method=axes"))
    expect(conclusion(page)).to_have_text(said)
