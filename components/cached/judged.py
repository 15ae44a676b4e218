"""What is known of the built-in collection: answers to its questions, and topics to be learned.

A reader's own labelled texts are in no cache: their session holds the question, which holds the
answer.
"""

import streamlit as st

from components.cached import models, search, work
from components.jobs.question import Call
from components.vectors.search import built_in, classifier, contest, decision
from components.vectors.search.classifier import LearningQuestion, Taught
from components.vectors.search.contest import EngineScores
from components.vectors.search.decision import Decision
from components.vectors.search.means import Weighting
from components.vectors.types import Matrix
from components.work import sentence_vectors
from components.work.search import learn

_START, _TEXT = 2.0, 0.004  # seconds of a worker, and of each text for the root of its labels


@st.cache_resource(max_entries=16, show_spinner="Asking every judged question …")
def contest_of(measure: str, space: str, how: Weighting) -> EngineScores:
    """Return what engines get, once the passages are encoded."""
    asked = search.shipped(built_in.NAME)
    opened, queries = models.static_vectors(space), asked.collection.queries
    found = contest.rankings(asked, _questions(), opened, how)
    return contest.held(measure, queries, found, len(asked.collection.passages))


@st.cache_resource(max_entries=1, show_spinner="Reading the judged questions …")
def _questions() -> Matrix:
    """Return the questions as vectors."""
    ready = search.made()
    if ready is not None:
        return ready.questions
    texts = [query.text for query in built_in.built_in().queries]
    return sentence_vectors.encode(models.contextual_model(search.MODEL), texts).unit


@st.cache_resource(max_entries=1, show_spinner=False)
def topics() -> LearningQuestion:
    """Return the question what the built-in passages teach of their topics."""
    asked = LearningQuestion(built_in.topics())
    ready = search.made()
    if ready is not None:
        asked.answer = classifier.taught(asked.task, ready.passages.unit, ready.topics)
    return asked


@work.find.register
def _taught(question: LearningQuestion) -> Taught | None:
    """Return what labelled texts teach, once a job knows it; from then on the question has it."""
    if question.answer is None:
        question.answer = work.finished(question.key)
        if question.answer is not None:
            work.executor().release(question.key)
    return question.answer


@work.call.register
def _teaching(question: LearningQuestion) -> Call:
    """Return how a job learns from texts."""
    task = question.task
    seconds = _START + _TEXT * len(task.texts) * len(task.kinds) ** 0.5
    return Call(learn, (search.MODEL, task), seconds)


def decide(text: str, found: Taught) -> Decision:
    """Return what a trained classifier makes of a text; quick, and nothing of it is kept."""
    model = models.contextual_model(search.MODEL)
    return decision.decide(
        text, found.model, lambda texts: sentence_vectors.encode(model, texts).unit
    )
