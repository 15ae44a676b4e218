"""Pairs are those of word2vec: windows, subsampling, negatives; and the same for everybody."""

import dataclasses
import tracemalloc

import numpy as np
import pytest

from components.vectors.training import batches, grammar, texts
from components.vectors.training.lesson import TrainingRecipe

TEXT = texts.read("built-in", grammar.sentences(count=1_000))
RECIPE = TrainingRecipe(epochs=1)


def all_of(recipe, name):
    return np.concatenate([getattr(each, name) for each in next(batches.epochs(TEXT, recipe))])


def test_a_pair_is_of_two_words_of_one_sentence():
    beside = {
        (int(TEXT.tokens[one]), int(TEXT.tokens[other]))
        for one in range(len(TEXT.tokens))
        for other in range(max(0, one - 12), min(len(TEXT.tokens), one + 13))
        if one != other and TEXT.sentences[one] == TEXT.sentences[other]
    }
    pairs = zip(all_of(RECIPE, "inputs")[:, 0], all_of(RECIPE, "outputs")[:, 0], strict=True)
    assert {(int(one), int(other)) for one, other in pairs} <= beside


def test_windows_are_drawn_from_one_to_the_widest():
    """A pair one word apart is in all windows, one five words apart in a fifth of them."""
    lines = [" ".join(f"{chr(97 + i)}{chr(97 + n % 26)}" for i in range(26)) for n in range(520)]
    text = texts.read("numbered", lines)
    place = np.array([ord(word[0]) - 97 for word in text.words])
    recipe = TrainingRecipe(epochs=1, window=5)
    (steps,) = batches.epochs(text, recipe)
    inputs = np.concatenate([each.inputs[:, 0] for each in steps])
    outputs = np.concatenate([each.outputs[:, 0] for each in steps])
    far = np.bincount(np.abs(place[inputs] - place[outputs]), minlength=7)
    assert far[0] == 0
    assert far[6:].sum() == 0
    assert far[1:6] / far[1] == pytest.approx(
        [25 / 25, 24 / 25 * 0.8, 23 / 25 * 0.6, 22 / 25 * 0.4, 21 / 25 * 0.2], abs=0.03
    )


def test_negatives_come_by_the_three_quarter_power_of_the_counts():
    drawn = np.bincount(all_of(RECIPE, "outputs")[:, 1:].ravel(), minlength=len(TEXT.words))
    chances = TEXT.counts**0.75 / (TEXT.counts**0.75).sum()
    expected = chances * drawn.sum()
    assert (np.abs(drawn - expected) < 5 * np.sqrt(expected)).all()


def test_frequent_words_are_left_out_now_and_then():
    drawn = np.bincount(all_of(RECIPE, "outputs")[:, 0], minlength=len(TEXT.words))
    share, was = drawn / drawn.sum(), TEXT.counts / TEXT.counts.sum()
    the = TEXT.words.index("the")
    assert share[the] < was[the] / 3


def test_cbow_reads_the_mean_of_the_company():
    recipe = dataclasses.replace(RECIPE, objective="cbow", window=3)
    weights, inputs = all_of(recipe, "weights"), all_of(recipe, "inputs")
    assert inputs.shape[1] == 6
    assert weights.sum(axis=1) == pytest.approx(1)
    assert (inputs[weights == 0] == 0).all()
    counts = (weights > 0).sum(axis=1, keepdims=True)
    assert np.where(weights > 0, weights * counts, 1) == pytest.approx(1)


def test_pairs_do_not_depend_on_what_is_learned():
    same = dataclasses.replace(RECIPE, dims=8, rate=1.0)
    other = dataclasses.replace(RECIPE, seed=1)
    assert (all_of(same, "outputs") == all_of(RECIPE, "outputs")).all()
    assert not np.array_equal(all_of(other, "outputs"), all_of(RECIPE, "outputs"))


def test_sentences_shorter_than_the_window_are_read():
    words = tuple(map(str, range(2_000)))  # each once, so that none is left out
    text = texts.TrainingText("two", words, np.arange(2_000), np.arange(2_000) // 2)
    recipe = TrainingRecipe(epochs=1, window=10)
    (steps,) = batches.epochs(text, recipe)
    inputs = np.concatenate([each.inputs[:, 0] for each in steps])
    outputs = np.concatenate([each.outputs[:, 0] for each in steps])
    assert sorted(inputs) == list(range(2_000))
    assert (inputs ^ 1 == outputs).all()


def test_a_text_shorter_than_the_window_is_read():
    text = texts.TrainingText("two", ("a", "b"), np.array([0, 1]), np.array([0, 0]))
    recipe = TrainingRecipe(epochs=2_000, window=10)  # both are frequent, so mostly left out
    inputs = [row for each in batches.epochs(text, recipe) for one in each for row in one.inputs]
    assert set(np.ravel(inputs)) == {0, 1}


def test_where_every_word_is_read_no_row_is_pulled_too_often_in_one_step():
    (steps,) = batches.epochs(TEXT, RECIPE, subsampling=False)
    (thinned,) = batches.epochs(TEXT, RECIPE)
    often = [int(np.bincount(each.inputs[:, 0]).max()) for each in steps]
    assert max(often) < 32
    assert sum(len(each.inputs) for each in steps) > 2 * sum(len(each.inputs) for each in thinned)


def test_steps_tell_the_share_that_is_done_before_each():
    recipe = dataclasses.replace(RECIPE, epochs=2)
    found = list(batches.steps(TEXT, recipe))
    shares = [done for done, _ in found]
    assert shares[0] == 0
    assert shares == sorted(shares)
    assert 0.99 < shares[-1] < 1
    assert 0.5 in shares
    whole = [each for steps in batches.epochs(TEXT, recipe) for each in steps]
    assert all(
        (one.outputs == two.outputs).all() for (_, one), two in zip(found, whole, strict=True)
    )


def all_at_once(recipe):
    """Return rows to be told apart in every reading, each drawn as a whole, in one go."""
    rng = np.random.default_rng(recipe.seed)
    chances = TEXT.counts**0.75
    ends = np.cumsum(chances / chances.sum())
    for _ in range(recipe.epochs):
        is_read = rng.random(len(TEXT.tokens)) < TEXT.chances[TEXT.tokens]
        tokens, sentences = TEXT.tokens[is_read], TEXT.sentences[is_read]
        middles, company = batches._company(tokens, sentences, recipe.window, rng)
        if recipe.objective == "skip-gram":
            middles = middles[np.nonzero(company >= 0)[0]]
        middles = middles[rng.permutation(len(middles))]
        drawn = np.searchsorted(ends, rng.random((len(middles), recipe.negatives)), side="right")
        yield np.column_stack([middles, drawn])


@pytest.mark.parametrize("objective", ["skip-gram", "cbow"])
def test_steps_are_all_pairs_of_every_reading_in_their_order(objective):
    recipe = dataclasses.replace(RECIPE, objective=objective, window=3, negatives=7, epochs=4)
    for steps, whole in zip(batches.epochs(TEXT, recipe), all_at_once(recipe), strict=True):
        assert len(steps) == len(list(steps)) == len(steps[:])
        assert {len(one.inputs) for one in steps[:-1]} == {256}
        assert np.array_equal(np.concatenate([one.outputs for one in steps]), whole)
        with pytest.raises(IndexError):
            steps[len(steps)]


def test_a_step_is_the_same_whichever_was_asked_for_before():
    (steps,) = batches.epochs(TEXT, RECIPE)
    inside, first, again = steps[7], steps[0], steps[7]
    assert np.array_equal(inside.outputs, again.outputs)
    assert not np.array_equal(inside.outputs, first.outputs)
    assert np.array_equal(steps.first(100, after=7 * 256).outputs, inside.outputs[:100])


@pytest.mark.parametrize("objective", ["skip-gram", "cbow"])
def test_of_a_long_text_no_negatives_are_kept(objective):
    """A quarter of a million pairs with fifteen words drawn for each would be 16 MB."""
    recipe = TrainingRecipe(objective, window=4, negatives=15, epochs=2)
    tokens = np.random.default_rng(0).integers(3_000, size=texts.MOST_TOKENS)
    words = tuple(map(str, range(3_000)))
    text = texts.TrainingText("even", words, tokens, np.zeros(len(tokens), dtype=np.intp))
    assert text.chances.all()
    tracemalloc.start()
    pairs = sum(len(batch.inputs) for _, batch in batches.steps(text, recipe))
    held = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    assert pairs > 90_000
    assert held < 12
