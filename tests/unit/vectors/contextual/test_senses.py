"""Groups of vectors: as clear as scikit-learn says, and as near to the labels."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.cluster import AgglomerativeClustering
from sklearn.metrics import adjusted_rand_score, silhouette_score
from sklearn.metrics.pairwise import cosine_distances

from components.vectors.contextual import senses

GROUPINGS = st.integers(2, 12).flatmap(
    lambda n: st.tuples(
        *(st.lists(st.integers(0, 3), min_size=n, max_size=n).map(np.array) for _ in range(2))
    )
)


@settings(deadline=None)  # scikit-learn is slow the first time
@given(GROUPINGS)
def test_the_adjusted_rand_index_is_scikit_learns(groupings):
    first, second = groupings
    found = senses.adjusted_rand(first, second)
    if len(set(second.tolist())) < 2:
        assert np.isnan(found)
    else:
        assert found == pytest.approx(adjusted_rand_score(second, first), abs=1e-9)


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(4, 15), st.integers(2, 5))
def test_the_silhouette_is_scikit_learns(seed, points, groups):
    random = np.random.default_rng(seed)
    distances = cosine_distances(random.normal(size=(points, 4)))
    labels = random.integers(groups, size=points)
    found = senses.silhouette(distances, labels)
    if 2 <= len(set(labels.tolist())) < points:
        expected = silhouette_score(distances, labels, metric="precomputed")
        assert found == pytest.approx(expected, abs=1e-9)
    else:
        assert np.isnan(found)


@pytest.fixture
def hidden() -> np.ndarray:
    """Layer 0: noise. Layer 1: three bundles of directions."""
    random = np.random.default_rng(3)
    noise = random.normal(size=(12, 8))
    bundles = np.repeat(np.eye(8)[:3], 4, axis=0) + random.normal(scale=0.1, size=(12, 8))
    return np.stack([noise, bundles]).astype(np.float32)


LABELS = ["a"] * 4 + ["b"] * 4 + ["c"] * 4


def test_three_bundles_are_found_without_being_told(hidden):
    found = senses.discover(hidden, LABELS)
    assert found.groups[1].tolist() == [0] * 4 + [1] * 4 + [2] * 4
    assert found.agreement[1] == 1
    assert found.clearness[1] == pytest.approx(found.labelled[1])
    assert found.clearness[1] > 0.8 > found.clearness[0]


def test_groups_are_average_linkage(hidden):
    model = AgglomerativeClustering(4, metric="precomputed", linkage="average")
    expected = model.fit_predict(cosine_distances(hidden[0]))
    found = senses.discover(hidden, LABELS, k=4).groups[0]
    assert senses.adjusted_rand(found, expected) == 1
    assert found.max() == 3


def test_points_without_a_sense_take_no_part_in_the_agreement(hidden):
    labels = [None, *LABELS[1:]]
    found = senses.discover(hidden, labels)
    known = found.groups[1][1:]
    expected = adjusted_rand_score(LABELS[1:], known)
    assert found.agreement[1] == pytest.approx(expected)
    assert np.isnan(senses.discover(hidden, [None] * 12).agreement).all()


def test_the_table_counts_every_labelled_point():
    groups = np.array([0, 0, 1, 1])
    found = senses.crosstab(groups, ["x", "y", "x", None])
    np.testing.assert_array_equal(found, [[1, 1], [1, 0]])


@pytest.mark.parametrize(("points", "k"), [(2, None), (3, 3)])
def test_too_few_points_are_a_sentence(hidden, points, k):
    with pytest.raises(senses.FewToGroupError, match=f"{points} occurrences cannot be told apart"):
        senses.discover(hidden[:, :points], [None] * points, k=k)


@pytest.mark.parametrize("layer", [0, 1])
def test_every_number_of_groups_is_judged_as_scikit_learn_does(hidden, layer):
    found, table = senses.discover(hidden, LABELS), cosine_distances(hidden[layer])
    assert found.numbers == (2, 3, 4, 5, 6)
    for place, number in enumerate(found.numbers):
        model = AgglomerativeClustering(number, metric="precomputed", linkage="average")
        groups = model.fit_predict(table)
        clear = silhouette_score(table, groups, metric="precomputed")
        assert found.clearness_by[layer, place] == pytest.approx(clear, abs=1e-6)
        agree = adjusted_rand_score(LABELS, groups)
        assert found.agreement_by[layer, place] == pytest.approx(agree, abs=1e-9)
    best, second = np.sort(found.clearness_by[layer])[::-1][:2]
    number, less = found.lead(layer)
    assert less == pytest.approx(best - second)
    assert found.clearness_by[layer, found.numbers.index(number)] == second
    chosen = senses.discover(hidden, LABELS, k=5)
    assert chosen.groups[layer].max() == 4
    assert chosen.lead(layer)[1] == pytest.approx(found.clearness_by[layer, 3] - best)


def test_equal_vectors_are_one_group_and_no_number_leads(hidden):
    """A cosine of equal vectors differs from 1 by rounding, which makes no groups."""
    same = np.repeat(hidden[:, :1], 5, axis=1) * (1 + np.arange(5)[:, None] / 7)
    found = senses.discover(same.astype(np.float32), LABELS[2:7])
    assert found.groups.max() == 0
    assert np.isnan(found.clearness).all()
    assert found.lead(0)[1] == 0


def test_agreement_by_chance_is_a_share_of_permutations(hidden):
    found = senses.discover(hidden, LABELS)
    assert senses.by_chance(found.groups[1], LABELS) == pytest.approx(1 / 1_001)
    two = np.array([0, 0, 1, 1])  # of the six ways to label four points two agree wholly
    assert senses.by_chance(two, list("aabb")) == pytest.approx(1 / 3, abs=0.05)
