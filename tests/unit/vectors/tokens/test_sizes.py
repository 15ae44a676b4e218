"""Lengths of states, worked by hand."""

import numpy as np

from components.vectors.tokens import sizes


def states() -> np.ndarray:
    """Return two levels of four tokens: lengths 1, 2, 3, 4, then 60, 5, 6, 20."""
    lengths = np.array([[1, 2, 3, 4], [60, 5, 6, 20]], dtype=np.float32)
    return np.stack([0.6 * lengths, 0.8 * lengths], axis=2)


def test_each_state_is_held_against_the_median_of_the_others():
    found = sizes.measure(states())
    np.testing.assert_allclose(found.norms[1], [60, 5, 6, 20], rtol=1e-6)
    np.testing.assert_allclose(found.times[1], [60 / 6, 5 / 20, 6 / 20, 20 / 6], rtol=1e-6)
    np.testing.assert_allclose(found.times[0], [1 / 3, 2 / 3, 3 / 2, 2], rtol=1e-6)
    assert found.largest == (1, 0)
    assert found.outlying == (0, 3)


def test_one_token_has_no_others():
    found = sizes.measure(states()[:, :1])
    assert np.isnan(found.times).all()
    assert found.largest == (0, 0)
    assert found.outlying == ()
    np.testing.assert_allclose(found.norms[:, 0], [1, 60], rtol=1e-6)
