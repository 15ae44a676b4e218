"""Positional encodings: how learned, sinusoidal, rotary and other positions tell the order.

The formulas are `components.positions`; the pictures `components.charts.positions`.
"""

import streamlit as st

from components.ui import layout, stage
from components.ui.positions import cells_in_view, inputs, scheme_inputs, table, views
from components.ui.positions.scene import Scene

STEM = "positional_encodings"

layout.header(STEM)
inputs.ready_made()

with layout.reader_errors():
    on = stage.build()
    with on.controls:
        name, span = inputs.scheme_and_span()
        scheme = scheme_inputs.ask(name, span)
    encoding = scheme.encoding()
    main = table.show(scheme, encoding)
    on.show(main)

    said, by_hand = inputs.halves()
    with said:
        layout.prose(STEM, name)
        layout.prose(STEM, f"{name}, beyond")
    with by_hand:
        layout.prose(STEM, "by hand")
        row, column = inputs.cell(scheme)
        cells_in_view.formula(scheme, row, column)

    show, below = views.choose(), main
    with layout.reader_errors():
        below = show(Scene(scheme, encoding, row))
        stage.Areas(*(st.container() for _ in range(4))).show(below)
    layout.footer(STEM, main, below)
