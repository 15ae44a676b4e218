"""Token vectors: a text is cut into tokens, and each has a row of numbers.

What is computed stands in `components.vectors.tokens`, the pictures in `components.charts.tokens`;
tokenizers and tables are opened behind `components.cached`.
"""

from components.ui import layout
from components.ui.page import stage
from components.ui.tokens import inputs, views

STEM = "token_vectors"

show = layout.header_with_views(STEM, views.choose)
reads_text = views.reads_text(show)
inputs.ready_made(reads_text=reads_text)
on = stage.build()

with on.picture, layout.reader_errors():
    with on.controls:
        scene = inputs.scene(reads_text=reads_text)
    shown = show(scene)
    on.show(shown)
    with on.below:
        layout.footer(STEM, shown)
