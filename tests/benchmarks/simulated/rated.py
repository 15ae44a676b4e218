"""Rated pairs: words decide most of what people say and of what cosines are, as in real sets."""

from collections.abc import Sequence
from unittest import mock

import numpy as np

from components.models import question_sets
from components.vectors.evaluation import dyads, pairs, ratings
from components.vectors.evaluation.pairs import Contender
from components.vectors.evaluation.ratings import PairScores, RatedPair
from components.vectors.rules import Rules
from components.vectors.types import WordVectors
from tests.benchmarks.simulated.study import Claim, Outcomes, Study, holds

OF_WORDS = 0.7  # share of the variance; makes errors as much larger as SimLex-999's are, by 1.2
SHARED = 0.5  # share of what words add to cosines that two models have in common
NOTHING = WordVectors("", ("a",), np.ones((1, 1), dtype=np.float32))


class Rated:
    """A set whose ratings and cosines correlate by r; two models, equally good."""

    def __init__(self, title: str, r: float, first: int | None = None, of_words: float = OF_WORDS):
        self.pairs = question_sets.pairs(title)[:first]
        self.words = dyads.numbered([(pair.first, pair.second) for pair in self.pairs])
        self.r, self.of_words = r, of_words
        self.rank = 6 / np.pi * np.arcsin(r / 2)  # of a normal distribution
        effects = f"words {of_words:.0%} of variance"
        of = title if first is None else f"own list ({first} of {title})"
        n = f"{len(self.pairs)} pairs, {self.words.max() + 1} words"
        spearman, pearson = f"ρ = {self.rank:.3f}, {effects}", f"r = {r:.3f}, {effects}"
        self.spearman = Claim(f"Spearman, {of}", spearman, n, "covered")
        self.pearson = Claim(f"Pearson, {of}", pearson, n, "covered")
        self.gap = Claim(f"Spearman difference, {of}", f"0, {effects}", n, "covered")
        self.p = Claim(f"two models, {of}", f"equal, {effects}", n, "p < 0.05")

    def normal(self, random: np.random.Generator, effects: np.ndarray) -> np.ndarray:
        """Draw normal numbers for pairs, given those of words."""
        words = effects[self.words].sum(axis=1) / np.sqrt(2)
        alone = random.normal(size=len(self.words))
        return np.sqrt(self.of_words) * words + np.sqrt(1 - self.of_words) * alone

    def once(self, random: np.random.Generator) -> Outcomes:
        """Judge two models."""
        count = int(self.words.max()) + 1
        human = self.normal(random, random.normal(size=count))
        common = np.sqrt(SHARED) * random.normal(size=count)
        cosines = [
            self.r * human
            + np.sqrt(1 - self.r**2)
            * self.normal(random, common + np.sqrt(1 - SHARED) * random.normal(size=count))
            for _ in range(2)
        ]
        rated = [
            RatedPair(pair.first, pair.second, value)
            for pair, value in zip(self.pairs, human.tolist(), strict=True)
        ]
        first, second = (scored(rated, human, each) for each in cosines)
        both = pairs._compared(rated, human, first, second)
        return {
            self.spearman: holds(first.spearman, self.rank),
            self.pearson: holds(first.pearson, self.r),
            self.gap: holds(both.difference, 0),
            self.p: both.p < 0.05,
        }


def scored(rated: Sequence[RatedPair], human: np.ndarray, cosines: np.ndarray) -> Contender:
    """Score a model with these cosines by the app's own procedure."""
    found = PairScores(
        ratings.spearman(human, cosines),
        float(np.corrcoef(human, cosines)[0, 1]),
        cosines,
        np.ones(len(human), dtype=bool),
    )
    with mock.patch.object(ratings, "similarities", return_value=found):
        return pairs._score("", NOTHING, rated, Rules())


def studies() -> list[Study]:
    """Return the simulations of rated pairs."""
    return [
        Study("simlex", 3_000, lambda: Rated("SimLex-999", 0.4).once),
        Study("wordsim", 4_000, lambda: Rated("WordSim-353", 0.7).once),
        Study("wordsim, no words", 4_000, lambda: Rated("WordSim-353", 0.7, of_words=0).once),
        Study("own pairs", 4_000, lambda: Rated("SimLex-999", 0.4, first=40).once),
    ]
