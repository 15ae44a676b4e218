"""Every page and every view as a reader sees it, on contact sheets; prints sizes, asserts nothing.

Run with the app's virtual environment::

    python -m tests.benchmarks.gallery [--page word-analogies] [--size 390x844] [--look dark]

Sheets and single screenshots go to ``build/gallery/``. The pages are those of the menu, the views
those a page offers. A view that computes is waited for. Of each view a line says how large the
area is in which its pictures are drawn, all those on the stage together, what share of the window
that is, and how high the letters in the pictures are. Everything takes about ten minutes on two
cores.
"""

import argparse
import itertools
import math
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, sync_playwright

from components import settings
from components.ui import navigation
from tests import servers
from tests.benchmarks.browsers import open_browser
from tests.browser.conftest import _settle

FOLDER = settings.ROOT / "build" / "gallery"
SIZES = {"1280x720": (1280, 720), "1920x1080": (1920, 1080), "390x844": (390, 844)}
LOOKS = ("light", "dark", "projector")
THUMBNAIL = 640  # pixels wide; telephones are half as wide
LONG_MS = 120_000
CALM_MS = 400  # after the last answer of the server, until pictures have their size
COLUMNS = 4
CAPTION = 18  # pixels

# The choice of view: its parameter and its values.
OFFERED = r"""() => {
  const choice = document.querySelector('.st-key-views [class*="st-key-"]');
  return choice && [
    choice.className.match(/st-key-(\S+)/)[1],
    [...choice.querySelectorAll('button')].map(button => button.innerText.trim()),
  ];
}"""
# Of the pictures on the stage: the box around their drawing areas, and the sizes of their letters.
MEASURED = """() => {
  const drawn = [...document.querySelectorAll('.st-key-picture .js-plotly-plot')];
  const boxes = drawn.map(g => {
    const {left, top} = g.getBoundingClientRect(), {l, t, w, h} = g._fullLayout._size;
    return [left + l, top + t, left + l + w, top + t + h];
  });
  const letters = drawn.flatMap(g => [...g.parentElement.querySelectorAll('text, .label')])
    .filter(each => each.textContent.trim() && each.getBoundingClientRect().width)
    .map(each => parseFloat(getComputedStyle(each).fontSize));
  return {
    pictures: drawn.length,
    box: [0, 1, 2, 3].map(i => (i < 2 ? Math.min : Math.max)(...boxes.map(box => box[i]))),
    letters: letters.length ? [Math.min(...letters), Math.max(...letters)] : [],
  };
}"""


@dataclass(frozen=True)
class View:
    """A view of a page: what it is called, and its address."""

    page: str
    name: str
    link: str

    @property
    def title(self) -> str:
        """Name page and view."""
        return " / ".join(filter(None, (self.page, self.name)))


@dataclass(frozen=True)
class Shot:
    """A screenshot of a view, in a window of some size and look."""

    view: View
    size: str
    look: str

    @property
    def path(self) -> Path:
        """Where it is kept."""
        name = re.sub(r"\W+", "-", self.view.title)
        return FOLDER / f"{self.size}-{self.look}" / f"{name}.png"


def views(page: Page, url: str, only: str | None) -> Iterator[View]:
    """Yield what the pages offer, all of them or one."""
    for entry in navigation.PAGES:
        address = "" if entry is navigation.START else entry.address
        if only not in (None, entry.address):
            continue
        page.goto(f"{url}/{address}")
        _settle(page)
        key, names = page.evaluate(OFFERED) or ("", [""])
        for name in names:
            asked = f"?{urlencode({key: name})}" if name else ""
            yield View(entry.address, name, f"/{address}{asked}")


def await_work(page: Page) -> None:
    """Wait for what is computed, and start what waits for its button."""
    _settle(page)
    buttons = page.locator(".stButton[class*=st-key-compute] button")
    while buttons.count():
        buttons.first.click()
        page.wait_for_timeout(CALM_MS)
        _finish(page)
    _finish(page)
    page.wait_for_timeout(CALM_MS)


def _finish(page: Page) -> None:
    """Wait until nothing is computed any more."""
    page.wait_for_function(
        "() => !document.querySelector('[class*=st-key-cancel], .st-key-picture .stProgress')",
        timeout=LONG_MS,
    )
    _settle(page)


def take(page: Page, shot: Shot) -> None:
    """Keep what the window shows, and print what is measured in it."""
    shot.path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=shot.path)
    print(f"{shot.size:9} {shot.look:9} {shot.view.title:45} {told(page)}", flush=True)


def told(page: Page) -> str:
    """Say how large the drawing area is, and the letters in it."""
    found, window = page.evaluate(MEASURED), page.viewport_size
    if not found["pictures"] or window is None:
        return "no picture"
    left, top, right, bottom = found["box"]
    width, height = right - left, bottom - top
    share = width * height / (window["width"] * window["height"])
    letters = "–".join(f"{each:.0f}" for each in sorted(set(found["letters"])))
    return (
        f"{width:5.0f} × {height:4.0f} px, {width / window['width']:4.0%} of the width, "
        f"{share:4.0%} of the window; letters {letters or '–'} px; pictures: {found['pictures']}"
    )


def shots(page: Page, url: str, view: View, size: str, looks: Sequence[str]) -> Iterator[Shot]:
    """Open a view in a window and turn it to each look."""
    page.emulate_media(color_scheme="light")
    page.goto(url + view.link)
    await_work(page)
    for look in looks:
        page.emulate_media(color_scheme="dark" if look == "dark" else "light")
        if look == "projector":
            page.get_by_role("button", name="Projector").first.click()
            page.wait_for_url("**present=1**")
            await_work(page)
            page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
        page.wait_for_timeout(CALM_MS)
        shot = Shot(view, size, look)
        take(page, shot)
        yield shot


def gallery(browser: Browser, url: str, wanted: argparse.Namespace) -> Iterator[Shot]:
    """Open the views that are wanted in one window of each size after the other."""
    offered: list[View] = []
    for size in wanted.size:
        width, height = SIZES[size]
        page = browser.new_page(viewport={"width": width, "height": height})
        offered = offered or list(views(page, url, wanted.page))
        for view in offered:
            yield from shots(page, url, view, size, wanted.look)
        page.close()


def sheet(taken: Sequence[Shot], path: Path) -> None:
    """Put screenshots of one size side by side, each below its name."""
    width, height = SIZES[taken[0].size]
    small = THUMBNAIL if width > height else THUMBNAIL // 2
    columns = COLUMNS * THUMBNAIL // small
    cell = small, round(small * height / width) + CAPTION
    rows = math.ceil(len(taken) / columns)
    drawn = Image.new("RGB", (cell[0] * min(columns, len(taken)), cell[1] * rows), "white")
    pen = ImageDraw.Draw(drawn)
    for number, shot in enumerate(taken):
        left, top = number % columns * cell[0], number // columns * cell[1]
        with Image.open(shot.path) as picture:
            drawn.paste(picture.resize((small, cell[1] - CAPTION)), (left, top + CAPTION))
        pen.text((left + 4, top + 3), shot.view.title, fill="black")
    drawn.save(path)
    print(path.relative_to(settings.ROOT))


def asked() -> argparse.Namespace:
    """Return which part of the gallery is wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--page", choices=[each.address for each in navigation.PAGES])
    parser.add_argument("--size", choices=SIZES, nargs="+", default=list(SIZES))
    parser.add_argument("--look", choices=LOOKS, nargs="+", default=list(LOOKS))
    return parser.parse_args()


def main() -> None:
    """Open, measure, draw."""
    wanted, began = asked(), time.monotonic()
    wanted.look = sorted(wanted.look, key=LOOKS.index)  # nothing leads back from the projector
    with sync_playwright() as playwright, servers.running() as server:
        browser = open_browser(playwright)
        taken = list(gallery(browser, server.url, wanted))
        browser.close()
    named = f"-{wanted.page}" if wanted.page else ""
    for size, look in itertools.product(wanted.size, wanted.look):
        same = [shot for shot in taken if (shot.size, shot.look) == (size, look)]
        sheet(same, FOLDER / f"{size}-{look}{named}.png")
    print(f"{len(taken)} screenshots, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
