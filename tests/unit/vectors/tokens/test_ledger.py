"""Do the entries add up to what transformers' models hand to their first layer?"""

import numpy as np
import pytest
import torch
from transformers import (
    BertConfig,
    BertModel,
    DistilBertConfig,
    DistilBertModel,
    GPT2Config,
    GPT2Model,
    LlamaConfig,
    LlamaModel,
    RobertaConfig,
    RobertaModel,
)

from components.vectors.tokens.ledger import LayerNorm, Ledger, usual_size

IDS = torch.tensor([[5, 9, 5, 17, 3]])
SMALL = {"vocab_size": 40, "max_position_embeddings": 32}
BERT = {**SMALL, "hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2}
WIDE = {**BERT, "intermediate_size": 32}


def table(module):
    return module.weight.detach().numpy()


def norm(module):
    gain, shift = (each.detach().numpy() for each in (module.weight, module.bias))
    return LayerNorm(gain, shift, module.eps)


def bert():
    model = BertModel(BertConfig(**WIDE))
    parts = model.embeddings
    segments = [0, 0, 1, 1, 1]
    return (
        model,
        {"token_type_ids": torch.tensor([segments])},
        Ledger(
            table(parts.word_embeddings)[IDS[0]],
            table(parts.position_embeddings)[:5],
            table(parts.token_type_embeddings)[segments],
            norm(parts.LayerNorm),
        ),
    )


def roberta():
    model = RobertaModel(RobertaConfig(**WIDE, pad_token_id=1, type_vocab_size=1))
    parts = model.embeddings
    return (
        model,
        {},
        Ledger(
            table(parts.word_embeddings)[IDS[0]],
            table(parts.position_embeddings)[2:7],
            table(parts.token_type_embeddings)[[0] * 5],
            norm(parts.LayerNorm),
        ),
    )


def distilbert():
    model = DistilBertModel(DistilBertConfig(**SMALL, dim=16, n_layers=1, n_heads=2, hidden_dim=32))
    parts = model.embeddings
    return (
        model,
        {},
        Ledger(
            table(parts.word_embeddings)[IDS[0]],
            table(parts.position_embeddings)[:5],
            norm=norm(parts.LayerNorm),
        ),
    )


def gpt2():
    model = GPT2Model(GPT2Config(vocab_size=40, n_positions=32, n_embd=16, n_layer=1, n_head=2))
    return model, {}, Ledger(table(model.wte)[IDS[0]], table(model.wpe)[:5])


def llama():
    model = LlamaModel(LlamaConfig(**WIDE))
    return model, {}, Ledger(table(model.embed_tokens)[IDS[0]])


@pytest.mark.parametrize("build", [bert, roberta, distilbert, gpt2, llama])
def test_the_ledger_ends_in_the_models_own_state(build):
    torch.manual_seed(0)
    model, more, ledger = build()
    with torch.inference_mode():
        output = model.eval()(IDS, output_hidden_states=True, **more)
    state = output.hidden_states[0][0].numpy()
    assert ledger.difference(state) < 1e-5
    if build is llama:
        assert ledger.difference(state) == 0
    else:
        assert Ledger(ledger.token_rows).difference(state) > 1e-3


def test_a_norm_spreads_a_row_to_mean_0_and_variance_1():
    rows = np.array([[1, 2, 3, 6]], dtype=np.float32)
    plain = LayerNorm(np.ones(4, np.float32), np.zeros(4, np.float32), 0.0)
    # mean 3, variance (4 + 1 + 0 + 9) / 4
    np.testing.assert_allclose(plain(rows), (rows - 3) / np.sqrt(3.5), rtol=1e-6)


def test_entries_of_other_shapes_are_refused():
    rows = np.zeros((2, 3), np.float32)
    with pytest.raises(ValueError, match="every entry must have shape"):
        Ledger(rows, np.zeros((1, 3), np.float32))


def test_colours_end_where_most_values_lie():
    values = np.append(np.linspace(-1, 1, 999), 50.0).astype(np.float32)[None]
    assert 0.98 < usual_size(values) <= 1.0
    assert usual_size(np.zeros((1, 4), dtype=np.float32)) == 1.0
