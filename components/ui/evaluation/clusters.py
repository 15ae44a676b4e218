"""Task "clusters": whether k-means finds the categories of some words."""

import streamlit as st

from components import settings
from components.charts.evaluation import clusters
from components.ui import inputs
from components.ui.evaluation import sentences
from components.ui.evaluation.inputs import models
from components.ui.evaluation.view import View, shown
from components.ui.markdown import literal
from components.ui.shown import Shown
from components.vectors import groups
from components.vectors.evaluation.clusters import CATEGORIES, ClusterReport
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
    return Trial("clusters", asked, text=text)


def _show(trial: Trial, report: ClusterReport) -> Shown:
    """Show which words of each category the clusters hold."""
    said = (_headline(report), _doubts(report))
    figures = clusters.picture(report), clusters.scores(report)
    return shown(trial, report, figures, said, comparison=report.comparison)


def _headline(report: ClusterReport) -> str:
    """Say the purity and the words astray."""
    first, chosen = report.contenders[0], report.chosen
    strays = report.strays()
    listed = ", ".join(literal(word) for word in strays[:_NAMED])
    more = f" and {len(strays) - _NAMED} more" if len(strays) > _NAMED else ""
    astray = f" Astray: {listed}{more}." if strays else " No word is astray."
    return (
        f"**{literal(first.name)}**: purity **{sentences.share(first.purity)}** of "
        f"**{len(chosen.words):,} of {chosen.asked:,}** words, in "
        f"{len(first.clustering.categories)} clusters.{astray}"
    )


def _doubts(report: ClusterReport) -> str:
    """Say what purity flatters."""
    random = report.contenders[-1]
    return (
        f"K-means never sees the categories; it is told only how many there are. Purity never "
        f"falls to 0: random vectors reach {random.purity.value:.0%} here. The intervals leave the "
        "clusters as they are, so they understate the doubt. A word with two senses (*orange*) "
        "has one vector and must take a side."
    )


VIEW = View(_ask, _show)
