"""Similarities of positions are cosines of true rows, over all pairs, on one scale."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics.pairwise import cosine_similarity

from components.positions import comparison, parts, tables
from components.positions.cosines import OfRows
from components.positions.tables import ByDistance, Cells
from components.positions.types import Encoding

TABLES = arrays(
    np.float32,
    st.tuples(st.integers(1, 12), st.integers(1, 8)),
    elements=st.integers(-400, 400).map(lambda number: number / 4),
)


def below(similarity):
    """Every pair of different positions once: the cells below the diagonal."""
    return similarity[np.tri(len(similarity), k=-1, dtype=bool)]


@given(table=TABLES)
def test_cosines_are_scikit_learns(table):
    ours, oracle = OfRows(table).dense(), cosine_similarity(table.astype(np.float64))
    known = (np.abs(table) > 0).any(axis=1)
    np.testing.assert_allclose(ours[known][:, known], oracle[known][:, known], atol=1e-6)
    assert np.isnan(ours[~known]).all()


@given(table=TABLES)
def test_cosines_are_symmetric_between_minus_one_and_one_with_ones_on_the_diagonal(table):
    ours = OfRows(table).dense()
    np.testing.assert_array_equal(ours, ours.T)
    known = ours[np.isfinite(ours)]
    assert (np.abs(known) <= 1).all()
    diagonal = np.diag(ours)
    np.testing.assert_allclose(diagonal[np.isfinite(diagonal)], 1, atol=1e-6)


def test_waves_are_alike_by_the_mean_cosine_of_their_angles():
    """The cosine of true rows of sines and cosines, computed without them."""
    frequencies = np.array([1.0, 0.1])
    angles = np.outer(np.arange(50), frequencies)
    rows = np.concatenate([np.sin(angles), np.cos(angles)], axis=1).astype(np.float32)
    encoding = tables.of_waves(rows, frequencies)
    np.testing.assert_allclose(encoding.similarity, OfRows(rows).dense(), atol=1e-6)


LAGS = st.integers(1, 12).flatmap(
    lambda count: arrays(
        np.float32, 2 * count - 1, elements=st.sampled_from([np.nan, -1.0, -0.25, 0.5, 1.0])
    )
)


@given(lags=LAGS)
def test_a_table_by_distance_has_the_profile_and_spread_of_its_cells(lags):
    held = ByDistance(lags)
    profile, dense = held.profile(), comparison.by_distance(held.dense())
    np.testing.assert_array_equal(profile.distances, dense.distances)
    np.testing.assert_allclose(profile.mean, dense.mean)
    ours, all_pairs = held.spread(), comparison.spread(below(held.dense()))
    assert ours.pairs == all_pairs.pairs
    assert np.isnan(ours.median) == np.isnan(all_pairs.median)


def test_the_spread_of_a_table_by_distance_weighs_distances_by_their_pairs():
    """Of 1,000 positions, nearly half of all pairs are less than 293 apart."""
    falling = tables.both_ways(-np.arange(1_000.0))
    ours, all_pairs = falling.spread(), comparison.spread(below(falling.dense()))
    np.testing.assert_allclose(
        [ours.low, ours.median, ours.high],
        [all_pairs.low, all_pairs.median, all_pairs.high],
        atol=1,
    )


def test_a_cell_of_a_table_by_distance_is_query_minus_key():
    held = ByDistance(np.array([-2, -1, 0, 1, 2], dtype=np.float32))
    np.testing.assert_array_equal(held.dense(), [[0, -1, -2], [1, 0, -1], [2, 1, 0]])


@pytest.mark.parametrize("kind", ["cells", "distances", "masked", "rows", "short rows"])
def test_blocks_are_the_means_of_the_cells_they_stand_for(kind):
    rng = np.random.default_rng(0)
    rows = rng.standard_normal((16, 5)).astype(np.float32)
    lags = rng.standard_normal(31).astype(np.float32)
    if kind == "masked":
        lags[:15] = np.nan
    if kind == "short rows":
        rows[10:] = np.nan
    held = {"cells": Cells(rows), "rows": OfRows(rows), "short rows": OfRows(rows)}.get(
        kind, ByDistance(lags)
    )
    columns = 1 if kind == "cells" else 4
    cells = held.dense().reshape(4, 4, -1, columns)
    known = np.isfinite(cells)
    count = known.sum(axis=(1, 3))
    means = np.where(known, cells, 0).sum(axis=(1, 3)) / np.where(count, count, np.nan)
    np.testing.assert_allclose(held.blocks(4), means, atol=1e-6)


def test_blocks_of_one_are_the_cells():
    held = ByDistance(np.arange(7, dtype=np.float32))
    np.testing.assert_array_equal(held.blocks(1), held.dense())


@given(positions=st.integers(1, 256).map(lambda step: 16 * step))
def test_up_to_a_limit_every_position_is_drawn_and_beyond_whole_blocks(positions):
    step = parts.block_size(positions)
    assert positions % step == 0
    assert (step == 1) == (positions <= parts.SEEN)
    assert positions // step <= 2 * parts.SEEN


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
    spread = comparison.spread(below(similarity))
    assert (spread.low, spread.median, spread.high) == pytest.approx((-0.9, 0, 0.9))
    assert spread.pairs == 3


@pytest.mark.parametrize("count", [2, 3, 1_023, 1_024, 1_025, 2_100])
def test_the_pairs_of_rows_are_the_cosines_below_the_diagonal(count):
    rows = np.random.default_rng(0).standard_normal((count, 7)).astype(np.float32)
    rows[count // 2] = np.nan
    held = OfRows(rows)
    oracle = below(cosine_similarity(rows[np.isfinite(rows[:, 0])].astype(np.float64)))
    cosines = held.pairs()
    np.testing.assert_allclose(np.sort(cosines[np.isfinite(cosines)]), np.sort(oracle), atol=1e-6)
    np.testing.assert_array_equal(held.dense(), held.dense().T)
    assert held.spread().pairs == (count - 1) * (count - 2) // 2


def test_one_position_has_no_pairs():
    spread = OfRows(np.ones((1, 1), dtype=np.float32)).spread()
    assert spread.pairs == 0
    assert np.isnan(spread.median)


def test_colours_reach_the_largest_value_if_it_does_not_stand_out():
    table = np.array([[1.0, -2.0], [0.5, np.nan]], dtype=np.float32)
    assert comparison.color_range(Cells(table)) == comparison.Range(limit=2.0, beyond=0, cells=3)


def test_colours_leave_out_and_count_the_few_values_that_would_drown_the_rest():
    table = np.full((100, 100), 0.1, dtype=np.float32)
    table[0, :7] = -5.0
    colors = comparison.color_range(Cells(table))
    assert colors.limit == pytest.approx(0.1)
    assert (colors.beyond, colors.cells) == (7, 10_000)


@pytest.mark.parametrize("value", [0.0, np.nan])
def test_an_empty_or_zero_table_has_a_usable_range(value):
    assert comparison.color_range(Cells(np.full((2, 2), value, dtype=np.float32))).limit == 1.0


def test_a_similarity_of_another_shape_is_refused():
    with pytest.raises(ValueError, match=r"got shapes \(3, 3\) and \(2, 3\)"):
        Encoding(Cells(np.zeros((2, 3), np.float32)), OfRows(np.zeros((3, 3), np.float32)))


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
