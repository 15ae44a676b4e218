"""Word analogies: king − man + woman, with and without the words of the question, and its rivals.

The arithmetic is in `components.vectors.analogies`.
"""

import streamlit as st

from components.ui import layout
from components.ui.analogies import headings, inputs, views
from components.ui.page import stage

STEM = "word_analogies"

show = layout.header_with_views(STEM, views.choose, question=headings.question())
ready = st.container()
on = stage.build()

with on.picture, layout.reader_errors():
    with on.controls:
        scene = inputs.scene(ready)
    layout.ask(headings.question())  # a space of the reader's begins with words of its own
    shown = show(scene)
    if shown is None:
        on.await_inputs()
    on.show(shown)
    with on.below:
        layout.caution(layout.section(STEM, "How the models were chosen"))
        layout.footer(STEM, shown)
