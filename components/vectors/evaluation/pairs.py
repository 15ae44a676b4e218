"""Models side by side on rated pairs of words, with what random vectors would reach."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from components import settings
from components.errors import EmptyInputError
from components.vectors import rules
from components.vectors.evaluation import bootstrap, ratings, significance
from components.vectors.evaluation.bootstrap import Interval
from components.vectors.evaluation.ratings import PairScores, RatedPair
from components.vectors.evaluation.significance import Comparison
from components.vectors.rules import Rules
from components.vectors.types import Floats, Indices, WordVectors

RANDOM = "random vectors"
_FEWEST = 3


@dataclass(frozen=True, eq=False)
class Contender:
    """One model's scores.

    Parameters
    ----------
    name : str
    scores : PairScores
    spearman, pearson : Interval
    """

    name: str
    scores: PairScores
    spearman: Interval
    pearson: Interval


@dataclass(frozen=True, eq=False)
class PairReport:
    """What came out on one set of pairs.

    Parameters
    ----------
    title : str
        Of the set.
    pairs : tuple of RatedPair
    rules : Rules
    contenders : tuple of Contender
        The model asked for first, random vectors last.
    comparison : Comparison or None
        Of the first two, where there are two models.
    """

    title: str
    pairs: tuple[RatedPair, ...]
    rules: Rules
    contenders: tuple[Contender, ...]
    comparison: Comparison | None

    @property
    def ratings(self) -> Floats:
        """People's ratings, shape (pairs,)."""
        return np.array([pair.rating for pair in self.pairs])

    def gaps(self) -> Floats:
        """Return how many places of 100 the first model ranks each pair higher than people do.

        Shape (pairs,), in [-100, 100]; NaN where the pair does not count.
        """
        scores = self.contenders[0].scores
        used, gaps = scores.is_used, np.full(len(self.pairs), np.nan)
        places = ratings.ranks(scores.cosines[used]) - ratings.ranks(self.ratings[used])
        gaps[used] = 100 * places / (scores.used - 1)
        return gaps

    def worst(self, k: int) -> Indices:
        """Return the pairs whose ranks differ most from people's, worst first."""
        gaps = np.abs(self.gaps())
        order = np.argsort(-np.where(np.isnan(gaps), -1, gaps), kind="stable")
        return order[: min(k, self.contenders[0].scores.used)]

    def table(self) -> Mapping[str, Sequence[object]]:
        """Return the numbers behind the picture, by column."""
        columns: dict[str, Sequence[object]] = {
            "first": [pair.first for pair in self.pairs],
            "second": [pair.second for pair in self.pairs],
            "rating": self.ratings.tolist(),
        }
        for contender in self.contenders:
            columns[f"cosine, {contender.name}"] = contender.scores.cosines.tolist()
        return columns | {"known": self.contenders[0].scores.is_known.tolist()}


def run(
    title: str, spaces: Sequence[WordVectors], pairs: Sequence[RatedPair], asked: Rules
) -> PairReport:
    """Score some spaces on rated pairs, and a random twin of the first.

    Parameters
    ----------
    title : str
    spaces : sequence of WordVectors
        One or two.
    pairs : sequence of RatedPair
    asked : Rules

    Returns
    -------
    PairReport

    Raises
    ------
    EmptyInputError
        If fewer than three pairs count for a space.
    """
    known = [rules.restricted(space, asked.top) for space in spaces]
    words = [word for pair in pairs for word in (pair.first, pair.second)]
    named = [*zip([space.name for space in spaces], known, strict=True)]
    named.append((RANDOM, twin(known[0], words)))
    contenders = tuple(_score(name, space, pairs, asked) for name, space in named)
    human = np.array([pair.rating for pair in pairs])
    return PairReport(
        title=title,
        pairs=tuple(pairs),
        rules=asked,
        contenders=contenders,
        comparison=_compared(human, *contenders[:2]) if len(spaces) > 1 else None,
    )


def twin(space: WordVectors, words: Iterable[str]) -> WordVectors:
    """Return Gaussian vectors for those of some words that a space knows, in as many dimensions."""
    spellings = rules.spelled(space)
    rows = sorted({spellings[word.upper()][0] for word in words if word.upper() in spellings})
    random = np.random.default_rng(settings.RANDOM_STATE)
    matrix = random.normal(size=(len(rows), space.dims)).astype(np.float32)
    return WordVectors(RANDOM, tuple(space.words[row] for row in rows), matrix)


def _score(name: str, space: WordVectors, pairs: Sequence[RatedPair], asked: Rules) -> Contender:
    """Score one space, with intervals."""
    scores = ratings.similarities(space, pairs, Rules(asked.unknown))
    if scores.used < _FEWEST:
        raise EmptyInputError(
            f"Of these {len(pairs)} pairs only {scores.used} can be used with {name}; a "
            f"correlation needs {_FEWEST}. Choose another set, or count unknown words as wrong."
        )
    used = scores.is_used
    human = np.array([pair.rating for pair in pairs])[used]
    drawn = bootstrap.draws(scores.used)
    ranked = bootstrap.spearman(human, scores.cosines[used], drawn)
    valued = bootstrap.pearson(human, scores.cosines[used], drawn)
    return Contender(
        name,
        scores,
        bootstrap.interval(scores.spearman, ranked),
        bootstrap.interval(scores.pearson, valued),
    )


def _compared(human: Floats, first: Contender, second: Contender) -> Comparison:
    """Compare two models on the pairs that count for both."""
    both = first.scores.is_used & second.scores.is_used
    one, other, human = first.scores.cosines[both], second.scores.cosines[both], human[both]
    if both.sum() < _FEWEST:
        nothing = Interval(float("nan"), float("nan"), float("nan"))
        return Comparison(first.name, second.name, int(both.sum()), nothing, float("nan"), "")
    drawn = bootstrap.draws(int(both.sum()))
    apart = ratings.spearman(human, one) - ratings.spearman(human, other)
    samples = bootstrap.spearman(human, one, drawn) - bootstrap.spearman(human, other, drawn)
    return Comparison(
        first=first.name,
        second=second.name,
        used=int(both.sum()),
        difference=bootstrap.interval(apart, samples),
        p=significance.swap_test(human, one, other),
        test="permutation test, ranks swapped pair by pair",
    )
