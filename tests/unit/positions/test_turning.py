"""RoPE equals the code of Llama, GPT-J and GPT-NeoX."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from transformers import GPTNeoXConfig, LlamaConfig
from transformers.models.gpt_neox import modeling_gpt_neox
from transformers.models.gptj import modeling_gptj
from transformers.models.llama import modeling_llama

from components.positions import scaling, turning

DIMS = st.integers(1, 48).map(lambda pairs: 2 * pairs)
BASES = st.floats(2, 1e6)
PAIRINGS = st.sampled_from(["half", "interleaved"])
PLACES = st.integers(0, 500)
SEEDS = st.integers(0, 2**32 - 1)


def llama(dims, base=10_000.0):
    """Llama's own module."""
    parameters = {"rope_type": "default", "rope_theta": base}
    config = LlamaConfig(
        hidden_size=dims,
        num_attention_heads=1,
        num_key_value_heads=1,
        head_dim=dims,
        rope_parameters=parameters,
    )
    return modeling_llama.LlamaRotaryEmbedding(config)


def draw(*shape, seed=0):
    return np.random.default_rng(seed).standard_normal(shape).astype(np.float32)


def rotate(vectors, places, *, base=10_000.0, pairing="half"):
    """All dims turned, nothing scaled."""
    frequencies = scaling.frequencies(vectors.shape[1], base=base)
    return turning.rotate(vectors, places, frequencies, pairing=pairing)


@pytest.mark.parametrize("base", [10_000.0, 500_000.0])
@pytest.mark.parametrize("dims", [32, 64, 128])
def test_half_is_llamas_rotary(dims, base):
    places, vectors = np.arange(4_096), draw(4_096, dims)
    states = torch.from_numpy(vectors)[None, None]  # (batch, heads, tokens, dims)
    cosines, sines = llama(dims, base)(states, torch.from_numpy(places)[None])
    ours = turning.turns(places, scaling.frequencies(dims, base=base))
    np.testing.assert_allclose(ours[0], cosines[0], atol=1e-6)
    np.testing.assert_allclose(ours[1], sines[0], atol=1e-6)
    oracle, _ = modeling_llama.apply_rotary_pos_emb(states, states, cosines, sines)
    np.testing.assert_allclose(rotate(vectors, places, base=base), oracle[0, 0], atol=1e-6)


@pytest.mark.parametrize("dims", [32, 64, 128])
def test_interleaved_is_gpt_js_rotary(dims):
    places, vectors = np.arange(2_048), draw(2_048, dims)
    sines, cosines = modeling_gptj.create_sinusoidal_positions(2_048, dims)[None].chunk(2, dim=-1)
    states = torch.from_numpy(vectors)[None, :, None]  # (batch, tokens, heads, dims)
    oracle = modeling_gptj.apply_rotary_pos_emb(states, sines, cosines)[0, :, 0]
    ours = rotate(vectors, places, pairing="interleaved")
    np.testing.assert_allclose(ours, oracle, atol=1e-6)


def test_a_quarter_turn_by_hand():
    """One pair turns by one radian a position, from the first dimension towards the second."""
    turned = rotate(np.array([[1, 0]], dtype=np.float32), np.array([2]))
    np.testing.assert_allclose(turned, [[np.cos(2), np.sin(2)]], atol=1e-7)


@given(dims=DIMS, base=BASES, pairing=PAIRINGS, seed=SEEDS)
def test_position_zero_is_the_identity(dims, base, pairing, seed):
    vectors = draw(1, dims, seed=seed)
    turned = rotate(vectors, np.array([0]), base=base, pairing=pairing)
    np.testing.assert_array_equal(turned, vectors)


@given(dims=DIMS, base=BASES, pairing=PAIRINGS, position=PLACES, seed=SEEDS)
def test_turning_keeps_the_length(dims, base, pairing, position, seed):
    vectors = draw(1, dims, seed=seed)
    turned = rotate(vectors, np.array([position]), base=base, pairing=pairing)
    assert np.linalg.norm(turned) == pytest.approx(np.linalg.norm(vectors), rel=1e-5)


@given(dims=DIMS, base=BASES, pairing=PAIRINGS, query=PLACES, key=PLACES, shift=PLACES, seed=SEEDS)
def test_the_dot_product_depends_on_the_distance_alone(
    dims, base, pairing, query, key, shift, seed
):
    vectors = draw(2, dims, seed=seed)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)

    def dot(*places):
        one, other = rotate(vectors, np.array(places), base=base, pairing=pairing)
        return float(one @ other)

    assert dot(query, key) == pytest.approx(dot(query + shift, key + shift), abs=3e-4)


@given(dims=DIMS, base=BASES, position=PLACES, seed=SEEDS)
def test_the_pairings_are_the_same_turn_in_another_order(dims, base, position, seed):
    vectors, places = draw(1, dims, seed=seed), np.array([position])
    order = np.concatenate([np.arange(0, dims, 2), np.arange(1, dims, 2)])
    interleaved = rotate(vectors, places, base=base, pairing="interleaved")
    half = rotate(vectors[:, order], places, base=base)
    np.testing.assert_array_equal(interleaved[:, order], half)


@pytest.mark.parametrize(("share", "dims"), [(0.25, 96), (0.5, 64), (1.0, 32)])
def test_a_part_of_the_dimensions_turns_as_in_gpt_neox(share, dims):
    """GPT-NeoX-20B: a quarter of 96."""
    parameters = {"rope_type": "default", "rope_theta": 10_000.0, "partial_rotary_factor": share}
    config = GPTNeoXConfig(
        hidden_size=dims, num_attention_heads=1, rope_parameters=parameters, vocab_size=8
    )
    places, vectors = np.arange(512), draw(512, dims)
    states = torch.from_numpy(vectors)[None, None]
    module = modeling_gpt_neox.GPTNeoXRotaryEmbedding(config)
    turns = module(states, torch.from_numpy(places)[None])
    oracle, _ = modeling_gpt_neox.apply_rotary_pos_emb(states, states, *turns)
    ours = turning.rotate(vectors, places, scaling.frequencies(int(dims * share)))
    np.testing.assert_allclose(ours, oracle[0, 0], atol=1e-6)


def test_more_pairs_than_dims_are_refused():
    with pytest.raises(ValueError, match="of 4 dims, vectors have 3"):
        turning.rotate(draw(1, 3), np.array([0]), scaling.frequencies(4))
