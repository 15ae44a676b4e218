"""Errors of correlations over pairs that share words: by weights, by hand, by simulation."""

import numpy as np
import pytest
import scipy.stats

from components.models import question_sets
from components.vectors.evaluation import dyads

RANDOM = np.random.default_rng(0)
HUMAN = RANDOM.normal(size=60).round(1)  # with ties
MODEL = (HUMAN + RANDOM.normal(size=60)).round(1)


def weighted(first: np.ndarray, second: np.ndarray, weights: np.ndarray) -> float:
    return float(np.cov(first, second, aweights=weights)[0, 1]) / np.sqrt(
        float(np.cov(first, aweights=weights)) * float(np.cov(second, aweights=weights))
    )


def ranks(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    below = values[None] < values[:, None]
    return (weights * (below + (values[None] == values[:, None]) / 2)).sum(axis=1)


@pytest.mark.parametrize("kind", ["pearson", "spearman"])
def test_an_influence_is_what_a_little_more_weight_of_an_item_changes(kind) -> None:
    one = np.ones(60)
    found = {"pearson": dyads.of_pearson, "spearman": dyads.of_spearman}[kind](HUMAN, MODEL)
    for place in range(60):
        scores = []
        for step in (1e-4, -1e-4):
            weights = one + step * (np.arange(60) == place)
            sides = HUMAN, MODEL
            if kind == "spearman":
                sides = ranks(HUMAN, weights), ranks(MODEL, weights)
            scores.append(weighted(*sides, weights))
        assert found[place] == pytest.approx((scores[0] - scores[1]) / 2e-4, abs=1e-7)


def test_the_error_multiplies_out_all_pairs_that_share_a_word() -> None:
    words = dyads.numbered([("a", "b"), ("b", "C"), ("c", "d"), ("e", "f"), ("A", "c"), ("g", "g")])
    influences = np.array([1.0, 2, -1, 3, 0.5, 2])
    by_hand = sum(
        influences[p] * influences[q]
        for p in range(6)
        for q in range(6)
        if set(words[p]) & set(words[q])
    )
    assert dyads.error(influences, words) == pytest.approx(np.sqrt(by_hand))


def test_pairs_without_a_word_in_common_have_fishers_interval() -> None:
    first = np.random.default_rng(1).normal(size=400)
    second = first + np.random.default_rng(2).normal(size=400)
    value, words = float(np.corrcoef(first, second)[0, 1]), np.arange(800).reshape(400, 2)
    ours = dyads.interval(value, dyads.of_pearson(first, second), words)
    theirs = scipy.stats.pearsonr(first, second).confidence_interval()
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=0.01)
    assert dyads.units(words) == 400


def test_a_few_words_of_wordsim_weigh_like_many() -> None:
    pairs = [(pair.first, pair.second) for pair in question_sets.pairs("WordSim-353")]
    assert dyads.units(dyads.numbered(pairs)) == 38
    hub = dyads.numbered([("cat", f"w{n}") for n in range(30)])
    found = dyads.interval(0.5, np.ones(30), hub)
    assert np.isnan(found.low)


def simulated(random: np.random.Generator, words: np.ndarray) -> tuple[np.ndarray, ...]:
    """Draw ratings and cosines that correlate by 0.4; words decide most of both."""

    def normal() -> np.ndarray:
        of_words = random.normal(size=words.max() + 1)[words].sum(axis=1)
        return np.sqrt(0.35) * of_words + np.sqrt(0.3) * random.normal(size=len(words))

    human = normal()
    return human, 0.4 * human + np.sqrt(1 - 0.16) * normal()


def test_intervals_cover_the_truth_where_pairs_share_words() -> None:
    """Were pairs independent, as Fisher has it, 88% would; of 600 runs one in 37 is chance."""
    pairs = [(pair.first, pair.second) for pair in question_sets.pairs("SimLex-999")]
    words, random = dyads.numbered(pairs), np.random.default_rng(0)
    truth = 6 / np.pi * np.arcsin(0.4 / 2)  # of a normal distribution
    covered = []
    for _ in range(600):
        first, second = simulated(random, words)
        value = float(scipy.stats.spearmanr(first, second).statistic)
        influences = dyads.of_spearman(first, second)
        apart = np.arange(2 * len(words)).reshape(-1, 2)
        found = [dyads.interval(value, influences, each) for each in (words, apart)]
        covered.append([each.low <= truth <= each.high for each in found])
    ours, independent = np.mean(covered, axis=0)
    assert 0.925 <= ours <= 0.975
    assert independent < 0.92


def test_the_error_of_a_mean_of_independent_items_is_that_of_the_mean():
    values = np.random.default_rng(0).normal(size=500)
    words = np.arange(1_000).reshape(500, 2)
    found = dyads.error_of_mean(values, np.zeros(500, dtype=np.intp), words)
    assert found == pytest.approx(values.std(ddof=1) / np.sqrt(500), rel=3e-3)


def test_what_sets_sections_apart_is_no_error():
    section = np.repeat([0, 1], 50)
    words = np.arange(200).reshape(100, 2)
    assert dyads.error_of_mean(section.astype(float), section, words) == 0


def test_the_error_of_a_mean_of_pairs_is_known_where_two_effects_make_each_value():
    """Of n effects every pair's sum: the mean varies by 4 / n of theirs, and so does the error."""
    first, second = np.triu_indices(23, k=1)
    words, section = np.c_[first, second], np.zeros(len(first), dtype=np.intp)
    random, means, found = np.random.default_rng(0), [], []
    for _ in range(600):
        effects = random.normal(size=23)
        values = effects[first] + effects[second]
        means.append(values.mean())
        found.append(dyads.error_of_mean(values, section, words) ** 2)
    assert np.mean(found) == pytest.approx(4 / 23, rel=0.03)
    assert np.var(means) == pytest.approx(4 / 23, rel=0.12)
