"""The app's controls in a browser, by their keys: labels are for readers, and may change."""

from playwright.sync_api import Locator, Page


def field(page: Page, key: str) -> Locator:
    """Return where a text or a number is typed."""
    return page.locator(f".st-key-{key}").locator("input, textarea")


def begin(page: Page) -> None:
    """Start what was asked for where it does not begin by itself: a slow machine asks first."""
    for button in page.locator(".st-key-compute button").all():
        button.click()
