"""Guess first: a page asks, gives nothing away, and then shows the guess beside the truth."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from components.ui.page import signature

PAGES = {
    "start_here": "music",
    "token_vectors": "before its first layer",
    "embedding_space": "nearest words",
    "word_analogies": "ranks first",
    "positional_encodings": "least like position 10",
    "contextual_vectors": "bank",
    "training_dynamics": "fewest analogies",
    "vector_evaluation": "as people do",
    "semantic_search": "by meaning alone",
}
pytestmark = pytest.mark.usefixtures("done_at_once")


def said(page: AppTest) -> list[str]:
    return [each.value for each in page.markdown]


def answers(page: AppTest) -> list:
    """Return the input a guess is made with."""
    every = [*page.get("button_group"), *page.slider]
    return [each for each in every if each.key and each.key.startswith("guessed ")]


@pytest.mark.parametrize("stem", PAGES)
def test_without_the_parameter_nothing_is_asked(open_page: Callable[..., AppTest], stem: str):
    page = open_page(stem)
    assert not answers(page)
    assert page.get("plotly_chart")
    assert not any("true:" in each for each in said(page))


@pytest.mark.parametrize(("stem", "subject"), PAGES.items())
def test_the_page_asks_and_gives_nothing_away(
    open_page: Callable[..., AppTest], stem: str, subject: str
):
    page = open_page(stem, guess="1")
    assert not page.exception
    assert len(answers(page)) == 1
    assert [each for each in said(page) if subject in each and each.endswith("?")]
    for kind in ("plotly_chart", "table", "dataframe", "code"):
        assert not page.get(kind), kind
    offered = {each.label for each in (*page.get("download_button"), *page.expander)}
    assert not offered & {"What am I looking at?", "Show the code", "Figure (HTML)", "Data (CSV)"}
    shown = open_page(stem)
    title = shown.session_state["_place"].title
    hidden = [each for each in said(shown) if signature.plain(each) == title]
    assert not set(hidden) & set(said(page))
    assert stem == "word_analogies" or hidden
    assert not any("true:" in each for each in said(page))


@pytest.mark.parametrize("stem", PAGES)
def test_a_guess_stands_beside_the_truth(open_page: Callable[..., AppTest], stem: str):
    page = open_page(stem, guess="1")
    field = answers(page)[0]
    guessed = field.options[0] if field.type == "button_group" else field.value
    if field.type == "button_group":
        field.set_value(guessed)
    page.button(key="show it").click().run()
    assert not page.exception
    (told,) = (each.replace("\\", "") for each in said(page) if "true:" in each)
    written = guessed if isinstance(guessed, str) else f"{guessed:g}"
    assert told.startswith(f"you: **{written}")
    assert page.get("plotly_chart")
    assert not answers(page)


def test_no_guess_is_allowed(open_page: Callable[..., AppTest]):
    page = open_page("start_here", guess="1")
    page.button(key="no guess").click().run()
    assert "true: **jazz**" in said(page)


@pytest.mark.parametrize(
    ("model", "truth"), [("minilm", "rows for position and segment"), ("smollm2", "nothing")]
)
def test_what_a_model_adds_is_its_own(open_page: Callable[..., AppTest], model: str, truth: str):
    page = open_page("token_vectors", guess="1", model=model)
    page.button(key="no guess").click().run()
    assert f"true: **{truth}**" in said(page)


def test_another_example_asks_anew(open_page: Callable[..., AppTest]):
    page = open_page("contextual_vectors", guess="1")
    page.button(key="no guess").click().run()
    assert not answers(page)
    page.slider(key="layer").set_value(2).run()
    assert not answers(page)
    page.button(key="try mouse").click().run()
    assert len(answers(page)) == 1
