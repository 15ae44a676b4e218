"""What is said beside the pictures of *Vector evaluation*: n used, rules, doubts, sources."""

from functools import singledispatch

import numpy as np

from components.ui.markdown import literal
from components.vectors.evaluation.analogies import AnalogyReport
from components.vectors.evaluation.bootstrap import Interval
from components.vectors.evaluation.clusters import ClusterReport
from components.vectors.evaluation.pairs import RANDOM, PairReport
from components.vectors.evaluation.probe_items import FEWEST
from components.vectors.evaluation.probes import ProbeReport
from components.vectors.evaluation.significance import Comparison
from components.vectors.evaluation.sizes import SizeReport
from components.vectors.evaluation.topics import BAG, TopicReport
from components.vectors.ruler import Ruler
from components.vectors.rules import Rules

_NAMED = 12


@singledispatch
def headline(report: object) -> str:
    """Say what came out, with how many of how many were used."""
    raise TypeError(f"nothing to say of {type(report).__name__}.")


@singledispatch
def doubts(report: object) -> str:
    """Say what the measure does not measure, with sources."""
    raise TypeError(f"nothing to say of {type(report).__name__}.")


@headline.register
def _pairs(report: PairReport) -> str:
    """Say both correlations of the first model."""
    first = report.contenders[0]
    scores = first.scores
    return (
        f"**{literal(first.name)}** on {literal(report.title)}: Spearman "
        f"{_between(first.spearman)}, Pearson {_between(first.pearson)}, "
        f"**{scores.used:,} of {scores.asked:,}** pairs used"
        f"{_unknown(report.rules, int((~scores.is_known).sum()), 'pair')}."
    )


@doubts.register
def _pair_doubts(report: PairReport) -> str:
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


@headline.register
def _sections(report: AnalogyReport) -> str:
    """Say the share of right answers."""
    first = report.contenders[0]
    used, right = int(first.is_used.sum()), int((first.is_right & first.is_used).sum())
    asked = len(report.questions)
    missing = sum(answer is None for answer in first.answers)
    return (
        f"**{literal(first.name)}** answers **{_share(first.total)}** right: {right:,} of {used:,} "
        f"used, **{used:,} of {asked:,}** asked{_unknown(report.rules, missing, 'question')}. "
        f"A blind guess among {first.words:,} words: {first.chance:.4%} (dotted)."
    )


@doubts.register
def _analogy_doubts(report: AnalogyReport) -> str:
    """Say what the ban on query words does."""
    del report
    return (
        "3CosAdd, and a, b, c are banned as answers: without the ban b or c itself nearly always "
        "wins, so part of every score is the ban (Linzen 2016; switch it off on *Word analogies*). "
        "A smaller vocabulary has fewer wrong answers to give. Intervals draw word pairs, "
        "not questions, since questions share them."
    )


@headline.register
def _clusters(report: ClusterReport) -> str:
    """Say the purity and the words astray."""
    first, chosen = report.contenders[0], report.chosen
    strays = report.strays()
    listed = ", ".join(literal(word) for word in strays[:_NAMED])
    more = f" and {len(strays) - _NAMED} more" if len(strays) > _NAMED else ""
    astray = f" Astray: {listed}{more}." if strays else " No word is astray."
    return (
        f"**{literal(first.name)}**: purity **{_share(first.purity)}** of **{len(chosen.words):,} "
        f"of {chosen.asked:,}** words, in {len(first.clustering.categories)} clusters.{astray}"
    )


@doubts.register
def _cluster_doubts(report: ClusterReport) -> str:
    """Say what purity flatters."""
    random = report.contenders[-1]
    return (
        f"K-means never sees the categories; it is told only how many there are. Purity never "
        f"falls to 0: random vectors reach {random.purity.value:.0%} here. The intervals leave the "
        "clusters as they are, so they understate the doubt. A word with two senses (*orange*) "
        "has one vector and must take a side."
    )


@headline.register
def _layers(report: ProbeReport) -> str:
    """Say the best layer."""
    values = [each.value for each in report.accuracy]
    best = int(np.argmax(values))
    real, control = report.accuracy[best], report.control[best]
    return (
        f"**{literal(report.model)}**, {report.kind}: best in layer **{best}**, "
        f"**{_share(real)}** right; with random labels {control.value:.0%}, so selectivity "
        f"{real.value - control.value:.0%}; always the most frequent label "
        f"{report.majority.value:.0%}. **{report.items:,}** words in {report.sentences:,} "
        f"sentences, {report.classes} classes."
    )


@doubts.register
def _probe_doubts(report: ProbeReport) -> str:
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


@headline.register
def _topics(report: TopicReport) -> str:
    """Say how often the topic was right, and against bag of words."""
    first = report.contenders[0]
    bag = next(each for each in report.contenders if each.name == BAG)
    return (
        f"Mean vectors of **{literal(first.name)}** give the right topic for "
        f"**{_share(first.accuracy)}** of {len(report.sentences)} sentences, a bag of words for "
        f"{_share(bag.accuracy)}; guessing {1 / len(report.topics):.0%}. "
        f"**{report.known:,} of {report.words:,}** words are known, the others left out."
    )


@doubts.register
def _topic_doubts(report: TopicReport) -> str:
    """Say how small the task is."""
    return (
        f"A small task written for this page: {len(report.topics)} topics, short sentences, "
        "logistic regression, five-fold. With so few examples sentences share hardly a word, which "
        "is what vectors help with; with many examples a bag of words catches up. Random vectors "
        "are a bag of words seen through a random projection."
    )


@headline.register
def _sizes(report: SizeReport) -> str:
    """Say what half the dimensions keep."""
    first = report.curves[0]
    title = next(iter(first.pairs))
    at = max(0, len(first.dims) - 2)
    now, full = first.pairs[title][at].value, first.pairs[title][-1].value
    return (
        f"**{literal(first.name)}** cut from {first.dims[-1]} to {first.dims[at]} dimensions: "
        f"{title} {full:.3f} → **{now:.3f}**, topics {first.topics[-1].value:.0%} → "
        f"**{first.topics[at].value:.0%}**. Dotted: random vectors as long."
    )


@doubts.register
def _size_doubts(report: SizeReport) -> str:
    """Say how the vectors are cut, and what the second picture means."""
    del report
    return (
        "Cut along the directions in which the vectors are longest (PCA without centring, so the "
        "right-most point is the model itself). If points do not rise together in the second "
        "picture, word pairs do not tell how good vectors are downstream (Faruqui et al. 2016)."
    )


def versus(comparison: Comparison | None) -> str:
    """Say whether two models differ, by which test."""
    if comparison is None:
        return ""
    names = f"**{literal(comparison.first)}** less **{literal(comparison.second)}**"
    if np.isnan(comparison.difference.value):
        return f"{names}: nothing that both can be asked."
    p = "p < 0.001" if comparison.p < 0.001 else f"p = {comparison.p:.3f}"
    judged = "differ" if comparison.difference.excludes_zero else "cannot be told apart here"
    return (
        f"{names}: {_between(comparison.difference)} on the {comparison.used:,} both can be asked; "
        f"they {judged} ({comparison.test}: {p}; interval: paired bootstrap)."
    )


def worst(report: PairReport, k: int) -> str:
    """List the pairs whose ranks differ most from people's, a line each."""
    gaps = report.gaps()
    lines = ["Ranked most unlike people (places of 100 too high or low):"]
    for place in report.worst(k):
        pair = report.pairs[place]
        gap = f"{gaps[place]:+.0f}".replace("-", "−")
        lines.append(f"{literal(pair.first)} – {literal(pair.second)} **{gap}**")
    return "  \n".join(lines)


def ruler(report: PairReport, random_pairs: Ruler) -> str:
    """Say what the cosines of these pairs mean in this space."""
    first = report.contenders[0]
    middle = float(np.nanmedian(first.scores.cosines))
    return (
        f"The grey band holds the middle 90 % of {random_pairs.drawn}; the median pair here, "
        f"cosine {middle:.2f}, lies above {random_pairs.share(middle)} of them."
    )


def in_words(report: object) -> str:
    """Tell a picture to a reader who cannot see it."""
    return headline(report).replace("*", "").replace("\\", "")


def _between(found: Interval) -> str:
    """Write a score with its interval."""
    return f"**{found.value:.3f}** [{found.low:.3f}, {found.high:.3f}]"


def _share(found: Interval) -> str:
    """Write a share in percent with its interval."""
    return f"{found.value:.1%} [{found.low:.1%}, {found.high:.1%}]"


def _unknown(rules: Rules, missing: int, noun: str) -> str:
    """Say what became of questions with unknown words."""
    if not missing:
        return ""
    plural = "" if missing == 1 else "s"
    fate = {
        "skip": "left out",
        "wrong": "counted as wrong" if noun == "question" else "counted as of cosine 0",
        "mean": "asked with the mean vector"
        if noun == "pair"
        else "counted as wrong, their answer being unknown",
    }[rules.unknown]
    return f" ({missing:,} {noun}{plural} with an unknown word {fate})"


INTERVALS = (
    "Brackets and bars: the middle 95 % of 2,000 bootstrap resamples. "
    f"*{RANDOM.capitalize()}* are Gaussian, as long as the model’s."
)
