"""The second of two pictures side by side: its model, its method, its parameters."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import cached
from components.models import catalog
from components.ui import inputs
from components.ui.space import recipes
from components.vectors.projection.recipe import Recipe
from components.vectors.space.picture import Asked
from components.vectors.space.sources import Source
from components.vectors.types import WordVectors

_SAME = "same"


def second(
    space: WordVectors, source: Source, first: Recipe, parameters: DeltaGenerator
) -> Asked | None:
    """Ask for the second picture: the same words, in as many dimensions as the first."""
    with parameters:
        st.markdown("**The second picture**")
        cards = [
            card.name for card in catalog.models("static") if cached.models.is_on_machine(card.name)
        ]
        model = inputs.select("model2", "Its model", [_SAME, *cards], default=_SAME)
        other = (
            space if model == _SAME else cached.models.static_vectors(cached.models.current(model))
        )
        recipe = recipes.recipe(other, st.container(), suffix="2", dims=first.dims)
    return None if recipe is None else cached.space.asked(other.name, source, recipe)
