"""Contenders on rated pairs: a random twin always, the worst pairs by rank, a paired test."""

import numpy as np
import pytest

from components.errors import EmptyInputError
from components.models import question_sets, static
from components.vectors import rules
from components.vectors.evaluation import pairs
from components.vectors.evaluation.ratings import RatedPair
from components.vectors.rules import Rules
from components.vectors.types import WordVectors

PAIRS = (
    RatedPair("king", "queen", 9.0),
    RatedPair("apple", "pear", 8.0),
    RatedPair("man", "king", 6.0),
    RatedPair("man", "apple", 1.0),
    RatedPair("man", "tractor", 5.0),
)


def test_random_vectors_always_come_last(space) -> None:
    report = pairs.run("tiny", [space], PAIRS, Rules())
    assert [each.name for each in report.contenders] == ["designed", "random vectors"]
    assert [each.scores.used for each in report.contenders] == [4, 4]
    assert report.comparison is None


def test_the_random_twin_has_the_dimensions_and_the_known_words(space) -> None:
    twin = pairs.twin(space, ["KING", "tractor", "man"])
    assert twin.words == ("man", "king")
    assert twin.dims == space.dims
    np.testing.assert_array_equal(twin.matrix, pairs.twin(space, ["man", "king"]).matrix)


def test_random_vectors_reach_nothing_on_a_real_set() -> None:
    report = pairs.run(
        "SimLex-999", [static.load("word2vec")], question_sets.pairs("SimLex-999"), Rules()
    )
    model, random = report.contenders
    assert random.spearman.low < 0 < random.spearman.high
    assert model.spearman.low > random.spearman.high
    assert 0.3 < model.spearman.value < 0.5
    assert model.scores.used == 998


def test_gaps_are_places_of_a_hundred_between_the_two_rankings(space) -> None:
    """Cosines .5, .995, .707, 0: ranks 2 4 3 1 against people's 4 3 2 1, of 4 places."""
    report = pairs.run("tiny", [space], PAIRS, Rules())
    np.testing.assert_allclose(report.gaps(), [-200 / 3, 100 / 3, 100 / 3, 0, np.nan], atol=1e-9)
    assert list(report.worst(2)) == [0, 1]
    assert len(report.worst(9)) == 4


def test_two_models_are_compared_on_the_pairs_both_know(space) -> None:
    fewer = WordVectors("fewer", space.words[:7], space.matrix[:7] * 2)
    report = pairs.run("tiny", [space, fewer], PAIRS, Rules())
    assert report.comparison is not None
    assert report.comparison.used == 3
    assert report.comparison.difference.value == pytest.approx(0)
    assert np.isnan(report.comparison.p)
    assert list(report.table()) == [
        "first", "second", "rating", "cosine, designed", "cosine, fewer",
        "cosine, random vectors", "known",
    ]  # fmt: skip


def test_a_restricted_vocabulary_holds_for_the_random_twin_too(space) -> None:
    report = pairs.run("tiny", [space], PAIRS, Rules("wrong", top=4))
    assert [int(each.scores.is_known.sum()) for each in report.contenders] == [2, 2]
    assert [each.scores.used for each in report.contenders] == [5, 5]


def test_too_few_pairs_are_told(space) -> None:
    with pytest.raises(EmptyInputError, match="needs 3 pairs; type 3 or more"):
        pairs.run("tiny", [space], PAIRS[:2], Rules())


def test_the_words_that_leave_too_few_pairs_are_told_with_the_model(space) -> None:
    used = "Of these 3 pairs only 2 can be used with designed"
    with pytest.raises(EmptyInputError, match=f"{used}, which does not know “tractor”;"):
        pairs.run("tiny", [space], PAIRS[2:], Rules())
    unknown = [RatedPair("king", f"w{n}", 5.0) for n in range(9)]
    with pytest.raises(EmptyInputError, match="know “w0”, “w1”, “w2”, “w3”, “w4” and 4 more;"):
        pairs.run("tiny", [space], unknown, Rules())
    other = WordVectors("second", ("king", "queen", "man"), np.eye(3))
    told = "with second, which does not know “apple”, “pear”;"
    with pytest.raises(EmptyInputError, match=told):
        pairs.run("tiny", [space, other], (*PAIRS[:2], PAIRS[3]), Rules())


def test_every_rule_for_unknown_words_is_offered() -> None:
    assert rules.UNKNOWN == ("skip", "wrong", "mean")


def test_pairs_that_are_rated_differently_contradict_each_other() -> None:
    rated = [*PAIRS, RatedPair("Queen", "king", 2.0), RatedPair("man", "king", 6.0)]
    assert pairs.contradictions(rated) == {PAIRS[0]: [9.0, 2.0]}
    assert pairs.contradictions(PAIRS) == {}
