"""nDCG and recall against scikit-learn, by hand, and a random order against every order."""

from itertools import permutations

import numpy as np
import pytest
from sklearn.metrics import ndcg_score

from components.vectors.search import measures


@pytest.mark.parametrize("seed", range(20))
def test_ndcg_is_that_of_scikit_learn(seed: int) -> None:
    random = np.random.default_rng(seed)
    grades = random.integers(3, size=40)
    grades[0] = 2
    scores = random.permutation(40).astype(float)  # no ties: scikit-learn averages over them
    relevant = {place: int(grade) for place, grade in enumerate(grades) if grade}
    found = measures.ndcg(np.argsort(-scores), relevant)
    assert found == pytest.approx(ndcg_score([grades], [scores], k=10), abs=1e-12)


def test_ndcg_by_hand_where_few_passages_are_hits() -> None:
    """Grades 1, 0 and 2 at ranks 1 to 3: 1 + 2 / 2 = 2, of 2 + 1 / log2(3) = 2.6309."""
    assert measures.ndcg(np.array([4, 0, 3]), {3: 2, 4: 1}) == pytest.approx(2 / 2.6309, abs=1e-5)
    assert measures.ndcg(np.array([], dtype=int), {3: 2}) == 0


def test_recall_looks_at_ten_hits() -> None:
    order = np.arange(20)
    assert measures.recall(order, {0: 1, 9: 2, 10: 2, 19: 1}) == 0.5


@pytest.mark.parametrize("name", measures.MEASURES)
def test_a_random_order_gets_the_mean_of_all_orders(name: str, monkeypatch) -> None:
    monkeypatch.setattr(measures, "DEPTH", 3)
    score, by_chance = measures.MEASURES[name]
    relevant = {1: 2, 4: 1}
    every = [score(np.array(order), relevant) for order in permutations(range(5))]
    assert by_chance(relevant, 5) == pytest.approx(np.mean(every))
