"""Training with one seed after the other."""

import dataclasses

import numpy as np
import pytest

from components.vectors.report import unreported
from components.vectors.training import grammar, starts, texts
from components.vectors.training.lesson import (
    SEEDS,
    Lesson,
    RetrainedQuestion,
    StartsQuestion,
    TrainingRecipe,
)
from components.work import training

TEXT = texts.read("built-in", grammar.sentences(count=600))
LESSON = Lesson(TEXT, grammar.quiz(), {})
RECIPE = TrainingRecipe(dims=8, epochs=1, seed=4)
ASKED = RetrainedQuestion("built-in", RECIPE, "xavier")


@pytest.fixture(scope="module")
def found():
    return training.from_seeds(unreported, LESSON, ASKED)


def test_each_seed_gives_what_it_gives_among_all_beginnings(found):
    assert found.matrices.shape == (SEEDS, len(TEXT.words), 8)
    for number, matrix in enumerate(found.matrices):
        recipe = dataclasses.replace(RECIPE, seed=4 + number)
        whole = training.from_all_starts(unreported, LESSON, StartsQuestion("built-in", recipe))
        expected = whole.matrices[whole.starts.index("xavier")]
        np.testing.assert_allclose(matrix, expected, atol=1e-4)
    assert not np.allclose(found.matrices[0], found.matrices[1], atol=0.01)


def test_the_same_seeds_give_the_same_numbers_to_the_bit(found):
    again = training.from_seeds(unreported, LESSON, ASKED)
    np.testing.assert_array_equal(again.matrices, found.matrices)


def test_what_is_reported_grows_and_names_the_seed():
    told: list[tuple[float, str]] = []

    def report(fraction, sentence, preview=None):
        assert preview is None
        told.append((fraction, sentence))

    training.from_seeds(report, LESSON, ASKED)
    shares = [fraction for fraction, _ in told]
    assert shares == sorted(shares)
    assert shares[-1] > 0.9
    assert {sentence.partition(":")[0] for _, sentence in told} == {"Seed 4", "Seed 5", "Seed 6"}


def test_questions_of_other_values_have_other_keys():
    others = [
        dataclasses.replace(ASKED, start=starts.USUAL),
        dataclasses.replace(ASKED, text="another"),
        dataclasses.replace(ASKED, recipe=TrainingRecipe()),
        StartsQuestion("built-in", RECIPE),
    ]
    assert len({each.key for each in (ASKED, *others)}) == 5
