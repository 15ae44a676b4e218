"""Contextual vectors: one word in many sentences, layer by layer.

What is measured stands in `components.vectors.contextual`, the pictures in `components.charts`;
the model runs behind `components.cached`.
"""

import streamlit as st

from components import cached
from components.charts import contextual_views as charts
from components.ui import inputs, layers, layers_inputs, layout
from components.vectors.contextual import everyday, views

STEM = "contextual_vectors"

layout.header(STEM)
inputs.examples(everyday.EXAMPLES, shown=8)
controls, picture, below = layout.stage()

with picture, layout.reader_errors():
    with controls:
        asking = st.container()
        card = inputs.model("contextual", default="minilm")
    view = layers_inputs.view()
    with asking:
        model = cached.contextual_model(card.name)
        layer = layers_inputs.layer(model.network.n_layers)
        extra = st.container()
        asked = layers_inputs.asked(has_start_mark=model.has_start_mark)
    with extra:
        shown = layers_inputs.shown(view, card, asked)

    pictures = charts.draw(shown, layer=layer)
    layers.pictures(pictures.main, pictures.beside, shown, layer=layer, widths=pictures.widths)
    layers.say(shown, asked, card, layer=layer)
    with below:
        layout.footer(
            STEM,
            values=layers.code_values(shown, asked, card, layer=layer),
            fig=pictures.main,
            table=views.table(shown),
            code_heading=layers.code_heading(shown),
        )
