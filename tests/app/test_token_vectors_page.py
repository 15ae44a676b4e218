"""Token vectors, opened as readers open it: with words, nonsense and links."""

import json
import re

import numpy as np
import pytest

from tests.app import snippets
from tests.unit.models.smollm2 import needs_package

STEM = "token_vectors"


def said(page) -> str:
    return " ".join(each.value for each in page.markdown)


def spec(page) -> dict:
    return json.loads(page.get("plotly_chart")[0].proto.spec)


def names(page) -> list[str]:
    return [re.sub("<.*?>|▸ ", "", each) for each in spec(page)["layout"]["yaxis"]["ticktext"]]


def test_the_first_picture_is_five_rows_and_their_proof(open_page):
    page = open_page(STEM)
    assert not page.exception
    assert names(page) == ["[CLS]  101", "i  1045", "love  2293", "dogs  6077", "[SEP]  102"]
    foot = spec(page)["layout"]["xaxis"]["title"]["text"]
    assert "max |ours − model’s own state 0| = " in foot
    assert float(foot.rpartition("= ")[2]) < 1e-5
    assert "5 tokens become 5 × 384 numbers: what layer 1 receives" in said(page)
    assert "**dogs**: id 6,077 of 30,522; bytes 64 6f 67 73" in said(page)
    assert "**dog** 0.87" in said(page)
    assert "2,000 random pairs of rows 90 % lie between −0.10 and 0.15" in said(page)
    assert "capitals (1)" in said(page)


NONSENSE = [
    "😀",
    "<b>bold</b><script>",
    "\u200b\u200d",
    "שלום עולם",
    " ",
    "$x$ `y` [z](w)",
    "a" * 2000,
]


@pytest.mark.parametrize("text", NONSENSE)
def test_any_text_has_its_tokens(open_page, text):
    page = open_page(STEM, text=text)
    assert not page.exception
    assert page.get("plotly_chart")


def test_no_text_says_what_to_type(open_page):
    page = open_page(STEM)
    page.text_area(key="text").set_value("").run()
    assert not page.exception
    assert page.warning[0].value.startswith("Type a text")


def test_ten_thousand_characters_are_refused_with_a_sentence_and_stay(open_page):
    page = open_page(STEM)
    page.text_area(key="text").set_value("word " * 2_000).run()
    assert not page.exception
    assert "at most 2,000 characters; this is 10,000" in page.warning[0].value
    assert len(page.text_area(key="text").value) == 10_000


def test_a_long_text_is_shown_in_part_and_that_is_said(open_page):
    page = open_page(STEM, text="x y z " * 300)
    assert not page.exception
    assert "The first 64 of 902 tokens are shown." in said(page)
    assert len(spec(page)["data"][0]["y"]) or names(page)


def test_the_token_of_a_link_is_followed(open_page):
    page = open_page(STEM, token="2")
    assert "**i**: id 1,045" in said(page)


def test_the_code_gives_the_numbers_of_the_picture(look):
    shown, lines, _ = look(STEM, token="3")
    table = snippets.columns(shown)
    assert snippets.numbers(lines[0]) == list(dict.fromkeys(table["id"]))
    third = slice(2 * 384, 3 * 384)
    np.testing.assert_allclose(snippets.numbers(lines[1]), table["row"][third], atol=2e-6)
    np.testing.assert_allclose(snippets.numbers(lines[2]), table["received"][third], atol=2e-5)


def lines(page) -> list[str]:
    return [each.replace("<br>", ": ") for each in spec(page)["layout"]["yaxis"]["ticktext"]]


def test_the_tokenizers_stand_side_by_side_with_their_counts(open_page):
    page = open_page(STEM, view="side by side", text="rand_xyz")
    assert not page.exception
    assert "GPT-2: 4 tokens, 2.0 characters each" in lines(page)
    assert "all-MiniLM-L6-v2: 5 tokens, 1.6 characters each" in lines(page)
    boxes = spec(page)["data"][0]
    told = [text for text, row in zip(boxes["hovertext"], boxes["y"], strict=True) if row == 0]
    assert told == ["rand, id 25192", "_, id 62", "xy, id 5431", "z, id 89"]
    assert f"One text, from {min(counts(page))} tokens" in said(page)


def counts(page) -> list[int]:
    return [int(re.findall(r": (\d+) token", line)[0]) for line in lines(page)]


def test_a_space_before_a_word_makes_another_token(open_page):
    first, second = (
        spec(open_page(STEM, view="side by side", text=text))["data"][0]["hovertext"][0]
        for text in ("bank", " bank")
    )
    assert (first, second) == ("bank, id 17796", "␣bank, id 3331")


@pytest.mark.parametrize("text", NONSENSE)
@pytest.mark.parametrize("view", ["side by side", "how pieces came about"])
def test_any_text_is_cut_in_every_view(open_page, view, text):
    page = open_page(STEM, view=view, text=text)
    assert not page.exception
    assert page.get("plotly_chart") or page.warning


def test_merges_are_replayed_to_the_tokenizers_own_pieces(open_page):
    page = open_page(STEM, view="how pieces came about", text="rand_xyz")
    boxes = spec(page)["data"][0]
    last = max(boxes["y"])
    ends = [text for text, row in zip(boxes["hovertext"], boxes["y"], strict=True) if row == last]
    begins = [text for text, row in zip(boxes["hovertext"], boxes["y"], strict=True) if row == 0]
    assert begins == list("rand")
    assert ends == ["rand"]
    assert "*rand*: 3 merges, then 1 piece." in said(page)


def test_wordpiece_tries_the_longest_first(open_page):
    page = open_page(STEM, view="how pieces came about", text="unaffable", cut="minilm")
    assert lines(page) == ["begins as", "found at try 7", "found at try 4", "found at once"]
    assert "*unaffable*: 3 pieces after 12 tries, longest first." in said(page)


def test_a_unigram_has_no_steps_and_says_why(open_page):
    page = open_page(STEM, view="how pieces came about", cut="unigram")
    assert not page.exception
    assert "This tokenizer merges nothing" in said(page)


def test_the_price_of_a_language_is_counted_for_nineteen(open_page):
    page = open_page(STEM, view="price of a language")
    assert len(lines(page)) == 19
    written = next(each for each in spec(page)["data"] if each["name"] == "cells")["text"]
    assert written[:2] == ["13", "13"]
    assert "Tamil costs up to 12.7 times the tokens of English (GPT" in said(page).replace("\\", "")
    assert any(text.endswith("?") for text in written)  # WordPiece reads no Thai


def test_sentences_of_ones_own_are_counted(open_page):
    page = open_page(STEM, view="price of a language", sentences="A: dogs\n<b>: Hunde\nno colon")
    assert not page.exception
    assert lines(page) == ["A", "&lt;b&gt;"]
    page = open_page(STEM, view="price of a language", sentences="no colon")
    assert "a colon before each sentence" in page.warning[0].value


CODE = [
    ("side by side", {}),
    ("how pieces came about", {"cut": "minilm", "text": "unaffable"}),
    ("how pieces came about", {"text": "tokenization"}),
    ("price of a language", {"sentences": "A: dogs\nB: Hunde"}),
]


@pytest.mark.parametrize(("view", "query"), CODE)
def test_the_code_of_the_other_views_gives_their_numbers(look, view, query):
    shown, lines, _ = look(STEM, view=view, **query)
    table = snippets.columns(shown)
    if view == "side by side":
        printed = [each for line in lines for each in line.split()[2:]]
        assert printed == [str(each) for each in table["id"]]
    elif view == "price of a language":
        assert [line.split()[-1] for line in lines] == [str(each) for each in table["tokens"]]
    elif "rank" in table:
        assert [line.split()[0] for line in lines] == [str(each) for each in table["rank"]]
    else:
        assert [line.split()[1] for line in lines] == table["piece"]


def test_the_product_with_a_one_hot_row_is_the_row(look):
    shown, lines, said = look(STEM, view="lookup is a product", token="3")
    table = snippets.columns(shown)
    assert table["product"] == table["row"]
    assert "*love*: 30,521 zeros and one 1, times the table, is row 2,293; difference 0." in said
    assert "A one-hot row has 30,522 numbers, 99.997 % of them 0" in said
    assert float(lines[0]) == 0
    np.testing.assert_allclose(snippets.numbers(lines[1]), table["product"], atol=2e-6)


@pytest.mark.parametrize("text", ["[PAD]", "😀", "[UNK]"])
def test_a_row_at_the_end_of_the_table_has_its_neighbours(open_page, text):
    page = open_page(STEM, view="lookup is a product", text=text, token="2")
    assert not page.exception
    assert len(lines(page)) == 15


@needs_package
def test_a_decoder_says_what_comes_next_layer_by_layer(look):
    text = "The capital of France is"
    shown, lines, said = look(STEM, view="next words", text=text)
    table = snippets.columns(shown)
    first = [row for row, rank in enumerate(table["rank"]) if rank == 1]
    assert table["token"][first[-1]] == "␣Paris"
    assert table["token"][first[0]] == "␣is"
    assert "Next: *␣Paris* (77 %), the first choice only after the last layer." in said
    assert "here at 4 of 5 places" in said
    assert "all\\-MiniLM\\-L6\\-v2 has no output table" in said
    printed = snippets.rows(lines)
    assert printed[:, 1].tolist() == [table["id"][row] for row in first]
    np.testing.assert_allclose(
        printed[:, 2], [table["probability"][row] for row in first], atol=1e-4
    )
