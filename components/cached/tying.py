"""Tied and untied next-word models that are trained while a reader waits."""

import streamlit as st

from components import settings
from components.cached import training, work
from components.jobs.question import Call
from components.vectors.next_word import next_words, tying, tying_course
from components.vectors.next_word.tying import FirstLoss, TyingQuestion
from components.vectors.next_word.tying_course import TyingCourse
from components.work import next_word

_RECIPE = training.USUAL.recipe
USUAL = TyingQuestion(training.BUILT_IN, _RECIPE.dims, _RECIPE.window, _RECIPE.seed)


@st.cache_resource(max_entries=8, show_spinner=False)
def first_losses(question: TyingQuestion) -> tuple[FirstLoss, ...]:
    """Return what tied and untied models know before their first step.

    Raises
    ------
    EmptyInputError
        If hardly any word of the text follows another.
    """
    read = training.text(question.text)
    _, held = next_words.split(read, window=question.window)
    return tying.first_losses(held, len(read.words), question)


@st.cache_resource(max_entries=8, show_spinner=False)
def untrained(question: TyingQuestion) -> TyingCourse:
    """Return what there is of tied and untied models before the first step."""
    return tying_course.begun(
        first_losses(question), len(training.text(question.text).words), question
    )


@st.cache_resource(max_entries=1, show_spinner=False)
def _shipped() -> TyingCourse | None:
    """Return what tied and untied models at the defaults come to, if it is as it should be."""
    path = work.saving_time(settings.TYING_FILE)
    return None if path is None else tying_course.read(path, USUAL)


@work.find.register
def _learned(question: TyingQuestion) -> TyingCourse | None:
    """Return what tied and untied models came to; at the defaults it ships."""
    return work.shipped_or_left(question, _shipped() if question == USUAL else None)


@work.call.register
def _learning(question: TyingQuestion) -> Call:
    """Return how tied and untied models are trained."""
    read = training.text(question.text)
    return Call(next_word.tied_and_untied, (read, question), tying.expected(read, question))
