"""Occurrences of a word: normal vectors around a mean of their own for each sense."""

import numpy as np

from components.vectors.contextual import senses
from components.vectors.contextual.likeness import likeness
from components.vectors.contextual.measures import cosines
from tests.benchmarks.simulated.study import Claim, Outcomes, Study

DIMS = 60
SCALES = np.arange(1, DIMS + 1) ** -0.5  # a few directions vary most
MANY = 3_000  # of each sense, for the truth
COARSE = "groups of few points: few outcomes"


class Word:
    """A word with two senses, as far apart as its seed says."""

    def __init__(self, each: int, apart: float = 0.5) -> None:
        random = np.random.default_rng(5)
        self.middle = 1.5 * SCALES * random.normal(size=DIMS)
        self.senses = apart * SCALES * random.normal(size=(2, DIMS))
        self.gold = np.repeat([0, 1], each)
        table = cosines(self.vectors(np.repeat([0, 1], MANY), random)[None])[0].astype(float)
        np.fill_diagonal(table, np.nan)
        within = np.nanmean([table[:MANY, :MANY], table[MANY:, MANY:]])
        across = table[:MANY, MANY:].mean()
        self.mean, self.apart = float((within + across) / 2), float(within - across)
        n = f"{2 * each} occurrences"
        self.of_mean = Claim("mean cosine", f"{self.mean:.3f}", n, "covered")
        self.of_gap = Claim("sense gap", f"{self.apart:.3f}", n, "covered")
        self.p = Claim("sense gap by chance", "no senses", n, "p < 0.05")
        self.groups = Claim("agreement by chance", "no senses", n, "p < 0.05", COARSE)

    def vectors(self, gold: np.ndarray, random: np.random.Generator) -> np.ndarray:
        """Draw occurrences of these senses."""
        noise = SCALES * random.normal(size=(len(gold), DIMS))
        return (self.middle + self.senses[gold] + noise).astype(np.float32)

    def once(self, random: np.random.Generator) -> Outcomes:
        """Judge the gap of real senses, the mean of senses that come as they may, and no senses."""
        names = [str(sense) for sense in self.gold]
        mixed = random.integers(2, size=len(self.gold))
        gap = likeness(self.vectors(self.gold, random), names).gap_margin
        mean = likeness(self.vectors(mixed, random), [None] * len(mixed)).margin
        alike = self.vectors(np.zeros_like(self.gold), random)
        groups = senses.discover(alike[None], names).groups[0]
        return {
            self.of_mean: mean.low <= self.mean <= mean.high,
            self.of_gap: gap.low <= self.apart <= gap.high,
            self.p: likeness(alike, names).p < 0.05,
            self.groups: senses.by_chance(groups, names, draws=400) < 0.05,
        }


def studies() -> list[Study]:
    """Return the simulations of occurrences."""
    return [
        Study("ten occurrences", 3_000, lambda: Word(5).once),
        Study("forty occurrences", 1_500, lambda: Word(20).once),
    ]
