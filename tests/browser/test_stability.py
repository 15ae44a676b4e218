"""Nothing moves under the reader's eyes: not while a page arrives, not when it is changed."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page

from components.ui import navigation

GOOD = 0.1  # https://web.dev/articles/cls
STILL_MS = 700  # a browser tells of a shift a frame later
BEGUN_MS = 300  # a rerun has begun
# Two pictures below each other on a telephone, and waiting.
MOVING = {"side by side", "t-sne", "umap"}
SCREENS = {"projector": (1280, 720), "telephone": (390, 844)}
PAGES = pytest.mark.parametrize("entry", navigation.PAGES, ids=lambda entry: entry.stem)
SIZES = pytest.mark.parametrize("size", SCREENS.values(), ids=SCREENS)

# Shifts are summed up as browsers do it: in windows of at most 5 s, parted by 1 s without any.
WATCH = """
window.shifts = [];
window.named = (node) => {
  const part = node?.nodeType === 1 ? node : node?.parentElement;
  return part?.closest("[class*=st-key]")?.className.match(/st-key-[^ ]+/)[0] ?? part?.className;
};
new PerformanceObserver((list) => window.shifts.push(...list.getEntries()
  .filter((entry) => !entry.hadRecentInput)
  .map(({ startTime, value, sources }) =>
    ({ startTime, value, moved: sources.map(({ node }) => window.named(node)) }))))
  .observe({ type: "layout-shift", buffered: true });
window.shifted = () => {
  let [worst, sum, first, last] = [0, 0, -Infinity, -Infinity];
  for (const { startTime, value } of window.shifts) {
    if (startTime - last > 1000 || startTime - first > 5000) [sum, first] = [0, startTime];
    [sum, last] = [sum + value, startTime];
    worst = Math.max(worst, sum);
  }
  return worst;
};
"""


@pytest.fixture
def seen(browser: Browser, app_url: str, settle, size) -> Iterator[Callable[[str], Page]]:
    """Open addresses in a new browser that watches what moves."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    context.add_init_script(WATCH)

    def open_it(path: str) -> Page:
        page = context.new_page()
        page.goto(app_url + path)
        settle(page)
        page.wait_for_timeout(STILL_MS)
        return page

    yield open_it
    context.close()


def address(entry: navigation.Entry) -> str:
    return "/" if entry is navigation.START else f"/{entry.address}"


def shift(page: Page) -> float:
    return page.evaluate("window.shifted()")


def controls(page: Page) -> list[tuple[Locator, str | None]]:
    """Return what can be changed on a page at once, each with the key to press; None is a click."""
    clicked = page.locator(
        ".st-key-views button, "
        ".st-key-examples > :nth-child(-n + 3 of .stElementContainer) button, "
        ".st-key-controls [data-testid=stButtonGroup] button, .st-key-controls .stCheckbox label"
    )
    slid = page.locator(".st-key-controls [role=slider]")
    return [
        *((one, None) for one in clicked.all() if one.is_visible()),
        *((one, "ArrowLeft") for one in slid.all() if one.is_visible()),
    ]


@PAGES
@SIZES
def test_nothing_moves_while_a_page_arrives(seen: Callable[[str], Page], entry):
    page = seen(address(entry))
    assert shift(page) < GOOD, page.evaluate("window.shifts")


@PAGES
@SIZES
def test_nothing_moves_when_a_control_is_changed(seen: Callable[[str], Page], settle, entry):
    page = seen(address(entry))
    moved = {}
    for number in range(len(controls(page))):
        here = controls(page)
        if number >= len(here):
            break
        control, key = here[number]
        name = f"{number} {control.inner_text() or control.get_attribute('aria-label')}"
        if control.inner_text().strip() in MOVING:
            continue
        page.evaluate("window.shifts = []")
        if key is None:
            control.click()
        else:
            control.press(key)
        page.wait_for_timeout(BEGUN_MS)
        settle(page)
        page.wait_for_timeout(STILL_MS)
        if shift(page) >= GOOD:
            moved[name] = round(shift(page), 3), page.evaluate("window.shifts")
    assert not moved
