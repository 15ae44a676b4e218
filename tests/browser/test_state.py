"""The address is the state of its page alone, and a page is found as it was left."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page, expect

from components.ui import navigation

# Keys that several pages have, with values that the others cannot take, and some of their own.
STATES = {
    "start_here": {"start": "river"},
    "embedding_space": {"view": "noise", "method": "t-sne", "dims": "3", "perplexity": "20"},
    "word_analogies": {"view": "path", "model": "fasttext", "path_from": "cat", "links": "5"},
    "positional_encodings": {"scheme": "rotary", "dims": "64", "panel": "shuffle", "first": "5"},
    "contextual_vectors": {"view": "senses", "layer": "3", "word": "bank", "senses": "3"},
    "vector_evaluation": {"task": "clusters", "model": "fasttext"},
}
USUAL = {"word": "bank"}  # at its default, so it leaves the address


def link(stem: str) -> str:
    """Return the address of a page in its state."""
    entry = navigation.find(stem)
    path = "/" if entry is navigation.START else f"/{entry.address}"
    return f"{path}?" + "&".join(f"{key}={value}" for key, value in STATES[stem].items())


def state(page: Page) -> dict[str, str]:
    """Return what the address tells."""
    return dict(parse_qsl(urlsplit(page.url).query))


def turn_to(page: Page, stem: str, settle) -> None:
    """Choose a page in the menu."""
    entry = navigation.find(stem)
    page.get_by_role("link", name=entry.title, exact=True).first.click()
    expect(page.get_by_role("heading", level=2)).to_have_text(entry.question)
    settle(page)


@pytest.mark.parametrize("stem", STATES)
def test_no_page_tells_another_what_to_show_and_each_is_found_as_it_was_left(
    open_page, settle, stem
):
    page = open_page(link(stem))
    own = {key: value for key, value in STATES[stem].items() if USUAL.get(key) != value}
    assert state(page) == own
    for other in STATES:
        if other != stem:
            turn_to(page, other, settle)
            assert state(page) == {}
            expect(page.get_by_text("The link asked for")).to_have_count(0)
            turn_to(page, stem, settle)
            assert state(page) == own


def test_what_was_changed_on_two_pages_is_there_again_on_both(open_page, settle):
    page = open_page("/embedding-space")
    page.get_by_role("radio", name="umap", exact=True).click()
    settle(page)
    turn_to(page, "word_analogies", settle)
    page.get_by_role("radio", name="odd one out", exact=True).click()
    settle(page)
    page.get_by_label("Which word does not belong?").fill("cat, dog, table")
    page.keyboard.press("Enter")
    settle(page)
    turn_to(page, "embedding_space", settle)
    assert state(page) == {"method": "umap"}
    expect(page.get_by_role("radio", name="umap", exact=True)).to_be_checked()
    turn_to(page, "word_analogies", settle)
    assert state(page) == {"view": "odd one out", "odd": "cat, dog, table"}
    expect(page.get_by_label("Which word does not belong?")).to_have_value("cat, dog, table")


def test_a_step_of_the_lesson_is_followed_to_the_letter(open_page, settle):
    page = open_page("/embedding-space?view=noise")
    turn_to(page, "start_here", settle)
    page.get_by_role("link", name="A picture in two dimensions lies a little").click()
    expect(page.get_by_role("heading", level=2)).to_contain_text("What does the space look like")
    settle(page)
    assert state(page) == {"method": "t-sne"}
