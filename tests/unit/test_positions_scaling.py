"""Stretched frequencies equal those of transformers' Llama."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from transformers import LlamaConfig
from transformers.modeling_rope_utils import ROPE_INIT_FUNCTIONS
from transformers.models.llama.modeling_llama import LlamaRotaryEmbedding

from components.positions import rotary, scaling
from components.positions.scaling import Scaling

TYPES = {"none": "default", "linear": "linear", "dynamic": "dynamic", "yarn": "yarn"}
SHAPES = [(64, 10_000.0, 2_048, 4.0), (128, 500_000.0, 8_192, 8.0), (32, 10_000.0, 512, 2.5)]


def llama(dims, base, rule):
    """Llama's own module with a rule."""
    parameters = {"rope_type": TYPES.get(rule.rule, rule.rule), "rope_theta": base}
    if rule.rule != "none":
        parameters["factor"] = rule.factor
    if rule.rule in ("yarn", "llama3"):
        parameters["original_max_position_embeddings"] = rule.trained
    if rule.rule == "llama3":
        parameters |= {"low_freq_factor": 1.0, "high_freq_factor": 4.0}
    config = LlamaConfig(
        hidden_size=dims,
        num_attention_heads=1,
        head_dim=dims,
        max_position_embeddings=rule.trained,
        rope_parameters=parameters,
    )
    return LlamaRotaryEmbedding(config)


@pytest.mark.parametrize(("dims", "base", "trained", "factor"), SHAPES)
@pytest.mark.parametrize("name", scaling.RULES)
def test_cosines_and_sines_are_llamas(name, dims, base, trained, factor):
    """On texts twice as long as in training."""
    rule, length = Scaling(name, factor, trained), 2 * trained
    module = llama(dims, base, rule)
    if name == "dynamic":
        update, _ = ROPE_INIT_FUNCTIONS["dynamic"](module.config, seq_len=length)
        module.inv_freq, module.max_seq_len_cached = update, length
    places = np.arange(0, length, 3)
    cosines, sines = module(torch.ones(1, 1, dims), torch.from_numpy(places)[None])
    frequencies = scaling.frequencies(dims, base=base, scaling=rule, length=length)
    # torch rounds powers of a base that is no float32 differently, and NTK's is none
    np.testing.assert_allclose(frequencies, module.inv_freq, rtol=3e-7 * (name == "dynamic"))
    ours = rotary.turns(places, module.inv_freq.numpy(), gain=rule.gain)
    np.testing.assert_allclose(ours[0], cosines[0], atol=1e-6)
    np.testing.assert_allclose(ours[1], sines[0], atol=1e-6)


def test_dynamic_ntk_grows_with_the_text_as_in_the_module():
    """There the length is a tensor, so the base is rounded to float32 on its way."""
    rule = Scaling("dynamic", 4.0, 512)
    module = llama(64, 10_000.0, rule)
    for length in (256, 1_024, 2_048):
        module(torch.ones(1, 1, 64), torch.arange(length)[None])
        found = scaling.frequencies(64, scaling=rule, length=length)
        np.testing.assert_allclose(found, module.inv_freq, rtol=2e-6)


@pytest.mark.parametrize("name", scaling.RULES)
def test_a_factor_of_one_changes_nothing(name):
    rule = Scaling(name, 1.0, 2_048)
    found = scaling.frequencies(64, scaling=rule, length=1_024)
    np.testing.assert_allclose(found, scaling.frequencies(64), rtol=1e-6)
    assert rule.gain == 1


def test_dynamic_ntk_changes_nothing_up_to_the_trained_length():
    rule = Scaling("dynamic", 4.0, 2_048)
    plain = scaling.frequencies(64)
    np.testing.assert_array_equal(scaling.frequencies(64, scaling=rule, length=2_048), plain)
    longer = scaling.frequencies(64, scaling=rule, length=4_096)
    assert (longer[1:] < plain[1:]).all()


def test_linear_slows_all_pairs_yarn_and_llama_3_only_the_slow_ones():
    plain = scaling.frequencies(128)
    linear, yarn, llama3 = (
        scaling.frequencies(128, scaling=Scaling(name, 8.0, 2_048)) / plain
        for name in ("linear", "yarn", "llama3")
    )
    np.testing.assert_allclose(linear, 1 / 8)
    for slowed in (yarn, llama3):
        assert slowed[0] == 1
        assert slowed[-1] == pytest.approx(1 / 8)
        assert (np.diff(slowed) <= 1e-7).all()


def test_yarn_multiplies_by_a_tenth_of_the_factors_logarithm_and_one():
    assert Scaling("yarn", 8.0).gain == pytest.approx(1.2079442)
    assert Scaling("linear", 8.0).gain == 1


@given(
    name=st.sampled_from(scaling.RULES),
    pairs=st.integers(1, 64),
    base=st.floats(2, 1e7),
    factor=st.floats(1, 64),
    trained=st.integers(64, 10**6),
    length=st.integers(1, 4_096),
)
def test_no_rule_turns_a_pair_faster_or_the_other_way(name, pairs, base, factor, trained, length):
    rule = Scaling(name, factor, trained)
    found = scaling.frequencies(2 * pairs, base=base, scaling=rule, length=length)
    plain = scaling.frequencies(2 * pairs, base=base)
    assert (found > 0).all()
    assert (found <= plain * (1 + 1e-5)).all()


def test_odd_dims_are_refused():
    with pytest.raises(ValueError, match="must be even"):
        scaling.frequencies(3)
