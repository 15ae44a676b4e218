"""Task "probe": what a classifier can read off each layer of a contextual model."""

import numpy as np

from components.charts.evaluation import probes
from components.models import catalog
from components.ui import downloads, inputs
from components.ui.evaluation import sentences
from components.ui.evaluation.view import View, shown
from components.ui.markdown import literal
from components.ui.shown import Shown
from components.vectors.evaluation.probe_items import FEWEST
from components.vectors.evaluation.probes import ProbeReport
from components.vectors.evaluation.trial import Trial

_KINDS = {"class": "word class", "sense": "sense"}


def _ask() -> Trial:
    """Ask for a contextual model and the kind of probe."""
    kind = inputs.choice(
        "probe",
        "What the classifier looks for",
        tuple(_KINDS),
        default="class",
        help="class: noun, verb, adjective … sense: which bank, which bat.",
    )
    cards = {card.name: card for card in catalog.models("contextual")}
    chosen = inputs.select("encoder", "Model", list(cards), default="minilm")
    is_here = downloads.is_here(cards[chosen], meanwhile=cards["minilm"].title)
    return Trial("probe", (chosen if is_here else "minilm",), questions=_KINDS[kind])


def _show(trial: Trial, report: ProbeReport) -> Shown:
    """Show how often the classifier is right in each layer, with real and with random labels."""
    figures = probes.picture(report), probes.scores(report)
    return shown(trial, report, figures, (_headline(report), _doubts(report)))


def _headline(report: ProbeReport) -> str:
    """Say the best layer."""
    values = [each.value for each in report.accuracy]
    best = int(np.argmax(values))
    real, control = report.accuracy[best], report.control[best]
    return (
        f"**{literal(report.model)}**, {report.kind}: best in layer **{best}**, "
        f"**{sentences.share(real)}** right; with random labels {control.value:.0%}, so "
        f"selectivity {real.value - control.value:.0%}; always the most frequent label "
        f"{report.majority.value:.0%}. **{report.items:,}** words in {report.sentences:,} "
        f"sentences, {report.classes} classes."
    )


def _doubts(report: ProbeReport) -> str:
    """Say what a probe does not show."""
    data = (
        f"Sentences tagged by hand (UD classes with {FEWEST} words or more), five-fold by sentence."
        if report.kind == "word class"
        else "Twelve ambiguous words, a classifier each, every fold one occurrence a sense."
    )
    return (
        f"{data} That a classifier can read something off does not mean the model uses it, and a "
        "strong classifier may learn it by itself: hence the random labels (Hewitt and Liang "
        "2019). So few words leave much doubt: mind the bands."
    )


VIEW = View(_ask, _show, "Probe every layer")
