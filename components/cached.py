"""What is remembered between reruns and readers: by what key, and how much of it.

Every cache of the app stands here, as a few lines around a pure function.
Models are resources, shared and never changed; results are data. Keys are
names and values.
"""

import streamlit as st

from components import settings
from components.models import static
from components.vectors import similarity
from components.vectors.types import Vector, WordVectors


@st.cache_resource(max_entries=4, show_spinner="Opening the word vectors …")
def static_vectors(name: str) -> WordVectors:
    """Return the word vectors of the catalogue's entry `name`."""
    return static.load(name)


@st.cache_data(max_entries=8, show_spinner=False)
def random_pairs(name: str) -> Vector:
    """Return the ruler of a static model: cosines of random pairs, ascending."""
    return similarity.random_pairs(static_vectors(name), random_state=settings.RANDOM_STATE)
