"""What a map of passages shows: where the query lies, and topics named by their words.

Topics are clusters of the full vectors, named by what tells their passages apart.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components import settings
from components.vectors.groups import Chosen
from components.vectors.projection.recipe import Method, Recipe, fingerprint, fitted
from components.vectors.search.words import is_spelled, words
from components.vectors.space.clustering import ClustersQuestion
from components.vectors.space.clusters import Clusters
from components.vectors.space.picture import PictureQuestion
from components.vectors.types import Floats, Indices, Matrix

QUERY, OTHERS = "the query", "other passages"
_MOST, _SHARE = 10, 4  # hits that are looked at: ten, of few passages a quarter
_NAMED = 5  # words that are found for a topic
_FEWEST = 8  # passages for each topic, on average


@dataclass(frozen=True)
class QueryPlace:
    """A query in a picture, and passages near it.

    Parameters
    ----------
    focus : int
        The query's row.
    near : tuple of int
        Rows of its best hits in truth, the best first.
    false : tuple of int
        Rows among as many nearest in the picture that are none of them.
    passages : int
        How many there are.
    """

    focus: int
    near: tuple[int, ...]
    false: tuple[int, ...]
    passages: int

    @property
    def kept(self) -> int:
        """How many of the best hits are among as many nearest in the picture."""
        return len(self.near) - len(self.false)

    @property
    def chance(self) -> float:
        """How many that would be on average if passages lay at random."""
        return len(self.near) ** 2 / self.passages


def picture_of(name: str, passages: Matrix, query: Matrix, method: Method) -> PictureQuestion:
    """Ask for a picture of passages with a query among them: it takes part in all that is computed.

    Parameters
    ----------
    name : str
        Of the collection.
    passages : ndarray of shape (passages, dims)
    query : ndarray of shape (1, dims)
        The last point.
    method : {"pca", "t-sne", "umap"}
    """
    vectors = np.concatenate([passages, query])
    recipe = fitted(len(vectors), Recipe(method))
    numbers = tuple(f"passage {row + 1}" for row in range(len(passages)))
    chosen = Chosen((*numbers, QUERY), (OTHERS,) * len(passages) + (QUERY,))
    return PictureQuestion(name, chosen, recipe, vectors, fingerprint(vectors, recipe))


def place(coordinates: Matrix, hits: Indices) -> QueryPlace:
    """Compare the best hits of a query with the passages that lie nearest to it in a picture.

    Parameters
    ----------
    coordinates : ndarray of shape (passages + 1, dims)
        The query is the last point.
    hits : ndarray of shape (hits,), int
        Rows of passages, the best first: the first ten count, of fewer than forty passages a
        quarter.
    """
    passages = len(coordinates) - 1
    best = tuple(hits[: min(_MOST, max(1, passages // _SHARE))].tolist())
    away = np.linalg.norm(coordinates[:-1].astype(np.float64) - coordinates[-1], axis=1)
    drawn = np.argsort(away, kind="stable")[: len(best)].tolist()
    false = tuple(row for row in drawn if row not in best)
    return QueryPlace(passages, best, false, passages)


@dataclass(frozen=True)
class Characteristic:
    """A word that tells a group from the others.

    Parameters
    ----------
    word : str
        As `words.words` folds it.
    score : float
        In standard errors.
    inside, outside : int
        How many passages of the group, and of the others, hold it.
    """

    word: str
    score: float
    inside: int
    outside: int


def characteristic(
    texts: Sequence[str], labels: Indices, *, count: int
) -> tuple[tuple[Characteristic, ...], ...]:
    """Return the most characteristic words of each group, the most characteristic first.

    With y of the n words inside a group and z of the m outside it, and a prior that adds what an
    average group would hold of the word if all groups were alike (a of b words), the score is the
    difference of the log-odds

        log (y + a) / (n + b - y - a) - log (z + a) / (m + b - z - a)

    over its standard error, sqrt(1 / (y + a) + 1 / (z + a)). A word counts once a passage, and
    numbers do not, nor do words that stand in more than half of the groups. Where groups were
    made from these texts, this describes them and tests nothing.

    Parameters
    ----------
    texts : sequence of str
    labels : ndarray of shape (texts,), int
        Number of each text's group, counted from 0; below 0 for texts in none, which are outside.
    count : int
        How many words a group gets at most; only words with a positive score are given.

    Returns
    -------
    tuple of tuple of Characteristic
        One for each group.

    References
    ----------
    Monroe, Colaresi and Quinn (2008), Fightin' Words, equations 16, 19 and 22,
    https://doi.org/10.1093/pan/mpn018.
    """
    n_groups = int(labels.max(initial=-1)) + 1
    held = [frozenset(filter(is_spelled, words(text))) for text in texts]
    every = Counter(word for one in held for word in one)
    known = sorted(every)
    total = np.array([every[word] for word in known], dtype=np.float64)
    counts = [
        Counter(word for row in np.flatnonzero(labels == group) for word in held[row])
        for group in range(n_groups)
    ]
    is_rare = np.array([2 * sum(word in each for each in counts) <= n_groups for word in known])
    found: list[tuple[Characteristic, ...]] = []
    for group in range(n_groups):
        inside = np.array([counts[group][word] for word in known], dtype=np.float64)
        scores = is_rare * _scores(inside, total, prior=total / n_groups)
        best = [int(at) for at in np.argsort(-scores, kind="stable")[:count] if scores[at] > 0]
        told = ((known[at], scores[at], inside[at], total[at] - inside[at]) for at in best)
        found.append(
            tuple(
                Characteristic(word, float(score), int(here), int(there))
                for word, score, here, there in told
            )
        )
    return tuple(found)


def _scores(inside: Floats, total: Floats, *, prior: Floats) -> Floats:
    """Return the difference of log-odds of every word, in standard errors."""
    here, there = inside + prior, total - inside + prior
    odds = np.log(here / (here.sum() - here)) - np.log(there / (there.sum() - there))
    return odds / np.sqrt(1 / here + 1 / there)


@dataclass(frozen=True, eq=False)
class NamedTopic:
    """Passages that lie together.

    Parameters
    ----------
    words : tuple of Characteristic
        What tells them from the others, the most characteristic first.
    size : int
        How many passages it has.
    silhouette : float
        Mean over its passages; NaN where it is not defined.
    """

    words: tuple[Characteristic, ...]
    size: int
    silhouette: float


def possible(passages: int, wanted: int) -> int:
    """Return how many topics are looked for: fewer than wanted among few passages; 0 for none."""
    most = min(wanted, passages // _FEWEST)
    return most if most > 1 else 0


def clusters_of(vectors: Matrix, wanted: int) -> ClustersQuestion | None:
    """Ask for topics: k-means of the full vectors; None where passages are too few.

    The query is not among them, so another query leaves the topics as they are.
    """
    number = possible(len(vectors), wanted)
    if not number:
        return None
    key = f"topics-{number}-{fingerprint(vectors, Recipe())}"
    return ClustersQuestion(key, "space", vectors, "k-means", number, settings.RANDOM_STATE)


def named(passages: Sequence[str], found: Clusters) -> tuple[NamedTopic, ...]:
    """Return each cluster with the words that tell it from the others."""
    told = characteristic(passages, found.labels, count=_NAMED)
    return tuple(
        NamedTopic(told[number], len(rows), float(found.silhouettes[number]))
        for number, rows in enumerate(found.members)
    )
