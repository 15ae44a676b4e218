"""Sinusoidal positions equal the paper's formula and the modules in use."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from transformers.models.m2m_100.modeling_m2m_100 import M2M100SinusoidalPositionalEmbedding
from transformers.models.marian.modeling_marian import MarianSinusoidalPositionalEmbedding
from transformers.models.xlm.modeling_xlm import create_sinusoidal_embeddings

from components.errors import NoPositionError
from components.positions import sinusoidal

DIMS = st.integers(1, 48).map(lambda pairs: 2 * pairs)
BASES = st.floats(2, 1e6)
LAYOUT_NAMES = sinusoidal.LAYOUTS
LAYOUTS = st.sampled_from(sinusoidal.LAYOUTS)
PLACES = st.integers(0, 2_000)


def encode(*positions, **options):
    return sinusoidal.encode(np.array(positions), **options)


@pytest.mark.parametrize("dims", [4, 64, 384])
def test_interleaved_is_the_module_of_xlm(dims):
    oracle = create_sinusoidal_embeddings(512, dims, torch.empty(512, dims)).numpy()
    np.testing.assert_allclose(encode(*range(512), dims=dims), oracle, atol=1e-6)


@pytest.mark.parametrize("dims", [4, 64, 384])
def test_halves_is_the_module_of_marian(dims):
    oracle = MarianSinusoidalPositionalEmbedding(512, dims).create_weight().numpy()
    ours = encode(*range(512), dims=dims, layout="halves")
    np.testing.assert_allclose(ours, oracle, atol=1e-6)


def test_position_zero_is_zero_one_zero_one():
    np.testing.assert_array_equal(encode(0, dims=6), [[0, 1, 0, 1, 0, 1]])
    np.testing.assert_array_equal(encode(0, dims=6, layout="halves"), [[0, 0, 0, 1, 1, 1]])


def test_a_cell_by_hand():
    row = encode(3, dims=4, base=100)[0]
    expected = [np.sin(3), np.cos(3), np.sin(0.3), np.cos(0.3)]
    np.testing.assert_allclose(row, expected, atol=1e-7)


@pytest.mark.parametrize("dims", [4, 64, 384])
def test_fairseq_is_the_module_of_m2m100(dims):
    """There position p stands in row p + 2, after the row for padding."""
    oracle = M2M100SinusoidalPositionalEmbedding.get_embedding(514, dims).numpy()
    ours = encode(*range(2, 514), dims=dims, layout="fairseq")
    np.testing.assert_allclose(ours, oracle[2:], atol=5e-5)


def test_fairseqs_last_wave_is_two_pi_times_the_base_and_the_others_stay_short_of_it():
    waves = [2 * np.pi / sinusoidal.frequencies(4, base=100, layout=one) for one in LAYOUT_NAMES]
    np.testing.assert_allclose(waves[0], [2 * np.pi, 20 * np.pi])
    np.testing.assert_allclose(waves[1], waves[0])
    np.testing.assert_allclose(waves[2], [2 * np.pi, 200 * np.pi])


@given(dims=DIMS, base=BASES, layout=LAYOUTS, position=PLACES)
def test_every_row_has_the_same_length(dims, base, layout, position):
    (row,) = encode(position, dims=dims, base=base, layout=layout).astype(float)
    assert row @ row == pytest.approx(dims / 2, rel=1e-5)


@given(dims=DIMS, base=BASES, layout=LAYOUTS, position=PLACES, other=PLACES, shift=PLACES)
def test_dot_products_depend_on_the_distance_alone(dims, base, layout, position, other, shift):
    rows = encode(
        position, other, position + shift, other + shift, dims=dims, base=base, layout=layout
    ).astype(float)
    assert rows[0] @ rows[1] == pytest.approx(rows[2] @ rows[3], abs=1e-5 * dims)


@given(dims=DIMS, base=BASES, position=PLACES, shift=PLACES)
def test_a_step_is_the_same_rotation_from_everywhere(dims, base, position, shift):
    """PE(p + k) = R(k) PE(p), with R(k) made of the sines and cosines of PE(k)."""
    start, step, end = encode(position, shift, position + shift, dims=dims, base=base).astype(float)
    sine, cosine = step[::2], step[1::2]
    turned = np.empty(dims)
    turned[::2] = start[::2] * cosine + start[1::2] * sine
    turned[1::2] = start[1::2] * cosine - start[::2] * sine
    np.testing.assert_allclose(end, turned, atol=1e-6)


@given(dims=DIMS, base=BASES, position=PLACES)
def test_the_layouts_hold_the_same_numbers_in_another_order(dims, base, position):
    interleaved = encode(position, dims=dims, base=base)[0]
    halves = encode(position, dims=dims, base=base, layout="halves")[0]
    np.testing.assert_array_equal(np.concatenate([interleaved[::2], interleaved[1::2]]), halves)


def test_the_formula_holds_the_number_of_the_cell():
    text = sinusoidal.formula(position=3, dim=2, dims=4, base=100.0, layout="interleaved")
    assert r"\sin(0.3000) = 0.2955202" in text
    assert r"100^{2i/4}" in text


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
@pytest.mark.parametrize("dim", range(6))
def test_the_formula_of_every_cell_gives_the_value_of_the_table(dim, layout):
    text = sinusoidal.formula(position=5, dim=dim, dims=6, base=50.0, layout=layout)
    value = encode(5, dims=6, base=50.0, layout=layout)[0, dim]
    wave = np.sin if r"= \sin(" in text else np.cos
    angle = float(text.rsplit("(", 1)[1].split(")")[0])
    assert wave(angle) == pytest.approx(value, abs=1e-4)
    assert float(text.rsplit("=", 1)[1]) == pytest.approx(value, abs=1e-6)


def test_a_dimension_that_does_not_exist_is_named():
    with pytest.raises(NoPositionError, match=r"no dimension 4: the last one is 3"):
        sinusoidal.formula(position=0, dim=4, dims=4, base=10.0, layout="halves")


@pytest.mark.parametrize("dims", [0, -2, 5])
def test_odd_dims_are_refused(dims):
    with pytest.raises(ValueError, match="must be even"):
        sinusoidal.frequencies(dims)


def test_a_base_that_is_not_positive_is_refused():
    with pytest.raises(ValueError, match="must be positive"):
        sinusoidal.frequencies(4, base=0)
