"""Paths through neighbours: links as defined, the cheapest way, none where there is none."""

import itertools

import numpy as np
import pytest

from components.errors import UnknownWordError
from components.vectors.analogies import word_path
from components.vectors.types import WordVectors


def on_circle(*degrees: float) -> WordVectors:
    angles = np.deg2rad(degrees)
    rows = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    return WordVectors("circle", tuple(f"{angle:g}" for angle in degrees), rows)


def test_the_graph_holds_each_words_nearest_others():
    found = word_path.graph(on_circle(0, 10, 30, 65), k=2)
    assert found.rows.tolist() == [[1, 2], [0, 2], [1, 0], [2, 1]]
    assert found.cosines[0] == pytest.approx(np.cos(np.deg2rad([10, 30])), abs=1e-6)


def test_the_path_goes_along_the_circle_step_by_step():
    space = on_circle(0, 10, 25, 45, 70)
    found = word_path.shortest(space, word_path.graph(space), "0", "70", k=1)
    assert found is not None
    assert found.words == ("0", "10", "25", "45", "70")
    steps = np.cos(np.deg2rad([10, 15, 20, 25]))
    np.testing.assert_allclose(found.cosines, steps, atol=1e-6)
    np.testing.assert_allclose(found.with_start, np.cos(np.deg2rad([0, 10, 25, 45, 70])), atol=1e-6)
    np.testing.assert_allclose(found.with_goal, np.cos(np.deg2rad([70, 60, 45, 25, 0])), atol=1e-6)
    assert found.cost == pytest.approx((1 - steps).sum(), abs=1e-5)


def test_two_clusters_have_no_path_between_them():
    space = on_circle(0, 5, 10, 180, 185, 190)
    assert word_path.shortest(space, word_path.graph(space), "0", "190", k=2) is None
    assert word_path.shortest(space, word_path.graph(space), "0", "190", k=3) is not None


def cheapest(space: WordVectors, k: int, start: int, goal: int) -> float:
    """The lowest cost by trying every path, straight from the definition."""
    cosines = space.unit.astype(np.float64) @ space.unit.T
    alone = cosines - 2 * np.eye(len(cosines))
    near = [set(np.argsort(-row, kind="stable")[:k].tolist()) for row in alone]
    best = np.inf
    others = [row for row in range(len(near)) if row not in (start, goal)]
    for length in range(len(others) + 1):
        for between in itertools.permutations(others, length):
            path = [start, *between, goal]
            steps = list(itertools.pairwise(path))
            if all(b in near[a] or a in near[b] for a, b in steps):
                best = min(best, sum(1 - cosines[a, b] for a, b in steps))
    return best


@pytest.mark.parametrize("seed", range(6))
def test_no_path_is_cheaper(seed):
    rows = np.random.default_rng(seed).normal(size=(7, 3)).astype(np.float32)
    space = WordVectors("random", tuple(f"w{row}" for row in range(7)), rows)
    found = word_path.shortest(space, word_path.graph(space), "w0", "w6", k=2)
    cost = cheapest(space, 2, 0, 6)
    assert (found is None and cost == np.inf) or found.cost == pytest.approx(cost, abs=1e-5)


def test_rare_ends_join_the_graph():
    space = on_circle(0, 20, 40, 60, 85, -15)
    near = word_path.graph(space, words=4, k=1)
    found = word_path.shortest(space, near, "85", "-15", k=1)
    assert found is not None
    assert found.words == ("85", "60", "40", "20", "0", "-15")


def test_two_rare_ends_may_be_each_others_neighbours():
    space = on_circle(0, 20, 90, 95)
    near = word_path.graph(space, words=2, k=1)
    assert word_path.shortest(space, near, "90", "95", k=1).words == ("90", "95")


def test_from_a_word_to_itself_is_one_step_of_cosine_1():
    space = on_circle(0, 20, 40)
    found = word_path.shortest(space, word_path.graph(space), "20", "20", k=1)
    assert found.words == ("20", "20")
    assert found.cosines == pytest.approx([1.0])


def test_equal_vectors_are_linked():
    rows = np.array([[1, 0], [1, 0], [0, 1]], dtype=np.float32)
    space = WordVectors("twins", ("one", "two", "far"), rows)
    assert word_path.shortest(space, word_path.graph(space), "one", "two", k=1).words == (
        "one",
        "two",
    )


def test_blocks_change_nothing(monkeypatch):
    rows = np.random.default_rng(0).normal(size=(50, 5)).astype(np.float32)
    space = WordVectors("random", tuple(f"w{row}" for row in range(50)), rows)
    whole = word_path.graph(space, k=4)
    monkeypatch.setattr(word_path, "_ROWS_A_STEP", 7)
    np.testing.assert_array_equal(word_path.graph(space, k=4).rows, whole.rows)


def test_an_unknown_word_is_named():
    space = on_circle(0, 20, 40)
    with pytest.raises(UnknownWordError, match="“x”"):
        word_path.shortest(space, word_path.graph(space), "0", "x", k=1)


def test_links_are_held_against_all_links(space):
    near = word_path.graph(space, k=4)
    found = near.ruler(2)
    expected = -np.sort(-(space.unit @ space.unit.T - 2 * np.eye(9)), axis=1)[:, :2]
    np.testing.assert_allclose(found.cosines, np.sort(expected, axis=None), atol=1e-6)
    assert found.drawn == "18 links of this graph"
