"""Alignment against scipy, and frames that neither spin nor miss the end."""

import numpy as np
import pytest
from scipy.spatial import procrustes

from components.vectors.projection import alignment, movement
from components.vectors.report import unreported


@pytest.fixture
def cloud():
    return np.random.default_rng(4).normal(size=(40, 2)).astype(np.float32)


def turned(points, angle):
    c, s = np.cos(angle), np.sin(angle)
    return (points @ np.array([[c, -s], [s, c]])).astype(np.float32)


@pytest.mark.parametrize("dims", [2, 3])
def test_alignment_equals_scipys(dims):
    random = np.random.default_rng(5)
    one, other = random.normal(size=(2, 30, dims)).astype(np.float32)
    mine, theirs, disparity = procrustes(one, other)
    found = alignment.onto(other, one)
    size = np.linalg.norm(one - one.mean(axis=0))
    np.testing.assert_allclose(found.coordinates, theirs * size + one.mean(axis=0), atol=1e-5)
    assert found.disparity == pytest.approx(disparity, abs=1e-6)
    assert np.linalg.norm(mine) == pytest.approx(1)


def test_a_turned_mirrored_scaled_and_moved_picture_is_the_same_one(cloud):
    other = 3 * turned(cloud * [1, -1], 1.0) + 7
    found = alignment.onto(other, cloud)
    np.testing.assert_allclose(found.coordinates, cloud, atol=1e-5)
    assert found.disparity == pytest.approx(0, abs=1e-9)
    same_size = alignment.onto(other, cloud, rescale=False)
    assert alignment.radius(same_size.coordinates) == pytest.approx(3 * alignment.radius(cloud))


def test_points_in_one_place_can_be_laid_on_anything(cloud):
    found = alignment.onto(np.ones_like(cloud), cloud)
    assert np.isfinite(found.coordinates).all()
    assert found.disparity == 1
    assert alignment.radius(np.ones((3, 2))) == 1


def test_aligned_frames_do_not_spin_and_have_one_size(cloud):
    frames = [turned(cloud, angle) * size for angle, size in ((2.0, 1e-4), (1.0, 0.1), (0.0, 50))]
    found = movement.aligned(frames)
    for frame in found:
        np.testing.assert_allclose(frame, 50 * cloud, rtol=2e-3, atol=0.2)


def test_a_recorder_keeps_about_forty_frames_from_start_to_end(cloud):
    recorder = movement.Recorder(cloud, total=750, report=unreported, name="x")
    for step in range(5, 751, 5):
        recorder(step, cloud * step)
    found = recorder.movement(cloud * 751)
    assert found.steps[0] == 0
    assert found.steps[-1] == 750
    assert list(found.steps) == sorted(set(found.steps))
    assert 35 <= len(found.frames) == len(found.steps) <= movement.FRAMES
    np.testing.assert_allclose(found.frames[-1], cloud * 751, rtol=2e-3, atol=1)


def test_many_points_get_fewer_frames():
    many = np.random.default_rng(0).normal(size=(60_000, 2))
    recorder = movement.Recorder(many, total=100, report=unreported, name="x")
    for step in range(1, 101):
        recorder(step, many)
    found = recorder.movement(many.astype(np.float32))
    assert len(found.frames) == 8
    assert found.frames.nbytes < 2_100_000


def test_previews_are_small_and_of_one_size(cloud):
    told = []
    movement.Recorder(1e-4 * cloud + 9, total=10, report=lambda *each: told.append(each), name="x")
    ((fraction, sentence, preview),) = told
    assert (fraction, sentence) == (0, "x: step 0 of 10")
    assert preview.dtype == np.float16
    assert alignment.radius(preview.astype(float)) == pytest.approx(1, abs=1e-2)
