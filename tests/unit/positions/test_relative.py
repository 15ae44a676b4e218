"""T5's buckets are those of transformers, bit for bit; its biases are the model's own."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from transformers import T5Config
from transformers.models.t5.modeling_t5 import T5Attention

from components.errors import NoPositionError
from components.positions import relative
from components.positions.relative import Buckets, Trained


def oracle(offsets, held):
    """T5's own function."""
    return T5Attention._relative_position_bucket(
        torch.from_numpy(offsets),
        bidirectional=not held.causal,
        num_buckets=held.count,
        max_distance=held.max_distance,
    ).numpy()


def at_an_edge(distances, held):
    """Where T5's logarithm is a whole number: libraries round it up or down as they happen to."""
    steps = np.log(np.maximum(distances, held.exact) / held.exact)
    steps *= (held.a_direction - held.exact) / np.log(held.max_distance / held.exact)
    return (distances > held.exact) & (np.abs(steps - steps.round()) < 1e-5)


@pytest.mark.parametrize("causal", [True, False])
@pytest.mark.parametrize("distance", [64, 80, 128, 256, 1_000, 1_024])
@pytest.mark.parametrize("count", [4, 8, 12, 20, 32, 64, 100])
def test_buckets_are_t5s(count, distance, causal):
    held, offsets = Buckets(count, distance, causal), np.arange(-4_100, 4_101)
    np.testing.assert_array_equal(held.numbers(offsets), oracle(offsets, held))


@given(
    count=st.integers(1, 31).map(lambda quarter: 4 * quarter),
    distance=st.integers(64, 1_024),
    causal=st.booleans(),
)
def test_buckets_are_t5s_for_any_shape_and_never_fall_with_distance(count, distance, causal):
    held, offsets = Buckets(count, distance, causal), np.arange(-2_000, 1)
    found = held.numbers(offsets)
    clear = ~at_an_edge(-offsets, held)
    np.testing.assert_array_equal(found[clear], oracle(offsets, held)[clear])
    assert (np.diff(found) <= 0).all()
    assert found[-1] == 0
    assert (found[offsets <= -distance] == held.a_direction - 1).all()


@pytest.mark.parametrize("causal", [True, False])
def test_biases_are_those_of_t5s_attention(causal):
    config = T5Config(d_model=8, d_kv=4, num_heads=3, is_decoder=causal)
    attention = T5Attention(config, has_relative_attention_bias=True, layer_idx=0)
    values = attention.relative_attention_bias.weight.detach().numpy()
    biases = attention.compute_bias(40, 40)[0].detach().numpy()  # (heads, queries, keys)
    trained = Trained("tiny", Buckets(32, 128, causal), values)
    for head in (1, 2, 3):
        ours = relative.encode(40, trained.buckets, trained.of_head(head)).table
        seen = np.isfinite(ours)
        np.testing.assert_array_equal(ours[seen], biases[head - 1][seen])
        assert seen.all() != causal


def test_without_numbers_the_table_holds_buckets_and_nothing_is_alike():
    encoding = relative.encode(3, Buckets(8, 64))
    np.testing.assert_array_equal(encoding.table, [[0, 5, 6], [1, 0, 5], [2, 1, 0]])
    assert np.isnan(encoding.similarity).all()
    masked = relative.encode(3, Buckets(8, 64, causal=True)).table
    np.testing.assert_array_equal(masked[2], [2, 1, 0])
    assert np.isnan(masked[np.triu_indices(3, 1)]).all()


def test_factors_are_relative_to_the_heads_largest_bias():
    values = np.array([0, 1, -1, 0.5], dtype=np.float32)
    factors = relative.encode(2, Buckets(4, 64), values).similarity
    np.testing.assert_allclose(factors, np.exp([[-1, -0.5], [0, -1]]), rtol=1e-6)


@pytest.mark.parametrize(("position", "key"), [(10, 6), (10, 300), (300, 10), (5, 5)])
@pytest.mark.parametrize("causal", [True, False])
def test_the_formula_ends_with_the_bucket_of_the_cell(position, key, causal):
    held = Buckets(32, 128, causal)
    text = relative.formula(position=position, key=key, buckets=held)
    if causal and key > position:
        assert "masked" in text
    else:
        bucket = int(held.numbers(np.array([key - position]))[0])
        assert text.endswith(f"= {bucket}")


def test_the_formula_holds_the_trained_number():
    values = np.arange(8, dtype=np.float32) / 8
    text = relative.formula(position=1, key=0, buckets=Buckets(8, 64), values=values)
    assert text.endswith("b_h[1] = 0.125")


def test_a_head_that_does_not_exist_is_named():
    trained = Trained("tiny", Buckets(4), np.zeros((4, 2), np.float32))
    with pytest.raises(NoPositionError, match="no head 3: tiny has 2"):
        trained.of_head(3)


def test_buckets_that_leave_none_for_far_keys_are_refused():
    with pytest.raises(ValueError, match="more than the 64 distances"):
        Buckets(128, 64, causal=True)
    with pytest.raises(ValueError, match="at least 4"):
        Buckets(2)
