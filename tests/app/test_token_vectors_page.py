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


def test_an_id_stays_behind_letters_that_run_to_the_left(open_page):
    assert names(open_page(STEM, text="ש"))[1] == "\u2068ש\u2069  1266"


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
    assert "10,000 random pairs of rows 90% lie between −0.10 and 0.15" in said(page)
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
@pytest.mark.parametrize("view", ["side by side", "pieces"])
def test_any_text_is_cut_in_every_view(open_page, view, text):
    page = open_page(STEM, view=view, text=text)
    assert not page.exception
    assert page.get("plotly_chart") or page.warning


def test_merges_are_replayed_to_the_tokenizers_own_pieces(open_page):
    page = open_page(STEM, view="pieces", text="rand_xyz")
    boxes = spec(page)["data"][0]
    last = max(boxes["y"])
    ends = [text for text, row in zip(boxes["hovertext"], boxes["y"], strict=True) if row == last]
    begins = [text for text, row in zip(boxes["hovertext"], boxes["y"], strict=True) if row == 0]
    assert begins == list("rand")
    assert ends == ["rand"]
    assert "*rand*: 3 merges, then 1 piece." in said(page)


@pytest.mark.parametrize("view", ["pieces", "how pieces came about"])  # the name of old links
def test_the_word_with_most_steps_is_replayed_first(open_page, view):
    assert "*␣love*: 4 merges, then 1 piece." in said(open_page(STEM, view=view))


def test_wordpiece_tries_the_longest_first(open_page):
    page = open_page(STEM, view="pieces", text="unaffable", cut="minilm")
    assert lines(page) == ["begins as", "found at try 7", "found at try 4", "found at once"]
    assert "*unaffable*: 3 pieces after 12 tries, longest first." in said(page)


def test_a_unigram_has_no_steps_and_says_why(open_page):
    page = open_page(STEM, view="pieces", cut="unigram")
    assert not page.exception
    assert "This tokenizer merges nothing" in said(page)


def test_the_price_of_a_language_is_counted_for_nineteen(open_page):
    page = open_page(STEM, view="languages")
    assert len(lines(page)) == 19
    written = next(each for each in spec(page)["data"] if each["name"] == "cells")["text"]
    assert written[:2] == ["13", "13"]
    assert "Tamil costs up to 12.7 times the tokens of English (GPT" in said(page).replace("\\", "")
    assert any(text.endswith("?") for text in written)  # WordPiece reads no Thai


def test_sentences_of_ones_own_are_counted(open_page):
    page = open_page(STEM, view="languages", sentences="A: dogs\n<b>: Hunde\nno colon")
    assert not page.exception
    assert lines(page) == ["A", "&lt;b&gt;"]
    page = open_page(STEM, view="languages", sentences="no colon")
    assert "a colon before each sentence" in page.warning[0].value


CODE = [
    ("side by side", {}),
    ("pieces", {"cut": "minilm", "text": "unaffable"}),
    ("pieces", {"text": "tokenization"}),
    ("languages", {"sentences": "A: dogs\nB: Hunde"}),
]


@pytest.mark.parametrize(("view", "query"), CODE)
def test_the_code_of_the_other_views_gives_their_numbers(look, view, query):
    shown, lines, _ = look(STEM, view=view, **query)
    table = snippets.columns(shown)
    if view == "side by side":
        printed = [each for line in lines for each in line.split()[2:]]
        assert printed == [str(each) for each in table["id"]]
    elif view == "languages":
        assert [line.split()[-1] for line in lines] == [str(each) for each in table["tokens"]]
    elif "rank" in table:
        assert [line.split()[0] for line in lines] == [str(each) for each in table["rank"]]
    else:
        assert [line.split()[1] for line in lines] == table["piece"]


def test_the_product_with_a_one_hot_row_is_the_row(look):
    shown, lines, said = look(STEM, view="lookup", token="3")
    table = snippets.columns(shown)
    assert table["product"] == table["row"]
    assert "*love*: 30,521 zeros and one 1, times the table, is row 2,293; difference 0." in said
    assert "A one-hot row has 30,522 numbers, 99.997% of them 0" in said
    assert float(lines[0]) == 0
    np.testing.assert_allclose(snippets.numbers(lines[1]), table["product"], atol=2e-6)


@pytest.mark.parametrize("text", ["[PAD]", "😀", "[UNK]"])
def test_a_row_at_the_end_of_the_table_has_its_neighbours(open_page, text):
    page = open_page(STEM, view="lookup", text=text, token="2")
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
    assert "*␣Paris* (77%), the first choice only after the last layer." in said
    assert "first choice at 4 of 5 places here" in said
    assert "all\\-MiniLM\\-L6\\-v2 has no output table" in said
    printed = snippets.rows(lines)
    assert printed[:, 1].tolist() == [table["id"][row] for row in first]
    np.testing.assert_allclose(
        printed[:, 2], [table["probability"][row] for row in first], atol=1e-4
    )


LIFE = {"view": "a token's life", "text": "he sat by the river bank"}


def test_a_token_is_followed_through_two_texts(look):
    shown, lines, said = look(STEM, **LIFE, other_text="she took money to the bank")
    table = snippets.columns(shown)
    printed = snippets.rows(lines)
    assert printed.shape == (3, 7)
    np.testing.assert_allclose(printed[:2].ravel(), table["with its row"], atol=2e-5)
    np.testing.assert_allclose(printed[2], table["between the texts"][:7], atol=2e-5)
    end = f"{printed[2][-1]:.2f}"
    assert f"At the end the two *bank* have cosine {end}, above " in said
    assert "10,000 random pairs of tokens" in said
    assert "says no next word" in said
    traces = snippets.figures(shown)
    assert traces["first text"].y[0] == traces["its row"].y[0] == 1
    low, high = (traces[f"others (90%) ({end})"].y[-1] for end in ("low", "high"))
    assert low < high < printed[2][-1]


def test_a_second_text_without_the_token_is_said(open_page):
    for other in ("no such word", "", "😀", "\u200b"):
        page = open_page(STEM, **LIFE, other_text=other)
        assert not page.exception
        assert len(page.get("plotly_chart")) == 1
        assert "At the end *bank* has cosine " in said(page)
        assert ("does not hold the token *bank*" in said(page)) is bool(other)


def test_a_text_that_says_the_same_parts_nowhere(open_page):
    page = open_page(STEM, **LIFE, other_text=LIFE["text"])
    assert "Both *bank* are the same in every layer" in said(page)


@needs_package
def test_a_decoders_token_ends_in_the_odds_of_the_next(look):
    read = {**LIFE, "text": "I went to the bank", "other_text": "She left the river bank"}
    shown, lines, said = look(STEM, model="smollm2", **read)
    *cosines, first, second = [snippets.numbers(line) for line in lines]
    table = snippets.columns(shown)
    np.testing.assert_allclose(np.ravel(cosines[:2]), table["with its row"], atol=2e-3)
    np.testing.assert_allclose(cosines[2], table["between the texts"][:31], atol=2e-3)
    for trace, printed in zip(shown.drawings[2].figure.data, (first, second), strict=True):
        np.testing.assert_allclose(trace.x, printed[5:], atol=2e-3)
    assert "Next tokens are those behind the token itself" in said


@needs_package
def test_a_token_whose_state_stands_out_is_named(open_page):
    page = open_page(STEM, model="smollm2", **LIFE, token="1")
    assert not page.exception
    assert "In the first text the token’s state is up to " in said(page)
    assert "It stands first: put a word before it." in said(page)


def test_no_state_of_an_encoder_stands_out(look):
    shown, lines, said = look(STEM, view="sizes")
    printed = snippets.rows(lines)
    assert printed[:, 0].tolist() == list(range(7))
    table = snippets.columns(shown)
    np.testing.assert_allclose(printed[:, 1:].ravel(), table["length"], rtol=1e-4)
    others = np.median(np.delete(printed[:, 1:], 2, axis=1), axis=1)
    times = np.reshape(table["times the others’ median"], (7, 5))
    np.testing.assert_allclose(printed[:, 3] / others, times[:, 2], rtol=1e-4)
    assert "No state stands out: the longest is " in said
    assert "In 0 of 60 everyday sentences the first state stands out" in said


@needs_package
def test_a_decoders_first_state_stands_out(look):
    text = "The capital of France is"
    shown, lines, said = look(STEM, view="sizes", model="smollm2", text=text)
    printed = snippets.rows(lines)[:, 1:]
    times = printed / np.median(printed[:, 1:], axis=1, keepdims=True)
    level = int(times[:, 0].argmax())
    assert f"the first token’s, {times[level, 0]:.0f} times the others’ median after layer" in said
    assert "In 60 of 60 everyday sentences the first state stands out" in said
    assert snippets.figures(shown)["The (first)"].y.max() > 1_000


def test_a_table_is_longer_than_it_began(look):
    shown, lines, said = look(STEM, view="as it began")
    (mean, spread), every, (began,) = (snippets.numbers(line) for line in lines)
    lengths = np.array(snippets.columns(shown)["length"])
    np.testing.assert_allclose(every, lengths[::100], atol=2e-5)
    assert abs(mean - lengths.mean()) < 2e-5
    assert f"Rows are {mean / began:.1f} times as long as they began; the 994 that no text" in said
    assert "length √384 · 0.02 ≈ 0.39, 95% of the rows 0.36 to 0.42" in said
    assert "mean cosine with one another 0.82, where rows drawn at random have 0 ± 0.10" in said
    assert f"standard deviation {spread:.3g}" in shown.drawings[1].alt
    points = snippets.figures(shown)["unused"]
    assert points.text[0] == "[unused0]"
    assert len(points.x) == 994


@needs_package
def test_special_tokens_of_a_decoder_are_hardly_told_apart(look):
    shown, lines, said = look(STEM, view="as it began", model="smollm2")
    assert "times as long as they began: 3.20 on average, once 1.00." in said
    assert "13 of them have nearly the row of another one" in said
    assert "8 bits a value" in said
    every = snippets.numbers(lines[1])
    np.testing.assert_allclose(every, snippets.columns(shown)["length"][::100], atol=2e-5)


@pytest.mark.parametrize("text", [*NONSENSE, "[UNK] [PAD]"])
@pytest.mark.parametrize("view", ["a token's life", "sizes"])
def test_any_text_has_its_states(open_page, view, text):
    page = open_page(STEM, view=view, text=text, other_text=text[:500])
    assert not page.exception
    assert page.get("plotly_chart")
