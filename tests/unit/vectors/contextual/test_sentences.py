"""A reader's lines: sentences, senses, and what is no sentence."""

import pytest

from components import settings
from components.errors import EmptyInputError, LimitError
from components.vectors.contextual import sentences
from components.vectors.contextual.sentences import Sentence


def test_a_line_is_a_sentence_and_empty_lines_are_none():
    found = sentences.parse("One.\n\n  Two.  \r\nThree.")
    assert sentences.texts(found) == ("One.", "Two.", "Three.")


def test_a_word_and_a_colon_name_the_sense():
    assert sentences.parse("river: A bank.\nA bank.") == (
        Sentence("A bank.", "river"),
        Sentence("A bank.", None),
    )


@pytest.mark.parametrize(
    "line", ["He said so: no.", "At 12:30 we left.", "http://bank.example", "bank:", ": bank"]
)
def test_other_colons_are_text(line):
    assert sentences.parse(line) == (Sentence(line, None),)


def test_an_accent_typed_as_a_mark_is_the_accented_letter():
    assert sentences.parse("cafe\u0301")[0].text == "café"


@pytest.mark.parametrize("text", ["", "  \n \t\n"])
def test_nothing_asks_for_sentences(text):
    with pytest.raises(EmptyInputError, match="Type at least two sentences"):
        sentences.parse(text)


def test_too_many_sentences_are_counted():
    text = "bank\n" * (settings.MAX_SENTENCES + 1)
    with pytest.raises(LimitError, match=rf"These are 33 .* {settings.MAX_SENTENCES} at most"):
        sentences.parse(text)


def test_a_long_sentence_is_named():
    text = "bank\n" + "x" * (settings.MAX_SENTENCE_CHARS + 1)
    with pytest.raises(LimitError, match=r"Sentence 2 has 1,001 characters"):
        sentences.parse(text)
