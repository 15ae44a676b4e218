"""Bands by frequency: who is in which, what they cost, and what is held out."""

import dataclasses

import numpy as np
import pytest

from components.errors import EmptyInputError
from components.vectors.training import banded, batches, compared, grammar, objective, texts
from components.vectors.training.banded import BandsQuestion
from components.vectors.training.compared import ComparedTables
from components.vectors.training.lesson import TrainingRecipe
from components.vectors.training.texts import TrainingText

TEXT = texts.read("built-in", grammar.sentences(count=600))
ASKED = BandsQuestion("built-in", TrainingRecipe(dims=32), "normal 0.02", factor=4, cut=10)


def test_parameters_are_those_counted_by_hand():
    counts = np.array([900, 80, 40, 39, 12, 10, 9, 5, 2, 2])
    cut = banded.bands(counts, ASKED)
    assert cut.sizes == (3, 3, 4)
    assert cut.numbers == (32, 8, 2)
    assert [(place.start, place.stop) for place in cut.places] == [(0, 3), (3, 6), (6, 10)]
    rows, matrices = 3 * 32 + 3 * 8 + 4 * 2, 32 * 32 + 8 * 32 + 2 * 32
    even = banded.even(cut)
    a_word = (rows + matrices) // (10 + 32)
    assert even.numbers == (a_word,)
    assert banded.parameters(cut) == (320, rows + matrices, 10 * a_word + a_word * 32)
    assert banded.ranges(10) == ("from 40", "10 to 39", "below 10")


def test_a_band_without_words_costs_nothing_and_no_word_has_no_number():
    cut = banded.bands(np.array([5, 4, 3]), dataclasses.replace(ASKED, factor=8))
    assert cut.sizes == (0, 0, 3)
    assert cut.numbers == (32, 4, 1)
    assert cut.parameters == 3 + 32
    assert banded.even(cut).numbers == (1,)


def test_a_tenth_is_held_out_and_no_sentence_reaches_across():
    learned, held = banded.split(TEXT)
    assert len(learned.tokens) + len(held.tokens) == len(TEXT.tokens)
    assert len(held.tokens) / len(TEXT.tokens) == pytest.approx(0.1, abs=0.01)
    assert learned.words == held.words == TEXT.words
    assert (learned.counts + held.counts == TEXT.counts).all()
    one = TrainingText("one", TEXT.words, TEXT.tokens, np.zeros_like(TEXT.sentences))
    learned, held = banded.split(one)
    was = np.flatnonzero(np.arange(len(TEXT.tokens)) // 20 % 10 != 1)
    torn = np.diff(was) > 1
    assert torn.sum() > 10
    assert (np.diff(learned.sentences)[torn] > 0).all()
    assert (np.diff(learned.sentences)[~torn] == 0).all()
    assert len(np.unique(held.sentences)) == torn.sum()


def test_held_out_pairs_stand_in_the_band_of_the_rarest_word_that_is_read():
    cut = banded.bands(TEXT.counts, ASKED)
    _, held = banded.split(TEXT)
    for recipe in (ASKED.recipe, dataclasses.replace(ASKED.recipe, objective="cbow")):
        found = banded.held_pairs(held, recipe, cut)
        pairs = sum(len(each.inputs) for each in next(batches.epochs(held, recipe)))
        assert sum(len(each.inputs) for each in found) == pairs
        for band, place in zip(found, cut.places, strict=True):
            for words, weights in zip(band.inputs, band.weights, strict=True):
                assert place.start <= max(words[weights > 0]) < place.stop


def test_a_text_of_which_nothing_can_be_held_out_gets_a_sentence():
    words = tuple(f"w{row}" for row in range(20))
    tokens = np.arange(40) % 20
    text = TrainingText("alone", words, tokens, np.arange(40))
    _, held = banded.split(text)
    with pytest.raises(EmptyInputError, match="held out"):
        banded.held_pairs(held, ASKED.recipe, banded.bands(text.counts, ASKED))
    short = TrainingText("short", words, tokens[:15], np.zeros(15, dtype=np.intp))
    with pytest.raises(EmptyInputError, match="held out"):
        banded.held_pairs(banded.split(short)[1], ASKED.recipe, banded.bands(text.counts, ASKED))


def test_losses_of_bands_add_up_to_the_loss_of_all():
    cut = banded.bands(TEXT.counts, ASKED)
    held = banded.held_pairs(banded.split(TEXT)[1], ASKED.recipe, cut)
    rng = np.random.default_rng(0)
    tables = rng.standard_normal((3, 2, len(TEXT.words), 32)).astype(np.float32) * 0.3
    losses = banded.losses(tables, held)
    pairs = np.array([len(each.inputs) for each in held])
    whole = next(batches.epochs(banded.split(TEXT)[1], ASKED.recipe))
    expected = sum(objective.mean_losses(tables, each) * len(each.inputs) for each in whole)
    found = ComparedTables(ASKED, losses[None], losses[None, :, 0], pairs)
    assert found.overall[0] == pytest.approx(expected / pairs.sum(), rel=1e-5)


def test_a_band_without_pairs_has_no_loss_and_does_not_count():
    losses = np.array([[[1.0, np.nan, 3.0]] * 3], dtype=np.float32)
    found = ComparedTables(ASKED, losses, losses[..., 0], np.array([10, 0, 30]))
    assert found.overall == pytest.approx(2.5)
    grown = np.array([[[np.nan, np.nan, 3.0]] * 3], dtype=np.float32)
    assert np.isnan(dataclasses.replace(found, losses=grown).overall).all()
    assert np.isnan(compared.untrained(ASKED).overall).all()


def test_a_table_is_lower_where_all_seeds_say_so():
    losses = np.array(
        [[[1, 1, 1.0], [1, 1, 1.2], [1, 1, 2]], [[1, 1, 1.0], [1, 1, 0.9], [1, 1, 2]]]
    )
    found = ComparedTables(ASKED, losses, losses[..., 0], np.array([1, 1, 1]))
    rare = compared.beside(found, "fewer for rare words", 2)
    assert (rare.loss, rare.full) == pytest.approx((1.05, 1.0))
    assert not rare.is_clear
    assert compared.beside(found, "fewer for all words", 2).is_clear
    assert compared.beside(found, "fewer for all words").loss == pytest.approx(4 / 3)


def test_turned_rows_keep_their_lengths_on_average_and_all_numbers_keep_the_rows():
    rng = np.random.default_rng(0)
    rows = rng.standard_normal((3_000, 16)).astype(np.float32)
    few, matrix = banded.turned(rows, 4, rng)
    assert few.shape == (3_000, 4)
    assert matrix @ matrix.T == pytest.approx(np.eye(4), abs=1e-6)
    assert np.square(few @ matrix).sum() == pytest.approx(np.square(rows).sum(), rel=0.02)
    few, matrix = banded.turned(rows, 16, rng)
    assert few @ matrix == pytest.approx(rows, abs=1e-5)
