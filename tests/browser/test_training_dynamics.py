"""Training dynamics in a browser: curves grow, a training stops, a time-lapse is played."""

import pytest
from playwright.sync_api import Page, expect

_POINTS = (
    "() => document.querySelector('.st-key-picture .js-plotly-plot')?._fullData?.[0].x.length ?? 0"
)
_TRAIL = """() => document.querySelector('.js-plotly-plot')?._fullData
  ?.find(({ name }) => name.startsWith('trail of'))?.x.length ?? 0"""
_PLACES = """() => document.querySelector('.js-plotly-plot')._fullData
  .filter(({ meta }) => meta.rank !== undefined)
  .map(({ x, y }) => [Array.from(x), Array.from(y)])"""
# Where the line stands on the axis; a point of the curve of zeros on the screen.
_MARKED = """() => {
  const chart = document.querySelectorAll('.js-plotly-plot')[1];
  const left = document.querySelector('.moment').getBoundingClientRect().left + 1;
  const { xaxis } = chart._fullLayout;
  return xaxis.p2l(left - chart.getBoundingClientRect().left - xaxis._offset);
}"""
_LEARNED = """() => [12, 36].map((moment) =>
  document.querySelectorAll('.js-plotly-plot')[1]._fullData[2].x[moment])"""
_MARK = """() => [...document.querySelectorAll('.lexiscope-plot')]
  .map(({ classList }) => classList.add('marked')).length"""
_ON_ZEROS = """() => {
  const chart = document.querySelector('.js-plotly-plot'), box = chart.getBoundingClientRect();
  const { x, y } = chart._fullData.find(({ name }) => name === 'zeros');
  const { xaxis, yaxis } = chart._fullLayout;
  return [box.left + xaxis._offset + xaxis.l2p(x[12]), box.top + yaxis._offset + yaxis.l2p(y[12])];
}"""


def test_curves_grow_and_a_stopped_training_keeps_what_it_had(open_page):
    page: Page = open_page("/training-dynamics?dims=48&epochs=40&seed=3")
    page.get_by_role("button", name="Train from all beginnings").click()
    # More than the five columns of the table beside it, which may stand alone for a moment.
    page.wait_for_function(
        f"() => {{ const n = ({_POINTS})(); return n > 5 && n < 20; }}", timeout=120_000
    )
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("Stopped: the curves show the first")).to_be_visible(timeout=30_000)
    assert page.evaluate(_POINTS) < 25


def test_pictures_keep_their_place_when_a_training_begins_and_stops(open_page):
    page: Page = open_page("/training-dynamics?dims=47&epochs=40&seed=4")
    pictures = page.evaluate(_MARK)
    page.get_by_role("button", name="Train from all beginnings").click()
    cancel = page.get_by_role("button", name="Cancel")
    expect(cancel).to_be_visible(timeout=30_000)
    assert page.locator(".marked").count() == pictures
    cancel.click()
    expect(page.get_by_role("button", name="Train from all")).to_be_visible(timeout=30_000)
    assert page.locator(".marked").count() == pictures


def test_a_time_lapse_can_be_played(open_page):
    page: Page = open_page("/training-dynamics?view=time-lapse")
    page.wait_for_function(f"() => ({_POINTS})() > 0")
    moments = page.locator(".lexiscope-plot input[type=range]")
    moments.fill("0")
    expect(page.get_by_text("0 pairs; nearest")).to_be_visible()
    start = page.evaluate(_PLACES)
    moments.fill("9")
    page.wait_for_function(f"() => ({_TRAIL})() === 10")
    assert page.evaluate(_PLACES) != start
    page.get_by_role("button", name="Replay").click()
    page.wait_for_function("() => document.querySelector('.replay input').value === '49'")
    page.get_by_role("button", name="To the start").click()
    page.wait_for_function(f"() => ({_TRAIL})() === 1")
    assert page.evaluate(_PLACES) == start


def test_the_moment_that_is_replayed_is_marked_on_the_curves(open_page):
    page: Page = open_page("/training-dynamics?view=time-lapse")
    page.wait_for_function(f"() => ({_POINTS})() > 0")
    line = page.locator(".lexiscope-plot .moment")
    expect(line).to_be_hidden()
    places = []
    for moment in ("12", "36"):
        page.locator(".lexiscope-plot input[type=range]").fill(moment)
        expect(line).to_be_visible()
        places.append(page.evaluate(_MARKED))
    assert places == pytest.approx(page.evaluate(_LEARNED), abs=700)  # half a pixel


def test_words_move_while_they_learn_and_a_stopped_time_lapse_can_be_played(open_page):
    slow = "dims=100&epochs=40&negatives=15&seed=5"
    page: Page = open_page(f"/training-dynamics?view=time-lapse&{slow}")
    page.get_by_role("button", name="Train (about").click()
    page.wait_for_function(
        f"() => {{ const n = ({_TRAIL})(); return n > 3 && n < 40; }}", timeout=120_000
    )
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("Stopped: the picture has the first")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("button", name="Replay")).to_be_visible()
    assert 3 < page.evaluate(_TRAIL) < 49


def test_a_click_on_a_curve_chooses_its_beginning(open_page):
    page: Page = open_page("/training-dynamics")
    page.wait_for_function(f"() => ({_POINTS})() > 0")
    page.mouse.click(*page.evaluate(_ON_ZEROS))
    expect(page.get_by_text("From zeros nothing moves")).to_be_visible()
