"""Ranks, and several rankings fused by hand."""

from itertools import permutations

import numpy as np
import pytest

from components.vectors.search.ranking import fused, ranked


def test_equal_scores_keep_the_order_of_the_collection_and_no_hit_is_none():
    scores = np.array([0.0, 2.0, 1.0, 2.0])
    found = ranked(scores, scores > 0)
    assert found.order.tolist() == [1, 3, 2]
    assert found.scores.tolist() == [2, 2, 1]
    assert [found.rank(place) for place in range(4)] == [None, 1, 3, 2]


def test_what_only_rounding_tells_apart_keeps_the_order_of_the_collection():
    scores = np.array([0.5, 0.5 + 2e-7, 0.4, 0.5 + 1e-7, 0.51], dtype=np.float32)
    assert ranked(scores).order.tolist() == [4, 0, 1, 3, 2]
    exact = scores.astype(np.float64)
    assert ranked(exact).order.tolist() == [4, 1, 3, 0, 2]
    assert ranked(30 * scores, scores < 0.51).order.tolist() == [0, 1, 3, 2]
    left_out = np.where(scores > 0.5, scores, -np.inf)
    assert ranked(left_out, left_out > -np.inf).order.tolist() == [4, 1, 3]


@pytest.mark.parametrize("alike", list(permutations(range(3))))
def test_the_same_ranks_of_other_engines_are_a_tie(alike):
    """Added up in another order 1/61 + 1/62 + 1/67 is another number to a computer."""
    ranks = np.array([[1, 2, 7], [2, 7, 1], [7, 1, 2], *([each] * 3 for each in range(3, 7))])
    ranks[:3] = ranks[list(alike)]
    found = fused([ranked(-each.astype(float)) for each in ranks.T], 7)
    assert [place for place in found.order.tolist() if place < 3] == [0, 1, 2]


def test_ranks_are_fused_as_by_hand():
    first = ranked(np.array([9.0, 5.0, 1.0, 0.0]), np.array([True, True, True, False]))
    second = ranked(np.array([0.0, 0.1, 0.2, 0.0]), np.array([False, True, True, False]))
    found = fused([first, second], 4)
    wanted = {0: 1 / 61, 1: 1 / 62 + 1 / 62, 2: 1 / 63 + 1 / 61}
    assert found.order.tolist() == [2, 1, 0]
    assert found.scores.tolist() == pytest.approx([wanted[2], wanted[1], wanted[0]])


def test_scores_count_for_nothing_but_their_order():
    scores = np.array([0.3, 0.2, 0.1])
    other = ranked(np.array([1.0, 3.0, 2.0]))
    one, thousand = (fused([ranked(each), other], 3) for each in (scores, 1_000 * scores))
    np.testing.assert_array_equal(one.scores, thousand.scores)
