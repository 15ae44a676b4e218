"""RoPE equals Llama's and GPT-J's code; what is said about decay is what the numbers do."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from transformers import LlamaConfig
from transformers.models.gptj import modeling_gptj
from transformers.models.llama import modeling_llama

from components.errors import NoPositionError
from components.positions import rotary, sinusoidal

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


@pytest.mark.parametrize("base", [10_000.0, 500_000.0])
@pytest.mark.parametrize("dims", [32, 64, 128])
def test_half_is_llamas_rotary(dims, base):
    places, vectors = np.arange(4_096), draw(4_096, dims)
    states = torch.from_numpy(vectors)[None, None]  # (batch, heads, tokens, dims)
    cosines, sines = llama(dims, base)(states, torch.from_numpy(places)[None])
    ours = rotary.turns(places, dims=dims, base=base)
    np.testing.assert_allclose(ours[0], cosines[0], atol=1e-6)
    np.testing.assert_allclose(ours[1], sines[0], atol=1e-6)
    oracle, _ = modeling_llama.apply_rotary_pos_emb(states, states, cosines, sines)
    np.testing.assert_allclose(rotary.rotate(vectors, places, base=base), oracle[0, 0], atol=1e-6)


@pytest.mark.parametrize("dims", [32, 64, 128])
def test_interleaved_is_gpt_js_rotary(dims):
    places, vectors = np.arange(2_048), draw(2_048, dims)
    sines, cosines = modeling_gptj.create_sinusoidal_positions(2_048, dims)[None].chunk(2, dim=-1)
    states = torch.from_numpy(vectors)[None, :, None]  # (batch, tokens, heads, dims)
    oracle = modeling_gptj.apply_rotary_pos_emb(states, sines, cosines)[0, :, 0]
    ours = rotary.rotate(vectors, places, pairing="interleaved")
    np.testing.assert_allclose(ours, oracle, atol=1e-6)


def test_a_quarter_turn_by_hand():
    """One pair turns by one radian a position, from the first dimension towards the second."""
    turned = rotary.rotate(np.array([[1, 0]], dtype=np.float32), np.array([2]))
    np.testing.assert_allclose(turned, [[np.cos(2), np.sin(2)]], atol=1e-7)


@given(dims=DIMS, base=BASES, pairing=PAIRINGS, seed=SEEDS)
def test_position_zero_is_the_identity(dims, base, pairing, seed):
    vectors = draw(1, dims, seed=seed)
    turned = rotary.rotate(vectors, np.array([0]), base=base, pairing=pairing)
    np.testing.assert_array_equal(turned, vectors)


@given(dims=DIMS, base=BASES, pairing=PAIRINGS, position=PLACES, seed=SEEDS)
def test_turning_keeps_the_length(dims, base, pairing, position, seed):
    vectors = draw(1, dims, seed=seed)
    turned = rotary.rotate(vectors, np.array([position]), base=base, pairing=pairing)
    assert np.linalg.norm(turned) == pytest.approx(np.linalg.norm(vectors), rel=1e-5)


@given(dims=DIMS, base=BASES, pairing=PAIRINGS, query=PLACES, key=PLACES, shift=PLACES, seed=SEEDS)
def test_the_dot_product_depends_on_the_distance_alone(
    dims, base, pairing, query, key, shift, seed
):
    vectors = draw(2, dims, seed=seed)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)

    def dot(*places):
        one, other = rotary.rotate(vectors, np.array(places), base=base, pairing=pairing)
        return float(one @ other)

    assert dot(query, key) == pytest.approx(dot(query + shift, key + shift), abs=3e-4)


@given(dims=DIMS, base=BASES, position=PLACES, seed=SEEDS)
def test_the_pairings_are_the_same_turn_in_another_order(dims, base, position, seed):
    vectors, places = draw(1, dims, seed=seed), np.array([position])
    order = np.concatenate([np.arange(0, dims, 2), np.arange(1, dims, 2)])
    interleaved = rotary.rotate(vectors, places, base=base, pairing="interleaved")
    half = rotary.rotate(vectors[:, order], places, base=base)
    np.testing.assert_array_equal(interleaved[:, order], half)


@pytest.mark.parametrize("show", ["turned", "cosine", "sine"])
def test_the_similarity_is_the_mean_over_pairs_of_the_cosine_of_the_angle(show):
    encoding = rotary.encode(64, dims=16, base=100.0, show=show)
    distance = np.arange(64)[:, None] - np.arange(64)
    exact = np.cos(distance[..., None] * sinusoidal.frequencies(16, base=100.0)).mean(axis=-1)
    np.testing.assert_allclose(encoding.similarity, exact, atol=1e-5)


def test_each_view_shows_its_own_table():
    places = np.arange(8)
    cosines, sines = rotary.turns(places, dims=4, pairing="interleaved")
    views = {
        show: rotary.encode(8, dims=4, pairing="interleaved", show=show).table
        for show in ("turned", "cosine", "sine")
    }
    np.testing.assert_array_equal(views["cosine"], cosines)
    np.testing.assert_array_equal(views["sine"], sines)
    np.testing.assert_allclose(views["turned"][:, ::2], (cosines - sines)[:, ::2], atol=1e-7)
    np.testing.assert_allclose(views["turned"][:, 1::2], (cosines + sines)[:, 1::2], atol=1e-7)


def test_the_bound_is_the_papers_at_a_point_by_hand():
    """Two pairs, distance 1: S_1 = e^i and S_2 = e^i + e^(i/10)."""
    decay = rotary.decay(2, dims=4, base=100.0, preferred=0, random_pairs=2)
    second = abs(np.exp(1j) + np.exp(0.1j))
    np.testing.assert_allclose(decay.bound, [(1 + 2) / 2, (1 + second) / 2])
    np.testing.assert_allclose(decay.relative_bound, [1, (1 + second) / 3])


@given(dims=DIMS, base=BASES, distances=st.integers(1, 300))
def test_the_bound_holds_and_the_dot_product_of_equal_vectors_is_one_at_distance_zero(
    dims, base, distances
):
    decay = rotary.decay(distances, dims=dims, base=base, preferred=0, random_pairs=2)
    assert decay.same[0] == pytest.approx(1)
    assert (np.abs(decay.same) <= decay.bound + 1e-9).all()


@pytest.mark.parametrize("dims", [64, 128, 384])
def test_the_bound_says_less_than_that_no_cosine_exceeds_one(dims):
    assert rotary.decay(1_024, dims=dims, preferred=0, random_pairs=2).bound.min() > 1


def test_a_key_can_prefer_any_distance():
    decay = rotary.decay(512, dims=128, preferred=200, random_pairs=2)
    assert decay.shifted.argmax() == decay.preferred == 200
    assert decay.shifted[200] == pytest.approx(1)
    assert decay.shifted[0] < decay.shifted[150:250].mean()


def test_independent_random_vectors_give_zero_on_average_at_every_distance():
    decay = rotary.decay(512, dims=128, preferred=0, random_pairs=1_000)
    error = 128**-0.5 / 1_000**0.5  # standard deviation of a mean of 1,000 cosines
    assert np.abs(decay.mean).max() < 5 * error
    width = decay.high - decay.low
    assert width.max() / width.min() < 1.35  # as broad far away as near by
    assert (decay.low < 0).all()
    assert (decay.high > 0).all()


def test_the_same_seed_draws_the_same_vectors():
    first, again, other = (
        rotary.decay(8, dims=8, preferred=0, random_pairs=5, random_state=seed).mean
        for seed in (1, 1, 2)
    )
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


def test_the_random_dot_products_are_those_of_rotated_vectors():
    """The complex shortcut equals rotating the key and taking dot products."""
    products = rotary._random_products(3, dims=8, random_state=0)
    rng = np.random.default_rng(0)
    query, key = rng.standard_normal((2, 3, 4, 2)).reshape(2, 3, 8)
    places = np.full(3, 7)
    turned = rotary.rotate(query.astype(np.float32), places, pairing="interleaved")
    expected = (turned * key).sum(axis=1)
    expected /= np.linalg.norm(query, axis=1) * np.linalg.norm(key, axis=1)
    shortcut = (products @ np.exp(7j * sinusoidal.frequencies(8))).real
    np.testing.assert_allclose(shortcut, expected, atol=1e-6)


def test_pairs_that_do_not_come_round_are_counted():
    """Wavelengths for base 100 and 4 dims are 6.3 and 62.8 positions."""
    assert [rotary.unfinished(n, dims=4, base=100.0) for n in (6, 7, 62, 63)] == [2, 1, 1, 0]


@pytest.mark.parametrize(("pairing", "other"), [("half", 5), ("interleaved", 3)])
def test_the_formula_names_the_pair_and_its_angle(pairing, other):
    dim = 2 if pairing == "interleaved" else 1
    text = rotary.formula(position=10, dim=dim, dims=8, base=10_000.0, pairing=pairing)
    assert r"\theta_{1} = 0.1 " in text
    assert r"10\cdot\theta_{1} = 1.0000" in text
    assert r"57.3^\circ" in text
    assert f"x_{{{dim}}}" in text
    assert f"x_{{{other}}}" in text


def test_a_dimension_that_does_not_exist_is_named():
    with pytest.raises(NoPositionError, match=r"no dimension 8: the last one is 7"):
        rotary.formula(position=0, dim=8, dims=8, base=10.0, pairing="half")


def test_odd_dims_are_refused():
    with pytest.raises(ValueError, match="must be even"):
        rotary.rotate(draw(1, 3), np.array([0]))
