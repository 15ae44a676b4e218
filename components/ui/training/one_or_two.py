"""View "one table or two": tied and untied next-word models, and what their first loss is."""

from functools import partial

import numpy as np
import streamlit as st

from components import cached
from components.charts.training import tables, untrained
from components.ui import progress
from components.ui.shown import Drawing, Shown, Table
from components.ui.training import inputs, one_or_two_said
from components.ui.training.growing import Live
from components.ui.training.scene import Scene
from components.vectors.next_word import tying
from components.vectors.next_word.tying import KINDS, TyingQuestion
from components.vectors.next_word.tying_course import TyingCourse

_NAME, _LABEL = "tying", "Train with one table and with two"


def show(scene: Scene) -> Shown:
    """Show loss, first loss and a word's two rows, live while they are learned."""
    with scene.parameters:
        is_tied, std = inputs.tables()
        if tying.is_short(scene.text):
            st.caption(one_or_two_said.short(scene.text))
        recipe = scene.recipe
        question = TyingQuestion(scene.source, recipe.dims, recipe.window, recipe.seed)
        course = _course(question)
    firsts, words = cached.tying.first_losses(question), len(scene.text.words)
    number, two = tying.kind(std, is_tied=is_tied), tying.kind(std, is_tied=False)
    counts, name = course.parameters.tolist(), KINDS[number].name
    first = untrained.losses(firsts, counts, chosen=name, words=words)
    return Shown(
        (
            _losses(question, course, name, words),
            Drawing(first, "first losses", one_or_two_said.first_in_words(firsts)),
            _rows(question, course, two),
        ),
        _table(course),
        scene.code.then(
            "one table or two", dims=question.dims, window=question.window, seed=question.seed
        ),
        conclusion=_concluded(question, course, number, words),
        cautions=(
            _unfinished(question, course),
            one_or_two_said.why(firsts, question.dims),
            one_or_two_said.way_out(firsts, question.dims),
            one_or_two_said.compared(course)
            if len(course.places) > 1 and not _is_awaited(question)
            else "",
            "" if _is_awaited(question) else one_or_two_said.rows(course, two),
            one_or_two_said.how(question, tying.steps(scene.text)),
        ),
    )


def _course(question: TyingQuestion) -> TyingCourse:
    """Return what was asked for; else what there was when it was stopped, or at the beginning."""
    found = progress.answer(question, label=_LABEL, name=_NAME)
    if found is None and not _is_awaited(question):
        found = progress.left(question)
    return found or cached.tying.untrained(question)


def _is_awaited(question: TyingQuestion) -> bool:
    """Tell whether this reader waits for the training."""
    return progress.is_awaited(question, name=_NAME)


def _concluded(question: TyingQuestion, course: TyingCourse, number: int, words: int) -> str:
    """Say what the curves show, or that they grow."""
    if _is_awaited(question):
        return one_or_two_said.learning(course)
    return one_or_two_said.conclusion(course, number, words=words)


def _unfinished(question: TyingQuestion, course: TyingCourse) -> str:
    """Say that the curves are not the whole ones that were asked for, where they are not."""
    if _is_awaited(question) or cached.work.find(question) is course:
        return ""
    return one_or_two_said.unfinished(len(course.places))


def _losses(question: TyingQuestion, course: TyingCourse, name: str, words: int) -> Drawing:
    """Return the curves, which grow while the training goes on."""
    redraw = partial(tables.losses, chosen=name, words=words)
    drawn = (redraw(course), "losses", one_or_two_said.losses_in_words(course))
    if _is_awaited(question):
        return Live(*drawn, wanted=question, redraw=redraw)
    return Drawing(*drawn)


def _rows(question: TyingQuestion, course: TyingCourse, number: int) -> Drawing:
    """Return how alike a word's two rows are, which is seen while the training goes on."""
    redraw = partial(tables.cosines, number=number)
    drawn = (redraw(course), "rows", one_or_two_said.rows(course, number))
    if _is_awaited(question):
        return Live(*drawn, wanted=question, redraw=redraw)
    return Drawing(*drawn)


def _table(course: TyingCourse) -> Table:
    """Return every point of every run."""
    kinds, runs, points = course.losses.shape
    rows = [(*run, point) for run in np.ndindex(kinds, runs) for point in range(points)]
    low, high = (course.chance[..., end] for end in (0, 1))
    return {
        "kind": [KINDS[number].name for number, _, _ in rows],
        "numbers learned": [int(course.parameters[number]) for number, _, _ in rows],
        "run": [run + 1 for _, run, _ in rows],
        "next words": [int(course.places[point]) for _, _, point in rows],
        "loss": [float(course.losses[row]) for row in rows],
        "mean cosine": [float(course.cosines[(*row, 0)]) for row in rows],
        "shuffled, low": [float(low[row]) for row in rows],
        "shuffled, high": [float(high[row]) for row in rows],
    }
