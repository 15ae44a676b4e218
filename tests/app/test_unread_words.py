"""What is looked up but spelled otherwise is found; what a model cannot read is not discussed."""

import pytest

STEM = "contextual_vectors"
SMILES = "We were 😀 today.\nShe is 😀 again.\nThe 😀 came late."
BANKS = "我去银行。\n银行关了。\n那家银行很大。"


def said(page) -> str:
    return " ".join(
        each.value.replace("\\", "") for each in (*page.markdown, *page.warning, *page.caption)
    )


def test_a_sign_the_model_does_not_know_is_not_discussed_as_a_word(open_page):
    page = open_page(STEM, word="😀", text=SMILES)
    assert not page.exception
    text = said(page)
    assert "does not know “😀”: it reads [UNK]" in text
    assert "all of them look alike" in text
    assert "two occurrences of" not in text


def test_a_word_of_which_a_part_is_unknown_is_said_to_be_one(open_page):
    page = open_page(STEM, word="银行", text=BANKS)
    assert not page.exception
    assert "does not know a part of the word everywhere: it reads **[UNK]**" in said(page)


def test_a_word_the_model_knows_goes_without_such_words(open_page):
    assert "does not know" not in said(open_page(STEM))


@pytest.mark.parametrize("word", ["don't", "don’t"])
def test_a_word_is_found_whichever_apostrophe_is_typed(open_page, word):
    text = "I don’t know.\nWe don’t care.\nThey don't."
    page = open_page(STEM, word=word, text=text)
    assert not page.exception
    assert not page.warning
    assert page.get("plotly_chart")


def test_words_to_draw_are_found_however_their_accents_are_stored(open_page):
    page = open_page("embedding_space", words="cafe\u0301, hotel, river", also="none", focus="")
    assert not page.warning
    assert "**3 of 3** words are drawn" in said(page)


def test_a_sum_of_nothing_has_no_answer_and_no_picture(open_page):
    page = open_page("word_analogies", view="question", expr="king - king")
    assert "This sum is zero" in said(page)
    assert not page.get("plotly_chart")


@pytest.mark.parametrize("expr", ["xqzw-york - USA", "New York - USA"])
def test_the_quotes_that_help_are_named(open_page, expr):
    page = open_page("word_analogies", view="question", expr=expr)
    assert "in quotes" in said(page)


def test_the_columns_read_of_a_larger_table_are_said(open_page):
    table = ",word1,word2,score\n0,cat,dog,9\n1,king,queen,8\n2,car,moon,1\n3,river,bank,5\n"
    page = open_page("vector_evaluation", set="own", rated=table)
    assert not page.exception
    assert "Of 4 columns these were read: “word1” and “word2” as the words, “score”" in said(page)
    assert "4 of 4" in said(page)


def test_equal_ratings_are_told(open_page):
    page = open_page("vector_evaluation", set="own", rated="cat,dog,5\ncat,car,5\ndog,car,5")
    assert not page.exception
    assert "All ratings are equal (5): a correlation needs different ones." in said(page)
    assert "nan" not in said(page)
