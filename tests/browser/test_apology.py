"""A page that fails says so, and offers itself with its defaults."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import running_server


def test_a_page_that_fails_offers_itself_with_its_defaults(page: Page):
    with running_server("tests/browser/failing.py") as url:
        page.goto(f"{url}/?value=evil")
        expect(page.get_by_text("Something went wrong")).to_be_visible()
        expect(page.get_by_test_id("stException")).to_have_count(0)
        page.get_by_role("link", name="Open this page with its defaults").click()
        expect(page.get_by_text("All is well.")).to_be_visible()
        assert page.url == f"{url}/?"
        expect(page.get_by_text("Something went wrong")).to_have_count(0)
