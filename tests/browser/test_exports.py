"""Pictures leave the page as they are on it: labels at their points, named and signed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

PATH = "/embedding-space?method=axes&focus=dog"
BOXES = """([root, words]) => {
  const middle = (part) => {
    const {left, right, top, bottom} = part.getBoundingClientRect();
    return [(left + right) / 2, (top + bottom) / 2];
  };
  const origin = document.querySelector(root).getBoundingClientRect();
  const all = (name) => [...document.querySelectorAll(`${root} ${name}`)];
  const shown = all("text").filter(part => part.style.display !== "none");
  return {
    labels: Object.fromEntries(words.map(word => {
      const labels = shown.filter(part => part.matches(".label, .annotation-text"));
      const [x, y] = middle(labels.find(part => part.textContent === word));
      return [word, [x - origin.left, y - origin.top]];
    })),
    points: all(".scatterlayer path.point").map(middle)
      .map(([x, y]) => [x - origin.left, y - origin.top]),
    outside: shown.filter(part => {
      const {left, right, top, bottom} = part.getBoundingClientRect();
      return left < origin.left - 1 || right > origin.right + 1
        || top < origin.top - 1 || bottom > origin.bottom + 1;
    }).map(part => part.textContent),
  };
}"""
LABELS = """[...document.querySelectorAll('.lexiscope-plot .label')]
  .filter(label => label.style.display !== 'none').map(label => label.textContent)"""


def saved(page: Page, title: str) -> tuple[str, Path]:
    """Download the first picture by a button of its toolbar."""
    page.locator(".js-plotly-plot").first.hover()
    with page.expect_download() as download:
        page.locator(f"[data-title='{title}']").first.click()
    return download.value.suggested_filename, Path(download.value.path())


@pytest.mark.parametrize("window", [(1280, 720), (1920, 1080)])
def test_labels_stand_at_their_points_in_a_saved_picture(
    open_page: Callable[[str], Page], window: tuple[int, int]
):
    page = open_page(PATH)
    page.set_viewport_size({"width": window[0], "height": window[1]})
    page.wait_for_timeout(500)
    page.wait_for_function(f"{LABELS}.length > 20")
    words = page.evaluate(LABELS)
    seen = page.evaluate(BOXES, [".lexiscope-plot", words])
    assert len(seen["points"]) > 90
    name, path = saved(page, "Download as SVG")
    text = path.read_text("utf-8")
    page.set_content(f"<body style='margin:0'>{text}</body>")
    found = page.evaluate(BOXES, ["svg.main-svg", words])
    assert found["outside"] == []
    moved = [
        (round(b[0] - a[0]), round(b[1] - a[1]))
        for a, b in [
            *zip(seen["points"], found["points"], strict=True),
            *((seen["labels"][word], found["labels"][word]) for word in words),
        ]
    ]
    across, down = zip(*moved, strict=True)
    assert max(across) - min(across) <= 3
    assert max(down) - min(down) <= 3
    assert name == "embedding-space-map-axes-word2vec.svg"
    assert "Embedding space · map · axes · word2vec · http" in text.replace("\xa0", " ")


def test_a_downloaded_page_fills_the_window_and_cuts_nothing(open_page, tmp_path):
    page = open_page(PATH)
    with page.expect_download() as download:
        page.get_by_role("button", name="Figure (HTML)").click()
    assert download.value.suggested_filename == "embedding-space-map-axes-word2vec.html"
    download.value.save_as(tmp_path / "figure.html")
    page.context.unroute_all()
    for width, height in ((1280, 720), (820, 1180)):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"file://{tmp_path / 'figure.html'}")
        page.wait_for_function("document.querySelectorAll('.scatterlayer path.point').length > 90")
        found = page.evaluate(BOXES, [".js-plotly-plot", []])
        assert found["outside"] == []
        box = page.locator(".js-plotly-plot").bounding_box()
        assert box is not None
        assert box["width"] > 0.95 * width
        assert box["height"] > 0.75 * height
        assert page.evaluate("document.documentElement.scrollHeight") <= height
    expect(page.locator("footer")).to_contain_text("/embedding-space?")


def test_a_table_is_named_after_what_it_holds(open_page: Callable[[str], Page]):
    page = open_page("/word-analogies")
    with page.expect_download() as download:
        page.get_by_role("button", name="Data (CSV)").click()
    name = download.value.suggested_filename
    assert name.startswith("word-analogies-question-")
    assert name.endswith("-word2vec-man-king-woman.csv")
