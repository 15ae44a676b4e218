"""Rows near a token's, against cosines computed one by one."""

import numpy as np

from components.vectors.tokens import near


def table(count: int = 5_000) -> np.ndarray:
    return np.random.default_rng(0).normal(size=(count, 6)).astype(np.float32)


def test_the_nearest_rows_are_those_of_the_largest_cosine():
    rows = table()
    own = rows[4_500]
    cosines = [float(each @ own / np.linalg.norm(each) / np.linalg.norm(own)) for each in rows]
    wanted = sorted(set(range(len(rows))) - {4_500}, key=lambda row: -cosines[row])[:4]
    found = near.nearest(lambda ids: rows[ids], len(rows), 4_500, k=4)
    assert list(found.ids) == wanted
    np.testing.assert_allclose(found.cosines, [cosines[row] for row in wanted], atol=1e-6)
    np.testing.assert_allclose(found.norm, np.linalg.norm(own), rtol=1e-6)


def test_a_row_of_zeros_is_like_no_other():
    rows = table(50)
    rows[7] = 0
    assert near.nearest(lambda ids: rows[ids], 50, 7).cosines == (0.0,) * 6


def test_random_pairs_are_of_two_different_rows():
    rows = np.eye(5, dtype=np.float32)  # any two of them have cosine 0
    assert not near.random_pairs(lambda ids: rows[ids], 5, random_state=0).cosines.any()
