"""From one word to another through neighbours: the shortest path in a graph of nearest words.

The graph joins two words if either is among the `k` nearest of the other by cosine; a step costs
1 - cosine. Its words are the most frequent ones of the space: those a reader is likely to know.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from components import lazy
from components.vectors.ruler import Ruler
from components.vectors.types import Indices, Sparse, Vector, WordVectors

WORDS = 10_000
MOST_NEIGHBORS = 20
_ROWS_A_STEP = 512


@dataclass(frozen=True, eq=False)
class NeighborGraph:
    """The nearest words of each of the most frequent words.

    Parameters
    ----------
    rows : ndarray of shape (words, neighbors), int
        Of each word's nearest other words, nearest first.
    cosines : ndarray of shape (words, neighbors), float32
    """

    rows: Indices
    cosines: Vector

    def ruler(self, k: int) -> Ruler:
        """Return the cosines of the links to the k nearest words of every word."""
        return Ruler(np.sort(self.cosines[:, :k], axis=None), "links of this graph")


@dataclass(frozen=True, eq=False)
class Path:
    """A way from word to word.

    Parameters
    ----------
    words : tuple of str, length n
        Start and goal included; the same word twice if both are one.
    cosines : ndarray of shape (n - 1,), float32
        Of each word with the next.
    with_start, with_goal : ndarray of shape (n,), float32
        Cosines of each word with the first and with the last.
    """

    words: tuple[str, ...]
    cosines: Vector
    with_start: Vector
    with_goal: Vector

    def table(self) -> dict[str, Sequence[object]]:
        """Return the words as columns, in their order; the first has no step before it."""
        return {
            "word": self.words,
            "cosine with the word before": ["", *self.cosines.tolist()],
            "cosine with the first": self.with_start.tolist(),
            "cosine with the last": self.with_goal.tolist(),
        }

    @property
    def cost(self) -> float:
        """Sum of 1 - cosine over all steps."""
        return float((1 - self.cosines).sum())


def graph(space: WordVectors, *, words: int = WORDS, k: int = MOST_NEIGHBORS) -> NeighborGraph:
    """Find the k nearest among the most frequent words for each of them, by an exact search.

    Parameters
    ----------
    space : WordVectors
        At least two words.
    words : int
        How many first words take part.
    k : int
        Fewer if there are fewer words.
    """
    units = space.unit[:words]
    k = min(k, len(units) - 1)
    rows = np.empty((len(units), k), dtype=np.intp)
    cosines = np.empty((len(units), k), dtype=np.float32)
    for start in range(0, len(units), _ROWS_A_STEP):
        stop = min(start + _ROWS_A_STEP, len(units))
        found = units[start:stop] @ units.T  # (rows, words)
        found[np.arange(stop - start), np.arange(start, stop)] = -np.inf
        near = np.argpartition(found, -k, axis=1)[:, -k:]
        scores = np.take_along_axis(found, near, axis=1)
        order = np.argsort(-scores, axis=1, kind="stable")
        rows[start:stop] = np.take_along_axis(near, order, axis=1)
        cosines[start:stop] = np.take_along_axis(scores, order, axis=1)
    return NeighborGraph(rows, cosines)


def shortest(
    space: WordVectors, near: NeighborGraph, start: str, goal: str, *, k: int
) -> Path | None:
    """Return the path with the lowest sum of 1 - cosine, or None if there is none.

    Start and goal join the graph if they are rarer than its words: each is linked to its k
    nearest words of the graph.

    Parameters
    ----------
    space : WordVectors
    near : NeighborGraph
        Of the same space.
    start, goal : str
    k : int
        How many nearest words each word is linked to, at most as many as `near` holds.

    Raises
    ------
    UnknownWordError
        For a word that is not in the vocabulary.
    """
    with lazy.importing:
        from scipy import sparse  # pyright: ignore[reportMissingTypeStubs]  # ships none

    ends = [space.find(start), space.find(goal)]
    links = _links(space, near, ends, k)
    # A cost of 0 would be no link at all to scipy.
    costs = np.maximum(1 - links.cosines.astype(np.float64), 1e-9)
    shape = (len(space.words), len(space.words))
    table = sparse.csr_array((costs, (links.first, links.second)), shape=shape)
    before = _before(table, ends[0])
    rows = [ends[1]]
    while rows[-1] != ends[0]:
        if before[rows[-1]] < 0:
            return None
        rows.append(int(before[rows[-1]]))
    rows = rows[::-1] if len(rows) > 1 else rows * 2
    units = space.unit[rows]
    return Path(
        tuple(space.words[row] for row in rows),
        np.clip(np.einsum("wd,wd->w", units[1:], units[:-1]), -1, 1),
        np.clip(units @ units[0], -1, 1),
        np.clip(units @ units[-1], -1, 1),
    )


def _before(table: Sparse, start: int) -> Indices:
    """Return the row before each row on its shortest path from the start; negative if none."""
    with lazy.importing:
        from scipy.sparse import csgraph  # pyright: ignore[reportMissingTypeStubs]
    search: Any = csgraph  # no types
    _, before = search.dijkstra(table, directed=False, indices=start, return_predecessors=True)
    return before


@dataclass(frozen=True, eq=False)
class _Links:
    """Pairs of rows that are linked, with their cosines; shape (links,) each."""

    first: Indices
    second: Indices
    cosines: Vector


def _links(space: WordVectors, near: NeighborGraph, ends: list[int], k: int) -> _Links:
    """Return the links of the graph, and those of the ends that are not in it."""
    count, k = len(near.rows), min(k, near.rows.shape[1])
    rare = sorted({end for end in ends if end >= count})
    links = [
        _Links(
            np.repeat(np.arange(count, dtype=np.intp), k),
            near.rows[:, :k].ravel(),
            near.cosines[:, :k].ravel(),
        )
    ]
    for end in rare:
        others = np.array([*range(count), *(row for row in rare if row != end)], dtype=np.intp)
        cosines = space.unit[others] @ space.unit[end]
        is_near = np.zeros(len(others), dtype=bool)
        is_near[np.argsort(-cosines, kind="stable")[:k]] = True
        is_near[:count] |= cosines[:count] > near.cosines[:, k - 1]
        chosen = others[is_near]
        links.append(_Links(np.full(len(chosen), end, dtype=np.intp), chosen, cosines[is_near]))
    return _Links(
        np.concatenate([link.first for link in links]),
        np.concatenate([link.second for link in links]),
        np.concatenate([link.cosines for link in links]),
    )
