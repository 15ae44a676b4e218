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
    OPTConfig,
    OPTModel,
    RobertaConfig,
    RobertaModel,
    T5Config,
    T5ForConditionalGeneration,
)

from components import settings
from components.errors import ModelFileError, NoTableError
from components.models import catalog, position_tables
from components.models.catalog import ModelCard

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
