"""Numbers read off the screen, beside the same numbers computed without any of our code.

Run with the app's virtual environment::

    python -m tests.benchmarks.on_screen [--only vector-evaluation]

Every page is opened in a real browser at a real server, as a reader sees it: sentences, captions,
tables, titles of axes and the figures Plotly has drawn. What they say is computed again in
`tests.benchmarks.oracle` with numpy, scipy, scikit-learn, gensim and transformers from the files
that ship. Numbers are compared to the digits that are shown; where chance enters, within the
tolerance the table names. Ends with 1 if any number differs. Takes some minutes.
"""

import argparse
import itertools
import re
import sys
import time
import urllib.parse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from playwright.sync_api import Page, sync_playwright
from threadpoolctl import threadpool_limits

from tests import servers
from tests.benchmarks.browsers import open_browser
from tests.benchmarks.oracle import (
    analogies,
    contextual,
    evaluation,
    positions,
    space,
    start,
)
from tests.benchmarks.oracle.check import Check, Drawn, is_equal, read
from tests.browser.conftest import _settle

LONG_MS = 600_000
LESSONS = (start, space, analogies, positions, contextual, evaluation)
DRAWN = """([figure, script]) => {
  const figures = [...document.querySelectorAll('.js-plotly-plot')];
  const g = figures[figure];
  const named = name => g._fullData.find(trace => trace.name === name);
  const cell = (trace, row, column) => Array.from(trace.z[row])[column];
  const points = figure => Object.fromEntries(figure._fullData
    .filter(trace => trace.customdata && trace.text && trace.mode.includes('markers'))
    .flatMap(trace => Array.from(trace.text, (word, at) =>
      [word, [trace.x[at], trace.y[at], ...(trace.z ? [trace.z[at]] : [])]])));
  return new Function('figures', 'g', 'named', 'cell', 'points', `return ${script}`)(
    figures, g, named, cell, points);
}"""
TABLES = """() => [...document.querySelectorAll('[data-testid=stMain] table')]
  .map(table => table.textContent).join(' ')"""


@dataclass(frozen=True)
class Line:
    """One number of the table.

    Parameters
    ----------
    check : Check
    shown : str
        As the page writes it; empty if it was not found.
    computed : float
    """

    check: Check
    shown: str
    computed: float

    @property
    def is_equal(self) -> bool:
        """Whether the page is right."""
        return bool(self.shown) and is_equal(self.shown, self.computed, self.check.within)


def opened(page: Page, url: str, link: str, button: str) -> str:
    """Open a link, click what does not begin by itself; return the text of the page."""
    page.goto(url + link)
    _settle(page)
    if button and page.get_by_role("button", name=button).is_visible():
        page.get_by_role("button", name=button).click()
        page.get_by_role("button", name=button).wait_for(state="detached", timeout=LONG_MS)
    if button:
        page.get_by_role("button", name="Cancel").wait_for(state="detached", timeout=LONG_MS)
        _settle(page)
    return page.get_by_test_id("stMain").inner_text() + page.evaluate(TABLES)


def compared(page: Page, text: str, check: Check) -> Iterator[Line]:
    """Read the numbers of a check and compute them."""
    given = [page.evaluate(DRAWN, [0, check.given])] if check.given else []
    computed = np.atleast_1d(np.asarray(check.computed(*given), dtype=np.float64)).tolist()
    if isinstance(check.shown, Drawn):
        found = np.atleast_1d(page.evaluate(DRAWN, [check.shown.figure, check.shown.script]))
        shown = [f"{number:.{check.shown.digits}f}" for number in found]
    else:
        shown = read(check.shown, text)
    if shown and len(shown) != len(computed):
        raise ValueError(f"{check.what}: {len(shown)} numbers read, {len(computed)} computed.")
    for seen, number in zip(shown or [""] * len(computed), computed, strict=True):
        yield Line(check, seen, number)


def told(line: Line) -> str:
    """Write a number as a row of the table."""
    check = line.check
    said = "equal" if line.is_equal else "DIFFERS" if line.shown else "NOT FOUND"
    link = re.sub(r"\s+", " ", urllib.parse.unquote(check.link))
    return (
        f"{link[:88]:88} | {check.what[:46]:46} | {line.shown:>10} | {line.computed:>12.6g} | "
        f"{check.tolerance:14} | {said}"
    )


def lines(page: Page, url: str, checks: Sequence[Check]) -> Iterator[Line]:
    """Open every link once and compare what it shows."""
    for (link, button), group in itertools.groupby(checks, lambda each: (each.link, each.button)):
        text = opened(page, url, link, button)
        for check in group:
            yield from compared(page, text, check)


def wanted(only: str | None) -> list[Check]:
    """Return the checks of all pages or of one."""
    every = [check for lesson in LESSONS for check in lesson.checks()]
    return [check for check in every if only is None or check.page.strip("/") == only.strip("/")]


def main() -> None:
    """Compare and print; end with 1 if any number differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", help="the address of one page, such as vector-evaluation")
    checks = wanted(parser.parse_args().only)
    began = time.monotonic()
    done: list[Line] = []
    # On a busy machine the threads of small products would wait for each other.
    with sync_playwright() as playwright, servers.running() as server, threadpool_limits(1):
        browser = open_browser(playwright)
        page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
        for line in lines(page, server.url, checks):
            done.append(line)
            print(told(line), flush=True)
        browser.close()
    equal = sum(line.is_equal for line in done)
    unusual = sum(line.check.is_unusual for line in done)
    links = {line.check.link for line in done}
    odd = {line.check.link for line in done if line.check.is_unusual}
    print(
        f"{len(done)} numbers, {equal} equal; {unusual} of them behind {len(odd)} unusual links of "
        f"{len(links)}; {(time.monotonic() - began) / 60:.1f} minutes"
    )
    sys.exit(equal < len(done))


if __name__ == "__main__":
    main()
