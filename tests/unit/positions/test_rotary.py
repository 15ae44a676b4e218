"""RoPE equals the code of Llama, GPT-J and GPT-NeoX."""

import re

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from transformers import GPTNeoXConfig, LlamaConfig
from transformers.models.gpt_neox import modeling_gpt_neox
from transformers.models.gptj import modeling_gptj
from transformers.models.llama import modeling_llama

from components.errors import NoPositionError
from components.positions import rotary, scaling, sinusoidal

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
    return rotary.rotate(vectors, places, frequencies, pairing=pairing)


@pytest.mark.parametrize("base", [10_000.0, 500_000.0])
@pytest.mark.parametrize("dims", [32, 64, 128])
def test_half_is_llamas_rotary(dims, base):
    places, vectors = np.arange(4_096), draw(4_096, dims)
    states = torch.from_numpy(vectors)[None, None]  # (batch, heads, tokens, dims)
    cosines, sines = llama(dims, base)(states, torch.from_numpy(places)[None])
    ours = rotary.turns(places, scaling.frequencies(dims, base=base))
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


@pytest.mark.parametrize("show", ["turned", "cosine", "sine"])
def test_the_similarity_is_the_mean_over_pairs_of_the_cosine_of_the_angle(show):
    frequencies = scaling.frequencies(16, base=100.0)
    encoding = rotary.encode(np.arange(64), frequencies, dims=16, show=show)
    distance = np.arange(64)[:, None] - np.arange(64)
    exact = np.cos(distance[..., None] * sinusoidal.frequencies(16, base=100.0)).mean(axis=-1)
    np.testing.assert_allclose(encoding.similarity, exact, atol=1e-5)


def test_each_view_shows_its_own_table():
    places = np.arange(8)
    frequencies = scaling.frequencies(4)
    cosines, sines = rotary.turns(places, frequencies, pairing="interleaved")
    views = {
        show: rotary.encode(places, frequencies, dims=4, pairing="interleaved", show=show).table
        for show in ("turned", "cosine", "sine")
    }
    np.testing.assert_array_equal(views["cosine"], cosines)
    np.testing.assert_array_equal(views["sine"], sines)
    np.testing.assert_allclose(views["turned"][:, ::2], (cosines - sines)[:, ::2], atol=1e-7)
    np.testing.assert_allclose(views["turned"][:, 1::2], (cosines + sines)[:, 1::2], atol=1e-7)


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
    ours = rotary.rotate(vectors, places, scaling.frequencies(int(dims * share)))
    np.testing.assert_allclose(ours, oracle[0, 0], atol=1e-6)


def test_dimensions_that_do_not_turn_add_likeness_one():
    """Two of four dims turn: the mean of cos(distance) and 1."""
    encoding = rotary.encode(np.arange(8), np.ones(1, np.float32), dims=4)
    np.testing.assert_allclose(encoding.similarity[0], (np.cos(np.arange(8)) + 1) / 2, atol=1e-6)


@pytest.mark.parametrize("gain", [1.0, 1.3])
def test_the_similarity_is_the_cosine_of_the_turned_rows(gain):
    encoding = rotary.encode(np.arange(32), scaling.frequencies(8), dims=12, gain=gain)
    rows = encoding.table.astype(float)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    np.testing.assert_allclose(encoding.similarity, rows @ rows.T, atol=1e-6)


@pytest.mark.parametrize(("pairing", "other"), [("half", 5), ("interleaved", 3)])
def test_the_formula_names_the_pair_and_its_angle(pairing, other):
    dim = 2 if pairing == "interleaved" else 1
    text = rotary.formula(
        position=10, dim=dim, dims=8, frequencies=scaling.frequencies(8), pairing=pairing
    )
    assert r"\theta_{1} = 0.1 " in text
    assert r"10\cdot\theta_{1} = 1.0000" in text
    assert r"57.3^\circ" in text
    assert f"x_{{{dim}}}" in text
    assert f"x_{{{other}}}" in text


@pytest.mark.parametrize("gain", [1.0, 1.25])
@pytest.mark.parametrize("dim", range(8))
def test_the_numbers_of_the_formula_make_its_value(dim, gain):
    frequencies = scaling.frequencies(8)
    for position in (0, 2, 5):
        text = rotary.formula(
            position=position,
            dim=dim,
            dims=8,
            frequencies=frequencies,
            pairing="half",
            gain=gain,
        )
        *_, made, value = text.split("= ")
        factor, one, sign, other = re.fullmatch(
            r"(?:([\d.]+)\()?(-?[\d.]+) ([+-]) ([\d.]+)\)?", made.split("\\")[0].strip()
        ).groups()
        total = float(one) + float(f"{sign}{other}")
        assert float(factor or 1) * total == pytest.approx(float(value), abs=2e-5)


def test_the_formula_of_a_dimension_that_does_not_turn_says_so():
    frequencies = scaling.frequencies(4)
    text = rotary.formula(position=3, dim=4, dims=8, frequencies=frequencies, pairing="half")
    assert "first 4 of 8 dimensions turn" in text


def test_a_dimension_that_does_not_exist_is_named():
    with pytest.raises(NoPositionError, match=r"no dimension 8: the last one is 7"):
        rotary.formula(
            position=0, dim=8, dims=8, frequencies=scaling.frequencies(8), pairing="half"
        )


def test_more_pairs_than_dims_are_refused():
    with pytest.raises(ValueError, match="of 4 dims, vectors have 3"):
        rotary.rotate(draw(1, 3), np.array([0]), scaling.frequencies(4))
