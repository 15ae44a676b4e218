"""The hands of a reader with a task: few clicks and inputs lead to its end; they are counted."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Download, Locator, Page

from tests.browser.controls import field

MOST = 3  # clicks and inputs from the page's start


class Hands:
    """What a reader does on a page; a fourth click or input fails the test.

    Parameters
    ----------
    page : Page
        As it was opened.
    settle : callable
        Waits until the page is drawn again.
    """

    def __init__(self, page: Page, settle: Callable[[Page], None]) -> None:
        self.page, self.settle, self.done = page, settle, 0

    def click(self, place: Locator) -> None:
        """Click something."""
        self._count()
        place.click()
        self.settle(self.page)

    def press(self, name: str) -> None:
        """Click a button or a choice by what stands on it."""
        button = self.page.get_by_role("button", name=name, exact=True)
        self.click(button.or_(self.page.get_by_role("radio", name=name, exact=True)).first)

    def type(self, key: str, text: str) -> None:
        """Type something into an input."""
        self._count()
        place = field(self.page, key)
        place.fill(text)
        place.press("Control+Enter")
        self.settle(self.page)

    def give(self, name: str, content: bytes) -> None:
        """Choose a file."""
        self._count()
        chosen = self.page.locator("[data-testid=stFileUploader] input[type=file]")
        chosen.set_input_files([{"name": name, "mimeType": "text/csv", "buffer": content}])
        self.settle(self.page)

    def back(self) -> None:
        """Press the browser's back button."""
        self._count()
        self.page.go_back()
        self.settle(self.page)

    def fetch(self, place: Locator) -> tuple[Download, Path]:
        """Click something that downloads a file, and return the file."""
        self._count()
        with self.page.expect_download() as download:
            place.click()
        return download.value, Path(download.value.path())

    def _count(self) -> None:
        """Count what was done."""
        self.done += 1
        assert self.done <= MOST, f"more than {MOST} clicks and inputs"
