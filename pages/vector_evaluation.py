"""Vector evaluation: how good vectors are, against people, tasks and chance.

`components.vectors.evaluation` measures, `components.charts.evaluation` draws the reports.
"""

import streamlit as st

from components import cached
from components.charts import evaluation as charts
from components.ui import evaluation, inputs, layout, progress
from components.ui import evaluation_sentences as sentences
from components.vectors.evaluation.pairs import PairReport

STEM = "vector_evaluation"

layout.header(STEM)
task = evaluation.task()
inputs.examples(evaluation.EXAMPLES)
controls, stage, below = layout.stage()

with controls:
    trial = evaluation.trial(task)

if trial is None:
    layout.await_inputs(stage)

with stage, layout.reader_errors():
    report = progress.answer(
        trial,
        label=evaluation.label(trial),
        find=cached.find_outcome,
        start=cached.start_trial,
        work=cached.executor(),
    )
    if report is None:
        layout.prose(STEM, trial.task)
        st.stop()
    layout.caution(sentences.headline(report))
    left, right = st.columns([5, 3], gap="medium")
    main = charts.picture(report)
    ruler = cached.random_pairs(trial.models[0]) if isinstance(report, PairReport) else None
    charts.ruled(main, ruler)
    with left:
        layout.figure(main, key="picture", alt=sentences.in_words(report))
    with right:
        layout.figure(charts.scores(report), key="scores", alt=sentences.in_words(report))
        evaluation.compared(report)
    evaluation.cautions(report, ruler)
    with below:
        layout.footer(
            STEM,
            values=evaluation.code_values(trial),
            fig=main,
            table=report.table(),
            code_heading=evaluation.code_heading(trial),
        )
