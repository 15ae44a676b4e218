"""Everything in a token is seen."""

import pytest

from components.models.tokenizers import sources
from components.vectors.tokens.cut import Token
from components.vectors.tokens.visible import is_right_to_left, visible

PIECES = [
    (Token(1, "Ġcat", b" cat", 0, 4, False), "␣cat"),
    (Token(1, "##ing", b"ing", 0, 3, False), "##ing"),
    (Token(1, "##", b"##", 0, 2, False), "##"),
    (Token(1, "[CLS]", b"", 0, 0, True), "[CLS]"),
    (Token(1, "x", b"\r\n\t", 0, 3, False), "␍⏎⇥"),
    (Token(1, "x", "\u200b\u202e".encode(), 0, 2, False), "<U+200B><U+202E>"),
    (Token(1, "x", "\u0301".encode(), 0, 1, False), "◌\u0301"),
    (Token(1, "âĢ", b"\xe2\x80", 0, 1, False), "<0xE2><0x80>"),
]


@pytest.mark.parametrize(("token", "shown"), PIECES)
def test_a_token_is_shown_with_all_that_is_in_it(token, shown):
    assert visible(token) == shown


def test_wordpiece_keeps_its_marks_and_typed_ones_are_not_doubled():
    cut = sources.load("minilm").cut("unaffable ## x")
    assert [visible(each) for each in cut.tokens] == [
        *("[CLS]", "una", "##ffa", "##ble", "#", "#", "x", "[SEP]")
    ]


@pytest.mark.parametrize(
    ("text", "is_right"),
    [("שלום", True), ("1 مرحبا", True), ("hi שלום", False), ("123", False), ("", False)],
)
def test_the_direction_is_that_of_the_first_letter(text, is_right):
    assert is_right_to_left(text) == is_right
