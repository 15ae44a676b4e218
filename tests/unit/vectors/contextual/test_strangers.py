"""What is usual between different tokens, against cosines computed one by one."""

import numpy as np

from components.vectors.contextual.measures import EverydayWords
from components.vectors.contextual.strangers import between_different


def test_a_state_is_held_against_the_row_of_another_token():
    random = np.random.default_rng(0)
    hidden = random.normal(size=(2, 4, 6)).astype(np.float32)
    rows = random.normal(size=(4, 6)).astype(np.float32)
    pairs = np.array([[0, 1, 2], [1, 3, 0]])
    found = between_different(EverydayWords(2, hidden, np.arange(4), pairs), rows)
    for level in range(2):
        expected = [
            hidden[level, one]
            @ rows[other]
            / np.linalg.norm(hidden[level, one])
            / np.linalg.norm(rows[other])
            for one, other in pairs.T
        ]
        np.testing.assert_allclose(found.own.cosines[level], sorted(expected), atol=1e-6)
    assert found.own.n_tokens == found.between.n_tokens == 4
    assert found.between.cosines.shape == (2, 3)
