"""Token vectors: several sentences in one tensor, a word at two places, facts of a model."""

import json
import re

import numpy as np
import pytest
import torch
from transformers import GPT2Config, GPT2Model

from components import settings
from components.models.tokenizers import sources
from tests.app import snippets
from tests.unit.models.smollm2 import needs_package

STEM = "token_vectors"
BATCH, TWICE, FACTS = "several sentences", "two places", "facts"
NONSENSE = ["😀 😀", "<b>b</b> <b>", "\u200b\u200d", "שלום שלום", "$x$ $x$ `y`", "a" * 900, "\x00"]


def said(page) -> str:
    return plain(" ".join(each.value for each in page.markdown))


def plain(text: str) -> str:
    return text.replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")


def spec(page) -> dict:
    return json.loads(page.get("plotly_chart")[0].proto.spec)


def test_sentences_become_one_tensor_and_the_code_gives_it(look):
    shown, lines, told = look(STEM, view=BATCH)
    become = "3 sentences become one tensor of 3 × 9 × 384 numbers, 37% of them padding."
    assert become in plain(told)
    assert "10 of 27 cells are padding, 3,840 numbers" in told
    table = snippets.columns(shown)
    assert lines[0] == "3 9 384"
    assert snippets.numbers(lines[1]) == table["id"]
    assert snippets.numbers(lines[2]) == table["mask"]
    assert float(lines[3]) < 1e-5  # what padding changes in a state, with the mask
    assert table["token"][5:9] == ["[PAD]"] * 4


def test_the_tensor_grows_with_what_is_typed(open_page):
    page = open_page(STEM, view=BATCH, batch="one")
    assert "1 sentence becomes one tensor of 1 × 3 × 384 numbers, none of them padding." in said(
        page
    )
    page.text_area(key="batch").set_value("one\nand a longer one").run()
    assert "2 sentences become one tensor of 2 × 6 × 384 numbers, 25%" in said(page)


@needs_package
def test_a_decoder_names_its_own_filler_and_has_no_pairs(open_page):
    page = open_page(STEM, view=BATCH, model="smollm2", together="pair")
    assert not page.exception
    assert "<|im_end|> fills up, on the right: this model’s files name it" in said(page)
    assert "has no rows for two segments, as BERT has" in said(page)
    assert "3 × 7 × 576" in said(page)


@pytest.mark.parametrize("together", ["batch", "pair"])
@pytest.mark.parametrize("text", [*NONSENSE, "\n".join(NONSENSE), "x y z " * 300, "\n \n"])
def test_any_sentences_have_their_tensor(open_page, text, together):
    page = open_page(STEM, view=BATCH, batch=text, together=together)
    assert not page.exception
    assert page.get("plotly_chart") or page.warning


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"batch": "a\n" * 13}, "At most 12 sentences"),
        ({"batch": " \n "}, "Type some sentences"),
        ({"batch": "one", "together": "pair"}, "A pair needs two sentences"),
        ({"batch": "a" * 2_001}, "at most 2,000 characters"),
    ],
)
def test_what_is_no_batch_is_told(open_page, query, sentence):
    page = open_page(STEM, view=BATCH, **query)
    assert not page.exception
    assert sentence in page.warning[0].value


def test_a_pair_enters_the_model_with_its_segments(look):
    shown, lines, told = look(STEM, view=BATCH, together="pair", token="8")
    table = snippets.columns(shown)
    eighth = slice(7 * 384, 8 * 384)
    assert snippets.numbers(lines[0]) == table["id"][::384]
    assert snippets.numbers(lines[1]) == table["segment"][::384] == [0] * 5 + [1] * 8
    np.testing.assert_allclose(snippets.numbers(lines[2]), table["received"][eighth], atol=2e-5)
    assert "5 tokens of A (segment 0), 8 of B (segment 1)" in told
    assert "Their cosine is 0.942; of random pairs of token rows 90% lie between" in told
    foot = shown.drawings[0].figure.layout.xaxis.title.text
    assert float(foot.rpartition("= ")[2]) < 1e-5


def test_a_word_at_two_places_is_as_alike_as_the_code_says(look):
    shown, lines, told = look(STEM, view=TWICE)
    table = snippets.columns(shown)
    assert float(lines[0]) == pytest.approx(table["rows alone"][0], abs=2e-6) == pytest.approx(1)
    assert float(lines[1]) == pytest.approx(table["cosine"][6], abs=2e-6)
    assert "*bank* at places 1 and 6: cosine 1.000 as rows, 0.959 with position rows." in told
    assert "is above all of them" in told
    assert "At place 0 stands \\[CLS\\] in every text" in told


@pytest.mark.parametrize("text", NONSENSE)
def test_any_sentence_is_looked_through_for_a_word_that_stands_twice(open_page, text):
    page = open_page(STEM, view=TWICE, sentence=text)
    assert not page.exception
    assert page.get("plotly_chart") or page.warning


def test_a_sentence_without_such_a_word_says_what_to_type(open_page):
    page = open_page(STEM, view=TWICE, sentence="no word twice")
    assert "No word stands twice" in page.warning[0].value


def test_two_places_may_be_chosen_and_be_the_same_one(open_page):
    page = open_page(STEM, view=TWICE, sentence="a cat, a dog, a cow", first="2", second="2")
    assert "*a* at places 4 and 4: cosine 1.000 as rows, 1.000" in said(page)


def test_a_word_behind_the_last_place_is_told(open_page):
    page = open_page(STEM, view=TWICE, sentence="x " + "? " * 495 + "x")
    assert not page.exception
    page = open_page(STEM, view=TWICE, sentence="x" + "?" * 520 + "x")
    assert not page.exception
    assert "knows 512 places, and the word reaches to place 522," in page.warning[0].value


@needs_package
def test_a_rotary_model_has_no_places_at_its_entry(open_page):
    link = {"view": TWICE, "model": "smollm2"}
    page = open_page(STEM, **link)
    assert "*bank* and *␣bank* are two tokens: cosine 0.722, wherever they stand." in said(page)
    other = spec(page)["data"][1]
    assert np.allclose(decoded(other["y"]), 1, atol=1e-5)
    page = open_page(STEM, **link, sentence="the bank is near the river bank", same="bank")
    assert "*␣bank* at places 1 and 6 enters as the same numbers: cosine 1.000." in said(page)
    assert "it turns queries and keys inside its layers" in said(page)


def decoded(values) -> list[float]:
    """Return the numbers of a trace, which may be packed."""
    if isinstance(values, dict):
        import base64

        return np.frombuffer(base64.b64decode(values["bdata"]), values["dtype"]).tolist()
    return values


@pytest.fixture
def tiny_gpt2(tmp_path, monkeypatch):
    """A GPT-2 with its own tokenizer and eight dimensions, as a host adds it."""
    torch.manual_seed(0)
    folder = tmp_path / "tiny"
    model = GPT2Model(GPT2Config(n_embd=8, n_layer=1, n_head=2, n_positions=64)).eval()
    model.save_pretrained(folder)
    sources.load("gpt2")._library.save(str(folder / "tokenizer.json"))
    monkeypatch.setattr(settings, "MODELS_DIR", tmp_path)
    return model


def test_a_gpt2_shows_the_true_place_beside_that_of_a_course(open_page, tiny_gpt2):
    page = open_page(STEM, view=TWICE, model="own-tiny")
    assert not page.exception
    marked = next(each for each in spec(page)["data"] if each["name"] == "marked")
    table, places = tiny_gpt2.wte.weight.detach(), tiny_gpt2.wpe.weight.detach()
    first = table[17_796] + places[0]
    expected = [
        float(torch.cosine_similarity(first, table[3_331] + places[place], dim=0))
        for place in (1, 5)
    ]
    assert marked["x"] == [1, 5]
    assert marked["y"] == pytest.approx(expected, abs=1e-5)
    assert "Place 5 is right: places are counted from 0, and the word is token 6." in said(page)
    assert "prints 0.5472 for GPT-2" in said(page)
    assert f"here that gives {expected[0]:.4f}, and place 5 gives {expected[1]:.4f}" in said(
        page
    ).replace("−", "-")


@pytest.mark.usefixtures("tiny_gpt2")
def test_a_text_beyond_a_small_models_places_is_no_fault(open_page):
    page = open_page(STEM, view=BATCH, model="own-tiny", batch="word " * 100)
    assert not page.exception
    assert "name no token for padding; <|endoftext|> stands in" in said(page)


def test_facts_are_those_the_loaded_model_has(look):
    shown, lines, told = look(STEM, view=FACTS)
    assert "The table, 30,522 × 384 numbers, is 52% of the model’s 22,713,216." in told
    table = snippets.columns(shown)
    row = table["model"].index("all-MiniLM-L6-v2")
    names = ("size", "dims", "numbers", "parameters", "share")
    expected = [table[name][row] for name in names]
    np.testing.assert_allclose(snippets.numbers(lines[0]), expected, atol=1e-6)
    assert lines[1] == "none 512 2"
    assert "GPT-4 (not published)" in told
    assert re.search(r"\| output table \| none", told)


@needs_package
def test_a_known_model_that_is_loaded_stands_there_once(open_page):
    page = open_page(STEM, view=FACTS, model="smollm2")
    names = spec(page)["layout"]["yaxis"]["ticktext"]
    assert [name for name in names if "SmolLM2" in name] == [
        "<b>SmolLM2-135M-Instruct<br>576 × 49,152</b>"
    ]
    assert "21% of the model’s 134,515,008" in said(page)
    assert "the same numbers (tied)" in said(page)


@pytest.mark.usefixtures("tiny_gpt2")
def test_a_filler_that_no_vocabulary_has_is_named_by_its_id(open_page):
    path = settings.MODELS_DIR / "tiny" / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"pad_token_id": 60_000}))
    page = open_page(STEM, view=BATCH, model="own-tiny")
    assert not page.exception
    assert "id 60000 fills up, on the right" in said(page)
