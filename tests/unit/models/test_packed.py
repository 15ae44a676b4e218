"""GGUF files of one's own: a tiny LLaMA is read, and whatever is none is told in a sentence."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gguf
import numpy as np
import pytest
from gguf import GGMLQuantizationType as Kind

from components import settings
from components.errors import ModelFileError
from components.models import catalog, contextual, files, position_tables
from components.models.decoder import header
from components.models.decoder.layers import Layer, Layers

WIDE, DIMS, HEADS, KEY_HEADS = 96, 64, 4, 2
LETTERS = [*"abcdefghijklmnopqrstuvwxyz", "Ġ", "<|end|>", "Ġa", "at"]
SIZES = {
    "attn_norm": (DIMS,),
    "attn_q": (DIMS, DIMS),
    "attn_k": (DIMS // 2, DIMS),
    "attn_v": (DIMS // 2, DIMS),
    "attn_output": (DIMS, DIMS),
    "ffn_norm": (DIMS,),
    "ffn_gate": (WIDE, DIMS),
    "ffn_up": (WIDE, DIMS),
    "ffn_down": (DIMS, WIDE),
}
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write a tiny LLaMA into the host's directory, with some things otherwise."""
    monkeypatch.setattr(settings, "MODELS_DIR", tmp_path)

    def written(
        *,
        architecture: str = "llama",
        kind: Kind = Kind.Q8_0,
        without: str = "",
        besides: str = "",
        **others: Any,
    ) -> Path:
        path = tmp_path / "Tiny.gguf"
        writer = gguf.GGUFWriter(path, architecture)
        _describe(writer, others)
        chance = np.random.default_rng(0)
        names = {"token_embd": (len(LETTERS), DIMS), "output_norm": (DIMS,)}
        names |= {f"blk.0.{part}": size for part, size in SIZES.items()}
        names |= {besides: (DIMS, DIMS)} if besides else {}
        for name, size in names.items():
            if name != without:
                matrix = chance.standard_normal(size, dtype=np.float32) / 8
                _add(writer, f"{name}.weight", matrix, kind)
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()
        return path

    return written


def _describe(writer: gguf.GGUFWriter, others: dict[str, Any]) -> None:
    """Write the settings."""
    writer.add_block_count(1)
    writer.add_context_length(16)
    writer.add_embedding_length(DIMS)
    writer.add_feed_forward_length(WIDE)
    writer.add_head_count(others.get("heads", HEADS))
    writer.add_head_count_kv(KEY_HEADS)
    writer.add_rope_freq_base(5_000.0)
    writer.add_layer_norm_rms_eps(1e-5)
    if "stretched" in others:
        writer.add_string("llama.rope.scaling.type", others["stretched"])
    if "turning" in others:
        writer.add_rope_dimension_count(others["turning"])
    writer.add_tokenizer_model(others.get("tokenizer", "gpt2"))
    writer.add_tokenizer_pre(others.get("cutting", "gpt-2"))
    writer.add_token_list(LETTERS)
    writer.add_token_types([3 if token == "<|end|>" else 1 for token in LETTERS])
    writer.add_token_merges(others.get("merges", ["Ġ a", "a t"]))


def _add(writer: gguf.GGUFWriter, name: str, matrix: np.ndarray, kind: Kind) -> None:
    """Write a matrix packed, a vector as it is."""
    if matrix.ndim == 1:
        writer.add_tensor(name, matrix)
    elif kind in (Kind.Q4_1, Kind.Q8_0, Kind.F16, Kind.F32):
        writer.add_tensor(name, gguf.quantize(matrix, kind), raw_dtype=kind)
    else:
        writer.add_tensor(name, matrix.astype(np.int8), raw_dtype=kind)


@pytest.mark.parametrize("kind", [Kind.Q4_1, Kind.Q8_0, Kind.F16, Kind.F32])
def test_a_file_in_the_hosts_directory_is_a_model(write, kind):
    write(kind=kind)
    (card,) = (each for each in catalog.models("contextual") if each.gguf == "Tiny.gguf")
    assert (card.name, card.title) == ("own-tiny", "Tiny.gguf (own)")
    assert files.is_present(card)
    model = contextual.load("own-tiny")
    long, short = contextual.states(model, ["cat at a", "cat"])
    assert long.tokens == ("c", "at", "␣a", "t", "␣a")
    assert long.hidden.shape == (2, 5, DIMS)
    np.testing.assert_allclose(short.hidden, long.hidden[:, :2], rtol=0, atol=1e-5)
    weights = contextual.attention(model, "cat at a")
    assert weights.shape == (1, HEADS, 5, 5)
    assert (weights[..., *np.triu_indices(5, k=1)] == 0).all()
    head = DIMS // HEADS
    assert position_tables.turns(card) == position_tables.Turns(head, head, 5_000.0, 16)


def test_a_mark_typed_is_a_mark(write):
    write()
    encoding = contextual.load("own-tiny").tokenizer.encode("a<|end|>")
    assert encoding.tokens == ["a", "<|end|>"]


@pytest.mark.parametrize(
    ("otherwise", "said"),
    [
        ({"architecture": "qwen2"}, "its architecture is “qwen2”"),
        ({"kind": Kind.I8}, "stores “token_embd.weight” as I8, which its library does not unpack"),
        ({"tokenizer": "llama"}, "its tokenizer is of the kind “llama”"),
        ({"cutting": "odd"}, "cuts texts in a way of its own, “odd”"),
        ({"without": "blk.0.attn_q"}, "it lacks “blk.0.attn_q.weight”"),
        ({"besides": "blk.0.ffn_gate_inp"}, "has a “blk.0.ffn_gate_inp.weight” besides"),
        ({"stretched": "yarn"}, "positions are stretched"),
        ({"turning": 8}, "8 of a head's 16 dimensions turn"),
        ({"heads": 8}, r"“blk.0.attn_k.weight” has the size \(32, 64\), not \(16, 64\)"),
        ({"merges": ()}, "it says nothing of “tokenizer.ggml.merges”"),
        ({"heads": 0}, "“llama.attention.head_count” is no whole number above 0"),
    ],
)
def test_what_is_no_plain_llama_is_told(write, otherwise, said):
    path = write(**otherwise)
    with pytest.raises(ModelFileError, match=f"“Tiny.gguf”.*{said}") as told:
        contextual.load("own-tiny")
    assert str(path.parent) not in str(told.value)


def test_a_model_too_large_to_unpack_is_told(write, monkeypatch):
    write()
    monkeypatch.setattr(settings, "MAX_DECODER_MB", 0)
    with pytest.raises(ModelFileError, match="MB of memory, and 0 is the most"):
        contextual.load("own-tiny")


def test_a_file_cut_short_anywhere_is_told(write):
    path = write()
    whole = path.read_bytes()
    for end in (0, 3, 5, 20, 60, 500, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:end])
        with pytest.raises(ModelFileError, match=r"“Tiny.gguf” .*(whole GGUF|be read)"):
            contextual.load("own-tiny")


def test_a_file_of_random_bytes_is_told(write):
    path = write()
    whole = bytearray(path.read_bytes())
    chance = np.random.default_rng(0)
    for _ in range(200):
        damaged = bytearray(whole)
        for at in chance.integers(4, 1_500, size=3):
            damaged[at] = chance.integers(256)
        path.write_bytes(damaged)
        try:
            contextual.states(contextual.load("own-tiny"), ["at"])
        except ModelFileError as error:
            assert "Tiny.gguf" in str(error)  # noqa: PT017  # most damage is none that shows


def test_every_matrix_is_what_the_library_reads(write):
    path = write(kind=Kind.Q4_1)
    expected = gguf.GGUFReader(path)
    found = header.read(path)
    assert found.matrices.keys() == {each.name for each in expected.tensors}
    for each in expected.tensors:
        unpacked = gguf.dequantize(each.data, each.tensor_type)
        np.testing.assert_array_equal(found.matrices[each.name].whole(), unpacked)
    for name, value in found.settings.items():
        assert value == expected.fields[name].contents()


def test_layers_leave_when_nobody_uses_them():
    made = []

    def unpack(report) -> list[Layer]:
        made.append(report)
        return []

    layers = Layers(unpack, idle_seconds=1_000)
    layers.get()
    layers.get()
    assert len(made) == 1
    assert layers.leave_if_idle() > 900
    assert layers._held is not None
    layers._idle_seconds = 0
    assert layers.leave_if_idle() == 0
    assert layers._held is None
    layers.get()
    assert len(made) == 2


def test_layers_leave_by_themselves():
    layers = Layers(lambda _report: [], idle_seconds=0.01)
    layers.get()
    for _ in range(1_000):
        if layers._held is None:
            break
        time.sleep(0.01)
    assert layers._held is None
