"""How much is learned from a text, against what is counted and what is learned of it."""

from dataclasses import replace

import numpy as np
import pytest

from components.vectors.report import unreported
from components.vectors.training import amount, batches, grammar, starts, texts
from components.vectors.training.lesson import Lesson, RetrainedQuestion, TrainingRecipe
from components.work import training

TEXT = texts.read("built-in", grammar.sentences(count=600))
RECIPE = TrainingRecipe()


@pytest.mark.parametrize("kind", ["skip-gram", "cbow"])
def test_changes_of_rows_are_those_of_the_pairs(kind):
    recipe = replace(RECIPE, objective=kind, epochs=3)
    changed = np.zeros(len(TEXT.words))
    for reading in batches.epochs(TEXT, recipe):
        for batch in reading:
            np.add.at(changed, batch.inputs, batch.weights)
    found = amount.told(TEXT, recipe)
    assert found.updates == pytest.approx(changed.mean(), rel=0.05)
    assert found.pairs == pytest.approx(changed.sum(), rel=0.05)


def test_half_the_rate_takes_twice_the_changes():
    usual, slow = (amount.told(TEXT, replace(RECIPE, rate=rate)) for rate in (0.05, 0.025))
    assert usual.updates == slow.updates
    assert slow.needed == 2 * usual.needed


@pytest.mark.parametrize(("rate", "epochs"), [(0.05, 2), (0.05, 8), (0.2, 1), (0.2, 2)])
def test_odd_words_are_found_where_changes_are_not_few(rate, epochs):
    recipe = replace(RECIPE, rate=rate, epochs=epochs)
    lesson = Lesson(TEXT, grammar.quiz(), {})
    question = RetrainedQuestion(TEXT.name, recipe, starts.USUAL)
    found = training.from_seeds(unreported, lesson, question).matrices
    odd = np.mean([grammar.quiz().score(TEXT.words, each)[1] for each in found])
    assert (odd < 0.8) == amount.told(TEXT, recipe).is_few
    assert odd < 0.8 or odd > 0.95
