"""What is added up at the entry of a model is what the model gives its first layer."""

from typing import Any

import numpy as np
import pytest
import torch
from transformers import (
    AutoModel,
    AutoTokenizer,
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
from components.models.transformer import Transformer
from components.vectors.tokens import repeated
from components.vectors.tokens.repeated import Standing

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


def own(folder: Any) -> ModelCard:
    """Return the card of a model in a folder."""
    return ModelCard("own", "Own", "contextual", "folder", str(folder), 1, "own", 0)


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
    found = entry.read(own(tmp_path), _never)
    with torch.no_grad():
        ids = torch.from_numpy(IDS)[None]
        state = model(ids, output_hidden_states=True).hidden_states[0][0].numpy()
    ledger = found.ledger(IDS)
    assert ledger.difference(state) < 1e-5
    parts = (ledger.position_rows, ledger.segment_rows, ledger.norm)
    assert tuple(part is not None for part in parts) == ADDED[kind]
    assert found.size == 12


def test_the_ledger_of_a_pair_is_the_models_own_state_0(tmp_path):
    model = MODELS["bert"]().eval()
    model.save_pretrained(tmp_path)
    segments = np.array([0, 0, 0, 1, 1], dtype=np.intp)
    found = entry.read(own(tmp_path), _never).ledger(IDS, segments=segments)
    given = {"input_ids": torch.from_numpy(IDS)[None]}
    given["token_type_ids"] = torch.from_numpy(segments)[None]
    with torch.no_grad():
        state = model(**given, output_hidden_states=True).hidden_states[0][0].numpy()
    assert found.difference(state) < 1e-5
    ours = Transformer(model, 1, 512).entered(IDS, segments)
    np.testing.assert_array_equal(ours, state)
    assert not np.allclose(state[3:], model(given["input_ids"])[0][0, 3:].detach(), atol=1e-3)


def test_a_network_without_segments_leaves_them_out():
    model = MODELS["gpt2"]().eval()
    received = Transformer(model, 1, 64).entered(IDS, np.ones_like(IDS))
    state = Transformer(model, 1, 64).hidden_states([IDS])[0][0]
    np.testing.assert_allclose(received, state, atol=1e-6)


def test_minilms_ledger_of_a_pair_is_what_transformers_gives_its_first_layer():
    folder = contextual.files.verified(catalog.find("minilm"))
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder)
    pair = tokenizer("Is it raining?", "It rains cats and dogs.", return_tensors="pt")
    with torch.no_grad():
        state = model.eval()(**pair, output_hidden_states=True).hidden_states[0][0].numpy()
    ids, segments = (pair[name][0].numpy() for name in ("input_ids", "token_type_ids"))
    found = entry.read(catalog.find("minilm"), _never)
    assert found.ledger(ids, segments=segments).difference(state) < 1e-5
    assert found.ledger(ids).difference(state) > 1e-2  # the second segment counts
    network = contextual.load("minilm").network
    np.testing.assert_allclose(network.entered(ids, segments), state, atol=1e-5)


@pytest.mark.parametrize("first", [0, 2])
def test_a_word_at_two_places_of_a_gpt2_is_as_alike_as_the_model_has_it(first, tmp_path):
    torch.manual_seed(1)
    model = MODELS["gpt2"]().eval()
    model.save_pretrained(tmp_path)
    found = entry.read(own(tmp_path), _never)
    twins = repeated.compare(found.ledger, Standing((3,), first), Standing((3,), 5), 6)
    ids = torch.tensor([[3, 3, 3, 8, 9, 3]])
    with torch.no_grad():
        state = model(ids, output_hidden_states=True).hidden_states[0][0]
    for place in (1, 5):  # of which 5 is where the last stands
        cosine = torch.cosine_similarity(state[first], state[place], dim=0)
        assert twins.at[place] == pytest.approx(float(cosine), abs=1e-6)
    assert twins.cosine == twins.at[5] != twins.at[1]
    assert twins.bare == pytest.approx(1)


def test_a_rotary_models_word_is_the_same_at_every_place(tmp_path):
    MODELS["llama"]().save_pretrained(tmp_path)
    found = entry.read(own(tmp_path), _never)
    twins = repeated.compare(found.ledger, Standing((3,), 0), Standing((3,), 5), 9)
    np.testing.assert_allclose(twins.at, 1, atol=1e-6)


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
