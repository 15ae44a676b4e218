"""Models side by side on rated pairs of words, with what random vectors would reach."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from components import settings
from components.errors import EmptyInputError
from components.vectors import rules, starters
from components.vectors.evaluation import bootstrap, dyads, ratings, significance
from components.vectors.evaluation.bootstrap import Flags, Interval
from components.vectors.evaluation.ratings import PairScores, RatedPair
from components.vectors.evaluation.significance import Comparison, Units
from components.vectors.rules import Rules
from components.vectors.types import Floats, Indices, WordVectors

RANDOM = "random vectors"
RANDOM_DRAWS = bootstrap.FEWEST_DRAWS
"""How many times random vectors are drawn: their mean is what chance reaches."""

_FEWEST = 3
_NAMED = 5  # unknown words
_FREEDOM = "words that weigh alike"


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
    """Score some spaces on rated pairs, and random twins of the first.

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
    named = zip([space.name for space in spaces], known, strict=True)
    scored = [_score(name, space, pairs, asked) for name, space in named]
    contenders = (*scored, _random(known[0], pairs, asked))
    human = np.array([pair.rating for pair in pairs])
    return PairReport(
        title=title,
        pairs=tuple(pairs),
        rules=asked,
        contenders=contenders,
        comparison=_compared(pairs, human, *scored) if len(spaces) > 1 else None,
    )


def contradictions(pairs: Sequence[RatedPair]) -> Mapping[RatedPair, Sequence[float]]:
    """Return the pairs that are rated more than once, and differently, with all their ratings.

    Which of the two words stands first plays no part.
    """
    found: dict[frozenset[str], list[RatedPair]] = {}
    for pair in pairs:
        found.setdefault(frozenset(map(rules.key, (pair.first, pair.second))), []).append(pair)
    return {
        same[0]: [pair.rating for pair in same]
        for same in found.values()
        if len({pair.rating for pair in same}) > 1
    }


def twin(
    space: WordVectors, words: Iterable[str], *, random_state: int = settings.RANDOM_STATE
) -> WordVectors:
    """Return Gaussian vectors for those of some words that a space knows, in as many dimensions."""
    spellings = rules.spelled(space)
    rows = sorted({spellings[rules.key(word)][0] for word in words if rules.key(word) in spellings})
    random = np.random.default_rng(random_state)
    matrix = random.normal(size=(len(rows), space.dims)).astype(np.float32)
    return WordVectors(RANDOM, tuple(space.words[row] for row in rows), matrix)


def _score(name: str, space: WordVectors, pairs: Sequence[RatedPair], asked: Rules) -> Contender:
    """Score one space, with intervals."""
    scores = ratings.similarities(space, pairs, Rules(asked.unknown))
    if len(pairs) < _FEWEST:
        raise EmptyInputError(f"A correlation needs {_FEWEST} pairs; type {_FEWEST} or more.")
    if scores.used < _FEWEST:
        usable = f"only {scores.used}" if scores.used else "none"
        skipped = ", or count unknown words as wrong" if scores.used else ""
        raise EmptyInputError(
            f"Of these {len(pairs)} pairs {usable} can be used with {name}, which does not know "
            f"{_unknown(space, pairs)}; a correlation needs {_FEWEST}. Choose another set, or type "
            f"pairs of words it knows under “own”{starters.such_as(space)}{skipped}."
        )
    used = scores.is_used
    human = np.array([pair.rating for pair in pairs])[used]
    cosines, words = scores.cosines[used], _words(pairs, used)
    return Contender(
        name,
        scores,
        dyads.interval(scores.spearman, dyads.of_spearman(human, cosines), words),
        dyads.interval(scores.pearson, dyads.of_pearson(human, cosines), words),
    )


def _unknown(space: WordVectors, pairs: Sequence[RatedPair]) -> str:
    """Name the words of some pairs that a space does not know, the first few of many."""
    spellings = rules.spelled(space)
    words = dict.fromkeys(word for pair in pairs for word in (pair.first, pair.second))
    unknown = [f"“{word}”" for word in words if rules.key(word) not in spellings]
    beyond = len(unknown) - _NAMED
    return f"{', '.join(unknown[:_NAMED])}{f' and {beyond:,} more' if beyond > 0 else ''}"


def _random(space: WordVectors, pairs: Sequence[RatedPair], asked: Rules) -> Contender:
    """Score many random twins of a space; the cosines are those of the first."""
    words = [word for pair in pairs for word in (pair.first, pair.second)]
    needed = twin(space, words)
    found = [
        ratings.similarities(twin(needed, words, random_state=seed), pairs, Rules(asked.unknown))
        for seed in range(RANDOM_DRAWS)
    ]
    return Contender(
        RANDOM,
        found[0],
        bootstrap.of_chance(np.array([each.spearman for each in found])),
        bootstrap.of_chance(np.array([each.pearson for each in found])),
    )


def _words(pairs: Sequence[RatedPair], used: Flags) -> Indices:
    """Give the words of the used pairs numbers."""
    return dyads.numbered(
        [(pair.first, pair.second) for pair, is_used in zip(pairs, used, strict=True) if is_used]
    )


def _compared(
    pairs: Sequence[RatedPair], human: Floats, first: Contender, second: Contender
) -> Comparison:
    """Compare two models on the pairs that count for both."""
    both = first.scores.is_used & second.scores.is_used
    one, other, human = first.scores.cosines[both], second.scores.cosines[both], human[both]
    names, used = (first.name, second.name), int(both.sum())
    if used < _FEWEST:
        return Comparison(
            *names, used, bootstrap.NOTHING, float("nan"), Units(used, "pairs", known="sharing")
        )
    words = _words(pairs, both)
    apart = ratings.spearman(human, one) - ratings.spearman(human, other)
    influences = dyads.of_spearman(human, one) - dyads.of_spearman(human, other)
    units = Units(dyads.units(words), _FREEDOM, known="sharing")
    return significance.by_error(names, used, apart, dyads.error(influences, words), units)
