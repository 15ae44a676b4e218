"""Vector evaluation: how good vectors are, against people, tasks and chance.

`components.vectors.evaluation` measures, `components.charts.evaluation` draws the reports.
"""

from components.ui import layout, progress
from components.ui.evaluation import inputs, views
from components.ui.page import stage

STEM = "vector_evaluation"

view = layout.header_with_views(STEM, views.choose)
inputs.ready_made()
on = stage.build()

with on.controls:
    trial = view.trial(on.picture)

if trial is None:
    on.await_inputs()

with on.picture, layout.reader_errors():
    report = progress.answer(trial, label=view.label)
    if report is None:
        layout.prose(STEM, trial.task)
        on.end()
    shown = view.shown(trial, report)
    on.show(shown)
    with on.below:
        layout.caution(layout.section(STEM, "How the models were chosen"))
        layout.footer(STEM, shown)
