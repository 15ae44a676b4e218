"""Contextual vectors: one word in many sentences, layer by layer.

The measures are `components.vectors.contextual`, the pictures
`components.charts.contextual`; the model runs behind `components.cached`.
"""

import streamlit as st

from components import cached, settings
from components.charts import contextual as charts
from components.models import catalog
from components.ui import inputs, layers, layout
from components.vectors import contextual, sentences

STEM = "contextual_vectors"

layout.header(STEM)
inputs.examples(sentences.EXAMPLES)
controls, picture = layout.stage()

with picture, layout.reader_errors():
    with controls:
        asked = st.container()
        name = inputs.model("contextual", default="minilm").name
    with asked:
        last = cached.contextual_model(name).network.n_layers
        layer = int(
            inputs.slider(
                "layer", "Layer", 0, last, default=last, help="0 is what enters the first layer."
            )
        )
        word = inputs.text("word", "Word", default="bank", limit=settings.MAX_TEXT_CHARS)
        text = inputs.paragraph(
            "text",
            "Sentences, one a line",
            default=sentences.AMBIGUOUS["bank"],
            limit=settings.MAX_TEXT_CHARS,
            height=250,
            help="A word and a colon in front name the sense: “river: We sat on the bank”.",
        )

    study = cached.study(name, text, word)
    found, curves, path = study.found, study.curves, study.path
    sample = cached.anisotropy(name)

    left, right = st.columns([3, 2])
    layer_map = charts.layer_map(found, path, layer=layer)
    with left:
        layout.figure(layer_map, key="map", alt=layers.map_in_words(found, curves, layer=layer))
    with right:
        layout.figure(
            charts.by_layer(curves, layer=layer), key="curves", alt=layers.curves_in_words(curves)
        )
    layout.caution(layers.likeness(found, curves, sample, layer=layer))
    layout.caution(layers.plane(path, layer=layer))
    layout.caution(layers.pieces(found, catalog.find(name)))

    left, right = st.columns([3, 2])
    with left:
        layout.figure(
            charts.similarities(found, sample, layer=layer),
            key="similarities",
            alt=layers.similarities_in_words(found, layer=layer),
        )
    right.markdown(layers.numbered(found))

    layout.footer(
        STEM,
        values=layers.code_values(found, catalog.find(name), layer=layer),
        fig=layer_map,
        table=contextual.table(found, path, study.static),
    )
