"""How long rows become from several seeds, one beginning each: what a page's worker does."""

from dataclasses import replace

import numpy as np

from components.vectors.report import Report, part
from components.vectors.training import batches, frequency, starts
from components.vectors.training.frequency import SEEDS, FinalNorms, NormsQuestion
from components.vectors.training.lesson import Lesson
from components.vectors.training.starts import Tables
from components.vectors.types import Matrix
from components.work.skip_gram import SkipGram

_LOOKS = 12  # in each training
_REPORT_EVERY = 10  # steps


def over_seeds(report: Report, lesson: Lesson, question: NormsQuestion) -> FinalNorms:
    """Train word vectors from some seeds, and measure their rows.

    Parameters
    ----------
    report : callable
        Is shown what is there so far, a `FinalNorms`: the first training as it goes, then those
        that are done.
    lesson : Lesson
    question : NormsQuestion

    Returns
    -------
    FinalNorms
    """
    tables: list[Matrix] = []
    for number in range(SEEDS):
        told = part(report, number / SEEDS, (number + 1) / SEEDS)
        tables.append(_trained(told, lesson, question, tables))
    found = _measured(lesson, question, tables)
    report(1, "Correlations of resampled words", found)
    return replace(found, correlation=frequency.correlation(lesson.text.counts, found.norms))


def begun(lesson: Lesson, question: NormsQuestion) -> FinalNorms:
    """Return norms before the first step, without torch."""
    return _measured(lesson, question, [_tables(lesson, question, question.recipe.seed)[0]])


def _tables(lesson: Lesson, question: NormsQuestion, seed: int) -> Tables:
    """Return both tables before the first step, shape (2, words, dims)."""
    shape = (len(lesson.text.words), question.recipe.dims)
    return starts.tables(shape, lesson.given, random_state=seed)[question.start]


def _trained(
    report: Report, lesson: Lesson, question: NormsQuestion, before: list[Matrix]
) -> Matrix:
    """Train from the next seed, and return the input table it comes to."""
    recipe = replace(question.recipe, seed=question.recipe.seed + len(before))
    model, looks = SkipGram([_tables(lesson, question, recipe.seed)]), 0
    told = f"Training {len(before) + 1} of {SEEDS}"
    steps = batches.steps(lesson.text, recipe, subsampling=question.subsampling)
    for number, (done, batch) in enumerate(steps):
        if done * _LOOKS >= looks:
            looks += 1
            shown = before or [model.tables()[0][0]]  # half a training is no seed beside whole ones
            report(done, told, _measured(lesson, question, shown))
        elif number % _REPORT_EVERY == 0:
            report(done, told)
        model.step(batch, rate=recipe.rate_at(done))
    return model.tables()[0][0]


def _measured(lesson: Lesson, question: NormsQuestion, tables: list[Matrix]) -> FinalNorms:
    """Measure input tables."""
    with np.errstate(over="ignore", invalid="ignore"):  # what has grown beyond all numbers
        scores = [lesson.quiz.score(lesson.text.words, each)[0] for each in tables]
        norms = np.linalg.norm(np.stack(tables), axis=2)
    return FinalNorms(question, norms, np.array(scores, dtype=np.float32))
