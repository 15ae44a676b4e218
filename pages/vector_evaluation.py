"""Vector evaluation: how good vectors are, against people, tasks and chance.

`components.vectors.evaluation` measures, `components.charts.evaluation.reports` draws the reports.
"""

import streamlit as st

from components import cached
from components.charts.evaluation import reports
from components.ui import layout, progress
from components.ui.evaluation import inputs, sentences
from components.vectors.evaluation.pairs import PairReport

STEM = "vector_evaluation"

layout.header(STEM)
task = inputs.task()
inputs.ready_made()
controls, stage, below = layout.stage()

with controls:
    trial = inputs.trial(task)

if trial is None:
    layout.await_inputs(stage)

with stage, layout.reader_errors():
    report = progress.answer(trial, label=inputs.label(trial))
    if report is None:
        layout.prose(STEM, trial.task)
        st.stop()
    layout.caution(sentences.headline(report))
    left, right = st.columns([5, 3], gap="medium")
    main = reports.picture(report)
    ruler = cached.models.random_pairs(trial.models[0]) if isinstance(report, PairReport) else None
    reports.ruled(main, ruler)
    with left:
        layout.figure(main, key="picture", alt=sentences.in_words(report))
    with right:
        layout.figure(reports.scores(report), key="scores", alt=sentences.in_words(report))
        inputs.compared(report)
    inputs.cautions(report, ruler)
    with below:
        layout.footer(
            STEM,
            values=inputs.code_values(trial),
            fig=main,
            table=report.table(),
            code_heading=inputs.code_heading(trial),
        )
