"""Trustworthiness, continuity and neighbour recall, against scikit-learn and by hand."""

import numpy as np
import pytest
from sklearn.manifold import trustworthiness
from sklearn.neighbors import NearestNeighbors

from components.vectors.space import faithfulness


@pytest.fixture
def vectors():
    return np.random.default_rng(1).normal(size=(120, 12)).astype(np.float32)


@pytest.fixture
def picture(vectors):
    return vectors[:, :2].copy()


@pytest.mark.parametrize("n_neighbors", [1, 5, 10, 59])
def test_both_scores_equal_scikit_learns(vectors, picture, n_neighbors):
    found = faithfulness.measure(vectors, picture, n_neighbors=n_neighbors)
    expected = trustworthiness(vectors, picture, n_neighbors=n_neighbors)
    reversed_ = trustworthiness(picture, vectors, n_neighbors=n_neighbors)
    assert found.trustworthiness == pytest.approx(expected, abs=1e-12)
    assert found.continuity == pytest.approx(reversed_, abs=1e-12)


def test_recall_counts_the_neighbours_kept(vectors, picture):
    found = faithfulness.measure(vectors, picture, n_neighbors=5)
    near = [
        NearestNeighbors(n_neighbors=5).fit(points).kneighbors(return_distance=False)
        for points in (vectors, picture)
    ]
    expected = [len(set(a) & set(b)) / 5 for a, b in zip(*near, strict=True)]
    np.testing.assert_allclose(found.kept, expected)
    assert found.recall == pytest.approx(np.mean(expected))


def test_more_points_than_one_block(monkeypatch, vectors, picture):
    whole = faithfulness.measure(vectors, picture)
    monkeypatch.setattr(faithfulness, "_ROWS_A_STEP", 50)
    parts = faithfulness.measure(vectors, picture)
    assert parts.trustworthiness == whole.trustworthiness
    assert parts.continuity == whole.continuity
    np.testing.assert_array_equal(parts.kept, whole.kept)


def test_a_picture_that_is_the_space_keeps_everything(picture):
    found = faithfulness.measure(picture, 3 * picture + 1, n_neighbors=7)
    assert (found.trustworthiness, found.continuity, found.recall) == (1, 1, 1)


def test_four_points_by_hand():
    """On a line at 0, 1, 3, 7 the nearest are 1, 0, 1, 3; drawn at 0, 7, 3, 1 they are 1, 3, 1, 0.

    As indices: truth 1, 0, 1, 2; drawn 3, 2, 3, 0. Nothing kept. Drawn neighbours' true ranks are
    3, 2, 3, 3, so the excess over k = 1 is 2 + 1 + 2 + 2 = 7 of n k (2n - 3k - 1) / 2 = 8.
    """
    truth = np.array([[0.0], [1], [3], [7]], dtype=np.float32)
    drawn = np.array([[0.0, 0], [7, 0], [3, 0], [1, 0]], dtype=np.float32)
    found = faithfulness.measure(truth, drawn, n_neighbors=1)
    assert found.recall == 0
    assert found.trustworthiness == pytest.approx(1 - 7 / 8)


@pytest.mark.parametrize(
    ("points", "expected"), [(1, 0), (2, 0), (3, 1), (4, 1), (20, 9), (99, 10)]
)
def test_how_many_neighbours_can_be_compared(points, expected):
    assert faithfulness.most_neighbors(points) == expected


def test_impossible_numbers_are_refused(vectors, picture):
    with pytest.raises(ValueError, match="n_neighbors"):
        faithfulness.measure(vectors, picture, n_neighbors=60)
    with pytest.raises(ValueError, match="120 rows"):
        faithfulness.measure(vectors, picture[:5])


def test_some_points_are_measured_against_all_and_estimate_the_whole():
    random = np.random.default_rng(3)
    vectors = random.normal(size=(600, 10)).astype(np.float32)
    picture = vectors[:, :2]
    whole = faithfulness.measure(vectors, picture)
    rows = np.arange(0, 600, 3)
    some = faithfulness.measure(vectors, picture, rows=rows)
    assert some.measured == 200 < whole.measured == 600
    np.testing.assert_array_equal(some.kept[rows], whole.kept[rows])
    assert some.recall == pytest.approx(whole.kept[rows].mean())
    assert some.trustworthiness == pytest.approx(whole.trustworthiness, abs=0.02)
    again = faithfulness.measure(vectors, picture, rows=np.arange(600))
    assert again.trustworthiness == whole.trustworthiness


def test_all_points_are_measured_while_that_is_quick():
    assert faithfulness.sample(4_000) is None
    assert len(faithfulness.sample(10_000)) == 1_600
    assert len(set(faithfulness.sample(60_000).tolist())) == 500


@pytest.mark.parametrize(("points", "n_neighbors"), [(21, 10), (30, 3), (96, 10)])
def test_chance_is_what_pictures_of_random_points_reach(points, n_neighbors):
    random = np.random.default_rng(7)
    vectors = random.normal(size=(points, 12)).astype(np.float32)
    drawn = random.normal(size=(400, points, 2)).astype(np.float32)
    measured = [faithfulness.measure(vectors, one, n_neighbors=n_neighbors) for one in drawn]
    trust = np.mean([trustworthiness(vectors, one, n_neighbors=n_neighbors) for one in drawn])
    assert measured[0].chance_of_trust == pytest.approx(trust, abs=0.01)
    continuity = np.mean([each.continuity for each in measured])
    assert measured[0].chance_of_trust == pytest.approx(continuity, abs=0.01)
    recall = np.mean([each.recall for each in measured])
    assert measured[0].chance == pytest.approx(recall, abs=0.01)
