"""Embedding space: many words as points, and how far the picture can be trusted.

The words are chosen, placed and judged in `components.vectors.space` and
`components.vectors.projection`; `components.charts.space.scatter` draws them.
"""

import streamlit as st

from components import cached
from components.ui import examples, layout, progress, uploads
from components.ui.space import exports, maps, recipes, sentences, views, words
from components.ui.space.views import Scene

layout.header("embedding_space")
examples.draw(words.EXAMPLES, shown=words.SHOWN)
controls, stage, below = layout.stage()

with controls:
    vectors = cached.models.static_vectors(uploads.model(default="word2vec", first=words.OF_A_FILE))
    source = words.source(vectors)
    colour, label = maps.colour(vectors), maps.label(vectors)
    parameters = st.container()

with stage, layout.reader_errors():
    with st.container(horizontal=True, gap="medium"):
        recipe = recipes.recipe(vectors, parameters)
        view = views.choose()
    if source is None or recipe is None:
        layout.await_inputs(stage)
    wanted = maps.ask(vectors, source, recipe)
    with st.container():  # whatever it holds, the picture below keeps its place and is not rebuilt
        shown = progress.latest(
            wanted,
            label=sentences.compute(wanted),
            otherwise=cached.space.simplest_picture,
        )
        if shown.asked.key != wanted.key:
            layout.caution(sentences.stale(shown, is_moving=views.is_moving(view, wanted)))
    colours = maps.told(shown, vectors, colour=colour, label=label)
    chart = views.show(view, Scene(wanted, shown, vectors, source, colours, parameters))
    with below:
        exports.vectors(shown, vectors)
        layout.footer(
            "embedding_space",
            values=recipes.code_values(shown),
            fig=chart,
            table=shown.table(),
        )
