"""The address is the state of its page alone, and a page is found as it was left."""

import pytest
from playwright.sync_api import Page, expect

from components.ui import navigation
from tests.browser.controls import field

# Keys that several pages have, with values that the others cannot take, and some of their own.
STATES = {
    "start_here": {"start": "river"},
    "token_vectors": {"view": "side by side", "text": "bank"},
    "embedding_space": {
        "view": "pure noise",
        "method": "t-SNE",
        "dims": "3",
        "perplexity": "20",
    },
    "word_analogies": {"view": "path", "model": "fasttext", "path_from": "cat", "links": "5"},
    "positional_encodings": {
        "scheme": "rotary",
        "dims": "64",
        "view": "shuffled words",
        "first": "5",
    },
    "contextual_vectors": {"view": "senses", "layer": "3", "word": "bank", "senses": "3"},
    "training_dynamics": {"view": "gradient by hand", "seed": "3"},
    "vector_evaluation": {"task": "clusters", "model": "fasttext"},
}
USUAL = {"word": "bank"}  # at its default, so it leaves the address


def link(stem: str) -> str:
    """Return the address of a page in its state."""
    entry = navigation.find(stem)
    path = "/" if entry is navigation.START else f"/{entry.address}"
    return f"{path}?" + "&".join(f"{key}={value}" for key, value in STATES[stem].items())


def expect_state(page: Page, told: dict[str, str]) -> None:
    """Wait until the address tells this and nothing else."""
    page.wait_for_function(
        """(told) => {
          const found = Object.fromEntries(new URLSearchParams(location.search));
          const keys = new Set([...Object.keys(found), ...Object.keys(told)]);
          return [...keys].every((key) => found[key] === told[key]);
        }""",
        arg=told,
    )


def turn_to(page: Page, stem: str, settle) -> None:
    """Choose a page in the menu."""
    entry = navigation.find(stem)
    heading = page.get_by_role("heading", level=2)  # of some pages it says what their view asks
    before = heading.inner_text()
    page.get_by_role("link", name=entry.title, exact=True).first.click()
    expect(heading).not_to_have_text(before)
    path = "/" if entry is navigation.START else f"/{entry.address}"
    page.wait_for_function("(path) => location.pathname === path", arg=path)
    settle(page)


@pytest.mark.parametrize("stem", STATES)
def test_no_page_tells_another_what_to_show_and_each_is_found_as_it_was_left(
    open_page, settle, stem
):
    page = open_page(link(stem))
    own = {key: value for key, value in STATES[stem].items() if USUAL.get(key) != value}
    expect_state(page, own)
    for other in STATES:
        if other != stem:
            turn_to(page, other, settle)
            expect_state(page, {})
            expect(page.get_by_text("The link asked for")).to_have_count(0)
            turn_to(page, stem, settle)
            expect_state(page, own)


def test_what_was_changed_on_two_pages_is_there_again_on_both(open_page, settle):
    page = open_page("/embedding-space")
    page.get_by_role("radio", name="UMAP", exact=True).click()
    settle(page)
    turn_to(page, "word_analogies", settle)
    page.get_by_role("radio", name="odd one out", exact=True).click()
    settle(page)
    field(page, "odd").fill("cat, dog, table")
    page.keyboard.press("Enter")
    settle(page)
    turn_to(page, "embedding_space", settle)
    expect_state(page, {"method": "UMAP"})
    expect(page.get_by_role("radio", name="UMAP", exact=True)).to_be_checked()
    turn_to(page, "word_analogies", settle)
    expect_state(page, {"view": "odd one out", "odd": "cat, dog, table"})
    expect(field(page, "odd")).to_have_value("cat, dog, table")


def test_the_back_button_leads_to_a_page_as_it_was_left(open_page, settle):
    page = open_page("/embedding-space")
    page.get_by_role("radio", name="UMAP", exact=True).click()
    settle(page)
    turn_to(page, "word_analogies", settle)
    page.go_back()
    expect(page.get_by_role("heading", level=2)).to_contain_text("What does the space look like")
    settle(page)
    expect_state(page, {"method": "UMAP"})
    expect(page.get_by_role("radio", name="UMAP", exact=True)).to_be_checked()
    page.go_forward()
    expect(page.get_by_role("heading", level=2)).to_contain_text("really queen")
    expect_state(page, {})


def test_the_back_button_leads_to_the_defaults_where_they_were_seen(open_page, settle):
    page = open_page("/embedding-space")
    turn_to(page, "start_here", settle)
    page.get_by_role("link", name="A picture in two dimensions lies a little").click()
    expect(page.get_by_role("heading", level=2)).to_contain_text("What does the space look like")
    settle(page)
    expect_state(page, {"method": "t-SNE"})
    for question in ("What is a word vector?", "What does the space look like"):
        page.go_back()
        expect(page.get_by_role("heading", level=2)).to_contain_text(question)
        settle(page)
    expect_state(page, {})
    expect(page.get_by_role("radio", name="PCA", exact=True)).to_be_checked()


def test_a_step_of_the_lesson_is_followed_to_the_letter(open_page, settle):
    page = open_page("/embedding-space?view=noise")
    turn_to(page, "start_here", settle)
    page.get_by_role("link", name="A picture in two dimensions lies a little").click()
    expect(page.get_by_role("heading", level=2)).to_contain_text("What does the space look like")
    settle(page)
    expect_state(page, {"method": "t-SNE"})


def test_an_input_that_is_hidden_stays_with_its_page(open_page, settle):
    page = open_page("/word-analogies?method=product&model=fasttext")
    page.get_by_role("radio", name="path", exact=True).click()
    settle(page)
    for stem in ("start_here", "word_analogies", "embedding_space"):
        turn_to(page, stem, settle)
    expect_state(page, {})
    expect(page.get_by_text("not possible here")).to_have_count(0)
    turn_to(page, "word_analogies", settle)
    page.get_by_role("radio", name="question", exact=True).click()
    settle(page)
    expect_state(page, {"method": "product", "model": "fasttext"})


@pytest.mark.parametrize(
    "link",
    [
        "/positional-encodings?first=inf",
        "/positional-encodings?scheme=sinusoidal&dims=65",
        "/contextual-vectors?drop=inf",
        "/word-analogies?view=",
    ],
)
def test_the_back_button_leads_to_an_impossible_link_and_on(open_page, settle, link):
    page = open_page("/")
    first = page.url
    page.goto(first.rstrip("/") + link)
    settle(page)
    expect(page.get_by_text("The link asked for")).to_be_visible()  # even if its input is folded
    turn_to(page, "vector_evaluation", settle)
    for _ in range(3):  # Streamlit may make a step of its own when a page is left
        if page.url != first:
            page.go_back()
            settle(page)  # which fails if something went wrong
    assert page.url == first
