"""Probes: sentences and words are easy or hard, and every draw of random labels is."""

from collections.abc import Iterator
from unittest import mock

import numpy as np

from components.vectors.evaluation import probe_items, probes
from components.vectors.evaluation.probe_items import Items
from tests.benchmarks.simulated.study import Claim, Outcomes, Study, holds, is_right, logistic_mean

LAYERS = 7
REAL, CONTROL = 2.5, 0.0  # mean logarithm of the odds
OF_GROUP, OF_DRAW, OF_ITEM = 0.7, 0.3, 1.0  # spread of sentences, of draws of labels, of items


class Probed:
    """A probe whose layers are all equally good.

    Parameters
    ----------
    kind : {"word class", "sense"}
    groups, each : int
        Sentences of a few words, or ambiguous words in a few sentences.
    """

    def __init__(self, kind: probes.Kind, groups: int, each: int) -> None:
        self.kind, self.groups = kind, np.repeat(np.arange(groups), each)
        size = len(self.groups)
        draws = probe_items.DRAWS if kind == "word class" else probe_items.SHUFFLES
        labels, folds = ("a",) * size, np.arange(size) % 2
        tasks = self.groups if kind == "sense" else np.zeros(size, dtype=np.intp)
        hidden = np.zeros((LAYERS, size, 1), dtype=np.float32)
        words = tuple(f"w{number}" for number in range(size))
        self.items = Items(
            words, labels, self.groups, folds, hidden, (labels,) * draws, (folds,) * draws, tasks
        )
        self.draws = draws
        alone = np.hypot(OF_GROUP, OF_ITEM)
        self.real = logistic_mean(REAL, alone)
        self.control = logistic_mean(CONTROL, np.hypot(alone, OF_DRAW))
        n = f"{size} items, {groups} {'words' if kind == 'sense' else 'sentences'}"
        of = f"{kind} probe"
        self.claims = (
            Claim(f"accuracy, {of}", f"{self.real:.1%}", n, "covered"),
            Claim(f"random labels, {of}", f"{self.control:.1%}, {draws} draws", n, "covered"),
            Claim(f"difference, {of}", f"{self.real - self.control:.1%}", n, "covered"),
            Claim(f"a layer worse than the best, {of}", f"{LAYERS} equal layers", n, "p < 0.05"),
        )

    def answers(self, random: np.random.Generator) -> Iterator[np.ndarray]:
        """Draw which items are right: layer after layer, with the real labels, then the others."""
        size, groups = len(self.groups), int(self.groups.max()) + 1
        hard = OF_GROUP * random.normal(size=groups)[self.groups] + OF_ITEM * random.normal(
            size=size
        )
        middles = CONTROL + OF_DRAW * random.normal(size=self.draws)
        for _ in range(LAYERS):
            yield is_right(REAL + hard, random)
            for middle in middles:
                yield is_right(middle + hard, random)

    def once(self, random: np.random.Generator) -> Outcomes:
        """Put drawn answers in the place of the classifier's."""
        answers, baseline = self.answers(random), np.ones(len(self.groups), dtype=bool)
        with (
            mock.patch.object(probes, "_right", side_effect=answers),
            mock.patch.object(probes, "baseline", return_value=baseline),
        ):
            found = probes.run(self.kind, "", self.items, lambda _done, _said: None)
        whole = found.whole
        return dict(
            zip(
                self.claims,
                (
                    holds(whole.accuracy[0], self.real),
                    holds(whole.control[0], self.control),
                    holds(whole.above[0], self.real - self.control),
                    0 not in found.alike,
                ),
                strict=True,
            )
        )


def studies() -> list[Study]:
    """Return the simulations of probes: as many sentences and words as come with the app."""
    return [
        Study("word classes", 2_000, lambda: Probed("word class", 60, 5).once),
        Study("sense probe", 2_000, lambda: Probed("sense", 20, 10).once),
    ]
