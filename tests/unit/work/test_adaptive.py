"""Tables in bands: with all numbers and matrices that change nothing they are the full table."""

import dataclasses

import numpy as np
import pytest

from components.vectors.report import unreported
from components.vectors.training import banded, batches, grammar, starts, texts
from components.vectors.training.banded import BandsQuestion
from components.vectors.training.frequency import NormsQuestion
from components.vectors.training.lesson import Lesson, TrainingRecipe
from components.work import adaptive, norms
from components.work.skip_gram import SkipGram

TEXT = texts.read("built-in", grammar.sentences(count=600))
LESSON = Lesson(TEXT, grammar.quiz(), {})
RECIPE = TrainingRecipe(dims=8, epochs=1)
ASKED = BandsQuestion("built-in", RECIPE, starts.USUAL, factor=2, cut=10)
NORMS = NormsQuestion("built-in", RECIPE, starts.USUAL, subsampling=True)


def begun(dims=8):
    return starts.tables((len(TEXT.words), dims), {}, random_state=0)[starts.USUAL]


def stopping(shown, after):
    def told(fraction, _sentence, preview=None):
        shown.extend([] if preview is None else [preview])
        if fraction > after:
            raise KeyboardInterrupt

    return told


@pytest.mark.parametrize("objective", ["skip-gram", "cbow"])
def test_all_numbers_and_matrices_of_ones_are_the_full_table(objective, monkeypatch):
    """The matrices stand still; the full table is that of word2vec without bands."""
    recipe = dataclasses.replace(RECIPE, objective=objective)
    monkeypatch.setattr(
        banded,
        "turned",
        lambda rows, numbers, _: (rows[:, :numbers], np.eye(numbers, 8, dtype=np.float32)),
    )
    monkeypatch.setattr(adaptive, "_RATE_OF_MATRICES", 0)
    whole = dataclasses.replace(ASKED, factor=1)
    model = adaptive._BandedGram(begun(), banded.bands(TEXT.counts, whole), random_state=0)
    plain = SkipGram([begun()])
    for batch in next(batches.epochs(TEXT, recipe)):
        model.step(batch, rate=0.05)
        plain.step(batch, rate=0.05)
    full, banded_table, _ = model.tables()
    assert banded_table == pytest.approx(full, abs=1e-6)
    assert full == pytest.approx(np.stack(plain.tables()[0]), abs=1e-5)
    assert np.abs(full - begun()).max() > 0.1


def test_parameters_are_those_of_the_module():
    cut = banded.bands(TEXT.counts, ASKED)
    model = adaptive._BandedGram(begun(), cut, random_state=0)
    for few, numbers in zip(model.few, banded.parameters(cut)[1:], strict=True):
        parameters = [*few.embeddings.parameters(), *few.matrices.parameters()]
        assert sum(each.numel() for each in parameters) == numbers
        assert few.table.shape == (len(TEXT.words), 8)


def test_the_same_seed_gives_the_same_losses_to_the_bit():
    once, again = (adaptive.compared(unreported, LESSON, ASKED) for _ in range(2))
    assert once.losses.shape == (banded.SEEDS, 3, 3)
    assert np.array_equal(once.losses, again.losses)
    assert np.array_equal(once.scores, again.scores)
    assert (once.losses < 6 * np.log(2)).all()
    assert np.ptp(once.losses, axis=0).min() > 0, "seeds differ"
    assert once.pairs.sum() > 300


def test_what_was_measured_is_kept_when_tables_are_stopped():
    shown = []
    with pytest.raises(KeyboardInterrupt):
        adaptive.compared(stopping(shown, 0.6), LESSON, ASKED)
    assert len(shown) > 8
    assert {len(each.losses) for each in shown} == {1}, "half a training is no seed"
    assert not np.array_equal(shown[1].losses, shown[2].losses)
    whole = adaptive.compared(unreported, LESSON, ASKED)
    assert np.array_equal(shown[-1].losses[0], whole.losses[0])
    assert shown[0].losses[0] == pytest.approx(6 * np.log(2), abs=0.01)


def test_norms_are_those_of_trainings_from_three_seeds():
    found = norms.over_seeds(unreported, LESSON, NORMS)
    model = SkipGram([starts.tables((len(TEXT.words), 8), {}, random_state=1)[starts.USUAL]])
    recipe = dataclasses.replace(RECIPE, seed=1)
    for done, batch in batches.steps(TEXT, recipe):
        model.step(batch, rate=0.05 * max(1 - done, 1e-4))
    assert found.norms[1] == pytest.approx(np.linalg.norm(model.tables()[0][0], axis=1))
    assert found.norms.shape == (3, len(TEXT.words))
    assert found.correlation.low < found.correlation.value < found.correlation.high
    assert np.array_equal(norms.over_seeds(unreported, LESSON, NORMS).norms, found.norms)


def test_zeros_have_no_length_and_no_correlation():
    zeros = norms.over_seeds(unreported, LESSON, dataclasses.replace(NORMS, start="zeros"))
    assert not zeros.norms.any()
    assert np.isnan(zeros.correlation.value)


def test_norms_are_shown_on_the_way_from_the_very_beginning():
    shown = []
    with pytest.raises(KeyboardInterrupt):
        norms.over_seeds(stopping(shown, 0.5), LESSON, NORMS)
    assert len(shown) > 8
    assert {len(each.norms) for each in shown} == {1}, "half a training is no seed"
    assert not np.array_equal(shown[1].norms, shown[2].norms)
    assert shown[0].norms == pytest.approx(norms.begun(LESSON, NORMS).norms)
    assert all(each.correlation is None for each in shown)
