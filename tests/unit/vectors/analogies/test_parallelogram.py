"""The parallelogram lies in its own plane and says what that plane hides."""

import numpy as np
import pytest

from components.vectors.analogies import parallelogram
from components.vectors.analogies.solve import Proportion
from components.vectors.types import WordVectors

KING = Proportion("man", "king", "woman")


def test_the_parallelogram_is_exact_where_the_analogy_is(space):
    drawn = parallelogram.through(space, KING, "queen")
    a, b, c, target, _ = drawn.points
    np.testing.assert_allclose(a, 0, atol=1e-6)
    np.testing.assert_allclose(b[1], 0, atol=1e-6)
    np.testing.assert_allclose(target, b + c, atol=1e-6)
    assert 0 < drawn.shown <= 1


def test_distances_in_the_plane_are_true(space):
    drawn = parallelogram.through(space, KING, "apple")
    unit = {word: space.unit[space.find(word)] for word in ("man", "king", "woman")}
    true = np.linalg.norm(unit["king"] - unit["woman"])
    assert np.linalg.norm(drawn.points[1] - drawn.points[2]) == pytest.approx(true, abs=1e-6)


def test_what_points_out_of_the_plane_is_not_shown():
    space = WordVectors("axes", ("a", "b", "c", "out"), np.eye(4, dtype=np.float32))
    drawn = parallelogram.through(space, Proportion("a", "b", "c"), "out")
    # The plane holds all weighted sums of b - a and c - a. Of the step (0, 0, -1, 1) from c to
    # out it holds (1, 1, -2, 0)/3, of squared length 2/3; the step's own is 2.
    assert drawn.shown == pytest.approx(1 / 3, abs=1e-6)
    # With b - a = (-1, 1, 0, 0) the step has no part in common.
    assert drawn.parallel == pytest.approx(0, abs=1e-6)


def test_a_true_parallelogram_is_parallel_and_wholly_shown():
    # All four on one circle around the origin: a to b and c to d are the same step.
    rows = np.array([[0.6, -0.8], [0.6, 0.8], [-0.6, -0.8], [-0.6, 0.8]], dtype=np.float32)
    space = WordVectors("square", ("a", "b", "c", "d"), rows)
    drawn = parallelogram.through(space, Proportion("a", "b", "c"), "d")
    assert drawn.parallel == pytest.approx(1, abs=1e-6)
    assert drawn.shown == pytest.approx(1, abs=1e-6)
    np.testing.assert_allclose(drawn.points[3], drawn.points[4], atol=1e-6)


def test_if_the_answer_is_c_nothing_is_hidden(space):
    drawn = parallelogram.through(space, KING, "woman")
    assert (drawn.shown, drawn.parallel) == (1.0, 0.0)


def test_the_same_word_three_times_has_no_plane_and_no_nan(space):
    drawn = parallelogram.through(space, Proportion("man", "man", "man"), "king")
    assert np.isfinite(drawn.points).all()
