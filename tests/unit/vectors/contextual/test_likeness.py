"""How alike occurrences are: means by hand, margins and chance against scipy."""

import numpy as np
import pytest
from scipy.stats import permutation_test
from sklearn.metrics.pairwise import cosine_similarity

from components.vectors.contextual.likeness import likeness

SENSES = ["a"] * 6 + ["b"] * 6


@pytest.fixture
def vectors() -> np.ndarray:
    """Two senses a little apart."""
    random = np.random.default_rng(4)
    shift = np.repeat([[0.0] * 6, [1.0, 0.6, 0, 0, 0, 0]], 6, axis=0)
    return (random.normal(size=(12, 6)) + 1 + shift).astype(np.float32)


def gap(table: np.ndarray, labels: np.ndarray) -> float:
    first, second = np.triu_indices(len(labels), k=1)
    same = labels[first] == labels[second]
    values = table[first, second]
    return values[same].mean() - values[~same].mean()


def test_means_are_over_the_pairs(vectors):
    found, table = likeness(vectors, SENSES), cosine_similarity(vectors)
    assert found.pairs == 66
    assert found.mean == pytest.approx(table[np.triu_indices(12, k=1)].mean(), abs=1e-6)
    assert found.gap == pytest.approx(gap(table, np.array(SENSES)), abs=1e-6)
    assert found.margin.low < found.mean < found.margin.high
    assert found.gap_margin.low < found.gap < found.gap_margin.high


def test_chance_is_scipys_permutation_test(vectors):
    table = cosine_similarity(vectors)
    labels = np.repeat([0, 1], 6)
    expected = permutation_test(
        (np.arange(12), labels),
        lambda _, order: gap(table, order),
        permutation_type="pairings",
        alternative="greater",
        n_resamples=4_000,
        rng=np.random.default_rng(1),
    )
    assert likeness(vectors, SENSES).p == pytest.approx(expected.pvalue, abs=0.03)


def test_without_structure_chance_is_as_often_below_as_above():
    """Under the null p is even: about one in twenty is below 0.05."""
    random = np.random.default_rng(0)
    noise = (random.normal(size=(300, 10, 20)) + 0.5).astype(np.float32)
    found = [likeness(vectors, ["a"] * 5 + ["b"] * 5).p for vectors in noise]
    assert 0.02 < np.mean(np.array(found) < 0.05) < 0.09
    assert np.mean(found) == pytest.approx(0.5, abs=0.06)


@pytest.mark.parametrize(("count", "are_enough"), [(4, False), (5, True)])
def test_too_few_occurrences_have_no_margin(vectors, count, are_enough):
    assert np.isfinite(likeness(vectors[:count], [None] * count).margin.low) == are_enough


@pytest.mark.parametrize(("smaller", "are_enough"), [(2, False), (3, True)])
def test_too_few_of_a_sense_have_no_margin(vectors, smaller, are_enough):
    """Two occurrences drawn again have one pair or none: every resample would be the same."""
    found = likeness(vectors[-6 - smaller :], ["b"] * 6 + ["a"] * smaller)
    assert np.isfinite(found.gap_margin.low) == are_enough
    assert np.isfinite(found.gap)


def test_a_margin_holds_the_true_mean_as_often_as_it_says():
    random = np.random.default_rng(0)
    centre = np.array([2.0] + [0.0] * 29)
    many = random.normal(size=(3_000, 30)) + centre
    total = (many / np.linalg.norm(many, axis=1, keepdims=True)).sum(axis=0)
    true = (total @ total - 3_000) / (3_000 * 2_999)
    drawn = (random.normal(size=(200, 10, 30)) + centre).astype(np.float32)
    margins = [likeness(each, [None] * 10).margin for each in drawn]
    assert 0.91 < np.mean([each.low <= true <= each.high for each in margins]) < 1


def test_without_two_senses_there_is_no_gap(vectors):
    for senses in ([None] * 12, ["a"] * 12, ["a", "b"] + [None] * 10):
        found = likeness(vectors, senses)
        assert np.isnan(found.gap)
        assert np.isfinite(found.mean)
