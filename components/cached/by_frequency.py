"""How often rows of rare and frequent words are learned, and tables with fewer numbers."""

import streamlit as st

from components import settings
from components.cached import training, work
from components.jobs.question import Call
from components.vectors.training import banded, frequency, starts, stored
from components.vectors.training.banded import BandsQuestion
from components.vectors.training.compared import ComparedTables
from components.vectors.training.frequency import FinalNorms, NormsQuestion, Updates
from components.vectors.training.lesson import TrainingRecipe
from components.work import adaptive, norms

_USUAL = (training.BUILT_IN, TrainingRecipe(), starts.USUAL)
USUAL_NORMS = tuple(NormsQuestion(*_USUAL, is_on) for is_on in (True, False))
USUAL_BANDS = BandsQuestion(*_USUAL, factor=4, cut=30)


@st.cache_resource(max_entries=32, show_spinner=False)
def updates(name: str, recipe: TrainingRecipe, *, subsampling: bool) -> Updates:
    """Return how often one reading of a text changes each word's rows."""
    return frequency.updates(training.text(name), recipe, subsampling=subsampling)


def norms_begun(question: NormsQuestion) -> FinalNorms:
    """Return norms before the first step."""
    return norms.begun(training.lesson(question.text), question)


@st.cache_resource(max_entries=1, show_spinner=False)
def _by_frequency() -> dict[str, FinalNorms | ComparedTables]:
    """Return norms and tables in bands at the defaults, if their file is as it should be."""
    path = work.saving_time(settings.FREQUENCY_FILE)
    return {} if path is None else stored.read_frequency(path, USUAL_NORMS, USUAL_BANDS)


@work.find.register(NormsQuestion)
@work.find.register(BandsQuestion)
def _measured(question: NormsQuestion | BandsQuestion) -> FinalNorms | ComparedTables | None:
    """Return what training came to; at the defaults it ships."""
    return work.shipped_or_left(question, _by_frequency().get(question.key))


@work.call.register
def _norms(question: NormsQuestion) -> Call:
    """Return how norms of several seeds are found."""
    counted = updates(question.text, question.recipe, subsampling=question.subsampling)
    seconds = frequency.expected(int(counted.read.sum()), question)
    return Call(norms.over_seeds, (training.lesson(question.text), question), seconds)


@work.call.register
def _bands(question: BandsQuestion) -> Call:
    """Return how tables with fewer numbers are compared."""
    counted = updates(question.text, question.recipe, subsampling=True)
    pairs, words = int(counted.read.sum()), len(training.text(question.text).words)
    seconds = banded.expected(pairs, words, question.recipe)
    return Call(adaptive.compared, (training.lesson(question.text), question), seconds)
