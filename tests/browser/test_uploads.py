"""A file of the reader's own, as a person opens it and takes it away again."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

TABLE = "word,kind,d0,d1,d2\n" + "".join(
    f"{word},{kind},{n},{n * n % 7},{(3 * n) % 5}\n"
    for n, (word, kind) in enumerate(
        [("cat", "pet"), ("dog", "pet"), ("hen", "farm"), ("cow", "farm"), ("قطة", "pet")]
    )
)


def test_a_file_is_opened_and_what_is_drawn_of_it_opens_again(
    open_page: Callable[[str], Page], settle: Callable[[Page], None], tmp_path: Path
):
    page = open_page("/embedding-space?model=upload")
    expect(page.get_by_text("is no part of a link")).to_be_visible()
    chosen = page.locator("[data-testid=stFileUploader] input[type=file]")
    chosen.set_input_files(
        [{"name": "x.pkl", "mimeType": "application/octet-stream", "buffer": b"\x80\x04."}]
    )
    expect(page.get_by_text("is a pickle, which could run code")).to_be_visible()
    page.get_by_role("button", name="Remove x.pkl").click()
    chosen.set_input_files(
        [{"name": "own.csv", "mimeType": "text/csv", "buffer": TABLE.encode("utf-8")}]
    )
    expect(page.get_by_text("“own.csv”, CSV: 5 words, 3 dimensions")).to_be_visible()
    expect(page).to_have_url(re.compile(r"model=upload"))
    settle(page)
    page.get_by_role("button", name="Vectors", exact=True).click()
    pair = []
    for name in ("vectors.tsv", "metadata.tsv"):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        download.value.save_as(tmp_path / name)
        pair.append(tmp_path / name)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Use another file").click()
    chosen.set_input_files(pair)
    expect(page.get_by_text("TSV: 5 words, 3 dimensions")).to_be_visible()
