"""The contextual page: what each control does, and what it says to nonsense."""

import ast
import json

import numpy as np
import pytest

from components import cached, settings
from components.models import catalog, contextual, files
from components.ui import layout
from components.vectors import sentences

STEM = "contextual_vectors"
BANK = sentences.AMBIGUOUS["bank"]


def figure(page, number: int) -> dict:
    """A figure as sent to the browser: 0 the map, 1 the curves, 2 the heatmap."""
    return json.loads(page.get("plotly_chart")[number].proto.spec)


def points(page) -> dict[str, list]:
    """The map's points by sense."""
    traces = figure(page, 0)["data"]
    return {t["name"]: (t["x"], t["y"]) for t in traces if "customdata" in t}


def said(page) -> str:
    return " ".join(element.value for element in (*page.markdown, *page.warning, *page.info))


def test_the_default_view_answers_the_question(open_page):
    page = open_page(STEM)
    assert not page.exception
    assert not page.warning
    assert list(points(page)) == ["river", "money"]
    assert "**0.84** within a sense, **0.76** across" in said(page)
    assert "60 sentences of ours, 552 tokens" in said(page)
    assert "as one token: **bank**" in said(page)
    assert len(page.get("plotly_chart")) == 3


def test_the_layer_slider_moves_the_points_and_never_runs_the_model(open_page, monkeypatch):
    page = open_page(STEM)
    before = points(page)

    def never(*_args: object, **_more: object) -> None:
        raise AssertionError("the model ran")

    monkeypatch.setattr(contextual, "states", never)
    page.slider(key="layer").set_value(2).run()
    assert not page.exception
    assert points(page) != before
    assert "After layer 2" in said(page)
    page.slider(key="layer").set_value(0).run()
    assert "At the input" in said(page)


def test_a_link_restores_word_sentences_and_layer(open_page):
    page = open_page(STEM, word="Bat", text="A bat flew.\nHis bat broke.", layer="1")
    assert page.text_input(key="word").value == "Bat"
    assert page.slider(key="layer").value == 1
    assert list(points(page)) == ["Bat"]


@pytest.mark.parametrize("layer", ["7", "two"])
def test_a_layer_that_does_not_exist_gives_the_last_one(open_page, layer):
    page = open_page(STEM, layer=layer)
    assert not page.exception
    assert page.slider(key="layer").value == 6
    assert f"layer = “{layer}”, which is not possible here" in page.warning[0].value
    assert page.get("plotly_chart")


def test_every_example_is_one_click(open_page):
    page = open_page(STEM, text="a bank\na bank", word="bank")
    for word in sentences.AMBIGUOUS:
        page.button(key=f"try {word}").click().run()
        assert not page.exception
        assert not page.warning
        assert page.text_input(key="word").value == word
        assert len(points(page)) >= 2


BAD = [
    ({"word": "shore"}, r"“shore” stands in none of the 6 sentences"),
    ({"word": "boat"}, "“boat” stands in your sentences only once"),
    ({"word": ""}, "Type the word"),
    ({"text": ""}, "Type at least two sentences"),
    ({"text": " \n\n "}, "Type at least two sentences"),
    ({"text": "bank\n" * 33}, "33 sentences; the page compares 32 at most"),
    ({"text": "bank " * 201 + "\nbank"}, "Sentence 1 has 1,004 characters"),
    ({"text": "bank\n" + "a." * 480}, "Sentence 2 is 962 tokens long"),
    ({"text": "bank " * 4_001}, "takes at most 20,000 characters"),
    ({"word": "b" * 61}, "takes at most 60 characters"),
    ({"word": "b" * 10_000}, "takes at most 60 characters"),
]


def test_bad_input_has_its_own_sentence_and_keeps_the_page(open_page):
    page = open_page(STEM)
    for typed, sentence in BAD:
        page.text_input(key="word").set_value(typed.get("word", "bank"))
        page.text_area(key="text").set_value(typed.get("text", BANK)).run()
        assert not page.exception
        assert not page.error
        assert [sentence in warning.value.replace("\\", "") for warning in page.warning] == [True]
        assert page.text_area(key="text").value == typed.get("text", BANK)
        assert not page.get("plotly_chart")
    page.text_input(key="word").set_value("bank")
    page.text_area(key="text").set_value(BANK).run()
    assert not page.warning
    assert page.get("plotly_chart")


def test_every_script_and_markup_is_text(open_page):
    page = open_page(STEM)
    for word, text in (
        ("🏦", "the 🏦 is closed\nI like 🏦🏦"),
        ("<b>bank</b>", "a <b>bank</b>\n<script>alert(1)</script> <b>bank</b>"),
        ("cafe\u0301", "a café\nCAFÉ au lait"),
        ("בנק", "בנק אחד\nעוד בנק"),
        ("银行", "我去银行\n银行关了"),
        ("unbankable", "an unbankable man\nso unbankable: a *fact* with $x$ and `code`"),
        ("[SEP]", "a [SEP] b\nc [SEP] d"),
        ("*", "a * b\nc * d"),
    ):
        page.text_input(key="word").set_value(word)
        page.text_area(key="text").set_value(text).run()
        assert not page.exception
        assert not page.error
        assert not page.warning, page.warning[0].value
        assert len(page.get("plotly_chart")) == 3


def test_a_word_in_pieces_says_so(open_page):
    page = open_page(STEM, word="unbankable", text="an unbankable man\nso unbankable")
    text = said(page).replace("\\", "")
    assert "cuts the word into" in text
    assert "**##able**" in text


def test_the_page_also_opens_alone():
    from streamlit.testing.v1 import AppTest

    page = AppTest.from_file(str(settings.ROOT / "pages" / f"{STEM}.py"), default_timeout=60).run()
    assert not page.exception or "page" in page.exception[0].message.lower()


def test_the_shown_code_gives_the_shown_numbers(open_page, capsys):
    """Run the snippet on the local files and compare with the heatmap's numbers."""
    open_page(STEM)
    card = catalog.find("minilm")
    lines = [line.partition(": ")[2] for line in BANK.splitlines()]
    values = {
        "model": str(files.verified(card)),
        "revision": None,
        "word": "bank",
        "sentences": lines,
        "layer": 3,
    }
    exec(compile(layout.code(STEM, values), "snippet", "exec"), {})
    rows = capsys.readouterr().out.replace("[", " ").replace("]", " ").split()
    printed = np.array([float(ast.literal_eval(row)) for row in rows]).reshape(6, 6)
    from components.vectors import contextual as context

    asked = context.sentences(BANK)
    states = cached.token_states("minilm", context.texts(asked))
    found = context.occurrences(states, asked, "bank")
    np.testing.assert_allclose(printed, context.cosines(found.hidden)[3], atol=6e-5)
