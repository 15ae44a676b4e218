"""Task "analogies": how many questions of a set are answered right, section by section."""

import streamlit as st

from components.charts.evaluation import analogies
from components.ui import inputs
from components.ui.evaluation import conclusions, sentences
from components.ui.evaluation.inputs import models, own, rules
from components.ui.evaluation.view import View, shown
from components.ui.markdown import literal
from components.ui.shown import Shown
from components.vectors.evaluation import benchmarks
from components.vectors.evaluation.analogies import AnalogyReport
from components.vectors.evaluation.trial import OWN, Trial

_SETS = ("google", OWN)
_DOUBTS = (
    "3CosAdd, and a, b, c are banned as answers: without the ban b or c itself nearly always "
    "wins, so part of every score is the ban (Linzen 2016; switch it off on *Word analogies*). "
    "A smaller vocabulary has fewer wrong answers to give. Resamples draw word pairs, "
    "not questions, since questions share them."
)


def _ask() -> Trial:
    """Ask for models, the set of questions, and the rules."""
    questions = st.container()
    asked = models()
    with questions:
        name = inputs.choice("ask", "Questions", _SETS, default="google")
        text = "" if name != OWN else _own()
    return Trial("analogies", asked, name, text, rules())


def _own() -> str:
    """Return the reader's own questions."""
    return own(
        "quadruples",
        "Four words a line",
        example=benchmarks.ANALOGIES_EXAMPLE,
        read=benchmarks.analogies,
    )


def _show(trial: Trial, report: AnalogyReport) -> Shown:
    """Show the share of right answers, section by section."""
    figures = analogies.picture(report), analogies.scores(report)
    return shown(
        trial,
        report,
        figures,
        (conclusions.analogies(report), _headline(report), _many(report), _DOUBTS),
        comparison=report.comparison,
        below=(sentences.shares("word pairs"),),
    )


def _headline(report: AnalogyReport) -> str:
    """Say the share of right answers."""
    first = report.contenders[0]
    used, right = int(first.is_used.sum()), int((first.is_right & first.is_used).sum())
    asked = len(report.questions)
    missing = sum(answer is None for answer in first.answers)
    return (
        f"**{literal(first.name)}** answers **{sentences.share(first.total)}** right: {right:,} of "
        f"{used:,} used, **{used:,} of {asked:,}** asked"
        f"{sentences.unknown(report.rules, missing, 'question')}. "
        f"Without *a* and *b*, by the nearest neighbour of *c* alone, "
        f"{sentences.share(first.only_c)} would be right (dotted); by a blind guess among "
        f"{first.words:,} words {first.chance:.4%} on average, by calculation."
    )


def _many(report: AnalogyReport) -> str:
    """Say how many comparisons the picture of two models makes."""
    sections = len(report.sections)
    if report.comparison is None or sections < 2:
        return ""
    return (
        f"The sections are {sections} comparisons at once: of equal models about "
        f"{0.05 * sections:.1f} would seem to differ at the 5% level. Only the total is tested."
    )


VIEW = View(_ask, _show, "Answer the analogies")
