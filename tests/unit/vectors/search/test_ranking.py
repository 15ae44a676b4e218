"""Ranks, and several rankings fused by hand."""

import numpy as np
import pytest

from components.vectors.search.ranking import fused, ranked


def test_equal_scores_keep_the_order_of_the_collection_and_no_hit_is_none():
    scores = np.array([0.0, 2.0, 1.0, 2.0])
    found = ranked(scores, scores > 0)
    assert found.order.tolist() == [1, 3, 2]
    assert found.scores.tolist() == [2, 2, 1]
    assert [found.rank(place) for place in range(4)] == [None, 1, 3, 2]


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
