"""What the view "who wins when" says."""

from collections.abc import Sequence

import numpy as np

from components.ui.markdown import literal
from components.vectors.evaluation.significance import Comparison
from components.vectors.search import contest
from components.vectors.search.contest import ALL, KEYWORDS, MEANING, EngineScores, KindOfQuery
from components.vectors.search.measures import DEPTH

_LONGEST = 95  # letters of a conclusion


def conclusion(found: Sequence[KindOfQuery]) -> str:
    """Say for which kinds meaning or keywords win for sure."""
    ahead: dict[str, list[str]] = {MEANING: [], KEYWORDS: []}
    compared = contest.by_kinds(found)
    for kind, each in compared.items():
        if each.differ:
            ahead[MEANING if each.difference.value > 0 else KEYWORDS].append(kind)
    if not any(ahead.values()):
        return f"No kind of question tells {MEANING} and {KEYWORDS} apart for sure."
    said = "; ".join(f"{name} wins at {', '.join(kinds)}" for name, kinds in ahead.items() if kinds)
    if len(said) < _LONGEST:
        return f"{said}."
    counts = [f"{name} at {len(won)}" for name, won in ahead.items() if won]
    return f"For sure ahead, of {len(compared)} kinds of question: {', '.join(counts)}."


def cautions(found: Sequence[KindOfQuery], scores: EngineScores) -> tuple[str, ...]:
    """Say which differences are sure, and what the numbers rest on."""
    whole = next(each for each in found if each.kind == ALL)
    return (
        _differences(whole),
        _kinds(found),
        _chance(whole, scores),
        _alike(found),
        "Paraphrases were written without a content word of their answers, names and numbers so "
        f"that the answer has them: that settles much of how {KEYWORDS} fares there.",
        f"The {len(scores.queries)} questions and the passages were written for this page, and "
        "judged by their writer: they show what to look for, and are no benchmark.",
    )


def worst(kind: str, measure: str) -> str:
    """Head the list of questions."""
    of = "of all kinds" if kind == ALL else f"of the kind *{kind}*"
    return f"Questions {of} with the lowest {measure}; a click shows their rankings."


def in_words(found: Sequence[KindOfQuery], measure: str) -> str:
    """Tell the picture."""
    told = [
        f"{each.kind}: "
        + ", ".join(f"{name} {score.value:.2f}" for name, score in each.scores.items())
        for each in found
    ]
    return f"Mean {measure} by kind of question. {'; '.join(told)}."


def _differences(whole: KindOfQuery) -> str:
    """Say which engines differ over all questions."""
    sure = [_compared(each) for each in whole.compared if each.differ]
    if not sure:
        return "Over all questions no two engines differ for sure."
    return f"Over all questions: {'; '.join(sure)}. No other pair differs for sure."


def _kinds(found: Sequence[KindOfQuery]) -> str:
    """Say how meaning and keywords differ, kind by kind."""
    compared = contest.by_kinds(found)
    sure = [f"*{kind}* {_signed(each)}" for kind, each in compared.items() if each.differ]
    open_ones = [f"*{kind}*" for kind, each in compared.items() if not each.differ]
    said = f"{MEANING} less {KEYWORDS}: {'; '.join(sure)}." if sure else ""
    if open_ones:
        said += f" Undecided: {', '.join(open_ones)}."
    return (
        f"{said} Sure is what random signs, one a question, reach in 5% of cases at most, all "
        f"{len(compared)} kinds taken together (randomization test, Holm); over all questions, all "
        "pairs of engines together. Each interval stands for itself."
    ).strip()


def _chance(whole: KindOfQuery, scores: EngineScores) -> str:
    """Say what a random order gets, and how intervals come about."""
    return (
        f"A random order gets {whole.chance:.3f} on average, computed exactly. Only the first "
        f"{DEPTH} hits count, and what is no hit counts nothing. Intervals: bootstrap over "
        f"questions, {scores.measure} averaged; differences over the same questions."
    )


def _alike(found: Sequence[KindOfQuery]) -> str:
    """Say where an interval is missing; nothing if it is nowhere."""
    kinds = [
        f"{literal(name)} at *{each.kind}* ({score.value:.2f})"
        for each in found
        for name, score in each.scores.items()
        if np.isnan(score.low)
    ]
    if not kinds:
        return ""
    return f"The same score for every question, so resamples give no interval: {', '.join(kinds)}."


def _compared(each: Comparison) -> str:
    """Say who is ahead of whom."""
    first, second = literal(each.first), literal(each.second)
    if each.difference.value < 0:
        first, second = second, first
    low, high = sorted((abs(each.difference.low), abs(each.difference.high)))
    return (
        f"{first} ahead of {second} by {abs(each.difference.value):.2f} ({low:.2f} to {high:.2f})"
    )


def _signed(each: Comparison) -> str:
    """Write a difference with its interval."""
    numbers = (each.difference.value, each.difference.low, each.difference.high)
    value, low, high = (f"{number:+.2f}".replace("-", "−") for number in numbers)
    return f"{value} ({low} to {high})"
