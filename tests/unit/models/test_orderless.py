"""Of every family: without its positions, and without its mask, a model knows no order."""

import shutil
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
import torch
import transformers as hf
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers.models.bloom import modeling_bloom

from components import cached, settings
from components.errors import FixedPositionsError
from components.models import catalog, contextual, files
from components.models.bert import weights
from components.ui.positions import captions
from tests.unit.models.byte_level import byte_level

DOGS = ["the dog bites a man", "dog man the bites dog"]
TEXT = "the unbelievable dog bites a man , surprisingly"
VOCABULARY = {"vocab_size": 30_522, "initializer_range": 0.4}
SMALL = {**VOCABULARY, "hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2}
USUAL = {**SMALL, "intermediate_size": 32, "max_position_embeddings": 40}
GROUPED = {**USUAL, "num_key_value_heads": 1}
GPT = {**VOCABULARY, "n_embd": 16, "n_layer": 2, "n_head": 2, "n_positions": 40}
DISTIL = {**VOCABULARY, "dim": 16, "n_layers": 2, "n_heads": 2, "hidden_dim": 32}
OPT = {"ffn_dim": 32, "word_embed_proj_dim": 16, "init_std": 0.4, "max_position_embeddings": 40}
T5 = {"vocab_size": 30_522, "d_model": 16, "d_kv": 8, "d_ff": 32, "num_layers": 2, "num_heads": 2}
NEO = {"num_layers": 2, "num_heads": 2, "attention_types": [[["global", "local"], 1]]}
YARN = {"rope_type": "yarn", "factor": 2.0, "rope_theta": 1e4}

# What a family is made of, and what tells it order.
FAMILIES = {
    "bert": (hf.BertModel, USUAL, "rows"),
    "roberta": (hf.RobertaModel, USUAL, "rows"),
    "distilbert": (hf.DistilBertModel, DISTIL, "rows"),
    "electra": (hf.ElectraModel, {**USUAL, "embedding_size": 8}, "rows"),
    "mpnet": (hf.MPNetModel, USUAL, "biases rows"),
    "roformer": (hf.RoFormerModel, {**USUAL, "embedding_size": 16}, "turns"),
    "t5": (hf.T5Model, T5, "biases"),
    "gpt2": (hf.GPT2Model, GPT, "mask rows"),
    "openai": (hf.OpenAIGPTModel, {**GPT, "initializer_range": 1.0}, "mask rows"),
    "opt": (hf.OPTModel, {**SMALL, **OPT}, "mask rows"),
    "gpt neo": (hf.GPTNeoModel, {**USUAL, **NEO, "window_size": 3}, "mask rows"),
    "bloom": (hf.BloomModel, {**VOCABULARY, "hidden_size": 16, "n_head": 2}, "mask penalties"),
    "llama": (hf.LlamaModel, USUAL, "mask turns"),
    "qwen2": (hf.Qwen2Model, GROUPED, "mask turns"),
    "mistral": (hf.MistralModel, {**GROUPED, "sliding_window": None}, "mask turns"),
    "llama, yarn": (hf.LlamaModel, {**USUAL, "rope_parameters": YARN}, "mask turns"),
    "neox": (hf.GPTNeoXModel, USUAL, "mask turns"),
    "gpt-j": (hf.GPTJModel, {**GPT, "rotary_dim": 4}, "mask turns"),
    "modernbert": (hf.ModernBertModel, {**USUAL, "pad_token_id": 0}, "turns"),
}
NO_WAY_OUT = {
    "state space": (hf.MambaModel, {"vocab_size": 30_522, "hidden_size": 8, "state_size": 4}),
    "disentangled": (
        hf.DebertaModel,
        {**USUAL, "relative_attention": True, "pos_att_type": ["c2p", "p2c"]},
    ),
    "fourier": (hf.FNetModel, {**USUAL, "max_position_embeddings": 40}),
    "penalties out of reach": (hf.FalconModel, {**SMALL, "alibi": True}),
    "needs its mask": (hf.MptModel, {**VOCABULARY, "d_model": 16, "n_layers": 2, "n_heads": 2}),
    "narrow window": (hf.MistralModel, {**USUAL, "num_key_value_heads": 1, "sliding_window": 3}),
}


def random_model(model_class, config) -> torch.nn.Module:
    """A small random model whose order matters."""
    torch.manual_seed(0)
    made = model_class(model_class.config_class(**config)).eval()
    for name, parameter in made.named_parameters():
        if "relative_attention_bias" in name:
            torch.nn.init.normal_(parameter)
    return made


@pytest.fixture
def own(tmp_path, monkeypatch) -> Callable[..., torch.nn.Module]:
    """Store a model with MiniLM's tokenizer among the reader's own."""
    monkeypatch.setattr(settings, "MODELS_DIR", tmp_path)
    monkeypatch.setattr(weights, "can_read", lambda *_: False)
    minilm = files.verified(catalog.find("minilm"))

    def store(model_class, config) -> torch.nn.Module:
        model = random_model(model_class, config)
        model.save_pretrained(tmp_path / "tiny")
        if (
            model_class is hf.Qwen2Model
        ):  # whose tokenizer transformers takes for one of GPT-2's kind
            byte_level([TEXT], trims=False).save(str(tmp_path / "tiny" / "tokenizer.json"))
            return model
        for path in minilm.glob("*token*.json"):
            shutil.copy(path, tmp_path / "tiny" / path.name)
        return model

    return store


@pytest.mark.parametrize("order", ["reversed", "random"])
@pytest.mark.parametrize("family", FAMILIES)
def test_without_positions_and_mask_states_only_change_places(own, family, order):
    model_class, config, ways = FAMILIES[family]
    own(model_class, config)
    found = cached.positions.shuffled("own-tiny", TEXT, order)
    assert found.ways == tuple(ways.split())
    assert found.without.max() < 1e-5
    assert found.with_positions.max() > 0.1
    if "mask" in ways:
        assert found.masked.max() > 1e-2 > 1_000 * found.without.max()
    else:
        assert found.masked is None
    assert found.is_rounding
    assert "rounding, nothing else" in captions.shuffled(found, "own-tiny")


# Weights that are 0 if a family's positions are: its rows, its biases, the angles it turns by.
BY_HAND = {
    "roberta": "position_embeddings.weight",
    "distilbert": "position_embeddings.weight",
    "gpt2": "wpe.weight",
    "opt": "embed_positions.weight",
    "t5": "relative_attention_bias.weight",
    "llama": "inv_freq",
    "qwen2": "inv_freq",
    "mistral": "inv_freq",
    "llama, yarn": "inv_freq",
    "neox": "inv_freq",
    "gpt-j": "embed_positions",
    "roformer": "embed_positions.weight",
    "bloom": None,  # a function makes its penalties
}
SINES_AND_COSINES = ("gpt-j", "roformer")  # weights that are those of position 0 everywhere


@pytest.mark.parametrize("family", BY_HAND)
def test_positions_are_taken_out_as_what_they_are(own, monkeypatch, family):
    """The oracle is transformers' own model, changed by hand, with a mask that hides nothing."""
    model_class, config, _ = FAMILIES[family]
    oracle = own(model_class, config)
    network = contextual.load("own-tiny").network
    ids = np.arange(5, 25)
    before = network.hidden_states([ids])[0]
    found = {
        reading: network.hidden_states([ids], reading=reading)[0]
        for reading in ("no positions", "no order")
    }
    np.testing.assert_array_equal(network.hidden_states([ids])[0], before)  # left as it was

    penalties = modeling_bloom.build_alibi_tensor
    monkeypatch.setattr(modeling_bloom, "build_alibi_tensor", lambda *given: 0 * penalties(*given))
    for name, weight in (*oracle.named_parameters(), *oracle.named_buffers()):
        if BY_HAND[family] and name.endswith(BY_HAND[family]):
            weight.data[:] = weight.data[0].clone() if family in SINES_AND_COSINES else 0
    oracle = oracle.get_encoder() if family == "t5" else oracle
    oracle.set_attn_implementation("eager")
    rows = torch.from_numpy(ids)[None]
    masks = {"no positions": torch.ones_like(rows), "no order": torch.zeros(1, 1, 20, 20)}
    if family in ("opt", "bloom"):  # these take no mask of four dimensions
        del masks["no order"]
    for reading, mask in masks.items():
        with torch.inference_mode():
            output = oracle(input_ids=rows, attention_mask=mask, output_hidden_states=True)
        expected = torch.cat(output.hidden_states).numpy()
        np.testing.assert_allclose(found[reading], expected, atol=1e-5)


def test_a_stretched_model_is_told_no_order_beyond_its_trained_length_either(own):
    """Dynamic NTK makes new frequencies for a longer text."""
    stretched = {"rope_type": "dynamic", "factor": 2.0, "rope_theta": 1e4}
    own(hf.LlamaModel, {**USUAL, "max_position_embeddings": 8, "rope_parameters": stretched})
    network = contextual.load("own-tiny").network
    ids = np.arange(5, 25)
    here, there = network.hidden_states([ids, ids[::-1].copy()], reading="no order")
    np.testing.assert_allclose(there, here[:, ::-1], atol=1e-5)
    here, there = network.hidden_states([ids, ids[::-1].copy()], reading="no positions")
    assert np.abs(there - here[:, ::-1]).max() > 0.1


@pytest.mark.parametrize("family", NO_WAY_OUT)
def test_a_model_whose_order_stays_says_so(own, family):
    own(*NO_WAY_OUT[family])
    with pytest.raises(FixedPositionsError, match="positions cannot be taken out"):
        cached.positions.shuffled("own-tiny", TEXT, "reversed")


def test_a_window_that_shows_only_in_long_texts_is_not_called_rounding(own):
    config = {**USUAL, "max_position_embeddings": 100, "num_key_value_heads": 1}
    own(hf.MistralModel, {**config, "sliding_window": 8})
    assert cached.positions.shuffled("own-tiny", "dog bites man", "reversed").is_rounding
    found = cached.positions.shuffled("own-tiny", "dog bites man " * 8, "random")
    assert not found.is_rounding
    assert "more than rounding" in captions.shuffled(found, "own-tiny")


def sentence_piece() -> Tokenizer:
    """As T5's: a mark stands for the space before every word, the first one too."""
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    trainer = trainers.UnigramTrainer(
        vocab_size=40, special_tokens=["<pad>", "</s>", "<unk>"], unk_token="<unk>"
    )
    tokenizer.train_from_iterator(DOGS * 9, trainer)
    end = ("</s>", tokenizer.token_to_id("</s>"))
    tokenizer.post_processor = processors.TemplateProcessing("$A </s>", special_tokens=[end])
    return tokenizer


@pytest.mark.parametrize("order", ["reversed", "random"])
@pytest.mark.parametrize("cut", ["trimmed", "spaced", "marked"])
def test_words_move_whole_however_a_tokenizer_cuts_them(own, monkeypatch, cut, order):
    own(hf.GPT2Model, GPT)
    tokenizer = sentence_piece() if cut == "marked" else byte_level(DOGS, trims=cut == "trimmed")
    model = replace(contextual.load("own-tiny"), tokenizer=tokenizer)
    monkeypatch.setattr(cached.models, "contextual_model", lambda _name: model)
    found = cached.positions.shuffled("own-tiny", "Dog bites the 🐕 man dogs a", order)
    assert found.is_spaced == (cut != "marked")
    assert found.without.max() < 1e-5
    assert found.masked.max() > 0.1
    said = captions.shuffled(found, "own-tiny")
    assert ("space is put before" in said) == found.is_spaced
