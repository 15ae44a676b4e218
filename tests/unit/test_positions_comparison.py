"""Similarities of positions are cosines of true rows, over all pairs, on one scale."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics.pairwise import cosine_similarity

from components.positions import comparison, rotary, sinusoidal
from components.positions.types import Encoding

TABLES = arrays(
    np.float32,
    st.tuples(st.integers(1, 12), st.integers(1, 8)),
    elements=st.integers(-400, 400).map(lambda number: number / 4),
)


@given(table=TABLES)
def test_cosines_are_scikit_learns(table):
    ours, oracle = comparison.cosines(table), cosine_similarity(table.astype(np.float64))
    known = (np.abs(table) > 0).any(axis=1)
    np.testing.assert_allclose(ours[known][:, known], oracle[known][:, known], atol=1e-6)
    assert np.isnan(ours[~known]).all()


@given(table=TABLES)
def test_cosines_are_symmetric_between_minus_one_and_one_with_ones_on_the_diagonal(table):
    ours = comparison.cosines(table)
    np.testing.assert_array_equal(ours, ours.T)
    known = ours[np.isfinite(ours)]
    assert (np.abs(known) <= 1).all()
    diagonal = np.diag(ours)
    np.testing.assert_allclose(diagonal[np.isfinite(diagonal)], 1, atol=1e-6)


def test_sinusoidal_and_rotary_positions_are_equally_similar():
    """Both have the same frequencies: only what is done with them differs."""
    sines = comparison.of_rows(sinusoidal.encode(np.arange(100), dims=32))
    turns = rotary.encode(100, dims=32)
    np.testing.assert_allclose(sines.similarity, turns.similarity, atol=1e-5)


def test_a_profile_is_taken_along_the_diagonals_below_the_main_one():
    similarity = np.array([[1, 9, 9], [0.5, 1, 9], [0.2, 0.7, 1]], dtype=np.float32)
    profile = comparison.by_distance(similarity)
    np.testing.assert_array_equal(profile.distances, [0, 1, 2])
    np.testing.assert_allclose(profile.mean, [1, 0.6, 0.2], rtol=1e-6)
    np.testing.assert_allclose(profile.low, [1, 0.5, 0.2], rtol=1e-6)
    np.testing.assert_allclose(profile.high, [1, 0.7, 0.2], rtol=1e-6)


def test_a_profile_leaves_out_what_does_not_exist():
    similarity = np.full((4, 4), np.nan, dtype=np.float32)
    similarity[:2, :2] = [[1, 0.5], [0.5, 1]]
    profile = comparison.by_distance(similarity)
    np.testing.assert_array_equal(profile.distances, [0, 1])
    np.testing.assert_array_equal(profile.mean, [1, 0.5])


def test_a_spread_counts_each_pair_of_different_positions_once():
    similarity = np.eye(3, dtype=np.float32)
    similarity[1, 0], similarity[2, 0], similarity[2, 1] = -1, 0, 1
    spread = comparison.spread(similarity)
    assert (spread.low, spread.median, spread.high) == pytest.approx((-0.9, 0, 0.9))
    assert spread.pairs == 3


def test_one_position_has_no_pairs():
    spread = comparison.spread(np.ones((1, 1), dtype=np.float32))
    assert spread.pairs == 0
    assert np.isnan(spread.median)


def test_colours_reach_the_largest_value_if_it_does_not_stand_out():
    table = np.array([[1.0, -2.0], [0.5, np.nan]], dtype=np.float32)
    assert comparison.color_range(table) == comparison.Range(limit=2.0, beyond=0, cells=3)


def test_colours_leave_out_and_count_the_few_values_that_would_drown_the_rest():
    table = np.full((100, 100), 0.1, dtype=np.float32)
    table[0, :7] = -5.0
    colors = comparison.color_range(table)
    assert colors.limit == pytest.approx(0.1)
    assert (colors.beyond, colors.cells) == (7, 10_000)


@pytest.mark.parametrize("value", [0.0, np.nan])
def test_an_empty_or_zero_table_has_a_usable_range(value):
    assert comparison.color_range(np.full((2, 2), value, dtype=np.float32)).limit == 1.0


def test_the_columns_of_an_encoding_are_its_table_with_the_positions_first():
    encoding = comparison.of_rows(np.array([[1, 2], [3, 4]], dtype=np.float32))
    columns = encoding.columns
    assert list(columns) == ["position", "0", "1"]
    np.testing.assert_array_equal(columns["position"], [0, 1])
    np.testing.assert_array_equal(columns["1"], [2, 4])


def test_a_similarity_of_another_shape_is_refused():
    with pytest.raises(ValueError, match=r"got shapes \(2, 3\) and \(3, 3\)"):
        Encoding(np.zeros((2, 3), np.float32), np.zeros((3, 3), np.float32))


@given(
    similarity=arrays(
        np.float32,
        st.integers(1, 9).map(lambda side: (side, side)),
        elements=st.sampled_from([np.nan, -1.0, -0.25, 0.5, 1.0]),
    )
)
def test_profiles_are_the_statistics_of_the_diagonals(similarity):
    profile = comparison.by_distance(similarity)
    for distance, mean, low, high in zip(
        profile.distances, profile.mean, profile.low, profile.high, strict=True
    ):
        values = np.diagonal(similarity, -distance)
        values = values[np.isfinite(values)]
        assert mean == pytest.approx(values.mean())
        assert (low, high) == (values.min(), values.max())
    missing = set(range(len(similarity))) - set(profile.distances.tolist())
    assert all(np.isnan(np.diagonal(similarity, -distance)).all() for distance in missing)
