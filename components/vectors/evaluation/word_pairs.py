"""Analogies drawn again by the word pairs they are made of, which many of them share."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components.vectors.analogies.accuracy import Analogy
from components.vectors.evaluation import bootstrap
from components.vectors.evaluation.bootstrap import Draws, Flags
from components.vectors.types import Indices


@dataclass(frozen=True, eq=False)
class PairDraws:
    """How often each word pair is drawn, and the pairs of each question.

    Parameters
    ----------
    pairs : ndarray of shape (questions, 2), int
    counts : ndarray of shape (resamples, pairs), float32
    """

    pairs: Indices
    counts: Draws

    def weights(self, inside: Flags) -> Draws:
        """Return how often some questions are drawn, shape (resamples, those inside).

        A question is drawn as often as its first pair times as often as its second (the
        pigeonhole bootstrap).

        References
        ----------
        Owen (2007), The pigeonhole bootstrap, https://doi.org/10.1214/07-AOAS122.
        """
        first, second = self.pairs[inside].T
        return self.counts[:, first] * self.counts[:, second]

    def units(self, inside: Flags) -> int:
        """Return how many word pairs some questions are made of."""
        return len(np.unique(self.pairs[inside]))


def draw(questions: Sequence[Analogy]) -> PairDraws:
    """Draw the word pairs of some questions.

    As many are drawn in each section as it has; sections that share pairs, such as Google's two
    of capitals, are drawn together.

    Parameters
    ----------
    questions : sequence of Analogy
    """
    numbers: dict[tuple[str, str], int] = {}
    strata: dict[str, int] = {}
    of_pair: list[str] = []
    pairs = np.zeros((len(questions), 2), dtype=np.intp)
    for place, each in enumerate(questions):
        strata.setdefault(each.section, len(strata))
        for side, pair in enumerate(((each.a, each.b), (each.c, each.expected))):
            number = numbers.setdefault(pair, len(numbers))
            if len(of_pair) < len(numbers):
                of_pair.append(each.section)
            _join(strata, of_pair[number], each.section)
            pairs[place, side] = number
    stratum = np.array([strata[section] for section in of_pair], dtype=np.intp)
    counts = np.zeros((bootstrap.RESAMPLES, len(numbers)), dtype=np.float32)
    for number in np.unique(stratum):
        inside = stratum == number
        counts[:, inside] = bootstrap.draws(int(inside.sum()), random_state=int(number))
    return PairDraws(pairs, counts)


def _join(strata: dict[str, int], first: str, second: str) -> None:
    """Make two sections one stratum."""
    kept, gone = strata[first], strata[second]
    if kept != gone:
        strata.update({name: kept for name, number in strata.items() if number == gone})
