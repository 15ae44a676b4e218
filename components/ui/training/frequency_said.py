"""Sentences about rare and frequent words: updates and norms."""

import math
from collections.abc import Sequence

from components.ui.markdown import literal
from components.vectors.evaluation.bootstrap import Interval
from components.vectors.training.frequency import SEEDS, FinalNorms, Updates

_TEN = 10


def times_as_often(found: Updates, words: Sequence[str], chosen: int) -> str:
    """Say how many times as often the most frequent word occurs and is updated as another."""
    other = chosen or len(words) - 1
    occurs, updated = found.ratios(0, other)
    much, little = (f"*{literal(words[row], limit=16)}*" for row in (0, other))
    if not math.isfinite(updated):
        return f"{much} occurs {_times(occurs)} as often as {little}, which was never updated."
    return (
        f"{much} occurs {_times(occurs)} as often as {little}, its input row is updated "
        f"{_times(updated)} as often."
    )


def counted(found: Updates) -> str:
    """Say what is counted, and how far some words are left out."""
    fewest = int((found.read == 0).sum())
    none = f" {fewest:,} words got none in this reading." if fewest else ""
    some = int((found.kept < 1).sum())
    kept = (
        f"Of the {some:,} words whose share f of the text is above 0.26%, only √(0.001 / f) + "
        "0.001 / f of the occurrences are read, by word2vec’s rule: the "
        f"most frequent is read {found.kept.min():.0%} of the time. The line is that rule, were "
        "all words given equal company."
        if some
        else "Every occurrence is read, so updates grow about in proportion to the count. Steps "
        "have 64 pairs instead of 256: in larger ones the most frequent rows grow without bounds."
    )
    return (
        f"Counted in the first reading of the text, pair by pair, without any training.{none} "
        f"{kept}"
    )


def drawn(found: Updates) -> str:
    """Say how often output rows are changed because a word was drawn at random."""
    return (
        "Output rows change when their word is in the middle, about as often as input rows "
        f"({found.told[0]:,} times for the most frequent), and when it is drawn at random "
        f"({found.drawn[0]:,} times): that goes by the 0.75th power of the count, whether or "
        "not frequent words are left out."
    )


def of_norms(found: FinalNorms, by_seed: Sequence[float], *, task: str, chance: float) -> str:
    """Say how count and length hang together, and what the space has learned."""
    scores = between([float(each) for each in found.scores], ".0%")
    learned = f"{task.capitalize()}: {scores} after {SEEDS} trainings, {chance:.1%} by chance."
    if found.correlation is None:
        return stopped()
    if not math.isfinite(found.correlation.value):
        return (
            "These lengths have no rank correlation with the count: they are all the same, or "
            f"grew beyond all numbers. {learned}"
        )
    means = found.norms.mean(axis=0)
    place = 1 + int((means > means[0]).sum())
    return (
        f"{_related(found.correlation)} {SEEDS} seeds give {between(by_seed, '.2f')}. That is not "
        f"the whole story: by length the row of the most frequent word is number {place:,} of "
        f"{len(means):,}. {learned}"
    )


def _related(found: Interval) -> str:
    """Say the rank correlation of count and length, and whether it is clear of chance."""
    ends = f"{_signed(found.low)} to {_signed(found.high)}"
    clear = (
        "which leaves out 0, what chance gives"
        if found.low > 0 or found.high < 0
        else "in which 0 lies, what chance gives"
    )
    return (
        f"Rank correlation of count and length {_signed(found.value)}, 95% interval over words "
        f"{ends}, {clear}."
    )


def norms_offered() -> str:
    """Say what a training would add."""
    return "How long rows become takes a training from each of three seeds."


def updates_in_words(found: Updates, words: Sequence[str], chosen: int) -> str:
    """Return the picture of updates in words."""
    said = "; ".join(
        f"{words[row]}: {found.counts[row]:,} times in the text, {found.read[row]:,} updates of "
        f"its input row, {found.drawn[row]:,} of its output row as a random word"
        for row in dict.fromkeys((0, chosen, len(words) - 1))
    )
    return f"Updates against occurrences of {len(words):,} words. {said}."


def norms_in_words(found: FinalNorms, words: Sequence[str], chosen: int) -> str:
    """Return the picture of norms in words."""
    means = found.norms.mean(axis=0)
    said = "; ".join(
        f"{words[row]} {means[row]:.2f}" for row in dict.fromkeys((0, chosen, len(words) - 1))
    )
    return f"Mean length of input rows against occurrences. {said}."


def stopped() -> str:
    """Say that not all was measured."""
    return f"Stopped before all {SEEDS} trainings were done: this is what was measured until then."


def _times(ratio: float) -> str:
    """Write how many times as large something is."""
    return f"{ratio:,.1f} times" if ratio < _TEN else f"{ratio:,.0f} times"


def between(values: Sequence[float], form: str) -> str:
    """Write the lowest and the highest value, or one where both read the same."""
    if not all(map(math.isfinite, values)):
        return "no number"
    low, high = format(min(values), form), format(max(values), form)
    return low if low == high else f"{low} to {high}"


def _signed(value: float) -> str:
    """Write a correlation."""
    return f"{value:.2f}".replace("-", "−")
