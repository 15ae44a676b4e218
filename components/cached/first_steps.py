"""How trainings begin: what takes so little that no job is needed."""

import streamlit as st

from components.cached.training import lesson
from components.vectors.training import first_pair
from components.vectors.training.first_pair import Moment
from components.vectors.training.lesson import StartsQuestion, TrainedTables, TrainingRecipe
from components.work import training


@st.cache_resource(max_entries=8, show_spinner=False)
def begun(question: StartsQuestion) -> TrainedTables:
    """Return all beginnings before the first step."""
    return training.begun(lesson(question.text), question)


@st.cache_resource(max_entries=8, show_spinner=False)
def moment(name: str, recipe: TrainingRecipe, *, start: str, after: int) -> Moment:
    """Return what there is before a step."""
    found = lesson(name)
    return first_pair.moment(found.text, found.given, recipe, start=start, after=after)
