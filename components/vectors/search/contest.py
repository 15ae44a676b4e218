"""Which engine wins when: measures by kind of query, and which differences are sure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from components.vectors.evaluation import bootstrap, significance
from components.vectors.evaluation.bootstrap import Interval
from components.vectors.evaluation.significance import Comparison, Units
from components.vectors.search import randomization
from components.vectors.search.documents import Query
from components.vectors.search.index import Index, by_meaning
from components.vectors.search.means import Weighting
from components.vectors.search.measures import MEASURES
from components.vectors.search.ranking import Ranking, fused
from components.vectors.types import Floats, Matrix, WordVectors

ALL = "all"
MEANING, KEYWORDS, _FUSED = "MiniLM", "BM25", "fused"

Rankings = Mapping[str, Sequence[Ranking]]
"""By engine, one a query."""


@dataclass(frozen=True, eq=False)
class KindOfQuery:
    """What the engines get for the queries of one kind.

    Parameters
    ----------
    kind : str
    count : int
        Queries.
    scores : mapping from engine to Interval
        Mean over the queries. Without ends where all queries have the same score, for then
        resamples cannot differ.
    chance : float
        Of a random order.
    comparisons : tuple of Comparison
        Of every two engines, over the same queries.
    p_values : tuple of float
        Of each comparison, from random signs.
    """

    kind: str
    count: int
    scores: Mapping[str, Interval]
    chance: float
    comparisons: tuple[Comparison, ...]
    p_values: tuple[float, ...]

    @property
    def compared(self) -> tuple[Comparison, ...]:
        """Every two engines, sure together."""
        return randomization.jointly(self.comparisons, self.p_values)

    def place(self, first: str, second: str) -> int:
        """Return where the comparison of two engines, named in their order, stands."""
        pairs = [(each.first, each.second) for each in self.comparisons]
        return pairs.index((first, second))


def by_kinds(found: Sequence[KindOfQuery]) -> dict[str, Comparison]:
    """Return how meaning and keywords compare for each kind of query, sure together."""
    kinds = [each for each in found if each.kind != ALL]
    places = [each.place(MEANING, KEYWORDS) for each in kinds]
    compared = randomization.jointly(
        [each.comparisons[place] for each, place in zip(kinds, places, strict=True)],
        [each.p_values[place] for each, place in zip(kinds, places, strict=True)],
    )
    return {each.kind: one for each, one in zip(kinds, compared, strict=True)}


@dataclass(frozen=True, eq=False)
class EngineScores:
    """What engines get for judged queries by one measure.

    Parameters
    ----------
    measure : str
    queries : tuple of Query
    values : mapping from engine to ndarray of shape (queries,)
    chance : ndarray of shape (queries,)
        Of a random order.
    """

    measure: str
    queries: tuple[Query, ...]
    values: Mapping[str, Floats]
    chance: Floats

    def worst(self, kind: str, engine: str, limit: int) -> list[tuple[Query, float]]:
        """Return the queries of a kind that an engine answers worst, with their scores.

        Those that it answers perfectly are not among them.
        """
        at = [place for place in self._places(kind) if self.values[engine][place] < 1]
        at = sorted(at, key=lambda place: self.values[engine][place])[:limit]
        return [(self.queries[place], float(self.values[engine][place])) for place in at]

    def by_kind(self, kind: str) -> KindOfQuery:
        """Return the scores of one kind of query, or of all."""
        at = self._places(kind)
        drawn = bootstrap.draws(len(at))
        units = Units(len(at), "queries")
        samples = {name: bootstrap.share(each[at], drawn) for name, each in self.values.items()}
        means = {name: float(each[at].mean()) for name, each in self.values.items()}
        pairs = tuple(combinations(self.values, 2))
        return KindOfQuery(
            kind,
            len(at),
            {name: _interval(self.values[name][at], samples[name]) for name in self.values},
            float(self.chance[at].mean()),
            tuple(
                significance.paired(
                    (one, other),
                    len(at),
                    means[one] - means[other],
                    samples[one] - samples[other],
                    units,
                )
                for one, other in pairs
            ),
            tuple(
                randomization.flipped(self.values[one][at] - self.values[other][at])
                for one, other in pairs
            ),
        )

    def _places(self, kind: str) -> list[int]:
        """Return where the queries of a kind stand."""
        return [place for place, query in enumerate(self.queries) if kind in (ALL, query.kind)]


def rankings(asked: Index, vectors: Matrix, space: WordVectors, how: Weighting) -> Rankings:
    """Return what four engines find for each judged query of a collection.

    Parameters
    ----------
    asked : Index
        Its passages are encoded.
    vectors : ndarray of shape (queries, dims)
        The queries as the sentence encoder has them.
    space : WordVectors
        Whose means are the second engine.
    how : {"plain", "sif"}
    """
    if asked.encoded is None:
        raise ValueError("the passages have not been encoded.")
    encoded, queries = asked.encoded, asked.collection.queries
    meaning = [by_meaning(encoded, vector) for vector in vectors]
    averaged = [asked.by_means(query.text, space, how) for query in queries]
    keywords = [asked.by_keywords(query.text) for query in queries]
    count = len(asked.collection.passages)
    all_three = zip(meaning, averaged, keywords, strict=True)
    return {
        MEANING: meaning,
        f"{space.name} mean": averaged,
        KEYWORDS: keywords,
        _FUSED: [fused(each, count) for each in all_three],
    }


def held(measure: str, queries: Sequence[Query], rankings: Rankings, count: int) -> EngineScores:
    """Measure what engines find for judged queries.

    Parameters
    ----------
    measure : str
        One of `MEASURES`.
    queries : sequence of Query
    rankings : mapping from engine to one Ranking a query
    count : int
        Passages in the collection.
    """
    score, by_chance = MEASURES[measure]
    return EngineScores(
        measure,
        tuple(queries),
        {
            name: np.array(
                [
                    score(found.order, query.relevant)
                    for found, query in zip(every, queries, strict=True)
                ]
            )
            for name, every in rankings.items()
        },
        np.array([by_chance(query.relevant, count) for query in queries]),
    )


def _interval(values: Floats, samples: bootstrap.Samples) -> Interval:
    """Return a mean with its interval; without ends where all values are the same."""
    mean = float(values.mean())
    if len(values) < 2 or np.ptp(values) == 0:
        return Interval(mean, float("nan"), float("nan"))
    found = bootstrap.interval(mean, samples, len(values))
    return Interval(mean, max(0.0, found.low), min(1.0, found.high))
