"""Contextual vectors: one word in many sentences, layer by layer.

What is measured stands in `components.vectors.contextual`, the pictures in `components.charts`;
the model runs behind `components.cached`.
"""

import streamlit as st

from components import cached
from components.charts.contextual import figures
from components.ui import layout
from components.ui.contextual import inputs, stage
from components.vectors.contextual import views

STEM = "contextual_vectors"

layout.header(STEM)
inputs.ready_made()
controls, picture, below = layout.stage()

with picture, layout.reader_errors():
    with controls:
        asking = st.container()
        card = inputs.model()
    view = inputs.view()
    with asking:
        model = cached.models.contextual_model(card.name)
        layer = inputs.layer(model.network.n_layers)
        extra = st.container()
        asked = inputs.asked(has_start_mark=model.has_start_mark)
    with extra:
        shown = inputs.shown(view, card, asked)

    pictures = figures.draw(shown, layer=layer)
    stage.pictures(pictures.main, pictures.beside, shown, layer=layer, widths=pictures.widths)
    stage.say(shown, asked, card, layer=layer)
    with below:
        layout.footer(
            STEM,
            values=stage.code_values(shown, asked, card, layer=layer),
            fig=pictures.main,
            table=views.table(shown),
            code_heading=stage.code_heading(shown),
        )
