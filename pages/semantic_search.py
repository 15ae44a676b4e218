"""Semantic search: one question, and what meaning, word vectors and keywords find for it.

What ranks stands in `components.vectors.search`, the pictures in `components.charts.search`;
passages are encoded behind `components.cached`.
"""

from components.ui import layout
from components.ui.page import stage
from components.ui.search import inputs, views

STEM = "semantic_search"

show = layout.header_with_views(STEM, views.choose)
inputs.ready_made(views.ready(show))
on = stage.build()

with on.picture, layout.reader_errors():
    with on.controls:
        scene = inputs.scene(
            reads_collection=views.reads_collection(show), reads_means=views.reads_means(show)
        )
    shown = show(scene)
    on.show(shown)
    with on.below:
        layout.footer(STEM, shown)
