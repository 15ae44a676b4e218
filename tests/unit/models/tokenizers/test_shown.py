"""Tokens as they are shown: nothing of them is lost, and nothing is a question mark."""

import pytest
from tokenizers import Tokenizer, decoders, models

from components.models.tokenizers import shown
from tests.unit.models.byte_level import byte_level


@pytest.mark.parametrize(
    ("text", "one_by_one"),
    [("a 🦖", "a <0xF0><0x9F><0xA6><0x96>"), ("naï", "na<0xC3><0xAF>"), ("two\n\nlines",) * 2],
)
def test_tokens_in_a_row_are_their_text_and_parts_of_a_character_are_bytes(text, one_by_one):
    tokenizer = byte_level(["some words"], trims=False)
    ids = tokenizer.encode(text).ids
    assert shown.together(tokenizer, ids) == text
    assert "".join(shown.together(tokenizer, [each]) for each in ids) == one_by_one


def test_a_tokenizer_without_bytes_joins_its_pieces():
    tokenizer = Tokenizer(models.WordPiece({"[UNK]": 0, "un": 1, "##done": 2}, unk_token="[UNK]"))
    tokenizer.decoder = decoders.WordPiece()
    assert shown.together(tokenizer, [1, 2]) == "undone"
