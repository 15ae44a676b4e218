"""Word vectors that are trained while a reader waits, and the texts they learn from."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import streamlit as st

from components import settings
from components.cached import models, work
from components.errors import UnknownWordError
from components.jobs.question import Call
from components.models import files, question_sets
from components.vectors.loaded import Loaded
from components.vectors.training import (
    apart,
    grammar,
    own_space,
    starts,
    stored,
    texts,
)
from components.vectors.training.apart import Apart
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
    expected,
)
from components.vectors.training.near import Agreement
from components.vectors.training.texts import TrainingText
from components.vectors.types import Matrix
from components.work import training

BUILT_IN = "built-in"
USUAL = StartsQuestion(BUILT_IN, TrainingRecipe())
USUAL_SEEDS = RetrainedQuestion(BUILT_IN, TrainingRecipe(), starts.USUAL)
_SPACES = {starts.PRETRAINED: "word2vec", starts.SUBWORDS: "fasttext"}
_LINES: Mapping[str, Callable[[], Iterable[str]]] = {
    BUILT_IN: lambda: grammar.sentences(random_state=settings.RANDOM_STATE),
    "Lee": lambda: question_sets.lines("lee_background.cor"),
    "Wikipedia": lambda: texts.unpacked(files.shipped(settings.TRAINING_TEXT_FILE)),
}
NAMED = tuple(_LINES)
USUAL_LAPSE = LapseQuestion(BUILT_IN, TrainingRecipe(), starts.USUAL)


@st.cache_resource(max_entries=8, show_spinner=False)
def text(name: str) -> TrainingText:
    """Return a text that words are learned from: by its name, or a reader's own as it is typed.

    Raises
    ------
    EmptyInputError
        If too little of it can be learned from.
    ModelFileError
        If a file that ships is missing or damaged.
    """
    lines = _LINES.get(name, name.splitlines)
    return texts.read(name, lines())


@st.cache_resource(max_entries=8, show_spinner=False)
def lesson(name: str) -> Lesson:
    """Return a text with what is measured of a training on it, and rows from elsewhere."""
    words = text(name).words
    given = {start: _rows(space, words) for start, space in _SPACES.items()}
    has_questions = name == BUILT_IN
    return Lesson(
        text(name), grammar.quiz() if has_questions else Agreement(given[starts.PRETRAINED]), given
    )


def _rows(space: str, words: tuple[str, ...]) -> Matrix:
    """Return the rows of some words in a space that ships; NaN where it has none."""
    found = models.static_vectors(space)
    rows = np.full((len(words), found.dims), np.nan, dtype=np.float32)
    for number, word in enumerate(words):
        try:
            rows[number] = found.rows([word])[0]
        except UnknownWordError:
            continue
    return rows


@st.cache_resource(max_entries=1, show_spinner=False)
def _shipped() -> TrainedTables | None:
    """Return what training at the defaults comes to, if its file is as it should be."""
    path = work.saving_time(settings.TRAINING_FILE)
    return None if path is None else stored.read(path, USUAL)


@st.cache_resource(max_entries=8, show_spinner=False)
def meanwhile(question: StartsQuestion) -> TrainedTables:
    """Return what there is to look at before a training: the shipped one, or its beginning."""
    shipped = _shipped() if question.text == BUILT_IN else None
    return shipped or training.begun(lesson(question.text), question)


@st.cache_resource(max_entries=1, show_spinner=False)
def _shipped_seeds() -> RetrainedTables | None:
    """Return the tables of several seeds at the defaults, if their file is as it should be."""
    path = work.saving_time(settings.SEEDS_FILE)
    return None if path is None else stored.read_seeds(path, USUAL_SEEDS)


@st.cache_resource(max_entries=8, show_spinner=False)
def compared(question: RetrainedQuestion) -> Apart:
    """Return how far word2vec lies from trainings with several seeds, which are there.

    Raises
    ------
    EmptyInputError
        If there is nothing to compare.
    """
    known = lesson(question.text).given[starts.PRETRAINED]
    found = work.find(question)
    return apart.compared(found.matrices, known, random_state=settings.RANDOM_STATE)


def space(asked: StartsQuestion, start: str) -> Loaded | None:
    """Return what was learned from a beginning, open to other lessons; None if it is not there.

    Raises
    ------
    UploadError
        If too much is open already.
    """
    matrix, key = _learned(asked, start)
    if matrix is None or not (np.isfinite(matrix).all() and matrix.any()):
        return None
    digest = hashlib.sha256(f"{start}: {key}".encode("utf-8", "replace")).hexdigest()
    return models.keep(
        own_space.of(
            asked,
            start,
            text(asked.text),
            matrix,
            name=models.TRAINED + digest[:32],
            kinds=grammar.sections() if asked.text == BUILT_IN else {},
        )
    )


def _learned(asked: StartsQuestion, start: str) -> tuple[Matrix | None, str]:
    """Return what was learned from a beginning, by whichever training, and that one's key."""
    seeds = RetrainedQuestion(asked.text, asked.recipe, start)
    if (trained := work.find(asked)) is not None:
        return trained.matrices[trained.starts.index(start)], asked.key
    found = work.find(seeds)
    return None if found is None else found.matrices[0], seeds.key


@work.call.register
def _training_seeds(question: RetrainedQuestion) -> Call:
    """Return how vectors are trained with one seed after the other."""
    recipe = replace(question.recipe, epochs=SEEDS * question.recipe.epochs)
    seconds = expected(text(question.text), recipe, alone=True)
    return Call(training.from_seeds, (lesson(question.text), question), seconds)


@st.cache_resource(max_entries=1, show_spinner=False)
def _shipped_lapse() -> TimeLapse | None:
    """Return the way words take at the defaults, if its file is as it should be."""
    path = work.saving_time(settings.LAPSE_FILE)
    return None if path is None else stored.read_lapse(path, USUAL_LAPSE)


@st.cache_resource(max_entries=8, show_spinner=False)
def not_yet_moved(question: LapseQuestion) -> TimeLapse:
    """Return where words stand before the first step."""
    return training.one_begun(lesson(question.text), question)


@work.find.register
def _trained(question: StartsQuestion | RetrainedQuestion | LapseQuestion) -> Any:  # noqa: ANN401
    """Return what training came to; at the defaults it ships."""
    ships = {USUAL: _shipped, USUAL_SEEDS: _shipped_seeds, USUAL_LAPSE: _shipped_lapse}
    return work.shipped_or_left(question, ships[question]() if question in ships else None)


@work.call.register
def _moments(question: LapseQuestion) -> Call:
    """Return how vectors are trained from one beginning, every moment kept."""
    seconds = expected(text(question.text), question.recipe, alone=True)
    return Call(training.one_start, (lesson(question.text), question), seconds)


@work.call.register
def _training(question: StartsQuestion) -> Call:
    """Return how vectors are trained."""
    seconds = expected(text(question.text), question.recipe)
    return Call(training.from_all_starts, (lesson(question.text), question), seconds)
