"""What is added up at the entry of a model is what the model gives its first layer."""

from typing import Any

import numpy as np
import pytest
import torch
from transformers import (
    BertConfig,
    BertModel,
    BloomConfig,
    BloomModel,
    DistilBertConfig,
    DistilBertModel,
    GPT2Config,
    GPT2Model,
    LlamaConfig,
    LlamaModel,
    RobertaConfig,
    RobertaModel,
)

from components.models import catalog, contextual, entry
from components.models.catalog import ModelCard

IDS = np.array([5, 3, 9, 3, 7], dtype=np.intp)
SIZES = {"vocab_size": 12, "num_hidden_layers": 1, "num_attention_heads": 2}
TINY = {**SIZES, "hidden_size": 8, "intermediate_size": 16}
MODELS: dict[str, Any] = {
    "bert": lambda: BertModel(BertConfig(**TINY, initializer_range=0.5)),
    "roberta": lambda: RobertaModel(
        RobertaConfig(**TINY, pad_token_id=1, layer_norm_eps=1e-3, type_vocab_size=1)
    ),
    "distilbert": lambda: DistilBertModel(
        DistilBertConfig(vocab_size=12, dim=8, n_layers=1, n_heads=2, hidden_dim=16)
    ),
    "gpt2": lambda: GPT2Model(GPT2Config(vocab_size=12, n_embd=8, n_layer=1, n_head=2)),
    "bloom": lambda: BloomModel(BloomConfig(vocab_size=12, hidden_size=8, n_layer=1, n_head=2)),
    "llama": lambda: LlamaModel(LlamaConfig(**TINY)),
}
ADDED = {  # positions, segments, norm
    "bert": (True, True, True),
    "roberta": (True, True, True),
    "distilbert": (True, False, True),
    "gpt2": (True, False, False),
    "bloom": (False, False, True),
    "llama": (False, False, False),
}


def _never(name: str) -> Any:
    pytest.fail(f"{name} was loaded")


@pytest.mark.parametrize("kind", MODELS)
def test_the_ledger_ends_in_the_models_own_state_0(kind, tmp_path):
    torch.manual_seed(0)
    model = MODELS[kind]().eval()
    with torch.no_grad():  # norms that do something
        for name, weight in model.named_parameters():
            if "norm" in name.lower():
                weight.add_(torch.randn_like(weight) / 3)
    model.save_pretrained(tmp_path)
    card = ModelCard("own", "Own", "contextual", "folder", str(tmp_path), 1, "own", 0)
    found = entry.read(card, _never)
    with torch.no_grad():
        ids = torch.from_numpy(IDS)[None]
        state = model(ids, output_hidden_states=True).hidden_states[0][0].numpy()
    ledger = found.ledger(IDS)
    assert ledger.difference(state) < 1e-5
    parts = (ledger.position_rows, ledger.segment_rows, ledger.norm)
    assert tuple(part is not None for part in parts) == ADDED[kind]
    assert found.size == 12


def test_minilms_ledger_is_its_own_state_0():
    found = entry.read(catalog.find("minilm"), _never)
    state = contextual.load("minilm").network.hidden_states([IDS])[0][0]
    assert found.ledger(IDS).difference(state) < 1e-5
    assert found.size == 30_522


def test_a_packed_table_comes_through_the_model():
    card = catalog.find("smollm2")
    model = contextual.load(card.name) if contextual.files.is_present(card) else None
    if model is None:
        pytest.skip("needs requirements-models.txt")
    found = entry.read(card, lambda _: model)
    np.testing.assert_array_equal(found.rows(IDS), model.network.input_rows(IDS))
    assert found.size == 49_152
    assert found.ledger(IDS).difference(model.network.input_rows(IDS)) == 0
