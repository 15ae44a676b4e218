"""What trials have led to."""

from typing import cast

import streamlit as st

from components.cached import models, work
from components.vectors.evaluation.trial import Trial
from components.vectors.report import unreported
from components.vectors.types import WordVectors
from components.work import evaluation


@st.cache_resource(max_entries=16, show_spinner="Comparing the vectors with people …")
def _measured_at_once(trial: Trial) -> evaluation.Outcome:
    """Return the outcome of a trial that needs no job."""
    return evaluation.run(unreported, trial, {name: _space_of(name) for name in trial.models})


def find_outcome(trial: Trial) -> evaluation.Outcome | None:
    """Return what a trial has led to; None if somebody has to start it first.

    Raises
    ------
    ReaderError
        If the trial takes no job and what it asks for cannot be measured.
    """
    if trial.is_quick:
        return _measured_at_once(trial)
    status = work.executor().status(trial.key)
    if status is None or status.state != "done":
        return None
    return cast("evaluation.Outcome", work.executor().result(trial.key))


def start_trial(trial: Trial, reader: str) -> None:
    """Have the worker measure what is asked for; a reader's own vectors are sent along."""
    own = {name: _space_of(name) for name in trial.models if name.startswith(models.UPLOAD)}
    work.executor().submit(trial.key, evaluation.run, trial, own, reader=reader)


def _space_of(name: str) -> WordVectors:
    """Return a space under a name for readers, without what it has derived from its vectors."""
    space = models.static_vectors(name)
    if models.called(name) == name:
        return space
    return WordVectors(models.called(name), space.words, space.matrix, space.counts)
