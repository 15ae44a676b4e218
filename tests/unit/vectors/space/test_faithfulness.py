"""Trustworthiness, continuity and neighbour recall, against scikit-learn and by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.manifold import trustworthiness
from sklearn.neighbors import NearestNeighbors

from components.vectors.projection.recipe import Recipe, fitted
from components.vectors.report import unreported
from components.vectors.space import faithfulness
from components.vectors.space import picture as picture_of


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


def some_of_them_equal(points=60, kinds=7, dims=5):
    random = np.random.default_rng(5)
    return random.normal(size=(kinds, dims)).astype(np.float32)[random.integers(kinds, size=points)]


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=21, max_size=40))
def test_a_picture_equal_to_the_vectors_keeps_all_whatever_the_order_of_rows(rows):
    """The picture lies in the first two of five dims, which are turned."""
    picture = np.array(rows, dtype=np.float32)
    turn, _ = np.linalg.qr(np.random.default_rng(4).normal(size=(5, 5)))
    vectors = (picture @ turn[:2]).astype(np.float32)
    found = faithfulness.measure(vectors, picture)
    assert (found.recall, found.trustworthiness, found.continuity) == (1, 1, 1)


@given(st.permutations(range(60)))
def test_the_order_of_rows_decides_nothing_among_equal_vectors(order):
    vectors, random = some_of_them_equal(), np.random.default_rng(6)
    picture = random.normal(size=(60, 2)).astype(np.float32)
    picture[:20] = picture[0]
    found = faithfulness.measure(vectors, picture)
    again = faithfulness.measure(vectors[order], picture[order])
    np.testing.assert_allclose(again.kept, found.kept[order])
    assert again.trustworthiness == pytest.approx(found.trustworthiness)
    assert again.continuity == pytest.approx(found.continuity)


def test_any_of_the_equal_are_neighbours_of_each_other():
    """Of 61 equal points and 19 far off: drawn apart, but among themselves, all is kept."""
    random = np.random.default_rng(7)
    vectors = random.normal(size=(80, 4)).astype(np.float32)
    vectors[19:] = 100 + vectors[19]
    picture = random.normal(size=(80, 2)).astype(np.float32)
    picture[19:] += 100
    found = faithfulness.measure(vectors, picture)
    assert (found.kept[19:] == 1).all()


def test_a_picture_on_one_spot_keeps_what_chance_does():
    vectors = np.random.default_rng(8).normal(size=(50, 4)).astype(np.float32)
    found = faithfulness.measure(vectors, np.zeros((50, 2), dtype=np.float32))
    assert found.recall == pytest.approx(found.chance)
    assert found.trustworthiness == pytest.approx(found.chance_of_trust)


@pytest.mark.parametrize("method", ["pca", "t-sne", "umap"])
def test_equal_vectors_alone_are_kept_by_every_method(method):
    vectors = np.full((12, 6), 0.3, dtype=np.float32)
    drawn = picture_of.draw(unreported, vectors, fitted(12, Recipe(method=method)))
    assert drawn.faithfulness.recall == 1
    assert drawn.faithfulness.trustworthiness == drawn.faithfulness.continuity == 1
