"""Task "clusters": whether k-means finds the categories of some words."""

import streamlit as st

from components import cached, settings
from components.charts.evaluation import clusters
from components.ui import inputs
from components.ui.evaluation import conclusions, sentences
from components.ui.evaluation.inputs import models
from components.ui.evaluation.view import View, leading, shown
from components.ui.markdown import literal
from components.ui.shown import Shown
from components.vectors import groups
from components.vectors.evaluation.clusters import (
    CATEGORIES,
    RANDOM_DRAWS,
    ClusterReport,
    Grouped,
    choose,
)
from components.vectors.evaluation.trial import Trial

_NAMED = 12  # words astray


def _ask() -> Trial:
    """Ask for models and the categories."""
    categories = st.container()
    asked = models()
    with categories:
        text = inputs.paragraph(
            "categories",
            "Categories",
            default=groups.named(*CATEGORIES),
            limit=settings.MAX_WORDS_CHARS,
            help="Like this: animals: cat, dog; foods: bread, cheese",
        )
        choose([cached.models.static_vectors(name) for name in asked], text)
    return Trial("clusters", asked, text=text)


def _show(trial: Trial, report: ClusterReport) -> Shown:
    """Show which words of each category the clusters hold."""
    return shown(
        trial,
        report,
        leading((clusters.picture(report), clusters.scores(report)), report.comparison),
        (conclusions.clusters(report), _headline(report), _starts(report), _DOUBTS),
        comparison=report.comparison,
        below=(f"{_BRACKETS} {sentences.random(RANDOM_DRAWS)}",),
    )


def _headline(report: ClusterReport) -> str:
    """Say the purity, what chance reaches, and the words astray."""
    first, chosen = report.contenders[0], report.chosen
    strays = report.strays()
    listed = ", ".join(literal(word) for word in strays[:_NAMED])
    more = f" and {len(strays) - _NAMED} more" if len(strays) > _NAMED else ""
    astray = f"Astray: {listed}{more}." if strays else "No word is astray."
    unknown = ", ".join(literal(word) for word in chosen.unknown[:_NAMED])
    beyond = len(chosen.unknown) - _NAMED
    missing = (
        f" Unknown: {unknown}{f' and {beyond} more' if beyond > 0 else ''}." if unknown else ""
    )
    return (
        f"**{literal(first.name)}**: purity **{sentences.share(first.purity)}** of "
        f"**{len(chosen.words):,} of {chosen.asked:,}** words, in "
        f"{len(first.clustering.categories)} clusters; random vectors reach "
        f"{sentences.share(report.random)}. {astray}{missing}"
    )


def _starts(report: ClusterReport) -> str:
    """Say how much purity owes to where k-means starts."""
    return " ".join(_of_starts(each) for each in report.contenders)


def _of_starts(found: Grouped) -> str:
    """Say how a model's purity varies from start to start."""
    starts, spread = found.clustering.starts, found.over_starts
    alone = " A tighter one may have been missed." if starts.met == 1 else ""
    return (
        f"**{literal(found.name)}**: the tightest grouping of {starts.count:,} starts of k-means "
        f"counts; {starts.met:,} led to it.{alone} After a single start purity is "
        f"{spread.value:.1%} in the median, and from {spread.low:.1%} to {spread.high:.1%} in "
        "95% of starts."
    )


_DOUBTS = (
    "K-means never sees the categories; it is told only how many there are, and purity never "
    "falls to 0. A word is astray if it lies in a cluster of another category both in the "
    "tightest grouping and after most starts. A word with two senses (*orange*) has one vector "
    "and must take a side."
)
_BRACKETS = (
    "Brackets and bars: Wilson’s 95% interval, for as many independent words as the purities of "
    "categories and of starts show, which vary more than words alone would. The clusters stay as "
    "they are."
)


VIEW = View(_ask, _show, "Group the words")
