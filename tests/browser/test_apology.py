"""A page that fails says so, and offers itself with its defaults."""

from playwright.sync_api import Page, expect

from components import settings
from tests import servers


def test_a_page_that_fails_offers_itself_with_its_defaults(page: Page):
    with servers.running(settings.ROOT / "tests/browser/failing.py") as server:
        page.goto(f"{server.url}/?value=evil")
        expect(page.get_by_text("Something went wrong")).to_be_visible()
        expect(page.get_by_test_id("stException")).to_have_count(0)
        page.get_by_role("link", name="Open this page with its defaults").click()
        expect(page.get_by_text("All is well.")).to_be_visible()
        assert page.url == f"{server.url}/?"
        expect(page.get_by_text("Something went wrong")).to_have_count(0)
        expect(page.get_by_label("Value")).to_have_value("")
        page.goto("about:blank")  # before the server is gone
