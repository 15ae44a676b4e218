"""Vectors in fewer bytes: codes worked out by hand, and the numbers that stay exact."""

import numpy as np
import pytest

from components.vectors.search.dense import smaller
from components.vectors.search.dense.smaller import Storing

DOCUMENTS = np.array([[0.8, 0.6, 0.0, 0.0], [0.0, -0.6, 0.8, 0.0], [0.5, 0.5, 0.5, 0.5]], "f4")
ASKED = np.array([[0.6, 0.8, 0.0, 0.0]], "f4")


@pytest.mark.parametrize(
    ("storing", "n_bytes"),
    [
        (Storing("float32", 384), 1_536),
        (Storing("int8", 384), 384),
        (Storing("binary", 384), 48),
        (Storing("binary", 300), 38),
        (Storing("first", 32), 128),
        (Storing("best", 32), 128),
    ],
)
def test_bytes_are_those_of_one_vector(storing, n_bytes):
    assert storing.n_bytes == n_bytes


def test_whole_numbers_reach_to_127_at_the_largest_value():
    found = smaller.scores(DOCUMENTS, ASKED, Storing("int8", 4))
    wanted = [[0.6 * 127 + 0.8 * 95, 0.8 * -95, 0.6 * 79 + 0.8 * 79]]  # 0.8 is 127, 0.6 is 95.25
    np.testing.assert_allclose(found, wanted, rtol=1e-6)


def test_signs_are_summed_as_the_vector_that_is_looked_for_weighs_them():
    found = smaller.scores(DOCUMENTS, ASKED, Storing("binary", 4))
    np.testing.assert_allclose(found, [[1.4, -1.4, 1.4]], rtol=1e-6)  # a zero is stored as below 0


def test_the_first_dimensions_are_scaled_to_length_one_again():
    found = smaller.scores(DOCUMENTS, ASKED, Storing("first", 2))
    np.testing.assert_allclose(found, [[0.96, -0.8, 1.4 / np.sqrt(2)]], rtol=1e-6)


def test_the_longest_directions_are_the_right_singular_vectors():
    random = np.random.default_rng(0).normal(size=(40, 6)).astype("f4") * np.arange(6, 0, -1)
    _, _, wanted = np.linalg.svd(random, full_matrices=False)
    found = smaller.longest(random.astype("f4"))
    np.testing.assert_allclose(np.abs(found.T @ wanted.T), np.eye(6), atol=1e-4)


@pytest.mark.parametrize("form", ["first", "best"])
def test_all_dimensions_keep_every_cosine(form):
    found = smaller.scores(DOCUMENTS, ASKED, Storing(form, 4))
    np.testing.assert_allclose(found, ASKED @ DOCUMENTS.T, atol=1e-6)


def test_a_row_of_zeros_has_no_cosine_and_no_nan():
    cut = np.array([[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]], "f4")
    assert smaller.scores(cut, cut[1:], Storing("first", 2)).tolist() == [[0.0, 1.0]]


def test_what_may_be_kept_ends_with_all():
    assert smaller.kept(50) == (4, 8, 16, 32, 50)
    assert smaller.kept(4) == (4,)
    assert [each.form for each in smaller.ways(8)] == [
        *("float32", "int8", "binary"),
        *("first", "first", "best", "best"),
    ]
