"""Positional encodings: how learned, sinusoidal, rotary and other positions tell the order.

The formulas are `components.positions`; the pictures `components.charts.positions`.
"""

from components.ui import layout
from components.ui.page import stage
from components.ui.positions import inputs, views

STEM = "positional_encodings"

show = layout.header_with_views(STEM, views.choose)
inputs.ready_made()
on = stage.build()

with on.picture, layout.reader_errors():
    with on.controls:
        scene = inputs.scene()
    shown = show(scene)
    on.show(shown)
    with on.below:
        layout.footer(STEM, shown)
