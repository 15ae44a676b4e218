"""ALiBi's slopes and biases are the authors' for any number of heads."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from transformers.models.bloom.modeling_bloom import build_alibi_tensor

from components.errors import NoPositionError
from components.positions import alibi

HEADS = st.integers(1, 128)


def authors_slopes(heads):
    """The rule as the paper's repository states it, by recursion."""
    if math.log2(heads).is_integer():
        start = 2 ** (-(2 ** -(math.log2(heads) - 3)))
        return [start * start**i for i in range(heads)]
    lower = 2 ** math.floor(math.log2(heads))
    return authors_slopes(lower) + authors_slopes(2 * lower)[0::2][: heads - lower]


@pytest.mark.parametrize("heads", range(1, 65))
def test_biases_are_blooms_up_to_a_constant_a_query(heads):
    """BLOOM counts from the first key; softmax does not see the difference."""
    bloom = build_alibi_tensor(torch.ones(1, 16), heads, torch.float32).numpy()[:, 0]
    for number, row in enumerate(bloom):
        ours = alibi.encode(16, slope=alibi.slopes(heads)[number]).table
        oracle = np.tril(row[None, :] - row[:, None])
        np.testing.assert_allclose(np.tril(np.nan_to_num(ours)), oracle, rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("heads", range(1, 65))
def test_slopes_are_blooms_and_the_authors(heads):
    bloom = build_alibi_tensor(torch.ones(1, 2), heads, torch.float32).numpy()[:, 0, 1]
    np.testing.assert_allclose(alibi.slopes(heads), bloom, atol=1e-6)
    np.testing.assert_allclose(alibi.slopes(heads), authors_slopes(heads), rtol=1e-12)


def test_slopes_for_eight_heads_are_the_papers():
    np.testing.assert_array_equal(alibi.slopes(8), 0.5 ** np.arange(1, 9))


def test_slopes_for_sixteen_heads_start_at_the_root_of_a_half():
    np.testing.assert_allclose(alibi.slopes(16), 0.5 ** (np.arange(1, 17) / 2))


def test_slopes_for_twelve_heads_interleave():
    extra = [0.7071, 0.3536, 0.1768, 0.0884]
    np.testing.assert_allclose(alibi.slopes(12), [*alibi.slopes(8), *extra], atol=5e-5)


@given(heads=HEADS)
def test_slopes_are_distinct_and_between_zero_and_one(heads):
    slopes = alibi.slopes(heads)
    assert slopes.shape == (heads,)
    assert ((slopes > 0) & (slopes < 1)).all()
    assert len(set(slopes)) == heads


@given(power=st.integers(0, 7))
def test_slopes_of_a_power_of_two_are_a_geometric_series(power):
    slopes = alibi.slopes(2**power)
    np.testing.assert_allclose(slopes[1:] / slopes[:-1], slopes[0])
    assert slopes[-1] == pytest.approx(2**-8)


@given(positions=st.integers(2, 40), slope=st.floats(1e-3, 1), causal=st.booleans())
def test_the_bias_is_zero_on_the_diagonal_and_linear_in_the_distance(positions, slope, causal):
    table = alibi.encode(positions, slope=slope, causal=causal).table
    for query in range(positions):
        for key in range(query + 1):
            assert table[query, key] == pytest.approx(-slope * (query - key), rel=1e-6)


def test_keys_after_the_query_are_masked_or_mirrored():
    masked = alibi.encode(3, slope=0.5)
    assert np.isnan(masked.table[np.triu_indices(3, 1)]).all()
    assert np.isnan(masked.similarity[np.triu_indices(3, 1)]).all()
    both = alibi.encode(3, slope=0.5, causal=False).table
    np.testing.assert_array_equal(both, [[0, -0.5, -1], [-0.5, 0, -0.5], [-1, -0.5, 0]])


def test_the_similarity_is_what_the_bias_does_to_equal_scores():
    """Softmax over equal scores plus biases is proportional to the factors."""
    encoding = alibi.encode(5, slope=0.25)
    attention = torch.softmax(torch.from_numpy(encoding.table[4].copy()), dim=0).numpy()
    factors = encoding.similarity[4]
    np.testing.assert_allclose(factors / factors.sum(), attention, rtol=1e-6)
    assert factors[4] == 1


def test_the_formula_holds_the_numbers():
    text = alibi.formula(position=10, key=6, head=2, heads=8)
    assert "m_{2} = 0.25" in text
    assert r"-0.25\cdot 4 = -1" in text
    assert "e^{-1} = 0.3678794" in text


def test_the_formula_says_that_a_later_key_is_masked_or_counts_as_far():
    assert "masked" in alibi.formula(position=6, key=10, head=2, heads=8)
    both = alibi.formula(position=6, key=10, head=2, heads=8, causal=False)
    assert "|q - k|" in both
    assert "e^{-1} = 0.3678794" in both


@pytest.mark.parametrize("head", [0, 9])
def test_a_head_that_does_not_exist_is_named(head):
    with pytest.raises(NoPositionError, match=f"no head {head}: the heads are counted from 1 to 8"):
        alibi.slope_of(head, heads=8)


def test_heads_are_counted_from_one():
    assert alibi.slope_of(1, heads=8) == 0.5
    assert alibi.slope_of(8, heads=8) == 1 / 256


def test_no_heads_are_refused():
    with pytest.raises(ValueError, match="at least 1"):
        alibi.slopes(0)
