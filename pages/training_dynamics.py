"""Training dynamics: vectors are learned from a text, step by step, from different beginnings.

What is computed stands in `components.vectors.training`, torch in `components.work.skip_gram`, the
pictures in `components.charts.training`; jobs and texts are behind `components.cached`.
"""

from components.ui import layout
from components.ui.page import stage
from components.ui.training import inputs, one_or_two, opening, views

STEM = "training_dynamics"

show = layout.header_with_views(STEM, views.choose)
asks_start = show is not one_or_two.show
inputs.ready_made(asks_start=asks_start)
on = stage.build()

with on.picture, layout.reader_errors():
    with on.controls:
        scene = inputs.scene(asks_start=asks_start)
    shown = show(scene)
    with on.controls:
        opening.offer(scene)
    on.show(shown)
    with on.below:
        layout.footer(STEM, shown)
