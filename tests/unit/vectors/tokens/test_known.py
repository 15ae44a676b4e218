"""Known models have as many numbers as their architectures give, built without memory."""

import pytest
import torch
from transformers import (
    BertConfig,
    BertModel,
    GPT2Config,
    GPT2LMHeadModel,
    LlamaConfig,
    LlamaForCausalLM,
)

from components.vectors.tokens import known

LARGE = {"num_hidden_layers": 24, "num_attention_heads": 16, "intermediate_size": 4096}
SMOL = {"num_hidden_layers": 30, "num_attention_heads": 9, "num_key_value_heads": 3}
BUILT = {
    "BERT-base": lambda: BertModel(BertConfig()),
    "BERT-large": lambda: BertModel(BertConfig(hidden_size=1024, **LARGE)),
    "GPT-2": lambda: GPT2LMHeadModel(GPT2Config()),
    "GPT-2 XL": lambda: GPT2LMHeadModel(GPT2Config(n_embd=1600, n_layer=48, n_head=25)),
    "GPT-3": lambda: GPT2LMHeadModel(
        GPT2Config(n_embd=12_288, n_layer=96, n_head=96, n_positions=2_048)
    ),
    "LLaMA-2-7B": lambda: LlamaForCausalLM(LlamaConfig()),
    "SmolLM2-135M": lambda: LlamaForCausalLM(
        LlamaConfig(
            vocab_size=49_152,
            hidden_size=576,
            intermediate_size=1_536,
            tie_word_embeddings=True,
            **SMOL,
        )
    ),
}
FACTS = {each.title: each.facts for each in known.known()}


@pytest.mark.parametrize("title", BUILT)
def test_the_list_holds_what_the_architecture_gives(title):
    with torch.device("meta"):
        model = BUILT[title]()
    model.tie_weights()
    facts = FACTS[title]
    table = model.get_input_embeddings().weight
    assert (facts.size, facts.dims) == tuple(table.shape)
    assert facts.parameters == sum(weight.numel() for weight in model.parameters())
    output = model.get_output_embeddings()
    if output is not None:  # an encoder alone has none
        assert facts.output == ("shared" if output.weight is table else "own")


def test_all_that_is_said_to_be_known_is_tested_and_in_order():
    assert set(FACTS) == {*BUILT, "GPT-4"}
    assert FACTS["GPT-4"] is None
    counts = [facts.parameters for facts in FACTS.values() if facts]
    assert counts == sorted(counts)
    assert all(each.address.startswith("https://") and each.source for each in known.known())


def test_a_share_is_that_of_the_table_in_all():
    facts = FACTS["SmolLM2-135M"]
    assert (facts.numbers, facts.parameters) == (28_311_552, 134_515_008)
    assert facts.share == pytest.approx(0.2105, abs=1e-4)
