"""One vector a text by other ways of pooling, judged by queries whose answers are known."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from components.vectors.contextual.pooling import Pool
from components.vectors.evaluation import bootstrap
from components.vectors.evaluation.bootstrap import Interval
from components.vectors.search import encoded, measures
from components.vectors.search.documents import Collection
from components.vectors.search.ranking import ranked
from components.vectors.types import Floats, Matrix


@dataclass(frozen=True)
class PoolsQuestion:
    """How well a model's vectors search a collection, pooled in every way.

    Parameters
    ----------
    model : str
    collection : str
        One of those that ship, by its name.
    """

    model: str
    collection: str

    @property
    def key(self) -> str:
        """Return what the answer is remembered by."""
        return repr(self)


@dataclass(frozen=True, eq=False)
class PoolJudged:
    """What one way of pooling does to a search.

    Parameters
    ----------
    model : str
    pool : {"mean", "cls", "last"}
    gains : ndarray of shape (queries,)
        nDCG@10 of every query.
    relevant, others : float
        Mean cosine of the queries with passages that answer them, and with all others.
    band : (low, high)
        Where the middle 90% of the cosines of pairs of passages lie.
    """

    model: str
    pool: Pool
    gains: Floats
    relevant: float
    others: float
    band: tuple[float, float]

    @property
    def ndcg(self) -> Interval:
        """The mean over queries, with its bootstrap interval."""
        return _mean(self.gains)

    def minus(self, other: "PoolJudged") -> Interval:
        """Return how much higher this one's nDCG is, query by query."""
        return _mean(self.gains - other.gains)


def _mean(values: Floats) -> Interval:
    """Return the mean over queries, with its bootstrap interval."""
    samples = bootstrap.share(values, bootstrap.draws(len(values)))
    return bootstrap.interval(float(values.mean()), samples, len(values))


def judge(
    model: str, collection: Collection, vectors: Mapping[Pool, Matrix]
) -> tuple[PoolJudged, ...]:
    """Judge every way of pooling by the queries of a collection.

    Parameters
    ----------
    model : str
    collection : Collection
        With at least one query.
    vectors : mapping from pool to ndarray of shape (passages + queries, dims)
        Rows of length 1: passages, then queries.
    """
    count = len(collection.passages)
    is_relevant = np.zeros((len(collection.queries), count), dtype=np.bool_)
    for row, query in enumerate(collection.queries):
        is_relevant[row, list(query.relevant)] = True
    found: list[PoolJudged] = []
    for pool, unit in vectors.items():
        scores = unit[count:] @ unit[:count].T
        gains = [
            measures.ndcg(ranked(each).order, query.relevant)
            for each, query in zip(scores, collection.queries, strict=True)
        ]
        usual = encoded.ruler(unit[:count])
        found.append(
            PoolJudged(
                model,
                pool,
                np.array(gains),
                float(scores[is_relevant].mean()),
                float(scores[~is_relevant].mean()),
                (0.0, 0.0) if usual is None else usual.band,
            )
        )
    return tuple(found)


def by_chance(collection: Collection) -> float:
    """Return the mean nDCG@10 of passages in random order: exactly, by their mean grade."""
    count = len(collection.passages)
    found = [measures.random_ndcg(query.relevant, count) for query in collection.queries]
    return float(np.mean(found))
