"""What is said of scores: intervals, comparisons, unknown words, what a cosine means."""

import math

import numpy as np

from components.ui.markdown import literal
from components.vectors.evaluation.bootstrap import RESAMPLES, Interval
from components.vectors.evaluation.pairs import RANDOM, RANDOM_DRAWS, PairReport
from components.vectors.evaluation.significance import Comparison, Units
from components.vectors.ruler import Ruler
from components.vectors.rules import Rules

CORRELATIONS = (
    "95% intervals on Fisher’s scale, whose error lets pairs with a word in common err together "
    "(Aronow, Samii and Assenova 2015)."
)


def correlations() -> str:
    """Say what the brackets around a correlation are."""
    return f"Brackets and bars: {CORRELATIONS} {random(RANDOM_DRAWS)}"


def shares(drawn: str) -> str:
    """Say what the brackets around a share are, and what is drawn again."""
    return (
        "Brackets and bars: Wilson’s 95% interval, for as many independent answers as "
        f"{RESAMPLES:,} bootstrap resamples of {drawn} show (Korn and Graubard 1998)."
    )


def random(draws: int) -> str:
    """Say what random vectors are."""
    return (
        f"*{RANDOM.capitalize()}*: Gaussian numbers in as many dimensions; the mean of {draws} "
        "draws, and where 95% of draws lie."
    )


def versus(comparison: Comparison | None) -> str:
    """Say whether two models differ, by the numbers that give the interval."""
    if comparison is None:
        return ""
    found, units = comparison.difference, comparison.units
    names = f"**{literal(comparison.first)}** less **{literal(comparison.second)}**"
    asked = f"on the {comparison.used:,} both can be asked"
    if np.isnan(found.value):
        return f"{names}: nothing that both can be asked."
    if np.isnan(comparison.p):
        few = f"{units.count} {units.of} are too few to tell chance from a difference"
        return f"{names}: **{found.value:.3f}** {asked}; {few}."
    if np.isnan(found.low):
        return f"{names}: no difference {asked}, on any of them."
    judged = "differ" if comparison.differ else "cannot be told apart here"
    judged += f" ({p_value(comparison)})"
    return f"{names}: {between(found)} {asked}; they {judged}. {_source(units)}"


def p_value(found: Comparison) -> str:
    """Write p, rounded up: one above 0.05 is never written as 0.05."""
    return "p < 0.001" if found.p < 0.001 else f"p = {math.ceil(1000 * found.p) / 1000:.3f}"


def _source(units: Units) -> str:
    """Say where an interval of a difference and its p come from."""
    if units.known == "drawn":
        return (
            "Interval and p are of one paired bootstrap, with Student’s t, which draws "
            f"{units.count:,} {units.of}."
        )
    error = {
        "sharing": "which lets what shares words err together, with Student’s t: known from as "
        "much as",
        "spread": "of how unlike categories are and how unlike starts, with Student’s t: known "
        "from",
    }[units.known]
    return f"Interval and p are of one standard error, {error} {units.count:,} {units.of}."


def ruler(report: PairReport, random_pairs: Ruler) -> str:
    """Say what the cosines of these pairs mean in this space."""
    first = report.contenders[0]
    middle = float(np.nanmedian(first.scores.cosines))
    return (
        f"The grey band holds the middle 90% of {random_pairs.drawn}; the median pair here, "
        f"cosine {middle:.2f}, lies above {random_pairs.share(middle)} of them."
    )


def plain(said: str) -> str:
    """Return a sentence without its marks, for a reader who cannot see the picture."""
    return said.replace("*", "").replace("\\", "")


def between(found: Interval) -> str:
    """Write a score with its interval."""
    if np.isnan(found.value):
        return "**undefined**"
    return f"**{found.value:.3f}** {_ends(found, '.3f')}"


def share(found: Interval) -> str:
    """Write a share in percent with its interval."""
    if np.isnan(found.value):
        return "no share"
    return f"{found.value:.1%} {_ends(found, '.1%')}"


def _ends(found: Interval, form: str) -> str:
    """Write an interval, or that there is none."""
    if np.isnan(found.low):
        return "[no interval]"
    return f"[{found.low:{form}}, {found.high:{form}}]"


def unknown(rules: Rules, missing: int, noun: str) -> str:
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
