"""A trained space beside a known one: turned, and held against seeds and chance."""

import numpy as np
import pytest
from scipy.linalg import orthogonal_procrustes
from scipy.spatial.distance import cdist
from scipy.stats import ortho_group

from components.errors import EmptyInputError
from components.vectors.training import apart
from components.vectors.training.apart import KINDS

WORDS, DIMS = 200, 8


def drawn(seed: int, dims: int = DIMS) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal((WORDS, dims)).astype(np.float32)


def turned(matrix: np.ndarray, seed: int) -> np.ndarray:
    return (matrix @ ortho_group.rvs(matrix.shape[1], random_state=seed)).astype(np.float32)


def noisy(matrix: np.ndarray, seed: int, size: float = 0.1) -> np.ndarray:
    return turned(matrix + size * drawn(100 + seed), seed)


def test_a_turned_copy_lies_nowhere_else():
    known = drawn(0)
    found = apart.compared(np.stack([turned(known, seed) for seed in (1, 2, 3)]), known)
    assert found.distances.shape == found.noise.shape == (3, WORDS)
    assert np.abs(found.distances).max() < 1e-6
    assert np.abs(found.noise).max() < 1e-6
    assert not found.is_elsewhere.any()
    assert set(found.kinds) == {KINDS[0]}
    assert found.strange[0] > 0.3, "not so with rows dealt to the wrong words"
    assert found.kept == 1
    assert found.shared == found.shared_by_seeds == 1


def test_words_that_were_moved_are_found_and_no_others_but_by_chance():
    known = drawn(0)
    mine, planted = known.copy(), np.arange(10)
    mine[planted] = -mine[planted]
    found = apart.compared(np.stack([noisy(mine, seed) for seed in range(3)]), known)
    assert found.is_elsewhere[planted].all()
    assert found.is_elsewhere[10:].mean() < 0.05
    assert set(found.order[:10]) == set(planted)
    assert [found.kinds[place] for place in planted] == [KINDS[2]] * 10
    assert (np.diff(found.far[found.order[: found.is_elsewhere.sum()]]) <= 0).all()


def test_noise_of_seeds_alone_moves_no_word():
    known = drawn(0)
    found = apart.compared(np.stack([noisy(known, seed, 0.3) for seed in range(3)]), known)
    assert found.floor == pytest.approx(np.quantile(found.noise, 0.95))
    assert not found.is_elsewhere.any()  # the known space has no noise of its own


def directions(matrix: np.ndarray) -> np.ndarray:
    unit = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
    unit = unit - unit.mean(axis=0)
    return unit / np.linalg.norm(unit, axis=1, keepdims=True)


def test_distances_are_those_after_scipys_procrustes():
    known, mine = drawn(0), drawn(1)
    found = apart.compared(np.stack([mine, drawn(2)]), known)
    ours, yours = directions(known.astype(float)), directions(mine.astype(float))
    rotation, _ = orthogonal_procrustes(ours, yours)
    expected = cdist(ours @ rotation, yours, "cosine").diagonal()
    np.testing.assert_allclose(found.distances[0], expected, atol=1e-6)


def test_a_wider_space_is_seen_along_its_principal_components():
    narrow = drawn(0)
    wide = turned(np.hstack([narrow, np.zeros((WORDS, 12), np.float32)]), 1)
    found = apart.compared(np.stack([narrow, turned(narrow, 2)]), wide)
    assert found.kept == pytest.approx(1)
    assert np.abs(found.distances).max() < 1e-4
    other = apart.compared(np.stack([narrow, turned(narrow, 2)]), drawn(3, dims=40))
    values = np.linalg.eigvalsh(np.cov(directions(drawn(3, dims=40)).T))[::-1]
    assert other.kept == pytest.approx(values[:DIMS].sum() / values.sum(), abs=1e-4)


def test_a_space_that_has_nothing_in_common_is_as_far_as_wrong_words():
    found = apart.compared(np.stack([noisy(drawn(1), seed) for seed in range(3)]), drawn(0))
    low, middle, high = found.strange
    assert low < middle < high
    assert np.median(found.far) == pytest.approx(middle, abs=0.1)
    assert found.shared == pytest.approx(found.shared_by_chance, abs=0.03)


def test_the_same_numbers_come_twice():
    matrices = np.stack([drawn(1), drawn(2)])
    one, two = (apart.compared(matrices, drawn(0), random_state=5) for _ in range(2))
    np.testing.assert_array_equal(one.chance, two.chance)
    np.testing.assert_array_equal(one.distances, two.distances)


def test_words_the_known_space_lacks_are_left_out():
    known = drawn(0)
    known[[3, 7]] = np.nan
    found = apart.compared(np.stack([drawn(1), drawn(2)]), known)
    assert set(range(WORDS)) - set(found.rows.tolist()) == {3, 7}
    assert found.far.shape == (WORDS - 2,)


@pytest.mark.parametrize("kind", ["zeros", "nan", "few"])
def test_what_cannot_be_compared_is_told(kind):
    matrices, known = np.stack([drawn(1), drawn(2)]), drawn(0)
    if kind == "few":
        known[DIMS + 1 :] = np.nan
    else:
        matrices[1, 5] = 0 if kind == "zeros" else np.nan
    with pytest.raises(EmptyInputError, match="9 of this" if kind == "few" else "no directions"):
        apart.compared(matrices, known)


def test_neighbours_are_ranked_among_the_words_in_common():
    known = drawn(0)
    known[0] = np.nan
    mine = np.stack([drawn(1), drawn(2)])
    words = tuple(f"w{row}" for row in range(1, WORDS))
    found = apart.near_in_both(mine, known, words, place=4, k=3)
    assert len(found) == 3
    for matrix, near in zip((*mine, known), found, strict=True):
        order = cdist(matrix[5:6], matrix[1:], "cosine")[0].argsort()
        assert near.words == tuple(words[place] for place in order[1:4])


def test_chance_is_of_all_seeds_not_of_the_first():
    known, seeds = drawn(0), [noisy(drawn(1), 1), drawn(2), drawn(3)]
    one, other = (apart.compared(np.stack(each), known) for each in (seeds, seeds[::-1]))
    np.testing.assert_allclose(one.chance, other.chance, atol=1e-6)
    assert np.ptp(one.chance) < np.ptp(apart.compared(np.stack(seeds[:2]), known).chance)


def test_rows_that_begin_as_the_known_ones_lie_at_them_before_the_first_step():
    known = drawn(0)
    assert apart.before(turned(known, 1), known) == pytest.approx(0, abs=1e-6)
    far = apart.compared(np.stack([drawn(1), drawn(2)]), known).distances[0].mean()
    assert apart.before(drawn(1), known) == pytest.approx(far)
