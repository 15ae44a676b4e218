"""What a simple classifier finds in a model's states, layer by layer, against random labels.

Two questions: which class a word belongs to (noun, verb, …), in sentences tagged by hand, and in
which sense an ambiguous word is used. A probe with random labels shows how much of a score the
classifier owes to its own memory (Hewitt and Liang 2019).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from components.vectors import logistic
from components.vectors.evaluation import bootstrap
from components.vectors.evaluation.bootstrap import Flags, Interval
from components.vectors.evaluation.probe_items import Items
from components.vectors.report import Report
from components.vectors.types import Floats, Indices

Kind = Literal["word class", "sense"]


@dataclass(frozen=True, eq=False)
class ProbeReport:
    """What a probe found in every layer.

    Parameters
    ----------
    kind : {"word class", "sense"}
    model : str
    items, sentences, classes : int
    accuracy, control : tuple of Interval, one a layer
        With the real labels, and with random ones.
    majority : Interval
        Always guessing the most frequent label.
    """

    kind: Kind
    model: str
    items: int
    sentences: int
    classes: int
    accuracy: tuple[Interval, ...]
    control: tuple[Interval, ...]
    majority: Interval

    @property
    def selectivity(self) -> Floats:
        """Accuracy less that of the control, shape (layers,)."""
        pairs = zip(self.accuracy, self.control, strict=True)
        return np.array([real.value - control.value for real, control in pairs])

    def table(self) -> Mapping[str, Sequence[object]]:
        """Return the numbers behind the picture, by column."""
        return {
            "layer": range(len(self.accuracy)),
            "accuracy": [each.value for each in self.accuracy],
            "accuracy, low": [each.low for each in self.accuracy],
            "accuracy, high": [each.high for each in self.accuracy],
            "random labels": [each.value for each in self.control],
            "selectivity": self.selectivity.tolist(),
            "most frequent label": [self.majority.value] * len(self.accuracy),
        }


def run(kind: Kind, model: str, items: Items, report: Report) -> ProbeReport:
    """Probe every layer, with the real labels and with random ones.

    Parameters
    ----------
    kind : {"word class", "sense"}
    model : str
    items : Items
    report : callable
        Is told how far the work is.
    """
    layers = len(items.hidden)
    drawn = bootstrap.draws(int(items.groups.max()) + 1)[:, items.groups]
    accuracy: list[Interval] = []
    control: list[Interval] = []
    for layer, features in enumerate(items.hidden):
        report(layer / layers, f"Reading layer {layer} of {layers - 1} …")
        right = _right(features, items.labels, items.folds, items.tasks)
        accuracy.append(_interval(right, drawn))
        right = _right(features, items.controls, items.control_folds, items.tasks)
        control.append(_interval(right, drawn))
    return ProbeReport(
        kind=kind,
        model=model,
        items=len(items.words),
        sentences=len(np.unique(items.groups)),
        classes=len(set(zip(items.tasks.tolist(), items.labels, strict=True))),
        accuracy=tuple(accuracy),
        control=tuple(control),
        majority=_interval(_majority(items), drawn),
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


def _majority(items: Items) -> Flags:
    """Return which items the most frequent label of the other folds is right for."""
    known = np.array(items.labels)
    right = np.zeros(len(known), dtype=np.bool_)
    for task in np.unique(items.tasks):
        inside = items.tasks == task
        given = logistic.majority(known[inside].tolist(), items.folds[inside])
        right[inside] = given == known[inside]
    return right


def _interval(right: Flags, drawn: bootstrap.Draws) -> Interval:
    """Return the share of right items, its interval from sentences drawn again."""
    return bootstrap.interval(float(right.mean()), bootstrap.share(right, drawn))
