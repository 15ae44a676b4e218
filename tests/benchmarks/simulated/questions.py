"""Analogies: Google's pairs and questions; a question is as hard as its two pairs together."""

import numpy as np

from components.models import question_sets
from components.vectors.evaluation import analogies, word_pairs
from components.vectors.evaluation.bootstrap import Draws, Flags
from components.vectors.evaluation.word_pairs import PairDraws
from tests.benchmarks.simulated.study import Claim, Outcomes, Study, holds, is_right, logistic_mean

# Section, and the mean logarithm of the odds: shares of about 55, 31, 75 and 94%.
SECTIONS = {
    "capital-common-countries": 0.3,
    "currency": -1.0,
    "family": 1.5,
    "gram6-nationality-adjective": 3.5,
}
SPREAD = 1.0  # of a pair
SHARED = 0.5  # share of a pair's variance that two models have in common


class Kept(PairDraws):
    """Draws whose weights are made once."""

    def weights(self, inside: Flags) -> Draws:
        """Return how often some questions are drawn."""
        kept = self.__dict__.setdefault("kept", {})
        key = inside.tobytes()
        if key not in kept:
            kept[key] = super().weights(inside)
        return kept[key]


class Asked:
    """Four sections; two models, equally good."""

    def __init__(self) -> None:
        questions = [each for each in question_sets.analogies() if each.section in SECTIONS]
        names = list(dict.fromkeys(each.section for each in questions))
        self.section = np.array([names.index(each.section) for each in questions])
        self.middle = np.array([SECTIONS[each.section] for each in questions])
        drawn = word_pairs.draw(questions)
        self.drawn = Kept(drawn.pairs, drawn.counts)
        spread = SPREAD * np.sqrt(2)
        shares = [logistic_mean(SECTIONS[name], spread) for name in names]
        self.shares = dict(zip(self._claims(names, shares), shares, strict=True))
        self.total = float(np.mean(np.array(shares)[self.section]))
        n = f"{len(questions):,} questions, {len(drawn.counts[0])} pairs"
        self.whole = Claim("accuracy, all sections", f"{self.total:.1%}", n, "covered")
        self.gap = Claim("accuracy difference", "0", n, "covered")
        self.p = Claim("two models, analogies", "equal", n, "p < 0.05")

    def _claims(self, names: list[str], shares: list[float]) -> list[Claim]:
        claims: list[Claim] = []
        for number, name in enumerate(names):
            inside = self.section == number
            n = f"{inside.sum():,} questions, {self.drawn.units(inside)} pairs"
            claims.append(Claim(f"accuracy, {name}", f"{shares[number]:.1%}", n, "covered"))
        return claims

    def once(self, random: np.random.Generator) -> Outcomes:
        """Judge two models."""
        every = np.ones(len(self.section), dtype=bool)
        common = np.sqrt(SHARED) * random.normal(size=len(self.drawn.counts[0]))
        answered = []
        for _ in range(2):
            own = np.sqrt(1 - SHARED) * random.normal(size=len(common))
            hard = SPREAD * (common + own)[self.drawn.pairs].sum(axis=1)
            answered.append(is_right(self.middle + hard, random))
        sections, total = analogies._intervals(answered[0], every, self.section, self.drawn)
        both = analogies._compared(
            [contender(right, every) for right in answered], self.section, self.drawn
        )
        found = {
            claim: holds(each, share)
            for each, (claim, share) in zip(sections, self.shares.items(), strict=True)
        }
        return found | {
            self.whole: holds(total, self.total),
            self.gap: holds(both.difference, 0),
            self.p: both.p < 0.05,
        }


def contender(right: Flags, every: Flags) -> analogies.Answered:
    """Return a model with these answers."""
    nothing = analogies.Interval(0, 0, 0)
    return analogies.Answered("", 9, (), every, right, (), nothing, nothing)


def studies() -> list[Study]:
    """Return the simulations of analogies."""
    return [Study("analogies", 3_000, lambda: Asked().once)]
