"""From the click on Compute to points that move on the screen; prints a table, asserts nothing.

Run with the app's virtual environment, on a quiet machine::

    python -m tests.benchmarks.first_frame

A real server, a real browser, the most frequent words of the bundled word2vec. Each picture is
asked for twice: with no worker process yet, as after a minute's rest, and again by another seed
with the worker that is there. What the chart holds is looked at every 20 ms. "changed" is when it
first holds other numbers than before the click, which may be the start alone; "moved" is when its
points, turned and scaled to lie best on the picture before the click (PCA), miss more than a
hundredth of its spread: those are on their way. Server and browser share the machine.
"""

import os
import subprocess
import time
from dataclasses import dataclass

import numpy as np
from playwright.sync_api import Page, sync_playwright

from components import settings
from components.vectors.projection import alignment
from tests import servers
from tests.benchmarks.browsers import open_browser
from tests.benchmarks.server import worker_seconds
from tests.browser.conftest import _settle

CASES = [("t-sne", 2_500), ("t-sne", 10_000), ("umap", 2_500), ("umap", 10_000)]
MOVED = 0.01
LONG_MS = 300_000
# Writes down when the button is clicked and, from then on, every change of the points.
WATCH = """
const places = () => {
    const traces = document.querySelector('.js-plotly-plot')?._fullData ?? [];
    const words = traces.filter((trace) => trace.customdata && trace.meta?.rank !== undefined);
    const along = (axis) => words.flatMap((trace) => Array.from(trace[axis]));
    return words.length ? [along('x'), along('y')] : null;
};
window.watch = () => {
    window.seen = [{ seconds: 0, places: places() }];
    let began = null, last = JSON.stringify(places());
    const begin = () => { began = performance.now(); };
    addEventListener('click', begin, { capture: true, once: true });
    setInterval(() => {
        const now = places(), text = JSON.stringify(now);
        if (began === null || !now || text === last) return;
        last = text;
        window.seen.push({ seconds: (performance.now() - began) / 1000, places: now });
    }, 20);
};
"""


@dataclass(frozen=True)
class First:
    """When something was first seen, in seconds after the click."""

    changed: float
    moved: float


def first_frame(page: Page, url: str, method: str, points: int, seed: int) -> First:
    """Ask for a picture, see its points move, and have it stopped."""
    page.goto(
        f"{url}/embedding-space?words=&focus=&also=ranks&from=1&to={points}&method={method}"
        f"&seed={seed}"
    )
    _settle(page)
    page.evaluate("watch()")
    page.get_by_role("button", name="Compute").first.click()
    number, changed = 0, None
    while True:
        page.wait_for_function(f"window.seen.length > {number + 1}", timeout=LONG_MS)
        number += 1
        before, now = page.evaluate(f"[window.seen[0], window.seen[{number}]]")
        changed = now["seconds"] if changed is None else changed
        old, new = (np.array(each["places"]).T for each in (before, now))
        if len(old) == len(new) and alignment.onto(new, old).disparity > MOVED:
            break
    page.evaluate("document.querySelector('.st-key-cancel button')?.click()")  # if not done by now
    page.get_by_role("button", name="Cancel", exact=True).wait_for(state="hidden")
    return First(changed, now["seconds"])


def until_idle(process: subprocess.Popen) -> None:
    """Wait until the server has loaded what it loads behind the first page."""
    while True:
        before = _seconds(process)
        time.sleep(3)
        if _seconds(process) - before < 0.3:
            return


def _seconds(process: subprocess.Popen) -> float:
    """Return the processor time a process and its children have used."""
    listing = subprocess.run(
        ["ps", "-p", str(process.pid), "-o", "cputimes="], capture_output=True, text=True
    ).stdout
    return float(listing) + worker_seconds(process)


def until_alone(process: subprocess.Popen) -> None:
    """Wait until the server has no worker."""
    while subprocess.run(["ps", "--ppid", str(process.pid)], capture_output=True).returncode == 0:
        time.sleep(1)


def main() -> None:
    """Measure and print."""
    with sync_playwright() as playwright:
        browser = open_browser(playwright)
        with servers.running() as server:
            process, url = server.process, server.url
            page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
            page.add_init_script(WATCH)
            page.goto(url)
            _settle(page)
            time.sleep(settings.WARM_UP_DELAY_SECONDS)
            until_idle(process)
            for method, points in CASES:
                until_alone(process)
                for who, seed in (("no worker", 1), ("worker there", 2)):
                    found = first_frame(page, url, method, points, seed)
                    print(
                        f"{method:6} {points:6,} {who:12} changed {found.changed:5.2f} s, moved "
                        f"{found.moved:5.2f} s  (load {os.getloadavg()[0]:.1f})",
                        flush=True,
                    )
        browser.close()


if __name__ == "__main__":
    main()
