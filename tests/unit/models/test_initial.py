"""What tables began as, against transformers' own first values."""

import json

import pytest
import torch
from transformers import BertConfig, BertModel

from components.models import catalog, initial
from components.models.catalog import ModelCard


def own(folder, **settings) -> ModelCard:
    (folder / "config.json").write_text(json.dumps(settings))
    return ModelCard("own-x", "x", "contextual", "folder", str(folder), 1, "", 0)


def test_the_setting_is_the_spread_of_a_fresh_table(tmp_path):
    config = BertConfig(
        vocab_size=900,
        hidden_size=64,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        initializer_range=0.05,
    )
    torch.manual_seed(0)
    table = BertModel(config).get_input_embeddings().weight
    found = initial.read(own(tmp_path, **config.to_dict()))
    assert found is not None
    rows = torch.cat([table[1:]])  # the row of [PAD] begins as zeros
    assert rows.std().item() == pytest.approx(found.spread, rel=0.02)


@pytest.mark.parametrize("value", [None, "0.02", True, 0, -1, [], 1e9])
def test_nonsense_is_not_known(tmp_path, value):
    assert initial.read(own(tmp_path, initializer_range=value)) is None
    assert initial.read(own(tmp_path)) is None


def test_models_that_come_along_say_theirs():
    minilm = initial.read(catalog.find("minilm"))
    assert minilm is not None
    assert minilm.spread == 0.02
    packed = initial.read(catalog.find("smollm2"))
    assert packed is not None
    assert packed.spread == pytest.approx(1 / 24)
