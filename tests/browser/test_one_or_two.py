"""One table or two in a browser: curves grow, and a stopped training keeps what it had."""

from playwright.sync_api import Page, expect

_POINTS = (
    "() => document.querySelector('.st-key-picture .js-plotly-plot')?._fullData?.[0].x.length ?? 0"
)


def test_curves_of_tied_and_untied_grow_until_they_are_stopped(open_page):
    page: Page = open_page(
        "/training-dynamics?view=one+table+or+two&dims=100&tied=untied&corpus=Lee"
    )
    expect(page.get_by_text("These are the networks before the first step")).to_be_visible()
    page.get_by_role("button", name="Train with one table and with two").click()
    page.wait_for_function(
        f"() => {{ const n = ({_POINTS})(); return n > 1 && n < 20; }}", timeout=120_000
    )
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("Stopped: the curves show the first")).to_be_visible(timeout=60_000)
    assert page.evaluate(_POINTS) < 25
