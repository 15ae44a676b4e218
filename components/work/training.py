"""Word vectors learned from a text, from all beginnings at once: what a page's worker does."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from components.vectors.report import Report, part
from components.vectors.training import batches, objective, starts
from components.vectors.training.lapse import TimeLapse
from components.vectors.training.lesson import (
    SEEDS,
    LapseQuestion,
    Lesson,
    RetrainedQuestion,
    RetrainedTables,
    StartsQuestion,
    TrainedTables,
    TrainingRecipe,
)
from components.vectors.training.starts import Tables
from components.vectors.types import Matrix, Vector
from components.work.skip_gram import SkipGram

_POINTS = 24  # at which loss and score are measured, after the one before the first step
_MOMENTS = 48  # that are kept of one training, after the one before the first step
_REPORT_EVERY = 10  # steps


def from_all_starts(report: Report, lesson: Lesson, question: StartsQuestion) -> TrainedTables:
    """Train word vectors from every beginning, on the same pairs in the same order.

    Parameters
    ----------
    report : callable
        Is shown what is there so far, a `TrainedTables`.
    lesson : Lesson
    question : StartsQuestion

    Returns
    -------
    TrainedTables
    """
    recipe = question.recipe
    course, tables = _before(lesson, question)
    report(0, "Before the first step", course.measure(tables, 0))
    model, pairs = SkipGram(tables), 0
    del tables  # as large as the model
    for number, (done, batch) in enumerate(batches.steps(lesson.text, recipe)):
        if done * _POINTS >= len(course.pairs):
            report(done, _told(pairs), course.measure(model.tables(), pairs))
        elif number % _REPORT_EVERY == 0:
            report(done, _told(pairs))
        model.step(batch, rate=recipe.rate_at(done))
        pairs += len(batch.inputs)
    return course.measure(model.tables(), pairs)


def one_start(report: Report, lesson: Lesson, question: LapseQuestion) -> TimeLapse:
    """Train word vectors from one beginning, and keep every moment of the words that are drawn.

    Parameters
    ----------
    report : callable
        Is shown what is there so far, a `TimeLapse`.
    lesson : Lesson
    question : LapseQuestion

    Returns
    -------
    TimeLapse
        At the same pairs as `from_all_starts`.
    """
    recipe = question.recipe
    way, tables = _before_one(lesson, question)
    report(0, "Before the first step", way.measure(tables, 0))
    model, pairs = SkipGram(tables), 0
    for number, (done, batch) in enumerate(batches.steps(lesson.text, recipe)):
        if done * _MOMENTS >= len(way.pairs):
            report(done, _told(pairs), way.measure(model.tables(), pairs))
            if way.is_beyond:
                break
        elif number % _REPORT_EVERY == 0:
            report(done, _told(pairs))
        model.step(batch, rate=recipe.rate_at(done))
        pairs += len(batch.inputs)
    return way.measure(model.tables(), pairs)


def one_begun(lesson: Lesson, question: LapseQuestion) -> TimeLapse:
    """Return one beginning before its first step, without torch."""
    way, tables = _before_one(lesson, question)
    return way.measure(tables, 0)


def from_seeds(report: Report, lesson: Lesson, question: RetrainedQuestion) -> RetrainedTables:
    """Train word vectors from one beginning, with one seed after the other.

    Parameters
    ----------
    report : callable
    lesson : Lesson
    question : RetrainedQuestion

    Returns
    -------
    RetrainedTables
    """
    found: list[Matrix] = []
    for number in range(SEEDS):
        recipe = replace(question.recipe, seed=question.recipe.seed + number)
        told = part(report, number / SEEDS, (number + 1) / SEEDS, before=f"Seed {recipe.seed}: ")
        found.append(_learned(told, lesson, recipe, question.start))
    return RetrainedTables(question, np.stack(found))


def _learned(report: Report, lesson: Lesson, recipe: TrainingRecipe, start: str) -> Matrix:
    """Return the input table that is learned from one beginning."""
    shape = (len(lesson.text.words), recipe.dims)
    begun = starts.tables(shape, lesson.given, random_state=recipe.seed)[start]
    model, pairs = SkipGram([begun]), 0
    for number, (done, batch) in enumerate(batches.steps(lesson.text, recipe)):
        if number % _REPORT_EVERY == 0:
            report(done, _told(pairs))
        model.step(batch, rate=recipe.rate_at(done))
        pairs += len(batch.inputs)
    return model.tables()[0][0]


def begun(lesson: Lesson, question: StartsQuestion) -> TrainedTables:
    """Return what there is before the first step, without torch."""
    course, tables = _before(lesson, question)
    return course.measure(tables, 0)


def _before(lesson: Lesson, question: StartsQuestion) -> tuple["_Course", list[Tables]]:
    """Return a training that has not begun, and the tables of all beginnings."""
    shape = (len(lesson.text.words), question.recipe.dims)
    tables = starts.tables(shape, lesson.given, random_state=question.recipe.seed)
    return _Course(lesson, question, tuple(tables)), list(tables.values())


def _before_one(lesson: Lesson, question: LapseQuestion) -> tuple["_Way", list[Tables]]:
    """Return a time-lapse that has not begun, and the tables of its beginning."""
    shape = (len(lesson.text.words), question.recipe.dims)
    tables = starts.tables(shape, lesson.given, random_state=question.recipe.seed)
    return _Way(lesson, question), [tables[question.start]]


class _Way:
    """One beginning on its way: of its tables, only the rows that are followed are kept."""

    def __init__(self, lesson: Lesson, asked: LapseQuestion) -> None:
        self.lesson, self.asked = lesson, asked
        self.probe, self.rows = batches.probe(lesson.text, asked.recipe), lesson.followed
        self.pairs: list[int] = []
        self.losses: list[Vector] = []
        self.scores: list[Vector] = []
        self.matrices: list[Matrix] = []
        self.is_beyond = False

    def measure(self, tables: Sequence[Iterable[Matrix]], pairs: int) -> TimeLapse:
        """Measure loss and score now, keep the rows, and return everything so far.

        A moment whose rows have grown so long that they have no length, or no loss, is not kept.
        """
        ((read, _),) = tables
        with np.errstate(over="ignore", invalid="ignore"):
            losses = objective.mean_losses(tables, self.probe)
            self.is_beyond = not np.isfinite([*losses, np.square(read).sum()]).all()
        if not self.is_beyond:
            self.pairs.append(pairs)
            self.losses.append(losses)
            self.scores.append(_score(self.lesson, read))
            self.matrices.append(read[self.rows])
        return TimeLapse(
            self.asked,
            np.array(self.pairs),
            np.concatenate(self.losses),
            np.stack(self.scores),
            self.rows,
            np.stack(self.matrices),
            self.is_beyond,
        )


class _Course:
    """A training under way, and what was measured of it."""

    def __init__(self, lesson: Lesson, asked: StartsQuestion, starts: tuple[str, ...]) -> None:
        self.lesson, self.asked, self.starts = lesson, asked, starts
        self.probe = batches.probe(lesson.text, asked.recipe)
        self.pairs: list[int] = []
        self.losses: list[Vector] = []
        self.scores: list[Matrix] = []

    def measure(self, tables: Sequence[Iterable[Matrix]], pairs: int) -> TrainedTables:
        """Measure loss and score now, and return everything so far."""
        matrices = np.stack([read for read, _ in tables])
        self.pairs.append(pairs)
        with np.errstate(over="ignore", invalid="ignore"):  # what has grown beyond all numbers
            self.losses.append(objective.mean_losses(tables, self.probe))
            self.scores.append(np.stack([_score(self.lesson, read) for read in matrices]))
        return TrainedTables(
            self.asked,
            self.starts,
            np.array(self.pairs),
            np.stack(self.losses, axis=1),
            np.stack(self.scores, axis=1),
            matrices,
        )


def _score(lesson: Lesson, matrix: Matrix) -> Vector:
    """Return what a table has learned of a text."""
    return lesson.quiz.score(lesson.text.words, matrix).astype(np.float32)


def _told(pairs: int) -> str:
    """Say how far a training is."""
    return f"{pairs:,} pairs learned"
