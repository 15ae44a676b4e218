"""Vector evaluation: how good vectors are, against people, tasks and chance.

`components.vectors.evaluation` measures, `components.charts.evaluation` draws the reports.
"""

import streamlit as st

from components.ui import layout, progress
from components.ui.evaluation import inputs, views

STEM = "vector_evaluation"

layout.header(STEM)
view = views.choose()
inputs.ready_made()
controls, stage, below = layout.stage()

with controls:
    trial = view.trial()

if trial is None:
    layout.await_inputs(stage)

with stage, layout.reader_errors():
    report = progress.answer(trial, label=view.label)
    if report is None:
        layout.prose(STEM, trial.task)
        st.stop()
    shown = view.show(trial, report)
    layout.show(shown)
    with below:
        layout.caution(layout.section(STEM, "How the models were chosen"))
        layout.footer(STEM, shown)
