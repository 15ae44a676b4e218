"""Contextual vectors: one word in many sentences, layer by layer.

What is measured stands in `components.vectors.contextual`, the pictures in `components.charts`;
the model runs behind `components.cached`.
"""

import streamlit as st

from components.ui import layout
from components.ui.contextual import inputs, views, waiting
from components.ui.page import stage

STEM = "contextual_vectors"

show = layout.header_with_views(STEM, views.choose, question=inputs.question())
reads = views.reads(show)
inputs.ready_made(reads)
on = stage.build()

with on.picture, layout.reader_errors():
    with on.controls:
        asking = st.container()
        card = inputs.model()
    with asking:
        scene = inputs.scene(card, reads)
    if waiting.is_over(card, scene.asked if reads == "word" else None):
        shown = show(inputs.readable(scene, reads))
        if shown is not None:
            on.show(shown)
            with on.below:
                layout.footer(STEM, shown)
