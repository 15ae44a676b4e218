"""Embedding space: many words as points, and how far the picture can be trusted.

The words are chosen, placed and judged in `components.vectors.space` and
`components.vectors.projection`; `components.charts.space.scatter` draws them.
"""

import streamlit as st

from components import cached
from components.ui import examples, layout, uploads
from components.ui.space import exports, maps, recipes, views, words
from components.ui.space.scene import Scene

STEM = "embedding_space"

layout.header(STEM)
examples.draw(words.EXAMPLES, shown=words.SHOWN)
controls, stage, below = layout.stage()

with controls:
    space = cached.models.static_vectors(uploads.model(default="word2vec", first=words.OF_A_FILE))
    source = words.source(space)
    colour, label = maps.colour(space), maps.label(space)
    parameters = st.container()

with stage, layout.reader_errors():
    with st.container(horizontal=True, gap="medium"):
        recipe = recipes.recipe(space, parameters)
        show = views.choose()
    if source is None or recipe is None:
        layout.await_inputs(stage)
    wanted = maps.ask(space, source, recipe)
    with st.container():  # whatever it holds, the picture below keeps its place and is not rebuilt
        picture = views.latest(wanted, show)
    colours = maps.told(picture, space, colour=colour, label=label)
    shown = show(Scene(wanted, picture, space, source, colours, parameters))
    layout.show(shown)
    with below:
        exports.vectors(picture, space)
        layout.footer(STEM, shown)
