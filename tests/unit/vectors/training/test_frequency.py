"""Updates are those of the batches, one by one; the rule of subsampling; rank correlations."""

import dataclasses
from collections import Counter

import numpy as np
import pytest
from scipy.stats import spearmanr

from components.vectors.training import batches, frequency, grammar, texts
from components.vectors.training.frequency import FinalNorms, NormsQuestion
from components.vectors.training.lesson import TrainingRecipe
from components.vectors.training.texts import TrainingText

TEXT = texts.read("built-in", grammar.sentences(count=600))
RECIPE = TrainingRecipe(epochs=3)


@pytest.mark.parametrize("subsampling", [True, False])
@pytest.mark.parametrize("objective", ["skip-gram", "cbow"])
def test_updates_are_those_of_the_first_reading_pair_by_pair(objective, subsampling):
    recipe = dataclasses.replace(RECIPE, objective=objective)
    read, told, drawn = Counter(), Counter(), Counter()
    for batch in next(batches.epochs(TEXT, recipe, subsampling=subsampling)):
        for words, weights, (middle, *others) in zip(
            batch.inputs.tolist(), batch.weights.tolist(), batch.outputs.tolist(), strict=True
        ):
            read.update(word for word, weight in zip(words, weights, strict=True) if weight > 0)
            told.update([middle])
            drawn.update(others)
    found = frequency.updates(TEXT, recipe, subsampling=subsampling)
    for counted, expected in ((found.read, read), (found.told, told), (found.drawn, drawn)):
        assert counted.tolist() == [expected[row] for row in range(len(TEXT.words))]
    assert found.counts.tolist() == TEXT.counts.tolist()


def test_what_is_read_of_a_word_is_the_formula_within_sampling_error():
    """Words in no order at all, in one sentence: each has as much company."""
    rng = np.random.default_rng(7)
    shares = np.array([0.4, 0.2, 0.1, 0.05, *[0.25 / 400] * 400])
    tokens = rng.choice(len(shares), size=60_000, p=shares / shares.sum())
    words = tuple(f"w{row}" for row in range(len(shares)))
    text = TrainingText("drawn", words, tokens, np.zeros(len(tokens), dtype=np.intp))
    found = frequency.updates(text, RECIPE, subsampling=True)
    f = text.counts / len(tokens)
    by_hand = [1 if s < 1e-3 else (1e-3 / s) ** 0.5 + 1e-3 / s for s in f.tolist()]
    assert found.kept[:4] == pytest.approx(by_hand[:4])
    a_word = found.read.sum() / (text.counts @ by_hand)
    expected = a_word * text.counts[:4] * by_hand[:4]
    assert found.expected[:4] == pytest.approx(expected, rel=0.01)
    errors = 1 / np.sqrt(text.counts[:4] * by_hand[:4])  # of so many occurrences that are read
    assert (np.abs(found.read[:4] / expected - 1) < 4 * errors).all()
    assert found.read[0] < found.proportional[0] / 10


def test_without_subsampling_updates_are_in_proportion_to_the_count():
    found = frequency.updates(TEXT, RECIPE, subsampling=False)
    assert (found.kept == 1).all()
    assert found.expected == pytest.approx(found.proportional)
    assert found.read.sum() == pytest.approx(found.expected.sum())
    often = found.counts > 100
    assert found.read[often] == pytest.approx(found.expected[often], rel=0.5)


def test_ratios_are_of_counts_and_of_updates():
    found = frequency.updates(TEXT, RECIPE, subsampling=True)
    occurs, updated = found.ratios(0, 5)
    assert occurs == found.counts[0] / found.counts[5]
    assert updated == found.read[0] / found.read[5]
    none = dataclasses.replace(found, read=np.where(np.arange(len(TEXT.words)) == 5, 0, found.read))
    assert none.ratios(0, 5)[1] == float("inf")


def test_the_rank_correlation_is_scipys_and_its_interval_holds_it():
    rng = np.random.default_rng(1)
    counts = rng.integers(2, 40, size=150)
    norms = np.log(counts) + rng.standard_normal((3, 150))
    found = frequency.correlation(counts, norms.astype(np.float32))
    assert found.value == pytest.approx(spearmanr(counts, norms.mean(axis=0)).statistic, abs=1e-6)
    assert 0 < found.low < found.value < found.high < 1
    error = (1 - found.value**2) / np.sqrt(len(counts))
    assert found.high - found.low == pytest.approx(2 * 1.96 * error, rel=0.5)
    asked = NormsQuestion("", RECIPE, "xavier", subsampling=True)
    by_seed = FinalNorms(asked, norms, np.zeros(3)).by_seed(counts)
    assert by_seed == pytest.approx([spearmanr(counts, each).statistic for each in norms])


def test_norms_that_are_all_the_same_or_no_numbers_have_no_correlation():
    counts = np.arange(2, 32)
    assert np.isnan(frequency.correlation(counts, np.zeros((3, 30))).value)
    broken = np.ones((3, 30))
    broken[0, 4] = np.inf
    assert np.isnan(frequency.correlation(counts, broken).value)


def test_every_value_decides_the_answer():
    asked = NormsQuestion("built-in", RECIPE, "xavier", subsampling=True)
    others = [
        dataclasses.replace(asked, subsampling=False),
        dataclasses.replace(asked, start="zeros"),
        dataclasses.replace(asked, recipe=TrainingRecipe()),
        dataclasses.replace(asked, text="Lee"),
    ]
    assert len({each.key for each in (asked, *others)}) == 5
