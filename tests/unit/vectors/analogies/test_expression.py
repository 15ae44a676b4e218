"""Sums of words are read as typed, and an error names the character and its place."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.errors import ExpressionError, ReaderError
from components.vectors.analogies import expression
from components.vectors.analogies.solve import Term


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("king - man + woman", [("king", 1), ("man", -1), ("woman", 1)]),
        ("king−man+woman", [("king", 1), ("man", -1), ("woman", 1)]),
        ("2*king - man + 0.5 woman", [("king", 2), ("man", -1), ("woman", 0.5)]),
        ("2 × king – 0,5 · man", [("king", 2), ("man", -0.5)]),
        ("-man", [("man", -1)]),
        ("0.5 king + 2*queen", [("king", 0.5), ("queen", 2)]),
        ("  Straße + été", [("Straße", 1), ("été", 1)]),
        ("😀 - مرحبا", [("😀", 1), ("مرحبا", -1)]),
        ("<b>king</b>", [("<b>king</b>", 1)]),
        ("3rd + mp3", [("3rd", 1), ("mp3", 1)]),
        ('2 "e-mail" − “1984”', [("e-mail", 2), ("1984", -1)]),
        ("don't", [("don't", 1)]),
    ],
)
def test_an_expression_is_read(text, terms):
    assert expression.parse(text) == tuple(Term(word, weight) for word, weight in terms)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Type words joined"),
        ("   ", "Type words joined"),
        ("king man", "At character 6 there should be \\+ or −, but there is “m”"),
        ("king + ", "At character 7 there should be a word, but there is nothing more"),
        ("king + + man", "At character 8 .* a word, but there is “\\+”"),
        ("+", "At character 2 .* a word"),
        ("king + 2", "At character 9 .* nothing more"),
        ("2 - king", "At character 3 .* a word, but there is “-”"),
        ("king * 2", "At character 6 .* but there is “\\*”"),
        ("king 2 queen", "At character 6 .* “2”"),
        ("9999 king", "At character 1 there should be a weight of at most 1,000"),
        ('king - "e-mail', 'At character 8 .* a word, but there is “"'),
    ],
)
def test_a_broken_expression_names_the_character(text, message):
    with pytest.raises(ExpressionError, match=message):
        expression.parse(text)


@given(st.text(max_size=40))
def test_any_text_gives_terms_or_a_sentence(text):
    with contextlib.suppress(ReaderError):
        terms = expression.parse(text)
        assert all(term.word and abs(term.weight) <= 1_000 for term in terms)


@given(
    st.lists(
        st.tuples(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.integers(-9, 9)),
        min_size=1,
        max_size=6,
    )
)
def test_what_is_written_down_is_read_again(pairs):
    text = " ".join(f"{'-' if weight < 0 else '+'} {abs(weight)}*{word}" for word, weight in pairs)
    found = expression.parse(text)
    assert [(term.word, term.weight) for term in found] == pairs


def test_a_word_of_two_parts_is_told_to_stand_in_quotes():
    with pytest.raises(ExpressionError, match='in quotes, for example: "New York" − USA'):
        expression.parse("New York - USA")
    assert expression.parse('"New York" - USA')[0].word == "New York"
    assert expression.hyphened("new-york - USA", "york") == "new-york"
    assert expression.hyphened("new−york-city + USA", "new") == "new−york-city"
    assert expression.hyphened("king - man", "man") is None
