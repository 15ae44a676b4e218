"""Plots keep their view, label what is seen, and report what is clicked and selected."""

import math
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from components.charts import theme
from tests.browser.controls import field

# What a test asks of the plot with some number: its ranges, camera, labels and points on screen.
RANGE = "number => document.querySelectorAll('.js-plotly-plot')[number].layout.xaxis.range"
EYE = """() => {
  const {scene} = document.querySelectorAll('.js-plotly-plot')[1]._fullLayout;
  const {eye} = scene._scene.getCamera();
  return [eye.x, eye.y, eye.z];
}"""
LABELS = """number => [...document.querySelectorAll('.lexiscope-plot')[number]
  .querySelectorAll('.label')].filter(label => label.style.display !== 'none').map(label => {
    const {left, right, top, bottom} = label.getBoundingClientRect();
    return {word: label.textContent, left, right, top, bottom};
  })"""
POINTS = """async number => {
  const source = [...document.scripts].find(script => script.src.endsWith('plotly.min.js')).src;
  const words = await import(source.replace('plotly.min', 'words'));
  const chart = document.querySelectorAll('.js-plotly-plot')[number];
  const points = words.gather(chart), frame = words.area(chart);
  words.project(chart, points, frame);
  const {left, top} = chart.getBoundingClientRect();
  return points.names.map((word, place) =>
    [word, left + points.left[place], top + points.top[place], points.isSeen[place]]);
}"""


@pytest.fixture
def plots(page: Page, plots_url: str, settle: Callable[[Page], None]) -> Page:
    """The page of two linked plots, in a plane and in space."""
    page.goto(plots_url)
    settle(page)
    page.wait_for_function("document.querySelectorAll('.lexiscope-plot .label').length > 10")
    return page


def alone(page: Page, number: int) -> tuple[str, float, float]:
    """Return word and place of the point of a plot with the most room around it."""
    points = [point for point in page.evaluate(POINTS, number) if point[3]]
    return max(
        (
            (min(abs(x - a) + abs(y - b) for other, a, b, _ in points if other != word), word, x, y)
            for word, x, y, _ in points
        )
    )[1:]


def test_the_view_outlasts_another_focus_but_not_other_words(
    open_page: Callable[[str], Page], settle: Callable[[Page], None]
):
    page = open_page("/embedding-space")
    full = page.evaluate(RANGE, 0)
    page.locator(".lexiscope-plot").first.focus()
    page.keyboard.press("+")
    page.wait_for_function(f"({RANGE})(0)[0] !== {full[0]}")
    near = page.evaluate(RANGE, 0)
    field(page, "focus").fill("horse")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("focus=horse"))
    focused = "trace => trace.name === 'focus' && trace.text[0] === 'horse'"
    page.wait_for_function(f"document.querySelector('.js-plotly-plot').data.some({focused})")
    assert page.evaluate(RANGE, 0) == near
    page.get_by_role("button", name="Countries and capitals").click()
    named = "trace => trace.name === 'capitals'"
    page.wait_for_function(f"document.querySelector('.js-plotly-plot').data.some({named})")
    settle(page)
    assert page.evaluate(RANGE, 0) != near


def test_in_space_a_click_picks_and_a_turn_does_not(plots: Page):
    word, x, y = alone(plots, 1)
    plots.mouse.move(x, y)
    expect(plots.locator(".js-plotly-plot").nth(1).locator(".hovertext")).to_contain_text(word)
    eye = plots.evaluate(EYE)
    plots.mouse.click(x, y)
    expect(plots.get_by_text(f"clicked: {word}", exact=True)).to_be_visible()
    assert plots.evaluate(EYE) == eye
    x, y = plots.evaluate(POINTS, 1)[0][1:3]
    plots.mouse.move(x, y)
    plots.mouse.down()
    plots.mouse.move(x + 90, y + 30, steps=6)
    plots.mouse.up()
    plots.wait_for_function(f"Math.abs(({EYE})()[0] - {eye[0]}) > 0.01")
    plots.get_by_role("button", name="Again").click()
    expect(plots.get_by_text("runs: 3")).to_be_visible()
    expect(plots.get_by_text(f"clicked: {word}", exact=True)).to_be_visible()
    assert abs(plots.evaluate(EYE)[0] - eye[0]) > 0.01


def test_a_turn_on_request_ends_with_a_touch_and_stays_where_it_came_to(plots: Page):
    eye, second = plots.evaluate(EYE), plots.locator(".lexiscope-plot").nth(1)
    second.get_by_role("button", name="Turn slowly").click()
    plots.wait_for_function(f"Math.abs(({EYE})()[0] - {eye[0]}) > 0.05")
    turned = plots.evaluate(EYE)
    assert math.hypot(*turned) == pytest.approx(math.hypot(*eye))
    assert turned[2] == pytest.approx(eye[2])
    second.click(position={"x": 12, "y": 60})
    expect(second.get_by_role("button", name="Turn slowly")).to_be_visible()
    rest = plots.evaluate(EYE)
    plots.get_by_role("button", name="Again").click()
    expect(plots.get_by_text("runs: 2")).to_be_visible()
    assert plots.evaluate(EYE) == pytest.approx(rest)
    assert plots.locator(".lexiscope-plot").first.locator(".turn").count() == 0


def test_who_wants_no_movement_turns_step_by_step(plots: Page):
    plots.emulate_media(reduced_motion="reduce")
    eye = plots.evaluate(EYE)
    plots.get_by_role("button", name="Turn slowly").click()
    plots.wait_for_function(f"Math.abs(({EYE})()[0] - {eye[0]}) > 0.05")
    step = plots.evaluate(EYE)
    angle = math.atan2(step[1], step[0]) - math.atan2(eye[1], eye[0])
    plots.wait_for_timeout(300)
    assert plots.evaluate(EYE) == step
    assert math.degrees(angle) == pytest.approx(15, abs=0.1)


def test_labels_thin_out_and_return_on_zoom(plots: Page):
    before = plots.evaluate(LABELS, 0)
    seen = sum(point[3] for point in plots.evaluate(POINTS, 0))
    plots.locator(".lexiscope-plot").first.focus()
    for _ in range(2):
        plots.keyboard.press("+")
    plots.wait_for_function(f"({LABELS})(0).length > {len(before)}")
    after = plots.evaluate(LABELS, 0)
    near = sum(point[3] for point in plots.evaluate(POINTS, 0))
    assert len(after) / near > 2 * len(before) / seen
    for labels in (before, after, plots.evaluate(LABELS, 1)):
        for one in labels:
            for other in labels:
                is_apart = (
                    one["right"] <= other["left"]
                    or other["right"] <= one["left"]
                    or one["bottom"] <= other["top"] + 2  # boxes of lines are higher than letters
                    or other["bottom"] <= one["top"] + 2
                )
                assert one is other or is_apart, (one, other)


def test_a_selection_is_reported_once_and_marked_in_the_linked_picture(plots: Page):
    chart = plots.locator(".js-plotly-plot").first
    chart.hover()
    plots.locator("[data-title='Box Select']").first.click()
    box = chart.bounding_box()
    assert box is not None
    plots.mouse.move(box["x"] + 150, box["y"] + 120)
    plots.mouse.down()
    plots.mouse.move(box["x"] + 320, box["y"] + 300, steps=5)
    plots.mouse.up()
    expect(plots.get_by_text("reports: 1")).to_be_visible()
    chosen = plots.evaluate(
        "document.querySelector('.js-plotly-plot')._fullData"
        ".reduce((sum, trace) => sum + (trace.selectedpoints?.length ?? 0), 0)"
    )
    assert chosen > 20
    expect(plots.get_by_text(f"chosen: {chosen}", exact=True)).to_be_visible()
    marks = "document.querySelectorAll('.marks')[1].getAttribute('d').split('M').length - 1"
    plots.wait_for_function(f"{marks} === {chosen}")
    plots.get_by_role("button", name="Again").click()
    expect(plots.get_by_text("runs: 3")).to_be_visible()
    expect(plots.get_by_text("reports: 1")).to_be_visible()


def test_a_replay_ends_on_the_true_coordinates(plots: Page):
    first = "document.querySelector('.js-plotly-plot')._fullData[0].x[0]"
    true = plots.evaluate(first)
    scrubber = plots.get_by_role("slider", name="Moment of the computation")
    scrubber.fill("0")
    plots.wait_for_function(f"Math.abs({first} - {true}) > 0.1")
    expect(plots.get_by_text("step 1 of 12")).to_be_visible()
    plots.get_by_role("button", name="Replay").click()
    expect(plots.get_by_role("button", name="Replay")).to_be_visible(timeout=60_000)
    expect(plots.get_by_text("step 12 of 12")).to_be_visible()
    plots.wait_for_function(f"{first} === {true}")


def test_colours_follow_the_theme_and_the_picture_is_saved_with_its_labels(plots: Page, tmp_path):
    color = "document.querySelector('.js-plotly-plot')._fullData[0].marker.color"
    assert plots.evaluate(color) == theme.palette("light")[theme.CATEGORICAL[0]]
    plots.emulate_media(color_scheme="dark")
    plots.wait_for_function(f"{color} === '{theme.palette('dark')[theme.CATEGORICAL[0]]}'")
    word = plots.evaluate(LABELS, 0)[0]["word"]
    plots.locator(".js-plotly-plot").first.hover()
    with plots.expect_download() as download:
        plots.locator("[data-title='Download as SVG']").first.click()
    download.value.save_as(tmp_path / "picture.svg")
    assert f">{word}<" in (tmp_path / "picture.svg").read_text("utf-8")


def test_a_picture_that_changes_while_plotly_is_loading_is_drawn(
    page: Page, app_url: str, settle: Callable[[Page], None]
):
    held: list[Route] = []
    script = re.compile(r"plotly\.min\.js")
    page.route(script, lambda route: held.append(route))
    with page.expect_request(script):
        page.goto(f"{app_url}/embedding-space")
    field(page, "focus").fill("horse")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("focus=horse"))
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_timeout(500)  # Streamlit mounts what it was sent a moment later
    for route in held:
        route.continue_()
    settle(page)
    focused = "trace => trace.name === 'focus' && trace.text[0] === 'horse'"
    assert page.evaluate(f"document.querySelector('.js-plotly-plot').data.some({focused})")
