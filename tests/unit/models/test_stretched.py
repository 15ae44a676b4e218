"""A LLaMA 3 in a GGUF file turns each pair more slowly by a number of its own, as transformers."""

from pathlib import Path

import gguf
import numpy as np
import pytest
import torch
from transformers import LlamaConfig, LlamaForCausalLM

from components import settings
from components.errors import ModelFileError
from components.models import catalog, contextual, position_tables

HEADS, KEY_HEADS, DIMS = 4, 2, 64
LETTERS = [*"abcdefghijklmnopqrstuvwxyz", "Ġ", "zz"]
STRETCHED = {
    "rope_type": "llama3",
    "rope_theta": 5_000.0,
    "factor": 8.0,
    "low_freq_factor": 1.0,
    "high_freq_factor": 4.0,
    "original_max_position_embeddings": 64,
}
OF_LAYER = {
    "attn_norm": "input_layernorm",
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_norm": "post_attention_layernorm",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}


@pytest.fixture
def oracle() -> LlamaForCausalLM:
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=len(LETTERS),
        hidden_size=DIMS,
        intermediate_size=96,
        num_hidden_layers=2,
        num_attention_heads=HEADS,
        num_key_value_heads=KEY_HEADS,
        max_position_embeddings=512,
        rms_norm_eps=1e-5,
        rope_parameters=STRETCHED,
        tie_word_embeddings=False,
        initializer_range=0.2,
        attn_implementation="eager",
    )
    return LlamaForCausalLM(config).eval()


def interleaved(rows: np.ndarray, heads: int) -> np.ndarray:
    """Put row i of a head before row i + d / 2, as the format stores queries and keys."""
    halves = rows.reshape(heads, 2, -1, rows.shape[1])
    return np.ascontiguousarray(halves.swapaxes(1, 2)).reshape(rows.shape)


def matrices(oracle: LlamaForCausalLM) -> dict[str, np.ndarray]:
    """Return what a converter would write."""
    weights = {name: each.numpy() for name, each in oracle.state_dict().items()}
    found = {
        "token_embd": weights["model.embed_tokens.weight"],
        "output_norm": weights["model.norm.weight"],
        "output": weights["lm_head.weight"],
    }
    for layer in range(2):
        for ours, theirs in OF_LAYER.items():
            found[f"blk.{layer}.{ours}"] = weights[f"model.layers.{layer}.{theirs}.weight"]
        for name, heads in (("attn_q", HEADS), ("attn_k", KEY_HEADS)):
            found[f"blk.{layer}.{name}"] = interleaved(found[f"blk.{layer}.{name}"], heads)
    turning = oracle.model.rotary_emb.inv_freq.numpy()
    plain = STRETCHED["rope_theta"] ** (-np.arange(0, DIMS // HEADS, 2) / (DIMS // HEADS))
    found["rope_freqs"] = (plain / turning).astype(np.float32)
    return found


def write(path: Path, found: dict[str, np.ndarray]) -> None:
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_block_count(2)
    writer.add_context_length(512)
    writer.add_embedding_length(DIMS)
    writer.add_feed_forward_length(96)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(KEY_HEADS)
    writer.add_rope_freq_base(5_000.0)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(LETTERS)
    writer.add_token_merges(["z z"])
    for name, matrix in found.items():
        writer.add_tensor(f"{name}.weight", matrix)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


@pytest.fixture
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "MODELS_DIR", tmp_path)
    return tmp_path


def test_states_and_weights_are_transformers(host, oracle):
    found = matrices(oracle)
    assert (found["rope_freqs"].min(), found["rope_freqs"].max()) == pytest.approx((1, 8))
    write(host / "Tiny.gguf", found)
    ours = contextual.load("own-tiny")
    text = "thequickbrownfoxjumpsoverthelazydog" * 8
    (state,) = contextual.states(ours, [text])
    with torch.inference_mode():
        expected = oracle(
            input_ids=torch.from_numpy(state.ids)[None],
            output_hidden_states=True,
            output_attentions=True,
        )
    states = torch.cat(expected.hidden_states).numpy()
    gaps = np.linalg.norm(state.hidden - states, axis=-1) / np.linalg.norm(states, axis=-1)
    assert gaps.max() <= 1e-4
    short = text[:200]
    weights = contextual.attention(ours, short)
    expected_weights = torch.cat(expected.attentions).numpy()[:, :, :200, :200]
    np.testing.assert_allclose(weights, expected_weights, rtol=0, atol=1e-4)


def test_the_page_of_positions_says_why_it_has_not_its_numbers(host, oracle):
    write(host / "Tiny.gguf", matrices(oracle))
    with pytest.raises(ModelFileError, match=r"numbers of their own for each pair, “rope_freqs"):
        position_tables.turns(catalog.find("own-tiny"))


def test_numbers_of_another_size_are_told(host, oracle):
    found = matrices(oracle)
    found["rope_freqs"] = found["rope_freqs"][:-1]
    write(host / "Tiny.gguf", found)
    with pytest.raises(ModelFileError, match=r"“rope_freqs.weight” has the size \(7,\), not"):
        contextual.load("own-tiny")
