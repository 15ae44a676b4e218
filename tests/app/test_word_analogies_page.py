"""The analogies page: what each control does, and what it says to nonsense."""

import json

import pytest

STEM = "word_analogies"


def bars(page) -> dict:
    """The main figure's bars, as sent to the browser."""
    return json.loads(page.get("plotly_chart")[0].proto.spec)["data"][0]


def words(page) -> list[str]:
    return [word for word, _ in bars(page)["customdata"]]


def said(page) -> str:
    return " ".join(element.value for element in (*page.markdown, *page.warning, *page.info))


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({"a": "man", "b": "king", "c": "woman"}, "queen"),
        ({"a": "walk", "b": "walked", "c": "swim"}, "swam"),
        ({"a": "france", "b": "paris", "c": "japan"}, "tokyo"),
        ({"a": "france", "b": "paris", "c": "germany"}, "berlin"),
    ],
)
def test_the_famous_analogies_hold(open_page, asked, answer):
    page = open_page(STEM, **asked)
    assert not page.exception
    roles = bars(page)["customdata"]
    assert [word for word, role in roles if role == "the answer"] == [answer]


def test_query_words_are_shown_greyed_and_may_win_when_let(open_page):
    page = open_page(STEM)
    assert ["king", "part of the question"] in bars(page)["customdata"]
    assert "king" in said(page)
    page.toggle(key="keep").set_value(True).run()
    assert ["king", "the answer"] in bars(page)["customdata"] or words(page)[0] == "king"
    assert "Published analogies ban" in said(page)


def test_the_method_changes_the_scores(open_page):
    first = bars(open_page(STEM))["x"]
    second = bars(open_page(STEM, method="3cosmul"))["x"]
    assert first != second


def test_an_example_sets_all_three_words(open_page):
    page = open_page(STEM, a="dog", expr="king + queen")
    page.button(key="try Capitals").click().run()
    assert [page.text_input(key=key).value for key in "abc"] == ["france", "paris", "japan"]
    assert page.text_input(key="expr").value == ""


def test_a_free_expression_is_solved(open_page):
    page = open_page(STEM, expr="king - man + woman")
    assert [w for w, role in bars(page)["customdata"] if role == "the answer"] == ["queen"]
    assert len(page.get("plotly_chart")) == 2
    page.text_input(key="expr").set_value("king + queen").run()
    assert len(page.get("plotly_chart")) == 1


def test_an_unknown_word_is_named_and_corrected_by_a_click(open_page):
    page = open_page(STEM, b="kingg")
    assert "“kingg” is not in" in page.warning[0].value
    page.button(key="correct b kingg king").click().run()
    assert page.text_input(key="b").value == "king"
    assert not page.warning
    assert page.get("plotly_chart")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type a word here"),
        ("x" * 10_000, "at most 60 characters; this is 10,000"),
        ("🦄", "🦄"),
        ("<b>king</b>", "is not in this model"),
        ("ملكة", "ملكة"),
        ("e\u0301e\u0301e\u0301", "is not in this model"),
    ],
)
def test_nonsense_gets_a_sentence_and_stays_in_its_field(open_page, typed, sentence):
    page = open_page(STEM)
    page.text_input(key="c").set_value(typed).run()
    assert not page.exception
    assert sentence in page.warning[0].value.replace("\\", "")
    assert page.text_input(key="c").value == typed


def test_a_broken_expression_names_the_place(open_page):
    page = open_page(STEM, expr="king man")
    assert "At character 6" in page.warning[0].value


def test_a_link_with_an_impossible_value_says_so(open_page):
    page = open_page(STEM, method="magic")
    assert page.segmented_control(key="method").value == "3cosadd"
    assert "The link asked for method" in page.warning[0].value


def test_the_same_word_three_times_does_not_break_the_page(open_page):
    page = open_page(STEM, a="king", b="king", c="king")
    assert not page.exception
    assert page.get("plotly_chart")
