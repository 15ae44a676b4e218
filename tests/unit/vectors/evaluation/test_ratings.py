"""Rated pairs are scored by hand-worked values and as gensim scores them."""

import itertools
import math

import numpy as np
import pytest
import scipy.stats
from gensim.models import KeyedVectors
from gensim.test.utils import datapath
from hypothesis import given
from hypothesis import strategies as st

from components.models import question_sets, static
from components.vectors import rules
from components.vectors.evaluation import ratings
from components.vectors.evaluation.ratings import RatedPair
from components.vectors.rules import Rules
from components.vectors.types import WordVectors

FILES = {"WordSim-353": "wordsim353.tsv", "SimLex-999": "simlex999.txt"}
REAL = ["googlenews_1000x300.txt", "glove_6B_50d_union.txt", "glove_twitter_25d.txt"]


def equal_gensims(keyed: KeyedVectors, space: WordVectors, title: str, rules: Rules) -> None:
    """The pairs used and both correlations are gensim's, under the same rules."""
    pearson, (spearman, _), unknown = keyed.evaluate_word_pairs(
        datapath(FILES[title]),
        dummy4unknown=rules.unknown == "wrong",
        restrict_vocab=rules.top or len(space.words),
    )
    ours = ratings.similarities(space, question_sets.pairs(title), rules)
    assert ours.spearman == pytest.approx(spearman, abs=1e-6)
    assert ours.pearson == pytest.approx(pearson.statistic, abs=1e-6)
    assert int((~ours.is_known).sum()) == round(unknown / 100 * ours.asked)
    assert ours.used == (ours.asked if rules.unknown == "wrong" else int(ours.is_known.sum()))


@pytest.mark.parametrize("file", REAL)
def test_pairs_equal_gensims_on_real_vectors(reference, file) -> None:
    keyed = reference(file)
    space = WordVectors("reference", tuple(keyed.index_to_key), keyed.vectors)
    for title, unknown in itertools.product(FILES, ("skip", "wrong")):
        equal_gensims(keyed, space, title, Rules(unknown))
        equal_gensims(keyed, space, title, Rules(unknown, top=700))


@pytest.mark.parametrize("name", ["word2vec", "fasttext"])
def test_pairs_equal_gensims_on_the_bundled_vectors(name) -> None:
    space = static.load(name)
    keyed = KeyedVectors(space.dims)
    keyed.add_vectors(list(space.words), space.matrix.astype(np.float32))
    for title in FILES:
        equal_gensims(keyed, space, title, Rules())
        equal_gensims(keyed, space, title, Rules("wrong", top=5_000))


def test_cased_vocabularies_answer_by_their_most_frequent_spelling() -> None:
    """As gensim does: “Turkey” stands first, so it stands for “turkey”."""
    matrix = np.array([[1, 0], [0, 1], [1, 0.1]], dtype=np.float32)
    space = WordVectors("cased", ("Turkey", "turkey", "ankara"), matrix)
    scores = ratings.similarities(space, [RatedPair("turkey", "Ankara", 9.0)])
    assert scores.cosines[0] == pytest.approx(1 / math.hypot(1, 0.1))


def test_an_unknown_word_is_skipped_or_of_cosine_zero_or_the_mean() -> None:
    """The mean of (1, 0), (0, 1) and (2, 2) is (1, 1): cosine 0.707 with (0, 1)."""
    matrix = np.array([[1, 0], [0, 1], [2, 2]], dtype=np.float32)
    space = WordVectors("tiny", ("east", "north", "both"), matrix)
    pairs = [RatedPair("east", "both", 5), RatedPair("north", "nowhere", 2), RatedPair("x", "y", 1)]
    skip, wrong, mean = (ratings.similarities(space, pairs, Rules(rule)) for rule in rules.UNKNOWN)
    np.testing.assert_allclose(skip.cosines, [math.sqrt(0.5), np.nan, np.nan], rtol=1e-6)
    np.testing.assert_allclose(wrong.cosines, [math.sqrt(0.5), 0, 0], rtol=1e-6)
    np.testing.assert_allclose(mean.cosines, [math.sqrt(0.5), math.sqrt(0.5), 1], rtol=1e-6)
    assert (skip.used, wrong.used, mean.used) == (1, 3, 3)
    assert [list(scores.is_known) for scores in (skip, wrong, mean)] == [[True, False, False]] * 3


def test_a_restricted_space_knows_its_first_words_only(space) -> None:
    assert rules.restricted(space, 2).words == ("man", "woman")
    np.testing.assert_array_equal(rules.restricted(space, 2).matrix, space.matrix[:2])
    assert rules.restricted(space, 0) is space
    assert rules.restricted(space, 99) is space


def test_cosines_are_those_of_the_pairs(space) -> None:
    pairs = [RatedPair("man", "King", 5), RatedPair("man", "woman", 2), RatedPair("man", "x", 1)]
    scores = ratings.similarities(space, pairs)
    np.testing.assert_allclose(scores.cosines, [math.sqrt(0.5), 0, np.nan], rtol=1e-6)
    assert (scores.asked, scores.used, scores.spearman) == (3, 2, 1.0)


def test_spearman_of_a_hand_worked_case_with_ties() -> None:
    """Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / sqrt(4.5 * 5)."""
    value = ratings.spearman(np.array([1.0, 5, 5, 9]), np.array([0.1, 0.2, 0.3, 0.4]))
    assert value == pytest.approx(4.5 / math.sqrt(4.5 * 5))


@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(-5, 5)), min_size=2, max_size=30))
def test_spearman_equals_scipys(points) -> None:
    first, second = np.array(points, dtype=float).T
    ours = ratings.spearman(first, second)
    if len(set(first)) == 1 or len(set(second)) == 1:
        assert math.isnan(ours)
    else:
        assert ours == pytest.approx(scipy.stats.spearmanr(first, second).statistic)


def test_spearman_refuses_series_of_different_length() -> None:
    with pytest.raises(ValueError, match="same shape"):
        ratings.spearman(np.zeros(3), np.zeros(2))


def test_lines_that_are_no_pairs_are_passed_over() -> None:
    lines = ["# tiger\tcat\t1", "Word 1\tWord 2\tHuman (mean)", "", "tiger\tcat\t7.35\r\n"]
    assert ratings.read_pairs(lines) == (RatedPair("tiger", "cat", 7.35),)
