"""Ways of pooling, judged: nDCG as scikit-learn's, chance as random orders give it."""

import numpy as np
import pytest
from sklearn.metrics import ndcg_score

from components.vectors.search import measures
from components.vectors.search.dense import pools
from components.vectors.search.documents import Collection, Query

COLLECTION = Collection(
    "test",
    tuple(f"passage {row}" for row in range(30)),
    queries=(Query("one", "a", {3: 2}), Query("two", "b", {4: 2, 7: 1, 9: 2})),
)


def unit(seed):
    found = np.random.default_rng(seed).normal(size=(32, 8)).astype("f4")
    return found / np.linalg.norm(found, axis=1, keepdims=True)


@pytest.mark.parametrize("seed", range(5))
def test_ndcg_is_that_of_scikit_learn(seed):
    vectors = unit(seed)
    (found,) = pools.judge("m", COLLECTION, {"mean": vectors})
    scores = vectors[30:] @ vectors[:30].T
    for row, query in enumerate(COLLECTION.queries):
        grades = [[query.relevant.get(place, 0) for place in range(30)]]
        assert found.gains[row] == pytest.approx(ndcg_score(grades, scores[[row]], k=10))


def test_means_of_cosines_are_over_answers_and_all_others():
    vectors = unit(0)
    (found,) = pools.judge("m", COLLECTION, {"last": vectors})
    scores = vectors[30:] @ vectors[:30].T
    answers = [scores[0, 3], *scores[1, [4, 7, 9]]]
    assert found.relevant == pytest.approx(np.mean(answers))
    assert found.others == pytest.approx((scores.sum() - np.sum(answers)) / (60 - 4), abs=1e-6)


def test_chance_is_the_mean_of_random_orders():
    random = np.random.default_rng(1)
    found = [
        np.mean(
            [measures.ndcg(random.permutation(30), each.relevant) for each in COLLECTION.queries]
        )
        for _ in range(4_000)
    ]
    assert pools.by_chance(COLLECTION) == pytest.approx(np.mean(found), abs=0.01)


def test_a_difference_is_taken_query_by_query():
    one, other = pools.judge("m", COLLECTION, {"mean": unit(0), "cls": unit(1)})
    assert one.minus(other).value == pytest.approx(one.ndcg.value - other.ndcg.value)
    assert one.minus(one).value == 0
