"""The browser that benchmarks drive."""

from pathlib import Path

from playwright.sync_api import Browser, Playwright

from tests.browser.conftest import GPU


def open_browser(playwright: Playwright) -> Browser:
    """Return Playwright's Chromium if it is installed, the machine's own otherwise."""
    bundled = playwright.chromium.executable_path
    return playwright.chromium.launch(
        executable_path=bundled if Path(bundled).exists() else "/usr/bin/chromium",
        args=[*GPU, "--no-sandbox"],
    )
