"""Embedding space: many words as points, and how far the picture can be trusted.

The words are chosen in `components.vectors.groups`, placed by `components.vectors.projection`
and judged by `components.vectors.faithfulness`; `components.charts.scatter` draws them.
"""

import streamlit as st

from components import cached
from components.charts import neighbors, scatter
from components.ui import inputs, layout, progress, space
from components.vectors import groups, picture

layout.header("embedding_space")
inputs.examples(space.EXAMPLES)
controls, stage = layout.stage()

with controls:
    vectors = cached.static_vectors(inputs.model("static", default="word2vec").name)
    recipe = space.recipe()
    focus = space.focus(vectors, default="cat")
    typed = space.words(default=picture.first_words())
    top = space.top()

if typed is None:
    stage.info("The picture appears here as soon as the words on the left are right.")
    st.stop()

with stage, layout.reader_errors():
    with controls:
        space.used(cached.chosen_words(vectors.name, typed, top), vectors)
    wanted = cached.asked(vectors.name, typed, top, recipe)
    shown = progress.latest(
        wanted,
        label=space.compute(wanted),
        find=cached.find_picture,
        start=cached.start_picture,
        work=cached.executor(),
        otherwise=cached.simplest_picture,
    )
    if shown.asked.key != wanted.key:
        layout.caution(space.stale(shown))
    inspected = picture.inspect(shown, focus)
    layout.caution(space.trust(shown))
    left, right = st.columns([5, 3], gap="medium")
    with left:
        chart = scatter.points(
            shown.drawn.projection.coordinates,
            shown.asked.chosen.words,
            shown.asked.chosen.labels,
            axes=space.axes(shown),
            marks=inspected,
            quiet=groups.FREQUENT,
        )
        clicked = space.picked("space", "focus")
        layout.figure(chart, key="space", alt=space.in_words(shown), on_select=clicked)
        layout.caution(space.method(shown))
    with right:
        if focus is None:
            st.info("Click a word in the picture, or type one, to see its true neighbours.")
        else:
            found = cached.neighbors(vectors.name, focus, 10)
            ruler = cached.random_pairs(vectors.name)
            bars = neighbors.bars(
                found,
                focus,
                percentiles=space.percentiles(found, ruler),
                drawn=space.drawn(found, shown),
                ruler=ruler,
            )
            layout.figure(bars, key="neighbours", alt=space.neighbors_in_words(found, focus))
            layout.caution(space.nearest(found, focus, vectors, ruler))
            layout.caution(space.kept(inspected, focus))

    layout.footer(
        "embedding_space",
        values=space.code_values(shown, top),
        fig=chart,
        table=shown.table(),
    )
