"""Positional encodings: how learned, sinusoidal, rotary and other positions tell the order.

The formulas are `components.positions`; the pictures `components.charts.positions`.
"""

from components.ui import layout
from components.ui.positions import cells_in_view, inputs, scheme_inputs, table, views
from components.ui.positions.scene import Scene

STEM = "positional_encodings"

layout.header(STEM)
inputs.ready_made()

with layout.reader_errors():
    name, span = inputs.scheme_and_span()
    controls, left, right, _ = layout.stage((2, 3, 3))
    with controls:
        scheme = scheme_inputs.ask(name, span)
    encoding = scheme.encoding()
    main = table.show(scheme, encoding, (left, right))
    layout.show(main)

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
        layout.show(below)
    layout.footer(STEM, main, below)
