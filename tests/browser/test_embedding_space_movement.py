"""Embedding space as a person uses it with the real vectors: moving points, two pictures, lasso."""

import math
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.controls import begin
from tests.browser.test_plot import POINTS, RANGE

LONG_MS = 240_000  # the worker imports what it needs at low priority
_LOOKS = 20
STEPS = 5_000  # so many take some hundred words several seconds: long enough to be looked at
OWN = (
    "animals: cat, dog, horse, cow, sheep, lion, tiger, wolf, bear, mouse, rabbit, goat; "
    "fruit: apple, banana, orange, lemon, cherry, peach, pear, plum, grape, mango, olive, fig; "
    "countries: france, germany, italy, spain, japan, china, india, brazil, egypt, canada"
)
BY_PCA = f"/embedding-space?words={OWN.replace(' ', '%20')}"
LINK = f"{BY_PCA}&method=t-sne&perplexity=6&n_iter={STEPS}"
# Where the words of a chart stand, in the numbers of its axes.
PLACES = """number => Object.fromEntries(
  document.querySelectorAll('.js-plotly-plot')[number]._fullData
    .filter(trace => trace.meta?.rank !== undefined)
    .flatMap(trace => Array.from(trace.text, (word, at) => [word, [trace.x[at], trace.y[at]]])))"""
# Writes down where the first word stands, whenever that changes, while something is computed.
WATCH = """() => {
  window.seen = [];
  const look = () => {
    const isRunning = [...document.querySelectorAll('button')]
      .some(button => button.textContent.trim() === 'Cancel');
    const found = document.querySelector('.js-plotly-plot')?._fullData
      ?.find(trace => trace.name === 'animals');
    if (isRunning && found && found.x[0] !== window.seen.at(-1)) window.seen.push(found.x[0]);
    requestAnimationFrame(look);
  };
  look();
}"""
# Rings around the words that another picture marks: where they are on the screen.
RINGS = """number => {
  const chart = document.querySelectorAll('.js-plotly-plot')[number];
  const {left, top} = chart.getBoundingClientRect();
  const rings = chart.querySelector('.marks').getAttribute('d') ?? '';
  return [...rings.matchAll(/M([-\\d.]+) ([-\\d.]+)a([-\\d.]+)/g)]
    .map(([, x, y, radius]) => [left + Number(x) + Number(radius), top + Number(y)]);
}"""


def seen(page: Page) -> list[tuple[str, float, float]]:
    """Return words of the first picture in sight, with their places on the screen."""
    page.locator(".js-plotly-plot").first.hover()  # scrolls it into sight
    return [(word, x, y) for word, x, y, is_seen in page.evaluate(POINTS, 0) if is_seen and y < 700]


def alone(page: Page) -> tuple[str, float, float]:
    """Return the word in sight with the most room around it, and its place."""
    words = seen(page)
    return max(
        words,
        key=lambda one: min(math.dist(one[1:], other[1:]) for other in words if other[0] != one[0]),
    )


def choose(page: Page, tool: str, named: tuple[str, ...]) -> set[str]:
    """Draw a line around some words of the first picture; return all words inside it."""
    page.locator(".js-plotly-plot").first.hover()
    page.locator(f"[data-title='{tool}']").first.click()
    words = seen(page)
    places = [(x, y) for word, x, y in words if word in named]
    left, right = min(x for x, _ in places) - 9, max(x for x, _ in places) + 9
    top, bottom = min(y for _, y in places) - 9, max(y for _, y in places) + 9
    corners = [(right, bottom)]
    if tool == "Lasso Select":
        corners = [(right, top), (right, bottom), (left, bottom), (left, top + 1)]
    page.mouse.move(left, top)
    page.mouse.down()
    for corner in corners:
        page.mouse.move(*corner, steps=8)
    page.mouse.up()
    return {word for word, x, y in words if left < x < right and top < y < bottom}


def expect_rings(page: Page, number: int, words: set[str]) -> None:
    """Wait until a picture has a ring around each of some words, and none besides."""
    page.wait_for_function(f"({RINGS})({number}).length === {len(words)}")
    for _ in range(_LOOKS):  # a picture that changes its size takes its rings along a frame later
        places = [(x, y) for word, x, y, _ in page.evaluate(POINTS, number) if word in words]
        rings = page.evaluate(RINGS, number)
        if all(math.dist(*both) < 1 for both in zip(sorted(rings), sorted(places), strict=True)):
            break
        page.wait_for_timeout(100)
    for ring, place in zip(sorted(rings), sorted(places), strict=True):
        assert ring == pytest.approx(place, abs=1)


def scrubber(page: Page) -> Locator:
    return page.get_by_role("slider", name="Moment of the computation")


def test_points_move_while_t_sne_runs_and_the_replay_ends_on_the_picture(
    open_page: Callable[[str], Page], settle: Callable[[Page], None]
):
    frequent = "&also=ranks&to=400"
    page = open_page(BY_PCA + frequent)
    before = page.evaluate(PLACES, 0)
    page.add_init_script(f"({WATCH})()")
    open_page(LINK + frequent)
    begin(page)
    expect(scrubber(page)).to_be_visible(timeout=LONG_MS)
    expect(page.locator(".st-key-cancel button")).to_have_count(0)
    settle(page)
    final = page.evaluate(PLACES, 0)
    assert final.keys() == before.keys()
    moments = page.evaluate("window.seen")
    assert len(set(moments) - {before["cat"][0], final["cat"][0]}) >= 2

    scrubber(page).fill("0")
    expect(page.get_by_text(f"step 0 of {STEPS:,}")).to_be_visible()
    page.wait_for_function(f"({PLACES})(0).cat[0] !== {final['cat'][0]}")
    first = page.evaluate(PLACES, 0)
    size = max(math.dist(place, final["cat"]) for place in final.values())
    assert max(math.dist(first[word], final[word]) for word in final) > 0.05 * size
    scrubber(page).press("End")
    page.wait_for_function(f"({PLACES})(0).cat[0] === {final['cat'][0]}")
    assert page.evaluate(PLACES, 0) == final
    scrubber(page).press("ArrowLeft")  # the last moment that was kept: the picture, rounded
    page.wait_for_function(f"({PLACES})(0).cat[0] !== {final['cat'][0]}")
    expect(page.get_by_text(f"step {STEPS:,} of {STEPS:,}")).to_be_visible()
    last = page.evaluate(PLACES, 0)
    assert max(math.dist(last[word], final[word]) for word in final) < 2e-3 * size

    scrubber(page).press("End")
    page.get_by_role("button", name="Replay").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Replay")).to_be_visible()
    page.wait_for_function(f"({PLACES})(0).cat[0] !== {final['cat'][0]}")
    scrubber(page).press("End")
    page.wait_for_function(f"({PLACES})(0).cat[0] === {final['cat'][0]}")


def test_a_cancelled_computation_leaves_the_picture_there_was(open_page: Callable[[str], Page]):
    page = open_page(f"{LINK}&also=ranks&to=2000&focus=")
    before = page.evaluate(PLACES, 0)
    page.evaluate(WATCH)
    compute = page.get_by_role("button", name=re.compile(r"Compute t-SNE of 2,0\d\d words"))
    compute.click()
    page.wait_for_function("window.seen.length > 1", timeout=LONG_MS)  # it moves
    page.locator(".st-key-cancel button").click()
    expect(compute).to_be_visible()
    expect(page.get_by_text("last picture: PCA of 2,0")).to_be_visible()
    expect(page.locator(".st-key-cancel button")).to_have_count(0)
    page.wait_for_function(f"({PLACES})(0).cat?.[0] === {before['cat'][0]}")
    assert page.evaluate(PLACES, 0) == before
    expect(scrubber(page)).to_have_count(0)


def test_a_word_pointed_at_is_marked_in_the_other_picture(open_page: Callable[[str], Page]):
    page = open_page("/embedding-space?view=compare")
    word, x, y = alone(page)
    page.mouse.move(x - 40, y - 40)
    page.mouse.move(x, y)
    expect_rings(page, 1, {word})
    chart = page.locator(".js-plotly-plot").nth(1)
    expect(chart.locator(".label", has_text=re.compile(f"^{word}$")).first).to_be_visible()
    page.mouse.move(5, 300)
    expect_rings(page, 1, set())


@pytest.mark.parametrize("tool", ["Lasso Select", "Box Select"])
def test_words_chosen_in_one_picture_are_marked_in_the_other(
    open_page: Callable[[str], Page], tool: str
):
    page = open_page("/embedding-space?view=compare")
    inside = choose(page, tool, ("france", "spain", "italy", "germany"))
    assert {"france", "spain", "italy", "germany"} <= inside
    page.mouse.move(5, 300)
    expect_rings(page, 1, inside)


def test_a_lasso_lists_its_words_and_a_click_or_colour_keeps_list_and_view(
    open_page: Callable[[str], Page], settle: Callable[[Page], None]
):
    page = open_page("/embedding-space")
    inside = choose(page, "Lasso Select", ("france", "spain", "italy", "germany"))
    listed = page.get_by_test_id("stCaptionContainer").filter(has_text=re.compile("france, "))
    expect(listed).to_have_count(1)
    assert set(listed.inner_text().split(", ")) == inside
    settle(page)

    full = page.evaluate(RANGE, 0)
    page.locator(".lexiscope-plot").first.focus()
    page.keyboard.press("+")
    page.wait_for_function(f"({RANGE})(0)[0] !== {full[0]}")
    near = page.evaluate(RANGE, 0)
    word, x, y = alone(page)
    page.mouse.move(x, y)
    expect(page.locator(".js-plotly-plot").first.locator(".hovertext")).to_contain_text(word)
    page.mouse.click(x, y)
    expect(page).to_have_url(re.compile(f"focus={word}"))
    expect(page.get_by_text(f"true neighbours of {word}")).to_be_visible()
    settle(page)
    assert page.evaluate(RANGE, 0) == near
    assert set(listed.inner_text().split(", ")) == inside

    colour = page.locator(".st-key-colour").get_by_role("combobox")
    colour.scroll_into_view_if_needed()
    settle(page)  # a list that is open when the page scrolls closes again
    colour.click()
    page.get_by_role("option", name="lying words").click()
    kept = "trace => trace.name.endsWith('kept')"
    page.wait_for_function(f"document.querySelector('.js-plotly-plot').data.some({kept})")
    settle(page)
    assert page.evaluate(RANGE, 0) == near
    assert set(listed.inner_text().split(", ")) == inside
    chosen = """[...document.querySelector('.js-plotly-plot')._fullData].flatMap(trace =>
      Array.from(trace.selectedpoints ?? [], place => trace.text[place]))"""
    assert set(page.evaluate(chosen)) == inside
