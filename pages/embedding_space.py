"""Embedding space: many words as points, and how far the picture can be trusted.

The words are chosen in `components.vectors.sources`, placed by `components.vectors.projection`
and judged by `components.vectors.faithfulness`; `components.charts.scatter` draws them.
"""

import streamlit as st

from components import cached
from components.charts import neighbors, scatter
from components.ui import inputs, layout, plot, progress
from components.ui.space import recipes, sentences, words
from components.vectors import picture

layout.header("embedding_space")
inputs.examples(words.EXAMPLES)
controls, stage = layout.stage()

with controls:
    vectors = cached.static_vectors(inputs.model("static", default="word2vec").name)
    source = words.source(vectors)
    parameters = st.container()

with stage, layout.reader_errors():
    with st.container(horizontal=True, gap="medium"):
        recipe = recipes.recipe(parameters)
    if source is None:
        st.info("The picture appears here as soon as the words are right.")
        st.stop()
    wanted = cached.asked(vectors.name, source, recipe)
    shown = progress.latest(
        wanted,
        label=sentences.compute(wanted),
        find=cached.find_picture,
        start=cached.start_picture,
        work=cached.executor(),
        otherwise=cached.simplest_picture,
    )
    if shown.asked.key != wanted.key:
        layout.caution(sentences.stale(shown))
    left, right = st.columns([5, 3], gap="medium")
    with right:
        layout.caution(sentences.trust(shown))
        focus = words.focus(vectors, default="cat")
        inspected = picture.inspect(shown, focus)
        if focus is None:
            st.info("Click a word in the picture, or type one, to see its true neighbours.")
        else:
            found = cached.neighbors(vectors.name, focus, 10)
            ruler = cached.random_pairs(vectors.name)
            bars = neighbors.bars(
                found,
                focus,
                percentiles=sentences.percentiles(found, ruler),
                drawn=sentences.drawn(found, shown),
                ruler=ruler,
            )
            layout.figure(bars, key="neighbours", alt=sentences.neighbors_in_words(found, focus))
            layout.caution(sentences.nearest(found, focus, vectors, ruler))
            layout.caution(sentences.kept(inspected, focus))
    with left:
        chosen = shown.asked.chosen
        chart = scatter.points(
            shown.drawn.projection.coordinates,
            chosen.words,
            chosen.labels,
            axes=sentences.axes(shown),
            marks=inspected,
            quiet=chosen.quiet,
        )
        plot.draw(chart, key="space", alt=sentences.in_words(shown), on_click=words.inspect)
        layout.caution(sentences.method(shown))

    layout.footer(
        "embedding_space",
        values=recipes.code_values(shown),
        fig=chart,
        table=shown.table(),
    )
