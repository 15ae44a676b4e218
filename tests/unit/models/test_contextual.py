"""Are our states transformers' states, for every way a sentence can come?"""

import json
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st
from scipy.special import erf
from transformers import (
    AutoModel,
    AutoTokenizer,
    BertConfig,
    BertModel,
    GPT2Config,
    GPT2Model,
    LlamaConfig,
    LlamaModel,
    MambaConfig,
    MambaModel,
    MistralConfig,
    MistralModel,
    Qwen2Config,
    Qwen2Model,
    T5Config,
    T5Model,
    ViTConfig,
    ViTModel,
)

from components import settings
from components.errors import LimitError, ModelFileError
from components.models import catalog, contextual, files, runs
from components.models.bert import gelu, network, weights
from components.vectors.contextual import everyday, measures, occurrences, sentences
from tests.unit.models.byte_level import byte_level

TEXTS = (
    "We sat on the bank.",
    "The bank raised its interest rates again, and nobody was surprised by how much.",
    "Ünïcode: naïve café, 北京 銀行, בנק, 🏦🏦 e\u0301 <b>bank</b> re-bank unbankable!",
    "bank",
    "",
)


@pytest.fixture(scope="module")
def minilm() -> contextual.ContextualModel:
    return contextual.load("minilm")


@pytest.fixture(scope="module")
def folder() -> Path:
    return files.verified(catalog.find("minilm"))


@pytest.fixture(scope="module")
def oracle(folder):
    tokenizer = AutoTokenizer.from_pretrained(folder)
    return tokenizer, AutoModel.from_pretrained(folder, use_safetensors=True).eval()


def reference(oracle, text: str) -> np.ndarray:
    """States of one text alone, by transformers, shape (layers, tokens, dims)."""
    tokenizer, model = oracle
    with torch.inference_mode():
        output = model(**tokenizer(text, return_tensors="pt"), output_hidden_states=True)
    return torch.stack(output.hidden_states)[:, 0].numpy()


def test_states_are_transformers_whether_alone_or_in_a_batch(minilm, oracle):
    together = contextual.states(minilm, TEXTS)
    for text, state in zip(TEXTS, together, strict=True):
        expected = reference(oracle, text)
        (alone,) = contextual.states(minilm, [text])
        np.testing.assert_allclose(state.hidden, expected, rtol=0, atol=1e-5)
        np.testing.assert_allclose(alone.hidden, expected, rtol=0, atol=1e-5)


def test_padding_in_transformers_makes_no_difference_to_ours(minilm, oracle):
    tokenizer, model = oracle
    batch = tokenizer(list(TEXTS), padding=True, return_tensors="pt")
    with torch.inference_mode():
        padded = torch.stack(model(**batch, output_hidden_states=True).hidden_states, dim=1)
    for row, state in enumerate(contextual.states(minilm, TEXTS)):
        expected = padded[row, :, : len(state.tokens)].numpy()
        np.testing.assert_allclose(state.hidden, expected, rtol=0, atol=1e-5)


def test_tokens_and_offsets_are_transformers(minilm, oracle):
    tokenizer, _ = oracle
    for text, state in zip(TEXTS, contextual.states(minilm, TEXTS), strict=True):
        expected = tokenizer(text, return_offsets_mapping=True)
        assert state.ids.tolist() == expected["input_ids"]
        assert state.offsets.tolist() == [list(pair) for pair in expected["offset_mapping"]]
        assert state.tokens == tuple(tokenizer.convert_ids_to_tokens(expected["input_ids"]))
        assert [state.tokens[0], state.tokens[-1]] == ["[CLS]", "[SEP]"]
        assert state.is_special.tolist() == [True, *[False] * (len(state.tokens) - 2), True]


def test_the_static_vector_is_the_input_row(minilm, oracle):
    table = oracle[1].get_input_embeddings().weight.detach().numpy()
    np.testing.assert_array_equal(contextual.static_vector(minilm, (2924,)), table[2924])
    np.testing.assert_allclose(
        contextual.static_vector(minilm, (2924, 7)), table[[2924, 7]].mean(axis=0), atol=1e-7
    )


@pytest.mark.parametrize("reading", ["trained", "no positions", "no order"])
def test_without_positions_order_is_nothing(minilm, reading):
    dog, man = contextual.states(minilm, ["dog bites man", "man bites dog"], reading=reading)
    order = [dog.tokens.index(token) for token in man.tokens]
    largest = np.abs(man.hidden - dog.hidden[:, order]).max()
    if reading == "trained":
        assert 0.5 < largest < 5
    else:
        assert largest < 1e-5


def test_positions_are_taken_out_as_if_their_rows_were_zero(minilm, folder):
    model = AutoModel.from_pretrained(folder, use_safetensors=True).eval()
    model.embeddings.position_embeddings.weight.data.zero_()
    expected = reference((AutoTokenizer.from_pretrained(folder), model), TEXTS[1])
    (state,) = contextual.states(minilm, [TEXTS[1]], reading="no positions")
    np.testing.assert_allclose(state.hidden, expected, rtol=0, atol=1e-5)


def test_a_sentence_fills_the_window_and_not_one_token_more(minilm):
    (full,) = contextual.states(minilm, ["bank " * 510])
    assert full.hidden.shape == (7, 512, 384)
    with pytest.raises(LimitError, match=r"Sentence 2 is 513 tokens long; all-MiniLM.* 512 at"):
        contextual.states(minilm, ["bank", "bank " * 511])


def test_no_sentence_has_no_states(minilm):
    assert contextual.states(minilm, []) == ()


def test_the_sample_is_english_without_repeats(minilm):
    sample = measures.sample(measures.draw(contextual.states(minilm, everyday.EVERYDAY)))
    assert len(set(everyday.EVERYDAY)) == sample.n_sentences == 60
    assert sample.n_pairs == 10_000
    assert sample.baseline[-1] < 0.1 < sample.baseline[-2]


def test_warming_up_needs_neither_torch_nor_transformers():
    code = (
        "import sys; from components.models import contextual; contextual.warm_up(); "
        "sys.exit(bool({'torch', 'transformers', 'sklearn'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=settings.ROOT).returncode == 0


SMALL = {"vocab_size": 30522, "hidden_size": 8, "num_hidden_layers": 2, "num_attention_heads": 2}
GROUPED = {
    **SMALL,
    "num_key_value_heads": 1,
    "intermediate_size": 16,
    "max_position_embeddings": 40,
}
BERT = BertConfig(**SMALL, intermediate_size=16, max_position_embeddings=40)
FAMILIES = {
    "encoder": lambda: BertModel(BERT),
    "decoder": lambda: GPT2Model(
        GPT2Config(vocab_size=30522, n_embd=8, n_layer=2, n_head=2, n_positions=40)
    ),
    "rotary": lambda: LlamaModel(
        LlamaConfig(**SMALL, intermediate_size=16, max_position_embeddings=40)
    ),
    "rotary with shifts": lambda: Qwen2Model(
        Qwen2Config(**GROUPED, rope_parameters={"rope_type": "default", "rope_theta": 1e6})
    ),
    "rotary with a window": lambda: MistralModel(
        MistralConfig(**GROUPED, head_dim=8, sliding_window=12)
    ),
    "both": lambda: T5Model(
        T5Config(vocab_size=30522, d_model=8, d_kv=4, d_ff=16, num_layers=2, num_heads=2)
    ),
}


ATTENDING = list(FAMILIES)
FAMILIES["state space"] = lambda: MambaModel(
    MambaConfig(vocab_size=30522, hidden_size=8, num_hidden_layers=2, state_size=4)
)


@pytest.fixture
def own(tmp_path, monkeypatch, folder):
    """Store a small random model of a family among the reader's own, and load it."""
    monkeypatch.setattr(settings, "MODELS_DIR", tmp_path)

    def load(family: str, *, numpy: bool = False) -> tuple:
        torch.manual_seed(0)
        model = FAMILIES[family]().eval()
        model.save_pretrained(tmp_path / "tiny")
        for name in ("tokenizer.json", "tokenizer_config.json", "vocab.txt"):
            shutil.copy(folder / name, tmp_path / "tiny" / name)
        if family == "rotary with shifts":  # whose tokenizer is taken for one of GPT-2's kind
            (tmp_path / "tiny" / "tokenizer_config.json").unlink()
            tokenizer = byte_level([*TEXTS, " bank"], trims=False, size=2_000)
            tokenizer.save(str(tmp_path / "tiny" / "tokenizer.json"))
        if not numpy:
            monkeypatch.setattr(weights, "can_read", lambda *_: False)
        return model, contextual.load("own-tiny")

    return load


@pytest.mark.parametrize("family", ATTENDING)
def test_any_family_runs_from_a_folder(own, family):
    model, ours = own(family)
    network = model.get_encoder() if family == "both" else model
    texts = [*TEXTS[:4], *["bank " * 30] * 80]  # more than one batch
    for state in contextual.states(ours, texts):
        ids = torch.tensor([state.ids.tolist()])
        with torch.inference_mode():
            output = network(input_ids=ids, output_hidden_states=True).hidden_states
        expected = torch.stack(output)[:, 0].numpy()
        np.testing.assert_allclose(state.hidden, expected, rtol=0, atol=1e-5)
    assert ours.network.n_layers == 2
    assert ours.network.n_positions == (512 if family == "both" else 40)
    row = contextual.static_vector(ours, (7,))
    np.testing.assert_array_equal(row, network.get_input_embeddings().weight[7].detach().numpy())


def test_numpy_reads_an_own_bert_with_old_names(own, tmp_path):
    """Files of 2018 say gamma and beta, and “bert.” before every name."""
    from safetensors.numpy import load_file, save_file

    model, ours = own("encoder", numpy=True)
    assert isinstance(ours.network, network.Bert)
    path = tmp_path / "tiny" / "model.safetensors"
    endings = {"LayerNorm.weight": "LayerNorm.gamma", "LayerNorm.bias": "LayerNorm.beta"}
    old = {}
    for name, tensor in load_file(path).items():
        for new, ending in endings.items():
            name = re.sub(f"{new}$", ending, name)
        old[f"bert.{name}"] = tensor
    save_file(old, path)
    text = TEXTS[1]
    (state,) = contextual.states(contextual.load("own-tiny"), [text])
    with torch.inference_mode():
        output = model(torch.tensor([state.ids.tolist()]), output_hidden_states=True)
    expected = torch.stack(output.hidden_states)[:, 0].numpy()
    np.testing.assert_allclose(state.hidden, expected, rtol=0, atol=1e-5)


def test_what_numpy_does_not_compute_is_left_to_transformers(folder):
    config = json.loads((folder / "config.json").read_text())
    assert weights.can_read(config, folder)
    for name, value in (
        ("model_type", "roberta"),
        ("hidden_act", "relu"),
        ("position_embedding_type", "relative_key"),
        ("is_decoder", True),
        ("dtype", "bfloat16"),
    ):
        assert not weights.can_read({**config, name: value}, folder)
    assert not weights.can_read({}, folder)
    assert not weights.can_read(config, folder.parent)


def test_erf_is_scipys():
    values = np.linspace(-6, 6, 100_001, dtype=np.float32)
    found = gelu._erf(values[None].copy())[0]
    np.testing.assert_allclose(found, erf(values.astype(np.float64)), rtol=0, atol=5e-7)


def test_sentences_of_equal_length_share_products_in_bounded_runs(monkeypatch):
    monkeypatch.setattr(runs, "_PAIRS_A_RUN", 50)
    found = runs.gathered([5, 5, 5, 2, 9])
    assert [(run.start, run.count, run.length) for run in found] == [
        (0, 2, 5), (10, 1, 5), (15, 1, 2), (17, 1, 9),
    ]  # fmt: skip


def test_attention_is_transformers(minilm, folder):
    model = AutoModel.from_pretrained(folder, attn_implementation="eager").eval()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    with torch.inference_mode():
        output = model(**tokenizer(TEXTS[2], return_tensors="pt"), output_attentions=True)
    found = contextual.attention(minilm, TEXTS[2])
    np.testing.assert_allclose(found, torch.cat(output.attentions).numpy(), rtol=0, atol=1e-5)
    np.testing.assert_allclose(found.sum(axis=-1), 1, atol=1e-5)


def test_attention_of_a_long_text_is_refused(minilm):
    with pytest.raises(LimitError, match="302 tokens long; attention is shown for 256 at most"):
        contextual.attention(minilm, "bank " * 300)


def test_the_mean_of_the_last_states_is_sentence_transformers(minilm, folder):
    from sentence_transformers import SentenceTransformer

    texts = [text for text in TEXTS if text]
    expected = SentenceTransformer(str(folder), device="cpu").encode(texts)
    means = np.stack([each.hidden[-1].mean(axis=0) for each in contextual.states(minilm, texts)])
    found = means / np.linalg.norm(means, axis=1, keepdims=True)
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-5)


@pytest.mark.parametrize("family", ATTENDING)
def test_attention_of_any_family_is_its_own(own, family):
    model, ours = own(family)
    network = model.get_encoder() if family == "both" else model
    network.set_attn_implementation("eager")
    ids = torch.tensor([ours.tokenizer.encode("The bank closed.").ids])
    with torch.inference_mode():
        output = network(input_ids=ids, output_attentions=True)
    found = contextual.attention(ours, "The bank closed.")
    np.testing.assert_allclose(found, torch.cat(output.attentions).numpy(), rtol=0, atol=1e-6)


def test_a_model_without_attention_says_so_and_has_states(own):
    _, ours = own("state space")
    (state,) = contextual.states(ours, ["The bank closed."])
    assert state.hidden.shape == (3, 6, 8)
    with pytest.raises(contextual.NoAttentionError, match=r"tiny \(own\) gives no attention"):
        contextual.attention(ours, "The bank closed.")


@pytest.mark.parametrize("numpy", [True, False])
def test_weights_under_other_names_are_refused_not_made_up(own, tmp_path, numpy):
    from safetensors.numpy import load_file, save_file

    own("encoder", numpy=numpy)
    path = tmp_path / "tiny" / "model.safetensors"
    renamed = {name.replace("query", "asking"): each for name, each in load_file(path).items()}
    save_file(renamed, path, metadata={"format": "pt"})
    with pytest.raises(ModelFileError, match=r"lacks? “encoder\.layer\.0\.attention\.self\.query"):
        contextual.load("own-tiny")


def test_a_model_of_pictures_is_a_sentence(own, tmp_path):
    own("decoder")
    ViTModel(ViTConfig(hidden_size=8, num_hidden_layers=1, num_attention_heads=2,
                       intermediate_size=8, image_size=8, patch_size=4)).save_pretrained(
        tmp_path / "tiny"
    )  # fmt: skip
    with pytest.raises(ModelFileError, match=r"tiny \(own\) cannot be loaded"):
        contextual.load("own-tiny")


WORDS = st.sampled_from(
    ["bank", "naïve", "北京", "re-bank", "🏦", "unbankable", "e\u0301", "don't"]
)
GAPS = st.sampled_from([" ", ", ", " – ", "… ", " (", ") ", "\u00a0", " «"])


@settings_of_hypothesis(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(WORDS, GAPS), min_size=1, max_size=12),
    st.sampled_from(["bank", "naïve", "unbankable"]),
)
def test_pieces_are_the_words_own_tokens(minilm, parts, word):
    """Token by token from the offsets: they cover the word, and nothing but the word."""
    text = unicodedata.normalize("NFC", f"{word} " + "".join(w + gap for w, gap in parts))
    (state,) = contextual.states(minilm, [text])
    lines = (sentences.Sentence(text),) * 2
    found = occurrences.find([state, state], lines, word)
    expected = [match.start() for match in re.finditer(rf"(?<!\w){word}(?!\w)", text)]
    assert [place.start for place in found.places] == expected * 2
    for number, place in enumerate(found.places):
        rows = list(place.rows)
        assert rows == list(range(rows[0], rows[-1] + 1))
        assert "".join(text[a:b] for a, b in state.offsets[rows]) == word
        assert place.pieces == tuple(minilm.tokenizer.encode(word).tokens[1:-1])
        np.testing.assert_allclose(
            found.hidden[:, number], state.hidden[:, rows].mean(axis=1), atol=1e-6
        )


def test_a_folder_with_pickled_weights_only_is_refused(own, tmp_path):
    model, _ = own("decoder")
    (tmp_path / "tiny" / "model.safetensors").unlink()
    torch.save(model.state_dict(), tmp_path / "tiny" / "pytorch_model.bin")
    assert files.is_present(catalog.find("own-tiny")), "it is not offered for download"
    with pytest.raises(ModelFileError, match=r"tiny \(own\) cannot be loaded.*safetensors"):
        contextual.load("own-tiny")


def test_a_folder_that_brings_code_is_refused(own, tmp_path):
    own("decoder")
    config = tmp_path / "tiny" / "config.json"
    foreign = {"model_type": "tiny-own", "auto_map": {"AutoModel": "code.Model"}}
    config.write_text(json.dumps(json.loads(config.read_text()) | foreign))
    (tmp_path / "tiny" / "code.py").write_text("raise SystemExit('ran')")
    with pytest.raises(ModelFileError, match="cannot be loaded"):
        contextual.load("own-tiny")


@pytest.mark.parametrize("content", ["", "{", "[1]", "[" * 100_000])
def test_a_damaged_config_is_a_sentence(own, tmp_path, content):
    own("decoder")
    (tmp_path / "tiny" / "config.json").write_text(content)
    with pytest.raises(ModelFileError, match=r"“config\.json” .* is missing or damaged"):
        contextual.load("own-tiny")


@pytest.mark.parametrize("kind", ["numpy", "transformers"])
def test_cut_off_weights_are_a_sentence(own, tmp_path, kind):
    own("encoder", numpy=kind == "numpy")
    path = tmp_path / "tiny" / "model.safetensors"
    path.write_bytes(path.read_bytes()[:-100])
    sentence = {"numpy": r"“model\.safetensors” .* is damaged", "transformers": "cannot be loaded"}
    with pytest.raises(ModelFileError, match=sentence[kind]) as said:
        contextual.load("own-tiny")
    assert str(tmp_path) not in str(said.value)


@pytest.mark.parametrize("content", ["", "{}", '{"model": 3}', "\x00"])
def test_a_damaged_tokenizer_is_a_sentence(own, tmp_path, content):
    own("encoder", numpy=True)
    (tmp_path / "tiny" / "tokenizer.json").write_text(content)
    with pytest.raises(ModelFileError, match=r"“tokenizer\.json” in “tiny” is damaged"):
        contextual.load("own-tiny")


@pytest.mark.parametrize("numpy", [True, False])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("num_hidden_layers", "x"),
        ("num_hidden_layers", None),
        ("num_hidden_layers", 2.5),
        ("num_attention_heads", 0),
        ("num_attention_heads", -1),
        ("num_attention_heads", "x"),
    ],
)
def test_settings_that_do_not_fit_are_a_sentence(own, tmp_path, numpy, name, value):
    own("encoder", numpy=numpy)
    config = tmp_path / "tiny" / "config.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | {name: value}))
    with pytest.raises(
        ModelFileError, match=r"does not fit its config\.json|cannot be loaded"
    ) as said:
        contextual.load("own-tiny")
    assert str(tmp_path) not in str(said.value)
