"""Start-up, memory and many readers, in a real browser; prints a table, asserts nothing.

Run with the app's virtual environment, on a quiet machine::

    python -m tests.benchmarks.server

Start-up is compared, in turn, with an empty Streamlit page that draws one
Plotly chart. Memory is that of the server and its workers, by proportional set
size (shared pages counted once). Page changes of one reader are timed idle and
while another reader's t-SNE of 10,000 words runs.
"""

import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from components.ui import navigation
from tests import servers
from tests.benchmarks.browsers import open_browser
from tests.browser.conftest import _settle

EMPTY = """
import plotly.graph_objects as go
import streamlit as st
st.header("Empty")
st.plotly_chart(go.Figure(go.Scatter(x=[1, 2, 3], y=[1, 4, 9])))
"""
ROUNDS = 3
ADDRESSES = [
    "/" if entry is navigation.START else f"/{entry.address}" for entry in navigation.PAGES
]


def start_up(browser: Browser, script: Path) -> float:
    """Return seconds from the command to the first page with its chart drawn."""
    began = time.perf_counter()
    with servers.running(script, folder=script.parent) as server:
        page = browser.new_context().new_page()
        page.goto(server.url)
        _settle(page)
        took = time.perf_counter() - began
        page.context.close()
    return took


def memory(process: subprocess.Popen) -> float:
    """Return MiB of a process and all its descendants, by proportional set size."""
    listing = subprocess.run(
        ["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True
    ).stdout
    parents = {int(pid): int(parent) for pid, parent in map(str.split, listing.splitlines())}
    family = {process.pid}
    while grown := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= grown
    rollups = [Path(f"/proc/{pid}/smaps_rollup") for pid in family]
    lines = [line for each in rollups if each.exists() for line in each.read_text().splitlines()]
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def worker_seconds(process: subprocess.Popen) -> float:
    """Return the processor time the server's children have used, in seconds."""
    listing = subprocess.run(
        ["ps", "--ppid", str(process.pid), "-o", "cputimes="], capture_output=True, text=True
    ).stdout
    return float(sum(map(int, listing.split())))


def page_changes(page: Page, rounds: int) -> list[float]:
    """Return seconds of each change of page by the menu, until the new page is drawn."""
    took = []
    for _ in range(rounds):
        for entry in navigation.PAGES:
            began = time.perf_counter()
            page.get_by_role("link", name=entry.title, exact=True).first.click()
            page.get_by_role("heading", level=2, name=entry.question).wait_for()
            _settle(page)
            took.append(time.perf_counter() - began)
    return took


def main() -> None:
    """Measure and print."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY)
        browser = open_browser(playwright)
        pairs = [(start_up(browser, servers.APP), start_up(browser, empty)) for _ in range(ROUNDS)]
        ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
        ratio = statistics.median(our / their for our, their in pairs)
        print(f"start-up   app {ours:.2f} s, empty page {theirs:.2f} s, ratio {ratio:.2f}")

        with servers.running() as server:
            process, url = server.process, server.url
            page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
            page.goto(url)
            _settle(page)
            page_changes(page, 1)
            print(f"memory     all pages visited: {memory(process):.0f} MiB")
            idle = page_changes(page, 3)
            other = browser.new_context().new_page()
            other.goto(
                f"{url}/embedding-space?words=&focus=&also=ranks&from=1&to=10000&method=t-sne&n_iter=5000"
            )
            other.get_by_role("button", name="Compute").click()
            other.get_by_role("button", name="Cancel").wait_for()
            # The other reader's browser runs on that reader's machine, not on the server.
            other.goto("about:blank")
            before = worker_seconds(process)
            began = time.perf_counter()
            busy = page_changes(page, 3)
            share = (worker_seconds(process) - before) / (time.perf_counter() - began)
            print(
                f"another    page change idle {statistics.median(idle):.2f} s, during a t-SNE of "
                f"10,000 words {statistics.median(busy):.2f} s, ratio "
                f"{statistics.median(busy) / statistics.median(idle):.2f}"
                f", the worker at {share:.0%} of a core"
            )
        browser.close()


if __name__ == "__main__":
    main()
