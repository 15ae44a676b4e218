"""What trials have led to."""

import streamlit as st

from components.cached import models, work
from components.jobs.question import Call
from components.vectors.evaluation.trial import Trial
from components.vectors.report import unreported
from components.vectors.types import WordVectors
from components.work import evaluation


@st.cache_resource(max_entries=16, show_spinner="Comparing the vectors with people …")
def _measured_at_once(trial: Trial) -> evaluation.Outcome:
    """Return the outcome of a trial that needs no job."""
    return evaluation.run(unreported, trial, {name: _space_of(name) for name in trial.models})


@work.find.register
def _outcome(trial: Trial) -> evaluation.Outcome | None:
    """Return what a trial has led to, at once if it takes no job.

    Raises
    ------
    ReaderError
        If the trial takes no job and what it asks for cannot be measured.
    """
    return _measured_at_once(trial) if trial.is_quick else work.finished(trial.key)


@work.call.register
def _measuring(trial: Trial) -> Call:
    """Return how what is asked for is measured; a reader's own vectors are sent along."""
    own = {name: _space_of(name) for name in trial.models if name.startswith(models.UPLOAD)}
    return Call(evaluation.run, (trial, own))


def _space_of(name: str) -> WordVectors:
    """Return a space under a name for readers, without what it has derived from its vectors."""
    space = models.static_vectors(name)
    if models.called(name) == name:
        return space
    return WordVectors(models.called(name), space.words, space.matrix, space.counts)
