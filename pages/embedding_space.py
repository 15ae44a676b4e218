"""Embedding space: many words as points, and how far the picture can be trusted.

The words are chosen, placed and judged in `components.vectors.space` and
`components.vectors.projection`; `components.charts.space.scatter` draws them.
"""

import streamlit as st

from components import cached
from components.ui import examples, layout, uploads
from components.ui.page import stage
from components.ui.space import asked, exports, maps, recipes, views, words
from components.ui.space.scene import Scene

STEM = "embedding_space"

show = layout.header_with_views(STEM, views.choose)
examples.draw(words.EXAMPLES, shown=words.SHOWN)
on = stage.build()

with on.controls:
    way, seen, parameters = st.container(), st.container(), st.container()
    space = cached.models.static_vectors(uploads.model(default="word2vec", first=words.first))
    source = words.source(space)
    with seen:
        colour, label = maps.colour(space), maps.label(space)
    with way:
        recipe = recipes.recipe(space, parameters)

with on.picture, layout.reader_errors():
    over = st.container()  # whatever it holds, the picture below keeps its place and is not rebuilt
    with over:
        now = asked.readable(space, source, recipe)
        if now is None:
            on.await_inputs()
        picture = views.latest(now.wanted, show)
    colours = maps.told(picture, now.space, colour=colour, label=label)
    shown = show(
        Scene(now.wanted, picture, now.space, now.source, colours, parameters, over, on.details)
    )
    on.show(shown)
    with on.below:
        exports.vectors(picture, now.space)
        layout.footer(STEM, shown)
