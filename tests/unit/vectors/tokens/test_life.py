"""A token's life, against cosines computed one by one."""

import numpy as np
import pytest

from components.vectors.tokens import life


def cosine(one: np.ndarray, other: np.ndarray) -> float:
    return float(one @ other / np.sqrt((one @ one) * (other @ other)))


def test_states_are_held_against_the_row_and_against_each_other():
    random = np.random.default_rng(0)
    row = random.normal(size=8).astype(np.float32)
    first, second = (random.normal(size=(5, 8)).astype(np.float32) for _ in range(2))
    found = life.follow(row, [first, second])
    assert found.between is not None
    for level in range(5):
        assert found.own[0, level] == pytest.approx(cosine(first[level], row), abs=1e-6)
        assert found.own[1, level] == pytest.approx(cosine(second[level], row), abs=1e-6)
        expected = cosine(first[level], second[level])
        assert found.between[level] == pytest.approx(expected, abs=1e-6)
    assert not found.is_same
    assert life.follow(row, [first, first]).is_same


def test_texts_part_most_where_the_cosine_falls_most():
    row = np.array([1, 0], dtype=np.float32)
    angles = np.radians([0, 10, 60, 70])
    turned = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    straight = np.tile(row, (4, 1))
    assert life.follow(row, [straight, turned]).parting == 2
    alone = life.follow(row, [straight])
    assert alone.between is None
    assert not alone.is_same
    with pytest.raises(ValueError, match="one text"):
        _ = alone.parting
