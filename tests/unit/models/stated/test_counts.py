"""Counted from the files is what the loaded model has, and what its memory shares."""

from typing import Any

import pytest
import torch
from transformers import (
    BertConfig,
    BertForMaskedLM,
    BertModel,
    DistilBertConfig,
    DistilBertModel,
    GPT2Config,
    GPT2LMHeadModel,
    GPT2Model,
    LlamaConfig,
    LlamaForCausalLM,
    T5Config,
    T5ForConditionalGeneration,
)

from components.errors import ModelFileError
from components.models import catalog
from components.models.card import ModelCard
from components.models.stated import counts
from tests.unit.models.smollm2 import needs_package

SIZES = {"vocab_size": 12, "num_hidden_layers": 1, "num_attention_heads": 2}
TINY = {**SIZES, "hidden_size": 8, "intermediate_size": 16}
GPT2 = {"vocab_size": 12, "n_embd": 8, "n_layer": 1, "n_head": 2}
T5 = {"vocab_size": 12, "d_model": 8, "d_kv": 4, "d_ff": 16, "num_layers": 1, "num_heads": 2}
MODELS: dict[str, Any] = {
    "bert": lambda: BertModel(BertConfig(**TINY)),
    "bert that speaks": lambda: BertForMaskedLM(BertConfig(**TINY)),
    "bert, untied": lambda: BertForMaskedLM(BertConfig(**TINY, tie_word_embeddings=False)),
    "distilbert": lambda: DistilBertModel(
        DistilBertConfig(vocab_size=12, dim=8, n_layers=1, n_heads=2, hidden_dim=16)
    ),
    "gpt2 alone": lambda: GPT2Model(GPT2Config(**GPT2)),
    "gpt2": lambda: GPT2LMHeadModel(GPT2Config(**GPT2)),
    "gpt2, untied": lambda: GPT2LMHeadModel(GPT2Config(**GPT2, tie_word_embeddings=False)),
    "llama": lambda: LlamaForCausalLM(LlamaConfig(**TINY)),
    "llama, tied": lambda: LlamaForCausalLM(LlamaConfig(**TINY, tie_word_embeddings=True)),
    "t5": lambda: T5ForConditionalGeneration(T5Config(**T5)),
}
ADDED = {"bert": (512, 2), "distilbert": (512, 0), "gpt2": (1024, 0)}


def card(folder: Any) -> ModelCard:
    return ModelCard("own", "Own", "contextual", "folder", str(folder), 1, "own", 0)


def shared(model: Any) -> str:
    """Return what two tables share, by where they lie in memory."""
    output = model.get_output_embeddings()
    if output is None:
        return "none"
    one, other = (each.weight.data_ptr() for each in (model.get_input_embeddings(), output))
    return "shared" if one == other else "own"


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16], ids=["float32", "bfloat16"])
@pytest.mark.parametrize("kind", MODELS)
def test_files_are_counted_like_the_model_in_memory(kind, dtype, tmp_path):
    model = MODELS[kind]().to(dtype)
    model.save_pretrained(tmp_path)
    found = counts.read(card(tmp_path))
    assert (found.size, found.dims) == (12, 8)
    assert found.parameters == sum(weight.numel() for weight in model.parameters())
    assert found.output == shared(model)
    if kind in ADDED:
        assert (found.positions, found.segments) == ADDED[kind]


def test_masks_in_old_files_are_not_counted(tmp_path):
    from safetensors.torch import load_file, save_file

    model = GPT2LMHeadModel(GPT2Config(**GPT2))
    model.save_pretrained(tmp_path)
    path = tmp_path / "model.safetensors"
    mask = {"transformer.h.0.attn.bias": torch.ones(1, 1, 16, 16)}
    save_file(load_file(path) | mask | {"transformer.h.0.attn.masked_bias": torch.ones(1)}, path)
    found = counts.read(card(tmp_path))
    assert found.parameters == sum(weight.numel() for weight in model.parameters())


def test_a_file_that_shows_no_table_is_told(tmp_path):
    from safetensors.torch import save_file

    save_file({"w": torch.ones(2, 2)}, tmp_path / "model.safetensors")
    with pytest.raises(ModelFileError, match="show no input table"):
        counts.read(card(tmp_path))
    (tmp_path / "model.safetensors").write_bytes(b"\x05\0\0\0\0\0\0\0[1,2]")
    with pytest.raises(ModelFileError, match="is damaged"):
        counts.read(card(tmp_path))


def test_minilm_has_no_output_table():
    found = counts.read(catalog.find("minilm"))
    assert (found.size, found.dims, found.parameters) == (30_522, 384, 22_713_216)
    assert (found.output, found.positions, found.segments) == ("none", 512, 2)


@needs_package
def test_smollm2_uses_one_table_for_both_ends():
    found = counts.read(catalog.find("smollm2"))
    assert (found.size, found.dims, found.parameters) == (49_152, 576, 134_515_008)
    assert (found.output, found.positions, found.segments) == ("shared", 0, 0)
