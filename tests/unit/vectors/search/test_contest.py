"""Which engine wins: only differences over the same queries that random signs seldom reach."""

import numpy as np
import pytest

from components.vectors.search import contest
from components.vectors.search.documents import Query
from components.vectors.search.ranking import Ranking

COUNT = 50
QUERIES = tuple(
    Query(f"{kind} {number}", kind, {number: 2})
    for kind in ("easy", "hard")
    for number in range(12)
)


def ranking(first: int) -> Ranking:
    """Return a ranking of one hit."""
    return Ranking(np.array([first]), np.array([1.0]))


def held(measure: str = "nDCG@10") -> contest.EngineScores:
    """Return a contest in which "one" is always right, "two" for easy queries but the first."""
    one = [ranking(next(iter(query.relevant))) for query in QUERIES]
    two = [
        each if query.kind == "easy" and place else ranking(COUNT - 1)
        for place, (query, each) in enumerate(zip(QUERIES, one, strict=True))
    ]
    return contest.held(measure, QUERIES, {"one": one, "two": two}, COUNT)


def test_a_kind_has_the_mean_of_its_own_queries() -> None:
    easy = held().by_kind("easy")
    assert easy.count == 12
    assert easy.scores["one"].value == 1
    assert easy.scores["two"].value == pytest.approx(11 / 12)
    assert held().by_kind(contest.ALL).scores["two"].value == pytest.approx(11 / 24)


def test_scores_that_are_all_the_same_have_no_interval() -> None:
    hard = held().by_kind("hard")
    assert np.isnan([hard.scores["two"].low, hard.scores["one"].high]).all()
    assert held().by_kind("easy").scores["two"].high == 1


def test_one_miss_is_no_difference_and_many_are() -> None:
    assert not held().by_kind("easy").compared[0].differ
    assert held().by_kind(contest.ALL).compared[0].differ


def test_kinds_are_judged_together() -> None:
    """Six wins of twelve are sure alone, at p = 2 / 64, and not with another kind beside them."""
    engines = {
        contest.MEANING: [ranking(number) for _ in range(2) for number in range(12)],
        contest.KEYWORDS: [
            ranking(number if kind == "hard" or number % 2 else COUNT - 1)
            for kind in ("easy", "hard")
            for number in range(12)
        ],
    }
    found = contest.held("nDCG@10", QUERIES, engines, COUNT)
    kinds = [found.by_kind(kind) for kind in ("easy", "hard")]
    assert kinds[0].comparisons[0].differ
    assert list(contest.by_kinds(kinds[:1])) == ["easy"]
    assert contest.by_kinds(kinds[:1])["easy"].differ
    assert not contest.by_kinds([*kinds, found.by_kind(contest.ALL)])["easy"].differ


def test_the_worst_come_first_and_the_perfect_not_at_all() -> None:
    assert [query.text for query, _ in held().worst("easy", "two", 5)] == ["easy 0"]
    assert held().worst("hard", "one", 5) == []
    assert len(held().worst("hard", "two", 5)) == 5


def test_chance_is_that_of_the_measure() -> None:
    assert held("recall@10").by_kind("easy").chance == pytest.approx(10 / COUNT)
