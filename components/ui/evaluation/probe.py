"""Task "probe": what a classifier can read off each layer of a contextual model."""

from components.charts.evaluation import probes
from components.models import catalog
from components.ui import downloads, inputs
from components.ui.evaluation import conclusions, sentences
from components.ui.evaluation.view import View, shown
from components.ui.markdown import literal
from components.ui.shown import Shown
from components.vectors.evaluation.probe_items import DRAWS, FEWEST, SHUFFLES
from components.vectors.evaluation.probes import ProbeReport
from components.vectors.evaluation.trial import Trial

_KINDS = {"class": "word class", "sense": "sense"}

_CLASSES = (
    f"Sentences tagged by hand (UD classes with {FEWEST} words or more), five-fold by sentence. "
    "That a classifier can read something off does not mean the model uses it, and a strong one "
    "may learn words by heart. Random labels, the same wherever a word stands, test that (Hewitt "
    "and Liang 2019), but only on words seen in training: of others nothing can be remembered."
)
_SENSES = (
    "A classifier for each word; every fold holds one occurrence of each sense. Shuffled senses "
    "are a permutation baseline: what a classifier reaches where states tell nothing. That one can "
    "read senses off does not mean the model uses them. So few words leave much doubt."
)


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
    is_sense = report.kind == "sense"
    drawn = "the ambiguous words" if is_sense else "sentences"
    draws = f"senses shuffled {SHUFFLES} times" if is_sense else f"{DRAWS} draws of random labels"
    below = (
        f"Rings: the best layer, and those that cannot be told from it. {sentences.shares(drawn)} "
        f"Of {draws} the mean is shown, and the draws "
        f"are drawn again. Of the difference: percentiles of the resamples, as far out as "
        "Student’s t has it (Hesterberg 2015). A layer cannot be told from the best if it lags by "
        "no more than equally good layers do behind the luckiest (Hsu 1984)."
    )
    said = (
        conclusions.probe(report),
        _headline(report),
        _parts(report),
        _SENSES if is_sense else _CLASSES,
    )
    return shown(trial, report, figures, said, below=(below,))


def _headline(report: ProbeReport) -> str:
    """Say the best layer, and what can be reached without the states."""
    best, whole = report.best, report.whole
    baseline = sentences.share(whole.baseline)
    if report.kind == "sense":
        without = (
            f"With the senses shuffled {sentences.share(whole.control[best])}; always the most "
            f"frequent sense {baseline}. **{report.words}** ambiguous words in "
            f"{report.sentences:,} sentences, {report.classes} senses."
        )
    else:
        without = (
            f"Without vectors, by the class a word mostly has in training, else by the most "
            f"frequent class: {baseline}. **{whole.items:,}** occurrences of {report.words:,} "
            f"words in {report.sentences:,} sentences, {report.classes} classes."
        )
    return (
        f"**{literal(report.model)}**, {report.kind}: **{sentences.share(whole.accuracy[best])}** "
        f"right in layer **{best}**, the best of {len(whole.accuracy)} on these very sentences; "
        f"{_alike(report)}. {without}"
    )


def _alike(report: ProbeReport) -> str:
    """Say which layers cannot be told apart."""
    others = [f"{layer}" for layer in report.alike if layer != report.best]
    if not others:
        return "every other layer is worse"
    listed = f"{', '.join(others[:-1])} and {others[-1]}" if len(others) > 1 else others[0]
    return f"layer{'s' if len(others) > 1 else ''} {listed} cannot be told from it"


def _parts(report: ProbeReport) -> str:
    """Say accuracy and control apart for words seen and not seen in training."""
    if report.seen is None or report.unseen is None:
        return ""
    best, seen, unseen = report.best, report.seen, report.unseen
    return (
        f"In layer {best}, of the {seen.items:,} occurrences of words that training has **seen** "
        f"in other sentences {sentences.share(seen.accuracy[best])} are right, with random labels "
        f"{sentences.share(seen.control[best])}: selectivity "
        f"**{sentences.share(seen.above[best])}**; by their most frequent class alone "
        f"{sentences.share(seen.baseline)}. Of the {unseen.items:,} **unseen** "
        f"{sentences.share(unseen.accuracy[best])} are right, with random labels "
        f"{sentences.share(unseen.control[best])}, by the most frequent class "
        f"{sentences.share(unseen.baseline)}."
    )


VIEW = View(_ask, _show, "Probe every layer")
