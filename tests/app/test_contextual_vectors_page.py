"""The contextual page: what each control does, and what it says to nonsense."""

import base64
import json
import re
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
import streamlit as st
import torch
from transformers import AutoModel, AutoTokenizer

from components import cached, settings
from components.models import catalog, contextual, files
from components.ui import layout, texts
from components.ui.contextual import views
from components.ui.contextual.scene import Scene
from components.vectors.contextual import everyday, measures
from components.vectors.contextual.occurrences import Reading
from components.vectors.contextual.scaling import Scaling
from components.vectors.contextual.study import Inquiry
from tests.app import snippets

STEM = "contextual_vectors"
BANK = everyday.AMBIGUOUS["bank"]


def figure(page, number: int) -> dict:
    """A figure as sent to the browser: 0 the main picture, 1 the one beside it."""
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
    assert "**0.84** within a sense, **0.78** across" in said(page)
    assert "60 sentences of ours, 492 tokens without punctuation" in said(page)
    assert "above all" not in said(page)
    assert "as one token: **bank**" in said(page)
    assert len(page.get("plotly_chart")) == 2


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
    for number, word in enumerate(everyday.AMBIGUOUS):
        if number < 8:
            page.button(key=f"try {word}").click().run()
        else:
            page.text_area(key="text").set_value(everyday.AMBIGUOUS[word])
            page.text_input(key="word").set_value(word).run()
        assert not page.exception
        assert not page.warning
        assert page.text_input(key="word").value == word
        assert len(points(page)) >= 2


BAD = [
    ({"word": "shore"}, r"“shore” stands in none of the 10 sentences"),
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
        is_kept = "Below is still the last picture, of *bank*." in said(page)
        assert is_kept == bool(page.get("plotly_chart")) == ("20,000" not in sentence)
        assert page.header[0].value == "Is “bank” the same word twice?"  # whose picture is there
    page.text_input(key="word").set_value("bank")
    page.text_area(key="text").set_value(BANK).run()
    assert not page.warning
    assert page.get("plotly_chart")


def test_every_script_and_markup_is_text(open_page):
    page = open_page(STEM)
    for word, text in (
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
        assert len(page.get("plotly_chart")) == 2


def test_a_sign_the_model_does_not_know_is_not_discussed(open_page):
    page = open_page(STEM, word="🏦", text="the 🏦 is closed\nI like 🏦🏦")
    assert "This model does not know “🏦”" in page.warning[0].value.replace("\\", "")
    assert not page.exception


def test_a_word_in_pieces_says_so(open_page):
    page = open_page(STEM, word="unbankable", text="an unbankable man\nso unbankable")
    text = said(page).replace("\\", "")
    assert "cuts the word into" in text
    assert "**##able**" in text


def test_the_page_also_opens_alone():
    from streamlit.testing.v1 import AppTest

    page = AppTest.from_file(str(settings.ROOT / "pages" / f"{STEM}.py"), default_timeout=60).run()
    assert not page.exception or "page" in page.exception[0].message.lower()


VIEWS = tuple(views.VIEWS)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_has_two_pictures_and_moves_with_the_layer(open_page, monkeypatch, view):
    page = open_page(STEM, view=view)
    assert not page.exception
    assert not page.warning
    assert len(page.get("plotly_chart")) == 2
    before = [figure(page, number) for number in (0, 1)]
    for step in ("states", "attention"):
        monkeypatch.setattr(contextual, step, None)  # the model must not run again
    page.slider(key="layer").set_value(1).run()
    assert not page.exception
    assert [figure(page, number) for number in (0, 1)] != before


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ({"match": "case", "word": "Bank"}, "“Bank” stands in none"),
        ({"view": "static", "word": "unbankable", "text": "unbankable a\nso unbankable"},
         "not in the vocabulary of word2vec"),
        ({"view": "senses", "text": "a bank\nthe bank"}, "2 occurrences cannot be told apart"),
        ({"view": "sentences", "text": "one"}, "This is one sentence alone"),
        ({"view": "attention", "text": "bank " + "a. " * 150 + "\nbank"},
         "attention is shown for 256 at most"),
        ({"view": "nonsense"}, "view = “nonsense”, which is not possible here"),
    ],
)  # fmt: skip
def test_a_view_that_cannot_be_says_why(open_page, link, sentence):
    page = open_page(STEM, **link)
    assert not page.exception
    assert sentence in said(page).replace("\\", "")


def test_forms_and_pieces_are_the_readers_choice(open_page):
    text = "Two banks closed.\nA bank opened.\nBanks banked."
    page = open_page(STEM, word="bank", text=text, match="forms", pieces="first")
    assert not page.exception
    shown = next(t for t in figure(page, 0)["data"] if t["name"] == "bank")
    assert shown["text"] == ["1", "2", "3", "3"]
    page.segmented_control(key="match").set_value("word").run()
    assert "only once" in said(page)


def test_preparing_vectors_changes_the_ruler_and_says_so(open_page):
    page = open_page(STEM, vectors="standardised", drop="2")
    assert not page.exception
    assert "Vectors are standardised" in said(page)
    assert "Left out here: dimensions" in said(page)
    baseline = next(t for t in figure(page, 1)["data"] if t["name"] == "random tokens")["y"]
    values = np.frombuffer(base64.b64decode(baseline["bdata"]), dtype=baseline["dtype"])
    assert np.abs(values).max() < 0.05


def test_attention_says_what_it_is_not(open_page):
    page = open_page(STEM, view="attention", occurrence="6", layer="6")
    assert "She opened a savings account at the **bank**" in said(page)
    assert "Jain and Wallace 2019" in said(page)
    assert figure(page, 0)["data"][0]["name"] == "weight"


def test_what_layers_hold_is_reported_with_its_number(open_page):
    page = open_page(STEM, view="layers")
    assert "24 triples written for this page" in said(page)
    assert "the meaning is nearer in **22 of 24** [74%, 98%]; chance gives 12" in said(page)
    assert "all words has 11 of 24" in said(page)
    assert "content words alone **20** [64%, 93%], within this layer's interval" in said(page)
    levels = {each["label"]["text"]: each["y0"] for each in figure(page, 1)["layout"]["shapes"]}
    assert levels == {"chance": 12, "no layers, static vectors": 20}


@pytest.mark.parametrize("view", ["layers", "sentences"])
def test_it_is_said_what_minilm_was_trained_for(open_page, view):
    assert "trained further, by contrast, so that the *mean*" in said(open_page(STEM, view=view))


def test_the_number_of_groups_says_by_how_little_it_won(open_page):
    """With two groups, as many as there are senses, the agreement would be none."""
    text = said(open_page(STEM, view="senses"))
    assert "**3 groups**" in text
    assert "Of 2 to 6 groups it is the largest, by 0.001 before that of 2." in text
    assert "**0.82**, at least as much in" in text
    assert "of 1,000 random assignments of the senses" in text
    assert "0.00 with 2" in text


@pytest.mark.parametrize("count", [3, 5])
def test_equal_vectors_have_no_groups(open_page, count):
    """At the input the same word at the same position has the same vector."""
    lines = [f"{who} sat on the bank." for who in ("We", "They", "You", "Men", "Boys")[:count]]
    page = open_page(STEM, view="senses", layer="0", text="\n".join(lines))
    assert not page.exception
    assert "have the same vector in this layer: there is nothing to group" in said(page)
    assert "nan" not in said(page)


def test_three_occurrences_have_no_interval_and_one_number_of_groups(open_page):
    lines = "a: We sat on the bank.\nb: They sat on the bank.\na: You ran to the bank now."
    text = said(open_page(STEM, view="senses", text=lines))
    assert "within less across −0.018 [too few for an interval], at least as much in all" in text
    assert "2 senses (adjusted Rand index" in text
    assert "it would be" not in text.lower()


@pytest.mark.parametrize(("drop", "listed"), [("1", "dimension 240,"), ("2", "dimensions ")])
def test_one_dimension_left_out_is_one(open_page, drop, listed):
    assert f"Left out here: {listed}" in said(open_page(STEM, drop=drop))


def test_attention_leaves_out_marks_and_the_word_itself(open_page):
    text = said(open_page(STEM, view="attention", layer="6"))
    assert "of the other tokens the word took up most from **river** (0.07)" in text
    assert "from none, for there are none" in said(
        open_page(STEM, view="attention", layer="3", text="bank\nbank")
    )


def test_the_same_model_twice_says_so(open_page):
    assert "Both are the same model" in said(open_page(STEM, view="models", second="minilm"))


def test_an_input_of_one_view_is_as_it_was_when_the_view_comes_back(open_page):
    page = open_page(STEM, view="senses", senses="3")
    page.segmented_control(key="view").set_value("map").run()
    page.segmented_control(key="view").set_value("senses").run()
    assert page.segmented_control(key="senses").value == "3"


@pytest.fixture
def scene() -> Callable[..., Scene]:
    """Make what a view starts from: the word bank, read by MiniLM."""

    def make(layer: int, **reading: str) -> Scene:
        asked = Inquiry("bank", BANK, Reading(**reading), Scaling())
        return Scene(catalog.find("minilm"), asked, layer, st.container())

    return make


def printed_pairs(shown: Scene) -> np.ndarray:
    """Run the code of the view "pairs" and return the cosines it prints."""
    lines = snippets.run(texts.code(STEM, views.VIEWS["pairs"](shown).code))
    return snippets.rows(lines[:-1])


def test_the_shown_code_takes_the_pieces_that_were_asked_for(scene):
    shown = scene(3, pieces="first")
    expected = measures.cosines(shown.study.found.hidden)[3]
    np.testing.assert_allclose(printed_pairs(shown), expected, atol=2e-4)


@pytest.mark.parametrize("view", VIEWS)
def test_the_downloaded_table_has_columns_of_one_length(scene, view):
    table = views.VIEWS[view](scene(3)).table
    assert len({len(list(column)) for column in table.values()}) == 1
    assert layout.to_csv(table)


def test_the_baseline_is_that_of_all_pairs_of_words_as_transformers_gives_them(scene):
    """Ten thousand random pairs against every pair, from another library, without punctuation."""
    folder = str(files.verified(catalog.find("minilm")))
    tokenizer = AutoTokenizer.from_pretrained(folder)
    network = AutoModel.from_pretrained(folder, use_safetensors=True).eval()
    vectors, owner, names = [], [], []
    for number, text in enumerate(everyday.EVERYDAY):
        read = tokenizer(text, return_tensors="pt")
        with torch.no_grad():
            states = network(**read, output_hidden_states=True).hidden_states
        for row, token in enumerate(tokenizer.convert_ids_to_tokens(read["input_ids"][0])):
            if re.search(r"\w", token) and token not in ("[CLS]", "[SEP]"):
                vectors.append(torch.stack([layer[0, row] for layer in states]).numpy())
                owner.append(number)
                names.append(token)
    sample = scene(6).study.sample
    assert sample.n_tokens == len(names) == 492
    owner, names = np.array(owner), np.array(names)
    allowed = (owner[:, None] != owner) & (names[:, None] != names)
    for layer in (0, 3, 6):
        unit = np.stack([each[layer] for each in vectors])
        unit /= np.linalg.norm(unit, axis=1, keepdims=True)
        every = (unit @ unit.T)[allowed]
        error = every.std() / np.sqrt(sample.n_pairs)
        assert sample.baseline[layer] == pytest.approx(every.mean(), abs=3 * error)


@pytest.mark.parametrize("scaling", [Scaling("centred", 3), Scaling("standardised", 1)])
def test_the_shown_code_prepares_vectors_as_the_page_does(scene, scaling):
    raw = scene(3)
    shown = replace(raw, asked=replace(raw.asked, scaling=scaling))
    expected = measures.cosines(shown.study.found.hidden)[3]
    np.testing.assert_allclose(printed_pairs(shown), expected, atol=2e-4)


def test_the_nearest_words_are_held_against_nearest_words(open_page):
    """The best of two thousand words exceeds nearly all random pairs: that says nothing."""
    page = open_page("contextual_vectors", view="senses")
    said = " ".join(each.value for each in page.markdown)
    assert "of 200 best words of other sentences for random words" in said
    assert "0.33, above 18%" in said  # 37 of 200; one more is the same word's own


CONCLUSIONS = {
    "map": "two uses of *bank* have cosine 0.84 within a sense, 0.78 across, on average.",
    "pairs": "In layer 6 two uses of *bank* are most alike in sentences 1 and 4 (0.94), least in",
    "layers": "most often after layer 6: in 22 of 24 triples, in 20 without layers.",
    "attention": "In layer 6 *bank* looks most at “river” (weight 0.07), itself left out.",
    "static": "word2vec",  # as old links call it
}


@pytest.mark.parametrize("view", CONCLUSIONS)
def test_a_sentence_over_the_picture_says_what_it_shows(open_page, view):
    assert CONCLUSIONS[view] in said(open_page(STEM, view=view))


def test_the_second_model_is_another_one_that_is_on_the_machine(open_page, monkeypatch):
    page = open_page(STEM, view="two models", second="minilm")
    assert "Both pictures are of the same model." in said(page)
    here = cached.models.is_on_machine("smollm2")
    page = open_page(STEM, view="two models")
    assert page.selectbox(key="second").value == ("smollm2" if here else "minilm")
    assert ("Both pictures are of the same model." in said(page)) != here
    monkeypatch.setattr(cached.models, "is_on_machine", lambda name: name == "minilm")
    assert open_page(STEM, view="two models").selectbox(key="second").value == "minilm"


def test_groups_are_said_with_how_clear_they_are(open_page):
    text = "The bank is closed.\nThe bank is open.\nMy bank and your bank.\nI sat on the bank."
    page = open_page(STEM, view="senses", text=text)
    assert "the uses of *bank* fall best into 3 groups (silhouette 0." in said(page)
    page = open_page(STEM, view="senses", text=text, senses="2")
    assert "the uses of *bank* are sorted into 2 groups (silhouette 0." in said(page)
    page = open_page(STEM, view="senses", text="The bank is closed.\n" * 3)
    assert "In layer 6 all uses of *bank* have the same vector." in said(page)


def test_the_layer_at_which_senses_separate_is_where_their_silhouette_is_largest(open_page):
    page = open_page(STEM, view="senses", word="mouse", text=everyday.AMBIGUOUS["mouse"])
    asked = Inquiry("mouse", everyday.AMBIGUOUS["mouse"], Reading(), Scaling())
    found = cached.contextual.discovery("minilm", asked, None).labelled
    best = [layer for layer, one in enumerate(found) if round(one, 2) == round(max(found), 2)]
    assert f"*mouse* separate best after layer{'s' * (len(best) > 1)} {best[0]}" in said(page)


def test_the_question_follows_the_word(open_page):
    page = open_page(STEM, word="mouse", text=everyday.AMBIGUOUS["mouse"])
    assert page.header[0].value == "Is “mouse” the same word twice?"


def test_a_link_or_a_typed_word_brings_its_ready_sentences_but_never_replaces_own(open_page):
    page = open_page(STEM, word="Mouse")
    assert list(points(page)) == ["animal", "computer"]
    assert not page.warning
    page.text_input(key="word").set_value("bat").run()
    assert page.text_area(key="text").value == everyday.AMBIGUOUS["bat"]
    page.text_area(key="text").set_value("A bat, a star.\nHis bat, her star.").run()
    page.text_input(key="word").set_value("star").run()
    assert page.text_area(key="text").value == "A bat, a star.\nHis bat, her star."
    assert not page.warning


@pytest.mark.parametrize(
    ("view", "typed", "ready"), [("layers", set(), 0), ("whole sentences", {"text"}, 1)]
)
def test_a_view_asks_for_nothing_that_it_does_not_read(open_page, view, typed, ready):
    page = open_page(STEM, view=view)
    keys = {each.key for kind in ("text_input", "text_area") for each in page.get(kind)}
    assert keys == typed
    assert len([each for each in page.button if each.key == "try bank"]) == ready
    assert "bank" not in page.header[0].value
    page.segmented_control(key="view").set_value("map").run()
    assert page.text_input(key="word").value == "bank"
    assert page.get("plotly_chart")


def test_the_models_own_marks_are_left_out_until_asked_for(open_page):
    page = open_page(STEM, view="attention")
    ticks = figure(page, 0)["layout"]["xaxis"]["ticktext"]
    assert "[CLS]" not in ticks
    assert re.search(r"\d+% of the weight in layer 6 went to the model's own marks", said(page))
    assert "left out of the pictures" in said(page)
    page.toggle(key="marks").set_value(True).run()
    assert figure(page, 0)["layout"]["xaxis"]["ticktext"] == ["[CLS]", *ticks, "[SEP]"]
