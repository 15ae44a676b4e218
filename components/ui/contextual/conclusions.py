"""The sentence over each picture of *Contextual vectors*: what it shows."""

from collections.abc import Sequence

import numpy as np

from components.ui.markdown import literal
from components.vectors.contextual import measures
from components.vectors.contextual.attention import Taken
from components.vectors.contextual.journey import Fixed
from components.vectors.contextual.occurrences import Occurrences
from components.vectors.contextual.pooling import Held, Pooled
from components.vectors.contextual.senses import Discovery
from components.vectors.contextual.study import Side, Study
from components.vectors.peak import peaks


def uses(study: Study, *, layer: int) -> str:
    """Say how alike two uses of the word are, within a sense and across."""
    curves = study.curves
    said = f"{_in(layer)} two uses of *{literal(study.found.word)}* have cosine"
    within, between = curves.within[layer], curves.between[layer]
    if np.isnan(within) or np.isnan(between):
        return f"{said} {curves.self_similarity[layer]:.2f} on average."
    return f"{said} {within:.2f} within a sense, {between:.2f} across, on average."


def pairs(found: Occurrences, *, layer: int) -> str:
    """Say which two uses are the most alike, and which the least."""
    values = measures.cosines(found.hidden[[layer]])[0]
    rows, columns = np.triu_indices(len(values), k=1)
    cosines = np.round(values[rows, columns], 2)
    if len(set(cosines.tolist())) == 1:
        return f"{_in(layer)} all uses of *{literal(found.word)}* have cosine {cosines[0]:.2f}."
    ends = [
        f"{_both(*(found.places[side[place]].sentence for side in (rows, columns)))} "
        f"({cosines[place]:.2f})"
        for place in (int(cosines.argmax()), int(cosines.argmin()))
    ]
    return (
        f"{_in(layer)} two uses of *{literal(found.word)}* are most alike in {ends[0]}, least in "
        f"{ends[1]}."
    )


def senses(found: Discovery, word: str, *, layer: int) -> str:
    """Say where the reader's senses separate best; without senses, how many groups there are."""
    best = peaks(found.labelled)
    if not best:
        return f"{_in(layer)} {_grouped(found, word, layer)}."
    if round(float(found.labelled[best[0]]), 2) <= 0:
        return f"The senses of *{literal(word)}* separate in no layer."
    few = "" if found.groups.shape[1] >= 10 else f" ({found.groups.shape[1]} uses only)"
    return f"The senses of *{literal(word)}* separate best {_after(best)}{few}."


def _grouped(found: Discovery, word: str, layer: int) -> str:
    """Say into how many groups uses fall, and how clearly: some number always wins."""
    clear, uses = found.clearness[layer], f"the uses of *{literal(word)}*"
    if np.isnan(clear):
        return f"all uses of *{literal(word)}* have the same vector"
    count = int(found.groups[layer].max()) + 1
    is_chosen = len(found.numbers) < 2 or found.lead(layer)[1] < 0
    how = "are sorted into" if is_chosen else "fall best into"
    return f"{uses} {how} {count} groups (silhouette {_signed(clear)})"


def attention(found: Taken, word: str, *, layer: int) -> str:
    """Say which token but itself a word takes up most from, places where heads rest left out."""
    mean = found.weights[layer - 1].mean(axis=0)
    mean = np.where(found.is_open, mean, -1.0)
    best = int(mean.argmax())
    rests = (found.is_rest & ~found.is_word).any()
    if mean[best] < 0:
        besides = ", the first token left out" if rests else ""
        return f"In layer {layer} *{literal(word)}* has no other word to look at{besides}."
    token = literal(found.tokens[best])
    besides = "itself and the first token left out" if rests else "itself left out"
    return (
        f"In layer {layer} *{literal(word)}* looks most at “{token}” "
        f"(weight {mean[best]:.2f}), {besides}."
    )


def fixed(shown: Fixed, study: Study, *, title: str, layer: int) -> str:
    """Say that a static model has one place for all uses, and a contextual one has not."""
    alike = study.curves.self_similarity[layer]
    return (
        f"{literal(title)} has one point for all {len(study.found.places)} uses of "
        f"*{literal(shown.words[0])}*; {_in(layer, begins=False)} their mean cosine is {alike:.2f}."
    )


def sentences(found: Pooled, *, layer: int) -> str:
    """Say how alike two sentences are, beside unrelated ones."""
    return (
        f"{_in(layer)} two of your sentences have cosine "
        f"{found.curves.self_similarity[layer]:.2f} on average, unrelated ones "
        f"{found.curves.baseline[layer]:.2f}."
    )


def layers(found: Held, *, without: int) -> str:
    """Say where meaning beats syntax most often, and how often it does without layers."""
    best, count = peaks(found.wins.astype(np.float64), digits=0), found.meaning.shape[1]
    most = found.wins[best[0]]
    said = f"in {most} of {count} triples, in {without} without layers."
    if 2 * most <= count:
        return f"In no layer does meaning beat syntax more often than {said}"
    return f"Meaning beats syntax most often {_after(best)}: {said}"


def models(first: Side, second: Side) -> str:
    """Say how far the uses are above random pairs in both models."""
    if first.title == second.title:
        return "Both pictures are of the same model."
    said = " and ".join(
        f"{_signed(side.study.curves.adjusted[side.layer])} in {literal(side.title)}"
        for side in (first, second)
    )
    return f"The mean cosine of two uses is above that of random words by {said}."


def _signed(number: float) -> str:
    """Write a number with a true minus."""
    return f"{number:.2f}".replace("-", "−")


def _both(first: int, second: int) -> str:
    """Name the sentences of two uses, which are counted from 0."""
    if first == second:
        return f"sentence {first + 1}"
    return f"sentences {first + 1} and {second + 1}"


def _in(layer: int, *, begins: bool = True) -> str:
    """Name a layer at the beginning of a sentence, or within it."""
    said = f"in layer {layer}" if layer else "at the input"
    return said[0].upper() + said[1:] if begins else said


def _after(layers: Sequence[int]) -> str:
    """Name one layer or several."""
    if layers == (0,):
        return "at the input"
    *most, last = map(str, layers)
    return f"after layer {last}" if not most else f"after layers {', '.join(most)} and {last}"
