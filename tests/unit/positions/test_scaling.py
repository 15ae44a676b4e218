"""Stretched frequencies, and the turns they make, equal those of transformers' Llama.

Far from the start of a text float32 cannot decide this: an angle is a position times a frequency,
so the last bit of a frequency, 6e-8 of it, moves the cosine at position 24,000 by up to 2e-3, in
transformers as here. Two codes therefore agree to 1e-6 there only if every bit of their frequencies
does. So the formulas are compared in double precision, where all five rules agree everywhere, and
what is drawn, in float32, bit for bit where torch and numpy round powers alike.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from transformers import LlamaConfig
from transformers.models.llama.modeling_llama import LlamaRotaryEmbedding

from components.positions import scaling, turning
from components.positions.scaling import RopeScaling

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


@contextmanager
def double_precision() -> Iterator[None]:
    """Have both codes, Llama's and ours, compute in float64 wherever they say float32."""
    single = torch.get_default_dtype()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(torch, "float", torch.float64)
        patch.setattr(torch, "float32", torch.float64)
        patch.setattr(np, "float32", np.float64)
        torch.set_default_dtype(torch.float64)
        try:
            yield
        finally:
            torch.set_default_dtype(single)


def both(dims, base, rule, length):
    """Frequencies, cosines and sines at each position of a text: Llama's module, then ours."""
    module, places = llama(dims, base, rule), np.arange(length)
    cosines, sines = module(torch.ones(1, 1, dims), torch.from_numpy(places)[None])
    frequencies = scaling.frequencies(dims, base=base, scaling=rule, length=length)
    ours = turning.turns(places, frequencies, gain=rule.gain)
    oracle = (module.inv_freq, cosines[0], sines[0])
    return [part.numpy() for part in oracle], [frequencies, *ours]


@pytest.mark.parametrize("times", [0.5, 1, 3])
@pytest.mark.parametrize(("dims", "base", "trained", "factor"), [*SHAPES, (96, 10_000.0, 600, 3.0)])
@pytest.mark.parametrize("name", scaling.RULES)
def test_cosines_and_sines_are_llamas_at_every_position(name, dims, base, trained, factor, times):
    """In double precision, on texts shorter and longer than those of the training."""
    with double_precision():
        oracle, ours = both(dims, base, RopeScaling(name, factor, trained), int(times * trained))
    for theirs, own in zip(oracle, ours, strict=True):
        assert theirs.dtype == own.dtype == np.float64
    np.testing.assert_allclose(ours[0], oracle[0], rtol=1e-12)
    np.testing.assert_allclose(ours[1], oracle[1], atol=1e-6)
    np.testing.assert_allclose(ours[2], oracle[2], atol=1e-6)


@pytest.mark.parametrize(("dims", "base", "trained", "factor"), SHAPES)
@pytest.mark.parametrize("name", [name for name in scaling.RULES if name != "dynamic"])
def test_in_single_precision_every_bit_is_llamas(name, dims, base, trained, factor):
    """As models compute and as is drawn; cosines themselves may be rounded differently."""
    oracle, ours = both(dims, base, RopeScaling(name, factor, trained), 3 * trained)
    np.testing.assert_array_equal(ours[0], oracle[0])
    np.testing.assert_allclose(ours[1], oracle[1], atol=1e-6)
    np.testing.assert_allclose(ours[2], oracle[2], atol=1e-6)


@pytest.mark.parametrize(("dims", "base", "trained", "factor"), SHAPES)
def test_in_single_precision_dynamic_ntk_is_llamas_but_for_a_last_bit(dims, base, trained, factor):
    """Its base is no float32, and torch rounds powers of such a one its own way, up to a bit or
    two; given the same frequencies the turns are the same."""
    rule = RopeScaling("dynamic", factor, trained)
    oracle, ours = both(dims, base, rule, 3 * trained)
    np.testing.assert_allclose(ours[0], oracle[0], rtol=2.5e-7)
    turned = turning.turns(np.arange(3 * trained), oracle[0])
    np.testing.assert_allclose(turned[0], oracle[1], atol=1e-6)
    np.testing.assert_allclose(turned[1], oracle[2], atol=1e-6)


def test_in_single_precision_ours_is_no_further_from_the_formula_than_llamas():
    for name in scaling.RULES:
        asked = (128, 500_000.0, RopeScaling(name, 8.0, 8_192), 12_288)
        oracle, ours = both(*asked)
        with double_precision():
            (exact, *_), _ = both(*asked)
        errors = [np.abs(part[0] / exact - 1).max() for part in (ours, oracle)]
        assert errors[0] <= errors[1] + 6e-8  # a last bit
        assert errors[0] < 5e-7


def test_dynamic_ntk_follows_the_length_of_the_text_as_the_module_does():
    rule = RopeScaling("dynamic", 4.0, 512)
    module = llama(64, 10_000.0, rule)
    for length in (256, 1_024, 2_048, 300):
        module(torch.ones(1, 1, 64), torch.arange(length)[None])
        found = scaling.frequencies(64, scaling=rule, length=length)
        np.testing.assert_allclose(found, module.inv_freq, rtol=2.5e-7)


@pytest.mark.parametrize("name", scaling.RULES)
def test_a_factor_of_one_changes_nothing(name):
    rule = RopeScaling(name, 1.0, 2_048)
    found = scaling.frequencies(64, scaling=rule, length=1_024)
    np.testing.assert_allclose(found, scaling.frequencies(64), rtol=1e-6)
    assert rule.gain == 1


def test_dynamic_ntk_changes_nothing_up_to_the_trained_length():
    rule = RopeScaling("dynamic", 4.0, 2_048)
    plain = scaling.frequencies(64)
    np.testing.assert_array_equal(scaling.frequencies(64, scaling=rule, length=2_048), plain)
    longer = scaling.frequencies(64, scaling=rule, length=4_096)
    assert (longer[1:] < plain[1:]).all()


def test_linear_slows_all_pairs_yarn_and_llama_3_only_the_slow_ones():
    plain = scaling.frequencies(128)
    linear, yarn, llama3 = (
        scaling.frequencies(128, scaling=RopeScaling(name, 8.0, 2_048)) / plain
        for name in ("linear", "yarn", "llama3")
    )
    np.testing.assert_allclose(linear, 1 / 8)
    for slowed in (yarn, llama3):
        assert slowed[0] == 1
        assert slowed[-1] == pytest.approx(1 / 8)
        assert (np.diff(slowed) <= 1e-7).all()


def test_yarn_multiplies_by_a_tenth_of_the_factors_logarithm_and_one():
    assert RopeScaling("yarn", 8.0).gain == pytest.approx(1.2079442)
    assert RopeScaling("linear", 8.0).gain == 1


@given(
    name=st.sampled_from(scaling.RULES),
    pairs=st.integers(1, 64),
    base=st.floats(2, 1e7),
    factor=st.floats(1, 64),
    trained=st.integers(64, 10**6),
    length=st.integers(1, 4_096),
)
def test_no_rule_turns_a_pair_faster_or_the_other_way(name, pairs, base, factor, trained, length):
    rule = RopeScaling(name, factor, trained)
    found = scaling.frequencies(2 * pairs, base=base, scaling=rule, length=length)
    plain = scaling.frequencies(2 * pairs, base=base)
    assert (found > 0).all()
    assert (found <= plain * (1 + 1e-5)).all()


def test_odd_dims_are_refused():
    with pytest.raises(ValueError, match="must be even"):
        scaling.frequencies(3)
