"""Task "similarity": people's ratings of pairs of words against cosines."""

from dataclasses import replace

import numpy as np
import streamlit as st

from components import cached
from components.charts import bands
from components.charts.evaluation import pairs
from components.ui import inputs
from components.ui.evaluation import conclusions, guesses, sentences
from components.ui.evaluation.inputs import models, own, rules
from components.ui.evaluation.view import View, leading, shown
from components.ui.markdown import literal
from components.ui.shown import Shown
from components.vectors.evaluation import benchmarks
from components.vectors.evaluation.pairs import PairReport, contradictions
from components.vectors.evaluation.trial import OWN, Trial

_SETS = {"likeness": "SimLex-999", "relatedness": "WordSim-353", OWN: OWN}
_FORMER = {"simlex": "likeness", "wordsim": "relatedness"}
_WORST = 6  # pairs named
_RATINGS_NAMED = 3  # of a pair rated more than once
_SEEN = 0.5  # a smaller difference is written as 0


def _ask() -> Trial:
    """Ask for models, the set of pairs, and the rules."""
    questions = st.container()
    asked = models()
    with questions:
        rated = inputs.choice(
            "set",
            "What people rated",
            tuple(_SETS),
            default="likeness",
            help="likeness: high for coast and shore, low for clothes and closet (SimLex-999). "
            "relatedness: high for both (WordSim-353).",
            former=_FORMER,
        )
        title = _SETS[rated]
        text = "" if title != OWN else _own()
    return Trial("similarity", asked, title, text, rules())


def _own() -> str:
    """Return the reader's own pairs."""
    text = own(
        "rated",
        "Two words and a number a line",
        example=benchmarks.PAIRS_EXAMPLE,
        read=benchmarks.pairs,
    )
    if said := benchmarks.taken(text):
        st.caption(literal(said))
    return text


def _show(trial: Trial, report: PairReport) -> Shown:
    """Show ratings against cosines, and the pairs ranked most unlike people."""
    ruler = cached.models.random_pairs(trial.models[0])
    picture = bands.behind(pairs.picture(report), ruler, axis="y")
    view = shown(
        trial,
        report,
        leading((picture, pairs.scores(report)), report.comparison),
        (
            conclusions.pairs(report),
            _headline(report),
            sentences.ruler(report, ruler),
            _contradicting(report),
            _doubts(report),
        ),
        comparison=report.comparison,
        below=(*filter(None, (_worst(report),)), sentences.correlations()),
    )
    return replace(view, guess=guesses.agreement(report))


def _headline(report: PairReport) -> str:
    """Say both correlations of the first model."""
    first = report.contenders[0]
    scores = first.scores
    missing = int((~scores.is_known).sum())
    return (
        f"**{literal(first.name)}** on {literal(report.title)}: Spearman "
        f"{sentences.between(first.spearman)}, Pearson {sentences.between(first.pearson)}, "
        f"**{scores.used:,} of {scores.asked:,}** pairs used"
        f"{sentences.unknown(report.rules, missing, 'pair')}."
    )


def _contradicting(report: PairReport) -> str:
    """Say which pairs are rated more than once, and differently; nothing if none is."""
    found = contradictions(report.pairs)
    if not found:
        return ""
    pair, values = next(iter(found.items()))
    listed = " and ".join(f"{value:g}" for value in values[:_RATINGS_NAMED])
    count = "One pair is" if len(found) == 1 else f"{len(found):,} pairs are"
    return (
        f"{count} rated more than once, and differently: {literal(pair.first)} – "
        f"{literal(pair.second)} ({listed}). Each rating counts as a pair; no vectors can follow "
        "all of them."
    )


def _doubts(report: PairReport) -> str:
    """Say what similarity scores leave open."""
    kind = (
        "SimLex asks for similarity, not relatedness: *coast* and *shore* yes, *clothes* and "
        "*closet* no (Hill et al. 2015). "
        if report.title == "SimLex-999"
        else "WordSim mixes similarity (*tiger, cat*) with relatedness (*computer, keyboard*). "
        if report.title == "WordSim-353"
        else ""
    )
    return (
        f"{kind}People disagree too, and a score on word pairs says little about a task "
        "downstream (Faruqui et al. 2016). Compare ranks, not values: people rated on a scale of "
        "their own."
    )


def _worst(report: PairReport) -> str:
    """List the pairs whose ranks differ most from people's, a line each; none where none does."""
    gaps = report.gaps()
    worst = [place for place in report.worst(_WORST) if abs(gaps[place]) >= _SEEN]
    if not worst or np.isnan(report.contenders[0].spearman.value):
        return ""
    lines = ["Ranked most unlike people (places of 100 too high or low):"]
    for place in worst:
        pair = report.pairs[place]
        if pair.is_rude:
            lines.append("*a rude pair: point at its diamond to read it*")
            continue
        gap = f"{gaps[place]:+.0f}".replace("-", "−")
        lines.append(f"{literal(pair.first)} – {literal(pair.second)} **{gap}**")
    return "  \n".join(lines)


VIEW = View(_ask, _show)
