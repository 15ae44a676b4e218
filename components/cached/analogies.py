"""Rivals, scoreboards and paths between words."""

from collections.abc import Mapping

import streamlit as st

from components import settings
from components.cached import models, work
from components.jobs.question import Call
from components.vectors.analogies import scoreboard, word_path
from components.vectors.analogies.rivals import Contest, contest
from components.vectors.analogies.scoreboard import Measured, Scoreboard, ScoreboardQuestion
from components.vectors.analogies.solve import Proportion
from components.vectors.analogies.word_path import NeighborGraph, Path
from components.vectors.types import WordVectors
from components.work import analogies


@st.cache_resource(max_entries=256, show_spinner=False)
def rivals(name: str, asked: Proportion) -> Contest:
    """Return what every rival of king - man + woman answers to one question."""
    return contest(models.static_vectors(name), asked, random_state=settings.RANDOM_STATE)


@st.cache_resource(max_entries=1, show_spinner=False)
def _shipped_scores() -> Mapping[str, Scoreboard]:
    """Return the scoreboards that ship with the app, by model."""
    path = work.saving_time(settings.ANALOGY_SCORES_FILE)
    return {} if path is None else scoreboard.read(path)


@work.find.register
def _scores(wanted: ScoreboardQuestion) -> Measured | None:
    """Return a model's scoreboard if it ships or somebody had it measured."""
    board = _shipped_scores().get(wanted.model)
    return work.finished(wanted.key) if board is None else Measured(wanted.model, board)


@work.call.register
def _scoring(wanted: ScoreboardQuestion) -> Call:
    """Return how a model is measured; only this process has a reader's own file open."""
    name, own = wanted.model, None
    if name.startswith(models.UPLOAD):
        space = models.static_vectors(name)
        own = WordVectors(name, space.words, space.matrix)
    return Call(analogies.measure, (name, own))


@st.cache_resource(max_entries=4, show_spinner="Finding each word's neighbours …")
def neighbor_graph(name: str) -> NeighborGraph:
    """Return the nearest words of each of the most frequent words of the space `name`."""
    return word_path.graph(models.static_vectors(name))


@st.cache_resource(max_entries=128, show_spinner=False)
def path_between(name: str, start: str, goal: str, links: int) -> Path | None:
    """Return the shortest path from word to word, None if there is none."""
    return word_path.shortest(
        models.static_vectors(name), neighbor_graph(name), start, goal, k=links
    )
