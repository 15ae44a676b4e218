"""A time-lapse does not spin, and tells since when two words are near each other."""

import itertools

import numpy as np
import pytest
import scipy.linalg

from components.vectors.training.lapse import TimeLapse
from components.vectors.training.lesson import LapseQuestion, TrainingRecipe

RNG = np.random.default_rng(0)
ASKED = LapseQuestion("built-in", TrainingRecipe(), "normal 0.02")


def lapse(matrices):
    moments = len(matrices)
    return TimeLapse(
        ASKED,
        np.arange(moments),
        np.zeros(moments, dtype=np.float32),
        np.zeros((moments, 1), dtype=np.float32),
        np.arange(matrices.shape[1]),
        matrices.astype(np.float32),
    )


def test_a_cloud_that_only_turns_stands_still():
    cloud = RNG.standard_normal((30, 5))
    turns = [np.linalg.qr(RNG.standard_normal((5, 5)))[0] for _ in range(4)]
    found = lapse(np.stack([cloud @ turn for turn in turns])).coordinates()
    assert found.shape == (4, 30, 2)
    for moment in found:
        assert moment == pytest.approx(found[-1], abs=1e-4)


def test_a_cloud_keeps_its_size():
    cloud = RNG.standard_normal((30, 2))
    cloud -= cloud.mean(axis=0)
    found = lapse(np.stack([0.01 * cloud, cloud])).coordinates()
    assert found[0] == pytest.approx(0.01 * found[1], abs=1e-5)


def test_the_nearest_word_is_told_at_each_moment():
    east, north, west = np.eye(2)[0], np.eye(2)[1], -np.eye(2)[0]
    moments = [  # the first word is followed
        [east, east, north],
        [east, north, east],
        [east, east, west],
        [east, east, north],
    ]
    found = lapse(np.array(moments))
    assert found.nearest(0).tolist() == [1, 2, 1, 1]


def test_rows_of_zeros_have_a_place():
    found = lapse(np.zeros((3, 4, 2)))
    assert np.isfinite(found.coordinates()).all()
    assert not found.has_moved
    assert found.cosines(0, 1).tolist() == [0, 0, 0]


def test_between_two_moments_no_turn_is_left_as_scipy_finds_it():
    clouds = np.cumsum(RNG.standard_normal((6, 30, 2)), axis=0)
    clouds -= clouds.mean(axis=1, keepdims=True)
    turns = np.stack([np.linalg.qr(RNG.standard_normal((2, 2)))[0] for _ in clouds])
    found = lapse(clouds @ turns).coordinates().astype(np.float64)
    for now, later in itertools.pairwise(found):
        turn, _ = scipy.linalg.orthogonal_procrustes(now, later)
        assert turn == pytest.approx(np.eye(2), abs=1e-5)


def turned(*degrees):
    angles = np.radians(degrees)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1)


def test_the_cosine_of_two_words_and_that_of_all_pairs_are_those_by_hand():
    found = lapse(np.stack([turned(0, 60, 90), 3 * turned(0, 0, 180)]))
    assert found.cosines(0, 1) == pytest.approx([0.5, 1.0])
    first, second = found.band  # of 0.5, 0, √3/2 and of 1, -1, -1
    assert first == pytest.approx([0.1, 0.5, 0.5 + 0.8 * (np.sqrt(3) / 2 - 0.5)])
    assert second == pytest.approx([-1, -1, 0.6])


def test_words_have_met_from_when_they_stay_nearer_than_most_pairs():
    near, far = turned(0, 5, 90, 180, 270), turned(0, 90, 95, 180, 270)
    assert lapse(np.stack([near, far, near, near])).meeting(0, 1).moment == 2
    assert lapse(np.stack([near, near])).meeting(0, 1).moment == 0
    never = lapse(np.stack([near, far])).meeting(0, 1)
    assert never.moment is None
    assert never.cosine == pytest.approx(0, abs=1e-6)
    assert lapse(np.stack([near])).meeting(0, 1).share == 0.9  # all other pairs of ten


def test_near_words_that_are_kept_are_counted_against_the_moment_before():
    cloud = RNG.standard_normal((40, 6))
    found = lapse(np.stack([cloud, 2 * cloud, RNG.standard_normal((40, 6))]))
    assert np.isnan(found.kept[0])
    assert found.kept[1] == 1
    assert found.kept[2] == pytest.approx(found.by_chance, abs=0.15)
    assert found.by_chance == pytest.approx(10 / 39)
    assert np.isnan(lapse(np.zeros((2, 40, 3))).kept).all()
