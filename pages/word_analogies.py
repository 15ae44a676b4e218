"""Word analogies: king − man + woman, with and without the words of the question, and its rivals.

The arithmetic is in `components.vectors.analogies`.
"""

import streamlit as st

from components.ui import layout
from components.ui.analogies import inputs, views

STEM = "word_analogies"

layout.header(STEM)
show = views.choose()
ready = st.container()
controls, picture, below = layout.stage()

with picture, layout.reader_errors():
    with controls:
        scene = inputs.scene(ready)
    shown = show(scene)
    if shown is None:
        layout.await_inputs(picture)
    layout.show(shown)
    with below:
        layout.caution(layout.section(STEM, "How the models were chosen"))
        layout.footer(STEM, shown)
