"""What trials have led to."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from components import settings
from components.cached import models, work
from components.jobs.question import Call
from components.models import catalog, question_sets
from components.vectors.evaluation import estimate, stored
from components.vectors.evaluation.analogies import AnalogyReport
from components.vectors.evaluation.trial import Trial
from components.vectors.report import unreported
from components.vectors.types import WordVectors
from components.work import evaluation


@st.cache_resource(max_entries=16, show_spinner="Comparing the vectors with people …")
def _measured_at_once(trial: Trial) -> evaluation.Outcome:
    """Return the outcome of a trial that needs no job."""
    return evaluation.run(unreported, trial, {name: _space_of(name) for name in trial.models})


@st.cache_resource(max_entries=16, show_spinner=False)
def _shipped(trial: Trial) -> evaluation.Outcome | None:
    """Return what a trial of the models that ship has led to, if that ships as well."""
    files = [_files_of(name) for name in trial.models]
    path = work.saving_time(settings.EVALUATIONS_FILE)
    if path is None or not all(files):
        return None
    found = stored.read(path, stored.key(trial, files))
    if isinstance(found, AnalogyReport):
        return replace(found, questions=question_sets.analogies())
    return found


def _files_of(name: str) -> Mapping[str, str]:
    """Return the sha256 of each file of a model that ships; nothing for any other."""
    return next((card.sha256 for card in catalog.SHIPPED if card.name == name), {})


@work.find.register
def _outcome(trial: Trial) -> evaluation.Outcome | None:
    """Return what a trial has led to, at once if it takes no job or the answer ships.

    Raises
    ------
    ReaderError
        If the trial takes no job and what it asks for cannot be measured.
    """
    if trial.is_quick:
        return _measured_at_once(trial)
    return work.shipped_or_left(trial, _shipped(trial))


@work.call.register
def _measuring(trial: Trial) -> Call:
    """Return how what is asked for is measured; a reader's own vectors are sent along."""
    own = {name: _space_of(name) for name in trial.models if name.startswith(models.UPLOAD)}
    words = 0 if trial.task == "probe" else sum(len(_space_of(name).words) for name in trial.models)
    return Call(evaluation.run, (trial, own), estimate.seconds(trial, words))


def _space_of(name: str) -> WordVectors:
    """Return a space under a name for readers, without what it has derived from its vectors."""
    space = models.static_vectors(name)
    if models.called(name) == name:
        return space
    return WordVectors(models.called(name), space.words, space.matrix, space.counts)
