"""What fills up a text is what transformers' tokenizers fill up with."""

import json

import pytest
from transformers import AutoTokenizer

from components.models import catalog, files
from components.models.card import ModelCard
from components.models.stated import filling
from components.vectors.tokens.batches import Filler
from tests.unit.models.smollm2 import needs_package


@pytest.mark.parametrize("name", ["minilm", pytest.param("smollm2", marks=needs_package)])
def test_a_model_is_filled_up_as_transformers_does_it(name):
    card = catalog.find(name)
    place = {"gguf_file": card.gguf} if card.gguf else {}
    theirs = AutoTokenizer.from_pretrained(files.verified(card), **place)
    assert filling.read(card) == Filler(theirs.pad_token_id, theirs.padding_side, is_own=True)


@pytest.mark.parametrize(
    ("config", "tokenizer", "filler"),
    [
        ({"eos_token_id": 7}, None, Filler(7, "right", is_own=False)),  # GPT-2's kind
        ({"pad_token_id": 3, "eos_token_id": 7}, {}, Filler(3, "right", is_own=True)),
        ({"pad_token_id": 3}, {"padding_side": "left"}, Filler(3, "left", is_own=True)),
        ({"pad_token_id": -1, "eos_token_id": [5]}, None, Filler(0, "right", is_own=False)),
        ({"pad_token_id": "no"}, {"padding_side": 3}, Filler(0, "right", is_own=False)),
    ],
)
def test_what_the_files_name_fills_up(config, tokenizer, filler, tmp_path):
    (tmp_path / "config.json").write_text(json.dumps(config))
    if tokenizer is not None:
        (tmp_path / "tokenizer_config.json").write_text(json.dumps(tokenizer))
    card = ModelCard("own", "Own", "contextual", "folder", str(tmp_path), 1, "own", 0)
    assert filling.read(card) == filler
