"""A real server and a real browser, which fail a test on errors no assertion looks for."""

import os
import re
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Route,
    expect,
)

from components import settings
from tests import servers
from tests.browser.listening import LISTEN

GENTLE_MS = 60_000  # the first visit of a page imports what it needs
GPU = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
expect.set_options(timeout=GENTLE_MS)  # a busy machine is no fault of the page
LOCAL = re.compile(r"^(https?|wss?)://(localhost|127\.0\.0\.1)[:/]|^(data|blob|about):")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """Use the machine's own Chromium if there is one, Playwright's otherwise."""
    installed = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    arguments = [*GPU, "--no-sandbox"] if os.geteuid() == 0 else GPU
    own = {"executable_path": installed} if installed else {}
    return {**browser_type_launch_args, **own, "args": arguments}


@pytest.fixture(scope="session")
def app_url() -> Iterator[str]:
    """One server for all browser tests that do not need a cold one."""
    with servers.running() as server:
        yield server.url


@pytest.fixture(scope="module")
def plots_url() -> Iterator[str]:
    """A server of ``plots.py``."""
    with servers.running(settings.ROOT / "tests" / "browser" / "plots.py") as server:
        yield server.url


@pytest.fixture
def cold_url() -> Iterator[str]:
    """A server nobody has visited yet."""
    with servers.running() as server:
        yield server.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    """Look through a classroom projector."""
    return {**browser_context_args, "viewport": {"width": 1280, "height": 720}}


@pytest.fixture
def context(browser: Browser, browser_context_args: dict) -> Iterator[BrowserContext]:
    """A fresh browser that reaches this machine only, and whose complaints fail the test."""
    complaints: list[str] = []
    context = browser.new_context(**browser_context_args)
    context.route(re.compile(".*"), lambda route, asked: _local_only(route, asked, complaints))
    context.on("console", lambda message: _console(message, complaints))
    context.on("weberror", lambda error: complaints.append(f"page error: {error.error}"))
    yield context
    context.close()
    assert not complaints, "\n".join(complaints)


def _local_only(route: Route, asked: Request, complaints: list[str]) -> None:
    """Let a request to this machine pass; refuse and report any other."""
    if LOCAL.match(asked.url):
        route.continue_()
    else:
        complaints.append(f"outside request: {asked.url}")
        route.abort()


def _console(message: ConsoleMessage, complaints: list[str]) -> None:
    """Report errors, except the two 404s of Streamlit's own on every deep link (issue 7074)."""
    if message.type == "error" and "_stcore/" not in str(message.location):
        complaints.append(f"console: {message.text}")


def _settle(page: Page) -> None:
    """Wait until what was asked for has been answered and every chart is drawn."""
    page.evaluate(LISTEN)
    page.wait_for_selector(
        "[data-testid=stApp][data-test-connection-state=CONNECTED]"
        "[data-test-script-state=notRunning]",
        timeout=GENTLE_MS,
    )
    page.wait_for_function(
        """() => window.isAnswered
        && !document.querySelector('[data-testid=stSkeleton], [data-testid=stSpinner]')
        && !document.querySelector('.lexiscope-plot[aria-busy=true]')
        && document.querySelector('h2')
        && [...document.querySelectorAll('.stBidiComponent')]
            .every(part => part.querySelector(
                '[data-testid=stPlotlyChart], .lexiscope-follower, .lexiscope-keys'))
        && [...document.querySelectorAll('[data-testid=stPlotlyChart]')]
            .every(chart => chart.querySelector('.js-plotly-plot')?._fullData)""",
        timeout=GENTLE_MS,
    )
    assert page.get_by_test_id("stException").count() == 0
    assert page.get_by_text("Page not found").count() == 0
    assert page.get_by_text("Something went wrong").count() == 0


@pytest.fixture
def settle() -> Callable[[Page], None]:
    """Wait after a click or a reload until everything is drawn again."""
    return _settle


@pytest.fixture
def open_page(page: Page, app_url: str) -> Callable[[str], Page]:
    """Open an address below the shared server, e.g. ``open_page("/word-analogies?a=man")``."""

    def open_it(path: str) -> Page:
        page.goto(app_url + path)
        _settle(page)
        return page

    return open_it
