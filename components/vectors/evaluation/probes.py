"""What a simple classifier finds in a model's states, layer by layer, against random labels.

Two questions: which class a word belongs to (noun, verb, …), in sentences tagged by hand, and in
which sense an ambiguous word is used. What a classifier can learn by heart, it learns of words
that training has shown it: with classes those are scored apart from the others.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from components.vectors import logistic
from components.vectors.evaluation import bootstrap, significance
from components.vectors.evaluation.bootstrap import Draws, Flags, Interval, Samples
from components.vectors.evaluation.probe_items import Items
from components.vectors.evaluation.significance import Units
from components.vectors.report import Report
from components.vectors.types import Floats, Indices

Kind = Literal["word class", "sense"]


@dataclass(frozen=True, eq=False)
class ProbePart:
    """What a probe found on some items, in every layer.

    Parameters
    ----------
    items : int
    accuracy, control, above : tuple of Interval, one a layer
        With the real labels, with random ones, and the difference.
    baseline : Interval
        Without any vectors: the label the word mostly has in the other folds, else the one most
        frequent there; where all items of a task are the same word, the most frequent one.
    """

    items: int
    accuracy: tuple[Interval, ...]
    control: tuple[Interval, ...]
    above: tuple[Interval, ...]
    baseline: Interval


@dataclass(frozen=True, eq=False)
class ProbeReport:
    """What a probe found in every layer.

    Parameters
    ----------
    kind : {"word class", "sense"}
    model : str
    words, sentences, classes : int
        Different words, and so on.
    whole : ProbePart
    seen, unseen : ProbePart or None
        Items whose word the other folds hold, and the others; for classes only.
    alike : tuple of int
        The layers whose accuracy cannot be told from that of the best, which is one of them.
    """

    kind: Kind
    model: str
    words: int
    sentences: int
    classes: int
    whole: ProbePart
    seen: ProbePart | None
    unseen: ProbePart | None
    alike: tuple[int, ...]

    @property
    def best(self) -> int:
        """The layer with the highest accuracy."""
        return int(np.argmax([each.value for each in self.whole.accuracy]))

    @property
    def parts(self) -> Mapping[str, ProbePart]:
        """All items, and those of words seen and not seen in training."""
        named = {"all": self.whole, "seen": self.seen, "unseen": self.unseen}
        return {name: part for name, part in named.items() if part is not None}

    def table(self) -> Mapping[str, Sequence[object]]:
        """Return the numbers behind the picture, by column."""
        columns: dict[str, Sequence[object]] = {"layer": range(len(self.whole.accuracy))}
        for name, part in self.parts.items():
            measures = {
                "accuracy": part.accuracy,
                "random labels": part.control,
                "difference": part.above,
                "baseline": (part.baseline,) * len(part.accuracy),
            }
            for measure, found in measures.items():
                columns[f"{measure}, {name}"] = [each.value for each in found]
                columns[f"{measure}, {name}, low"] = [each.low for each in found]
                columns[f"{measure}, {name}, high"] = [each.high for each in found]
        return columns


@dataclass(frozen=True, eq=False)
class _Answers:
    """Which items were right: (layers, items), (layers, draws, items) and (items,)."""

    real: Flags
    control: Flags
    baseline: Flags


def run(kind: Kind, model: str, items: Items, report: Report) -> ProbeReport:
    """Probe every layer, with the real labels and with random ones.

    Resamples draw sentences, or for senses the ambiguous words, and draws of random labels.

    Parameters
    ----------
    kind : {"word class", "sense"}
    model : str
    items : Items
    report : callable
        Is told how far the work is.
    """
    groups = items.groups if kind == "word class" else items.tasks
    drawn, units = bootstrap.by_groups(groups), len(np.unique(groups))
    found, every = _answers(items, report), np.ones(len(items.words), dtype=bool)
    is_seen = items.is_seen
    is_split = kind == "word class" and is_seen.any() and not is_seen.all()
    return ProbeReport(
        kind=kind,
        model=model,
        words=len(set(items.words)),
        sentences=len(np.unique(items.groups)),
        classes=len(set(zip(items.tasks.tolist(), items.labels, strict=True))),
        whole=_part(found, drawn, every, units),
        seen=_part(found, drawn, is_seen, units) if is_split else None,
        unseen=_part(found, drawn, ~is_seen, units) if is_split else None,
        alike=_alike(found.real, drawn, Units(units, "sentences")),
    )


def _answers(items: Items, report: Report) -> _Answers:
    """Train and ask all classifiers."""
    layers = len(items.hidden)
    real: list[Flags] = []
    control: list[list[Flags]] = []
    for layer, features in enumerate(items.hidden):
        report(layer / layers, f"Reading layer {layer} of {layers - 1} …")
        real.append(_right(features, items.labels, items.folds, items.tasks))
        drawn = zip(items.controls, items.control_folds, strict=True)
        control.append([_right(features, labels, folds, items.tasks) for labels, folds in drawn])
    return _Answers(np.array(real), np.array(control), baseline(items))


def _part(found: _Answers, drawn: Draws, inside: Flags, units: int) -> ProbePart:
    """Score some items in every layer."""
    weights = drawn[:, inside]
    layers = range(len(found.real))
    control = [_control(found.control[layer][:, inside], weights) for layer in layers]
    accuracy = [found.real[layer][inside] for layer in layers]
    count = int(inside.sum())
    return ProbePart(
        items=count,
        accuracy=tuple(bootstrap.share_of(right, weights, units) for right in accuracy),
        control=tuple(
            bootstrap.share_interval(value, samples, count, units=units)
            for value, samples in control
        ),
        above=tuple(
            bootstrap.interval(
                float(right.mean()) - value, bootstrap.share(right, weights) - other, units
            )
            for right, (value, other) in zip(accuracy, control, strict=True)
        ),
        baseline=bootstrap.share_of(found.baseline[inside], weights, units),
    )


def _control(right: Flags, weights: Draws) -> tuple[float, Samples]:
    """Return the mean score with random labels, and in every resample that of draws of them."""
    shares = np.array([bootstrap.share(each, weights) for each in right])
    chosen = np.random.default_rng(0).integers(len(right), size=shares.shape)
    return float(right.mean()), shares[chosen, np.arange(len(weights))].mean(axis=0)


def _alike(real: Flags, drawn: Draws, units: Units) -> tuple[int, ...]:
    """Return the layers that may be the best: in 95 of 100 such sets the truly best one is.

    A layer is left out if it lags behind the best further than, with all layers equally good, it
    would behind the luckiest.

    References
    ----------
    Hsu (1984), Constrained Simultaneous Confidence Intervals for Multiple Comparisons with the
    Best, https://doi.org/10.1214/aos/1176346732.
    """
    values = real.mean(axis=1)
    noise = np.array([bootstrap.share(right, drawn) for right in real]) - values[:, None]
    return tuple(
        layer
        for layer in range(len(real))
        if not significance.lags(values - values[layer], noise - noise[layer], units)
    )


def _right(features: Floats, labels: Sequence[str], folds: Indices, tasks: Indices) -> Flags:
    """Return which items a probe gets right, each task by itself."""
    known = np.array(labels)
    right = np.zeros(len(known), dtype=np.bool_)
    for task in np.unique(tasks):
        inside = tasks == task
        given = logistic.guesses(features[inside], known[inside].tolist(), folds[inside])
        right[inside] = given == known[inside]
    return right


def baseline(items: Items) -> Flags:
    """Return which items a guess without vectors is right for.

    The guess is the label the item's word mostly has in the other folds of its task, or the label
    most frequent there if they do not hold the word.
    """
    right = np.zeros(len(items.words), dtype=np.bool_)
    for place, (word, label) in enumerate(zip(items.words, items.labels, strict=True)):
        others = (items.tasks == items.tasks[place]) & (items.folds != items.folds[place])
        rows = np.flatnonzero(others).tolist()
        same = [items.labels[row] for row in rows if items.words[row] == word]
        counts = Counter(same or [items.labels[row] for row in rows])
        most = max(counts.values())
        right[place] = label == min(each for each, count in counts.items() if count == most)
    return right
