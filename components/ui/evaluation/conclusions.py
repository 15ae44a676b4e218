"""The sentence over each picture of *Vector evaluation*: what it shows."""

import numpy as np

from components.ui.evaluation.sentences import p_value
from components.ui.markdown import literal
from components.vectors.evaluation import ratings, sections
from components.vectors.evaluation.analogies import AnalogyReport
from components.vectors.evaluation.clusters import ClusterReport
from components.vectors.evaluation.pairs import PairReport
from components.vectors.evaluation.probes import ProbeReport
from components.vectors.evaluation.significance import Comparison
from components.vectors.evaluation.sizes import Curve, SizeReport
from components.vectors.evaluation.topics import BAG, TopicReport

_LONGEST = 18  # characters of a model's or a section's name
_NAMED = 2  # words astray
_ROUNDING = 1e-9
_FEWEST = 10  # pairs, as `significance` asks for units


def pairs(report: PairReport) -> str:
    """Say how far a model orders pairs of words as people do, or which of two does better."""
    found, asked = report.contenders[0].spearman, literal(ratings.measured(report.title))
    name, used = _called(report.contenders[0].name), report.contenders[0].scores.used
    if np.isnan(found.value):
        return _constant(report, name)
    if report.comparison is not None:
        better = f"ranks {asked} more like people than"
        return _compared(report.comparison, better, unit="Spearman")
    score = _signed(f"{found.value:.2f}")
    if used < _FEWEST or np.isnan(found.low):
        return _unjudged(found.value, name, used)
    if found.low <= 0 <= found.high:
        return f"On these {used} pairs {name} cannot be told from chance (Spearman {score})."
    if found.high < 0:
        return f"{name} ranks {asked} against people: Spearman {score}."
    return f"{name} ranks {asked} like people to {score}, where 0 is chance and 1 the same order."


def _constant(report: PairReport, name: str) -> str:
    """Say why there is no correlation: ratings or cosines are all the same."""
    used = report.contenders[0].scores.is_used
    rated = report.ratings[used]
    if np.ptp(rated) == 0:
        return f"All ratings are equal ({rated[0]:g}): a correlation needs different ones."
    return f"All {used.sum()} pairs have the same cosine in {name}: there is no order to compare."


def _unjudged(value: float, name: str, used: int) -> str:
    """Say why a correlation has no interval to judge it by."""
    score = _signed(f"{value:.2f}")
    if used < _FEWEST:
        return f"{used} pairs are too few to tell {name} from chance (Spearman {score})."
    if abs(value) > 1 - _ROUNDING:
        as_people = "as people do" if value > 0 else "the other way round than people"
        return f"{name} ranks these {used} pairs exactly {as_people}: Spearman {score}."
    return f"{used} pairs hang on one word: {name} cannot be told from chance (Spearman {score})."


def analogies(report: AnalogyReport) -> str:
    """Say the share of right answers, and of which kinds most and fewest; or which does better."""
    first = report.contenders[0]
    name, used = _called(first.name), int(first.is_used.sum())
    if not used:
        return f"{name} can be asked nothing here: each question has an unknown word."
    if report.comparison is not None:
        return _compared(report.comparison, "answers more analogies right than", unit="share")
    ends = sections.extremes(first.sections)
    if ends is None:
        right = int((first.is_right & first.is_used).sum())
        return f"{name} answers {right:,} of {used:,} analogies right."
    best, worst = (
        f"*{literal(sections.called(report.sections[at]), limit=_LONGEST)}* "
        f"({_percent(first.sections[at].value)})"
        for at in ends
    )
    return f"{name} answers {_percent(first.total.value)} right: most of {best}, fewest of {worst}."


def clusters(report: ClusterReport) -> str:
    """Say how many words lie with their kind, and which do not; or which model does better."""
    if report.comparison is not None:
        return _compared(report.comparison, "puts more words with their kind than", unit="share")
    found, strays = report.contenders[0].clustering, report.strays()
    at_home, words = int(found.is_at_home.sum()), len(found.is_at_home)
    if at_home == words:
        return f"All **{words:,}** words lie in the cluster of their kind."
    said = f"**{at_home:,} of {words:,}** words lie in a cluster of their kind"
    if not strays:
        return f"{said}; in most tries none is astray."
    shown = " and ".join(f"*{literal(word, limit=_LONGEST)}*" for word in strays[:_NAMED])
    more = len(strays) - 1
    if len(strays) > _NAMED:
        shown = f"*{literal(strays[0], limit=_LONGEST)}* and {more} more"
    return f"{said}; astray: {shown}."


def probe(report: ProbeReport) -> str:
    """Say after which layer most can be read off, and whether others do as well."""
    best, whole = report.best, report.whole
    kind = "Senses" if report.kind == "sense" else "Word classes"
    at = f"after layer {best}" if best else "at the input"
    right = _percent(whole.accuracy[best].value)
    alike, others = len(report.alike) - 1, len(whole.accuracy) - 1
    if not alike:
        without = _percent(whole.baseline.value)
        return f"{kind} are read best **{at}**: {right} right, without vectors {without}."
    few = f"{alike} of {others} others" if others > 1 else "the other"
    return f"{kind} are read best **{at}** ({right}); {few} cannot be told from it."


def topics(report: TopicReport) -> str:
    """Say how often the mean vector tells the topic, and a bag of words or another model."""
    compared = report.comparison
    found = {each.name: _percent(each.accuracy.value) for each in report.contenders}
    first, second = _called(compared.first), _called(compared.second)
    right, other = found[compared.first], found[compared.second]
    second = f"a {BAG}" if compared.second == BAG else second
    if not compared.differ:
        return f"{first} and {second} cannot be told apart here: {right} and {other} right."
    return f"{first} tells the topic of {right} of the sentences, {second} of {other}."


def size(report: SizeReport) -> str:
    """Say what becomes of quality with about half the dimensions."""
    first = report.curves[0]
    name = _called(first.name)
    if len(first.dims) < 2:
        return f"{name} has {max(first.dims)} dimensions, too few to be cut."
    at = len(first.dims) - 2
    return f"{name} with {first.dims[at]} of {first.dims[-1]} dimensions: {_kept(first, at)}."


def _kept(curve: Curve, at: int) -> str:
    """Say what the scores were with all dimensions, and what they are at a size."""
    full, left = (_percent(curve.topics[place].value) for place in (-1, at))
    parts = [
        f"{ratings.measured(title)} {found[-1].value:.2f} → {found[at].value:.2f}"
        for title, found in curve.pairs.items()
        if not np.isnan(found[-1].value) and not np.isnan(found[at].value)
    ]
    return ", ".join([*parts[-1:], f"topics {full} → {left}"])


def _compared(found: Comparison, better: str, *, unit: str) -> str:
    """Say which of two models does better, or that nobody can tell."""
    first, second = _called(found.first), _called(found.second)
    if np.isnan(found.p):
        why = "too few questions for both" if found.units.are_few else "one has no score"
        return f"{first} and {second} cannot be compared here: {why}."
    if not found.differ:
        return f"{first} and {second} cannot be told apart here ({p_value(found)})."
    ahead, behind = (first, second) if found.difference.value > 0 else (second, first)
    by = abs(found.difference.value)
    amount = f"by {by:.2f} ({unit})" if unit == "Spearman" else f"by {100 * by:.1f} points"
    return f"{ahead} {better} {behind}, {amount}."


def _called(name: str) -> str:
    """Name a model, bold and short."""
    return f"**{literal(name, limit=_LONGEST)}**"


def _percent(share: float) -> str:
    """Write a share in whole per cent, which is 0 or 100 only if nothing or all is meant."""
    whole = min(99, max(1, round(100 * share))) if 0 < share < 1 else round(100 * share)
    return f"{whole}%"


def _signed(number: str) -> str:
    """Write a number with a true minus."""
    return number.replace("-", "−")
