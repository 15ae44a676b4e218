"""What is said about RoPE and distance is what the numbers do."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.positions import decay, scaling, turning
from components.positions.rotary import Rotary
from components.positions.scaling import RopeScaling
from components.positions.types import Span

DIMS = st.integers(1, 48).map(lambda pairs: 2 * pairs)
BASES = st.floats(2, 1e6)


def compare(distances, dims, *, base=10_000.0, preferred=0, **options):
    """All dims turned, nothing scaled."""
    return decay.compare(Rotary(Span(distances), dims, base), preferred=preferred, **options)


def test_the_bound_is_the_papers_at_a_point_by_hand():
    """Two pairs, distance 1: S_1 = e^i and S_2 = e^i + e^(i/10)."""
    found = compare(2, 4, base=100.0, random_pairs=2)
    second = abs(np.exp(1j) + np.exp(0.1j))
    np.testing.assert_allclose(found.bound, [(1 + 2) / 2, (1 + second) / 2])
    np.testing.assert_allclose(found.relative_bound, [1, (1 + second) / 3])


@given(dims=DIMS, base=BASES, distances=st.integers(1, 300))
def test_the_bound_holds_and_the_dot_product_of_equal_vectors_is_one_at_distance_zero(
    dims, base, distances
):
    found = compare(distances, dims, base=base, random_pairs=2)
    assert found.same[0] == pytest.approx(1)
    assert (np.abs(found.same) <= found.bound + 1e-9).all()


@pytest.mark.parametrize("dims", [64, 128, 384])
def test_the_bound_says_less_than_that_no_cosine_exceeds_one(dims):
    assert compare(1_024, dims, random_pairs=2).bound.min() > 1


def test_a_key_can_prefer_any_distance():
    found = compare(512, 128, preferred=200, random_pairs=2)
    assert found.shifted.argmax() == found.preferred == 200
    assert found.shifted[200] == pytest.approx(1)
    assert found.shifted[0] < found.shifted[150:250].mean()


def test_independent_random_vectors_give_zero_on_average_at_every_distance():
    found = compare(512, 128, random_pairs=1_000)
    error = 128**-0.5 / 1_000**0.5  # standard deviation of a mean of 1,000 cosines
    assert np.abs(found.mean).max() < 5 * error
    width = found.high - found.low
    assert width.max() / width.min() < 1.35  # as broad far away as near by
    assert (found.low < 0).all()
    assert (found.high > 0).all()


def test_the_same_seed_draws_the_same_vectors():
    first, again, other = (
        compare(8, 8, random_pairs=5, random_state=seed).mean for seed in (1, 1, 2)
    )
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


def test_the_random_dot_products_are_those_of_rotated_vectors():
    """The shortcut equals rotating the query and taking dot products."""
    found = compare(8, 8, random_pairs=3)
    rng = np.random.default_rng(0)
    query, key = rng.standard_normal((2, 3, 8))
    frequencies = scaling.frequencies(8)
    turned = turning.rotate(
        query.astype(np.float32), np.full(3, 7), frequencies, pairing="interleaved"
    )
    expected = (turned * key).sum(axis=1)
    expected /= np.linalg.norm(query, axis=1) * np.linalg.norm(key, axis=1)
    assert found.mean[7] == pytest.approx(expected.mean(), abs=1e-6)
    np.testing.assert_allclose(
        [found.low[7], found.high[7]], np.percentile(expected, [5, 95]), atol=1e-6
    )


@pytest.mark.parametrize("share", [1.0, 0.5, 0.25])
@pytest.mark.parametrize("rule", ["none", "linear", "yarn"])
def test_equal_vectors_have_the_cosine_of_the_picture_of_positions(share, rule):
    """One quantity has one value on the page, whatever turns and whatever the gain."""
    scheme = Rotary(Span(512), 128, share=share, scaling=RopeScaling(rule, 4.0, 128))
    found = decay.compare(scheme, preferred=0, random_pairs=2)
    np.testing.assert_allclose(found.same, scheme.encoding().similarity[:, 0], atol=1e-6)
    assert (np.abs(found.same) <= found.bound + 1e-9).all()


def test_a_quarter_of_a_head_turned_by_linear_interpolation_by_hand():
    """At distance 100, of 64 pairs 16 turn, 4 times as slowly: 48 add a cosine of 1."""
    scheme = Rotary(Span(101), 128, share=0.25, scaling=RopeScaling("linear", 4.0))
    turning_pairs = np.cos(25 * 10_000.0 ** -(np.arange(0, 32, 2) / 32))
    found = decay.compare(scheme, preferred=0, random_pairs=2)
    assert found.same[100] == pytest.approx((turning_pairs.sum() + 48) / 64, abs=1e-6)
    assert found.same[100] == pytest.approx(0.901, abs=5e-4)


@pytest.mark.parametrize(("share", "rule"), [(0.5, "none"), (0.5, "yarn"), (1.0, "yarn")])
def test_random_vectors_are_drawn_over_the_whole_head(share, rule):
    scheme = Rotary(
        Span(8), 8, pairing="interleaved", share=share, scaling=RopeScaling(rule, 4.0, 64)
    )
    found = decay.compare(scheme, preferred=0, random_pairs=3)
    query, key = np.random.default_rng(0).standard_normal((2, 3, 8)).astype(np.float32)
    query, key = (
        turning.rotate(
            rows,
            np.full(3, place),
            scheme.frequencies,
            pairing="interleaved",
            gain=scheme.scaling.gain,
        )
        for rows, place in ((query, 7), (key, 0))
    )
    lengths = np.linalg.norm(query, axis=1) * np.linalg.norm(key, axis=1)
    assert found.mean[7] == pytest.approx(((query * key).sum(axis=1) / lengths).mean(), abs=1e-6)
