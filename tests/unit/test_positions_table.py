"""The table of positions on screen is the one in the model's file."""

import json

import numpy as np
import pytest
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
)

from components.errors import NoTableError
from components.models import catalog, position_table
from components.models.catalog import ModelCard

TINY = {"vocab_size": 10, "hidden_size": 4, "num_hidden_layers": 1, "num_attention_heads": 1}


def card(folder):
    return ModelCard("own", "Own", "contextual", "folder", str(folder), 1, "own", 0)


def test_minilms_table_has_512_rows_of_384():
    table = position_table.read(catalog.find("minilm"))
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
    table = position_table.read(card(tmp_path))
    assert table.shape == (7, 4)
    np.testing.assert_array_equal(table, weights(model).detach().numpy())


def test_the_table_cannot_be_changed():
    table = position_table.read(catalog.find("minilm"))
    with pytest.raises(ValueError, match="read-only"):
        table[0, 0] = 1


def test_a_model_without_a_table_is_named(tmp_path):
    save_file({"embed_tokens.weight": np.zeros((2, 2), np.float32)}, tmp_path / "m.safetensors")
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "llama"}))
    with pytest.raises(NoTableError, match=r"Own has no learned table of positions"):
        position_table.read(card(tmp_path))
