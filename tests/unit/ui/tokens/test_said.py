"""What is said of cuts, prices and next words is true in every setting, and short."""

import numpy as np
import pytest

from components.models.tokenizers import sources
from components.ui.tokens.said import outlook, sentences
from components.vectors.tokens import ledger
from components.vectors.tokens.languages import Price

MOST = 95  # characters of a conclusion


@pytest.mark.parametrize(("difference", "bound"), [(2.4e-7, "3e-07"), (9.2e-7, "1e-06")])
def test_a_sum_lies_within_what_is_said(difference, bound):
    cut = sources.load("minilm").cut("dogs")
    rows = np.zeros((len(cut.tokens), 4), dtype=np.float32)
    entered = ledger.Ledger(rows)
    assert f"to within {bound}." in sentences.received(cut, entered, difference)


def test_a_word_that_is_too_long_is_not_said_to_have_been_tried():
    steps = sources.load("minilm").matches("a" * 101)
    assert "looks up no word so long" in sentences.made("a", steps, "WordPiece")


@pytest.mark.parametrize("name", ["gpt2", "cl100k", "minilm"])
def test_a_special_token_is_a_word_that_is_never_cut(name):
    tokenizer = sources.load(name)
    mark = next(each for each in ("<|endoftext|>", "[CLS]") if each in tokenizer.specials)
    words = tokenizer.words(f"a {mark}b")
    assert mark in words
    assert not tokenizer.merges(mark)
    assert not tokenizer.matches(mark)
    assert "never cut" in sentences.made("x", (), tokenizer.kind, is_special=True)


def test_a_price_is_held_against_a_sentence_that_was_read():
    blind, read = Price(1, 9, 9, 1), Price(9, 9, 9, 0)
    found = {"A": {"one": blind, "two": read}, "B": {"one": read, "two": Price(18, 9, 9, 0)}}
    assert "two costs up to 2.0 times the tokens of one (B)" in sentences.dearest(found)
    alone = sentences.dearest({"A": {"one": read}})
    assert alone == "No sentence costs more tokens than one."


def test_odds_are_never_rounded_to_certainty():
    said = outlook.comes_next("x" * 20, 0.9972, 30, 30)
    assert "99.7" in said
    assert len(said) <= MOST


def test_a_text_that_is_cut_off_says_so():
    assert outlook.read_so_far(64, 64) == ""
    assert "first 64 of 1,450 tokens are read" in outlook.read_so_far(1_450, 64)


@pytest.mark.parametrize("name", ["gpt2", "cl100k", "smollm2", "minilm"])
def test_shipped_ids_rise_with_their_ranks(name):
    assert sources.load(name).is_in_order
