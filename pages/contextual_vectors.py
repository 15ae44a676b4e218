"""Contextual vectors: one word in many sentences, layer by layer.

What is measured stands in `components.vectors.contextual`, the pictures in `components.charts`;
the model runs behind `components.cached`.
"""

import streamlit as st

from components.ui import layout
from components.ui.contextual import inputs, views

STEM = "contextual_vectors"

layout.header(STEM)
inputs.ready_made()
controls, picture, below = layout.stage()

with picture, layout.reader_errors():
    with controls:
        asking = st.container()
        card = inputs.model()
    show = views.choose()
    with asking:
        scene = inputs.scene(card)
    shown = show(scene)
    layout.show(shown)
    with below:
        layout.footer(STEM, shown)
