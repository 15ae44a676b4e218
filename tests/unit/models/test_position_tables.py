"""The table of positions on screen is the one in the model's file."""

import json
import re

import numpy as np
import pytest
import torch
from safetensors.numpy import save_file
from transformers import (
    BertConfig,
    BertModel,
    GPT2Config,
    GPT2Model,
    GPTJConfig,
    GPTJModel,
    GPTNeoXConfig,
    GPTNeoXModel,
    LlamaConfig,
    LlamaModel,
    MistralConfig,
    MistralModel,
    OPTConfig,
    OPTModel,
    PhiConfig,
    PhiModel,
    Qwen2Config,
    Qwen2Model,
    RobertaConfig,
    RobertaModel,
    T5Config,
    T5ForConditionalGeneration,
)

from components import settings
from components.errors import ModelFileError, NoTableError
from components.models import catalog, position_tables
from components.models.catalog import ModelCard
from components.positions.scaling import RopeScaling, frequencies

TINY = {"vocab_size": 10, "hidden_size": 4, "num_hidden_layers": 1, "num_attention_heads": 1}


def card(folder):
    return ModelCard("own", "Own", "contextual", "folder", str(folder), 1, "own", 0)


def test_minilms_table_has_512_rows_of_384():
    table = position_tables.read(catalog.find("minilm"))
    assert table.shape == (512, 384)
    assert table.dtype == np.float32
    # computed once from the tensor as safetensors' own reader gives it
    np.testing.assert_allclose(np.abs(table).max(), 1.8740946, rtol=1e-7)
    np.testing.assert_allclose(np.linalg.norm(table[0]), 2.3618102, rtol=1e-6)
    np.testing.assert_allclose(np.linalg.norm(table[511]), 0.96958363, rtol=1e-6)


@pytest.mark.parametrize(
    ("model", "weights"),
    [
        (
            BertModel(BertConfig(**TINY, max_position_embeddings=7)),
            lambda model: model.embeddings.position_embeddings.weight,
        ),
        (
            GPT2Model(GPT2Config(vocab_size=10, n_embd=4, n_layer=1, n_head=1, n_positions=7)),
            lambda model: model.wpe.weight,
        ),
        (
            RobertaModel(RobertaConfig(**TINY, max_position_embeddings=9, pad_token_id=1)),
            lambda model: model.embeddings.position_embeddings.weight[2:],
        ),
        (
            OPTModel(
                OPTConfig(**TINY, max_position_embeddings=7, word_embed_proj_dim=4, ffn_dim=4)
            ),
            lambda model: model.decoder.embed_positions.weight[2:],
        ),
    ],
    ids=["bert", "gpt2", "roberta", "opt"],
)
def test_row_p_is_what_the_model_adds_at_position_p(model, weights, tmp_path):
    model.save_pretrained(tmp_path)
    table = position_tables.read(card(tmp_path))
    assert table.shape == (7, 4)
    np.testing.assert_array_equal(table, weights(model).detach().numpy())


GROUPED = {
    "vocab_size": 10,
    "hidden_size": 16,
    "num_hidden_layers": 1,
    "intermediate_size": 8,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 70,
    "rope_parameters": {"rope_type": "default", "rope_theta": 5e4},
}


@pytest.mark.parametrize("is_old", [False, True])
@pytest.mark.parametrize(
    "model",
    [
        LlamaModel(LlamaConfig(**GROUPED)),
        LlamaModel(LlamaConfig(**GROUPED, head_dim=8)),
        Qwen2Model(Qwen2Config(**GROUPED)),
        MistralModel(MistralConfig(**GROUPED)),
    ],
    ids=["llama", "llama, own head", "qwen2", "mistral"],
)
def test_a_rotary_models_turns_are_those_it_computes_with(model, is_old, tmp_path):
    model.save_pretrained(tmp_path)
    if is_old:  # settings as they were written until 2025
        path = tmp_path / "config.json"
        settings_ = json.loads(path.read_text())
        settings_["rope_theta"] = settings_.pop("rope_parameters")["rope_theta"]
        path.write_text(json.dumps(settings_ | {"rope_scaling": None}))
    found = position_tables.turns(card(tmp_path))
    turning = found.base ** (-np.arange(0, found.dims, 2) / found.dims)
    np.testing.assert_allclose(turning, model.rotary_emb.inv_freq.numpy(), rtol=1e-6)
    assert found.positions == 70
    assert position_tables.is_rotary(card(tmp_path))


@pytest.mark.parametrize("is_old", [False, True])
@pytest.mark.parametrize(
    "rope",
    [
        {"rope_type": "linear", "factor": 2.0},
        {"rope_type": "dynamic", "factor": 4.0},
        {"rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 32},
        {
            "rope_type": "llama3",
            "factor": 8.0,
            "low_freq_factor": 1.0,
            "high_freq_factor": 4.0,
            "original_max_position_embeddings": 64,
        },
    ],
    ids=lambda rope: rope["rope_type"],
)
def test_a_stretched_models_turns_are_those_it_computes_with(rope, is_old, tmp_path):
    shape = GROUPED | {"hidden_size": 64, "max_position_embeddings": 256}
    model = LlamaModel(LlamaConfig(**shape | {"rope_parameters": {**rope, "rope_theta": 5e4}}))
    model.save_pretrained(tmp_path)
    if is_old:
        path = tmp_path / "config.json"
        config = json.loads(path.read_text())
        config["rope_scaling"] = config.pop("rope_parameters")
        config["rope_theta"] = config["rope_scaling"].pop("rope_theta")
        path.write_text(json.dumps(config))
    found = position_tables.turns(card(tmp_path))
    stretched = RopeScaling(found.rule, found.factor, found.positions)
    turning = frequencies(found.turning, base=found.base, scaling=stretched)
    np.testing.assert_allclose(turning, model.rotary_emb.inv_freq.numpy(), rtol=1e-5)
    assert found.rule == rope["rope_type"]
    assert stretched.gain == pytest.approx(model.rotary_emb.attention_scaling)


@pytest.mark.parametrize(
    ("model", "turning", "pairing"),
    [
        (
            PhiModel(PhiConfig(**GROUPED | {"hidden_size": 64, "rope_parameters": {
                "rope_type": "default", "rope_theta": 1e4, "partial_rotary_factor": 0.5}})),
            8,
            "half",
        ),
        (GPTNeoXModel(GPTNeoXConfig(vocab_size=10, hidden_size=64, num_hidden_layers=1,
            num_attention_heads=4, intermediate_size=8, max_position_embeddings=70)), 4, "half"),
        (GPTJModel(GPTJConfig(vocab_size=10, n_embd=64, n_layer=1, n_head=2, rotary_dim=8,
            n_positions=70)), 8, "interleaved"),
    ],
    ids=["phi", "gpt-neox", "gpt-j"],
)  # fmt: skip
def test_a_partly_turning_models_share_is_its_own(model, turning, pairing, tmp_path):
    model.save_pretrained(tmp_path)
    found = position_tables.turns(card(tmp_path))
    assert (found.turning, found.base, found.pairing) == (turning, 1e4, pairing)
    if pairing == "half":
        inverse = model.rotary_emb.inv_freq.numpy()
        np.testing.assert_allclose(frequencies(found.turning), inverse, rtol=1e-5)
    assert position_tables.is_rotary(card(tmp_path))


@pytest.mark.parametrize(
    "rope",
    [
        {"rope_type": "default", "rope_theta": 1e4, "partial_rotary_factor": 0.3},
        {"rope_type": "longrope", "rope_theta": 1e4, "short_factor": [1], "long_factor": [1]},
        {"rope_type": "yarn", "rope_theta": 1e4, "factor": 4.0, "beta_fast": 16},
        {"rope_type": "linear", "rope_theta": 1e4},
        {"rope_type": "linear", "rope_theta": 1e4, "factor": "many"},
        {"full_attention": {"rope_type": "default", "rope_theta": 1e4}},
        ["default"],
    ],
)
def test_turns_by_rules_that_are_not_known_are_none(rope, tmp_path):
    config = {**GROUPED, "hidden_size": 40, "rope_parameters": rope, "model_type": "llama"}
    (tmp_path / "config.json").write_text(json.dumps(config))
    assert not position_tables.is_rotary(card(tmp_path))


@pytest.fixture
def t5(tmp_path):
    """A small T5 as the hub has it: both halves and the head in one file."""
    config = T5Config(vocab_size=10, d_model=4, d_kv=2, d_ff=4, num_layers=2, num_heads=2)
    model = T5ForConditionalGeneration(config)
    for half in (model.encoder, model.decoder):
        torch.nn.init.normal_(half.block[0].layer[0].SelfAttention.relative_attention_bias.weight)
    model.save_pretrained(tmp_path)
    return model, tmp_path


@pytest.mark.parametrize("causal", [False, True])
def test_t5s_numbers_are_those_of_its_encoder_or_its_decoder(t5, causal):
    model, folder = t5
    half = model.decoder if causal else model.encoder
    found = position_tables.relative(card(folder), causal=causal)
    bias = half.block[0].layer[0].SelfAttention.relative_attention_bias.weight.detach().numpy()
    np.testing.assert_array_equal(found.values, bias)
    assert found.max_distance == 128


def test_t5_small_is_in_the_catalogue_and_known_to_be_of_its_kind(t5):
    named = {
        card.name for card in catalog.models("contextual") if position_tables.is_relative(card)
    }
    assert named == {"t5-small"}
    found = catalog.find("t5-small")
    assert (found.reference, found.licence) == ("google-t5/t5-small", "Apache-2.0")
    assert re.fullmatch("[0-9a-f]{40}", found.revision)
    assert position_tables.is_relative(card(t5[1]))


def test_a_downloaded_t5_is_read_from_the_hubs_folder(t5, tmp_path, monkeypatch):
    """Its place among the downloads is that of its pinned revision."""
    model, folder = t5
    found = catalog.find("t5-small")
    monkeypatch.setattr(settings, "HUB_DIR", tmp_path / "hub")
    place = tmp_path / "hub" / "models--google-t5--t5-small" / "snapshots" / found.revision
    place.mkdir(parents=True)
    for name in ("config.json", "model.safetensors"):
        (folder / name).rename(place / name)
    values = position_tables.relative(found, causal=False).values
    bias = model.encoder.block[0].layer[0].SelfAttention.relative_attention_bias.weight
    np.testing.assert_array_equal(values, bias.detach().numpy())


def test_the_table_cannot_be_changed():
    table = position_tables.read(catalog.find("minilm"))
    with pytest.raises(ValueError, match="read-only"):
        table[0, 0] = 1


def test_a_model_without_a_table_is_named(tmp_path):
    save_file({"embed_tokens.weight": np.zeros((2, 2), np.float32)}, tmp_path / "m.safetensors")
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "llama"}))
    with pytest.raises(NoTableError, match=r"Own has no learned table of positions"):
        position_tables.read(card(tmp_path))


@pytest.mark.parametrize("config", [{"model_type": "roberta", "pad_token_id": "x"}, ["roberta"]])
def test_settings_nobody_can_read_are_a_sentence(tmp_path, config):
    table = {"position_embeddings.weight": np.zeros((2, 2), np.float32)}
    save_file(table, tmp_path / "m.safetensors")
    (tmp_path / "config.json").write_text(json.dumps(config))
    with pytest.raises(ModelFileError, match=r"config\.json") as said:
        position_tables.read(card(tmp_path))
    assert str(tmp_path) not in str(said.value)


def test_a_damaged_folder_hides_no_other_model(tmp_path):
    (tmp_path / "config.json").write_text("{")
    assert not position_tables.is_relative(card(tmp_path))
